//! Who works on a row: a name is written, and those who are called so can be chosen.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use crate::announce::announce;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::focus;
use crate::i18n;
use crate::keyboard;
use crate::live::{Live, follow};
use crate::options;
use std::rc::Rc;
use tickmark_domain::{AccountId, ItemId};
use tickmark_engine::people::{Choice, Looking, Search};
use tickmark_engine::{Edit, Engine, Input, Message, Origin, inline};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

const OF: &str = "assign-of";
const LIST: &str = "assign";

thread_local! {
    static SEARCH: Live<Option<Search>> = Live::new(None);
}

/// The search as it is now, for the sheet.
pub fn follow_search(parts: Parts) {
    let search = parts.dispatch.read(|engine| engine.search().cloned());
    SEARCH.with(|shown| shown.set(search.flatten()));
}

/// Followed where an effect runs.
pub fn search() -> Option<Search> {
    SEARCH.with(Live::get)
}

pub fn search_now() -> Option<Search> {
    SEARCH.with(Live::now)
}

struct Choosing {
    parts: Parts,
    id: ItemId,
    /// Who works on it now, where that is one answer.
    now: Option<AccountId>,
    some_are_assigned: bool,
    from: Option<HtmlElement>,
    field: HtmlInputElement,
    /// The place of the chosen one among those who are offered.
    chosen: Live<usize>,
}

pub fn assign_sheet(parts: Parts) -> Option<Build> {
    let id = parts.assigning.get()?;
    let row = parts.screen.list_with(id)?.rows.view(id)?;
    let read = |engine: &Engine| (engine.tasks_with(id), engine.is_any_assigned(id));
    let (tasks, some_are_assigned) = parts.dispatch.read(read)?;
    let from = opened_from();
    let field = el("input", "editor")
        .attr("type", "text")
        .attr("dir", "auto")
        .attr("role", "combobox")
        .attr("aria-label", i18n::FIND_PERSON)
        .attr("aria-autocomplete", "list")
        .attr("aria-describedby", OF)
        .attr("placeholder", i18n::FIND_PERSON)
        .attr("autocomplete", "off");
    let choosing = Rc::new(Choosing {
        parts,
        id,
        now: row.assignee.filter(|_| tasks < 2),
        some_are_assigned,
        from: from.clone(),
        field: dom::input(&field.html())?,
        chosen: Live::new(0),
    });
    let [typed, pressed, shown, listed, told] = [(); 5].map(|()| choosing.clone());
    let field = field
        .on("input", move |_| typed.find())
        .on("keydown", move |event| pressed.keydown(&event));
    follow(move || shown.show_state());
    // Not in here, where all that is read would be followed.
    spawn_local(async move { find(parts, Some(String::new())) });
    let close = move || {
        parts.assigning.set(None);
        find(parts, None);
    };
    let of = i18n::due_of(&inline::plain_text(&row.text), tasks);
    let sheet = sheet_at(choosing.field.clone().into(), i18n::ASSIGN, from, close)
        .child(el("p", "hint").attr("id", OF).attr("dir", "auto").text(&of))
        .child(field)
        .slot(move || listed.options())
        .slot(move || told.state());
    Some(sheet)
}

fn find(parts: Parts, text: Option<String>) {
    parts.dispatch.send(Input::FindPeople(text));
}

impl Choosing {
    fn choices(&self) -> Vec<Choice> {
        if search().is_none() {
            return Vec::new();
        }
        let read = |engine: &Engine| engine.choices(self.some_are_assigned);
        self.parts.dispatch.read(read).unwrap_or_default()
    }

    fn find(&self) {
        self.chosen.set(0);
        find(self.parts, Some(self.field.value()));
    }

    fn options(self: &Rc<Self>) -> Option<Build> {
        let chosen = self.chosen.get();
        let choices = self.choices();
        let all = choices.iter().enumerate().map(|(place, choice)| {
            let (choosing, to) = (self.clone(), choice.account());
            let is_now = to.is_some() && to == self.now;
            let name = match choice {
                Choice::Me(_) => el("span", "").text(i18n::ASSIGN_TO_ME),
                Choice::Nobody => el("span", "").text(i18n::UNASSIGNED),
                Choice::Person(person) => el("bdi", "").text(&person.name),
            };
            let now = el("span", "now").child(icon("#i-check"));
            let now = now.child(el("span", "visually-hidden").text(i18n::ASSIGNED_NOW));
            options::option(LIST, place, Some(chosen))
                .child(name)
                .children(is_now.then_some(now))
                .on_click(move || choosing.assign(to.clone()))
        });
        let list = options::listbox(LIST, "palette", i18n::PEOPLE).children(all);
        (!choices.is_empty()).then_some(list)
    }

    /// How far the search is, where that is news.
    fn state(self: &Rc<Self>) -> Option<Build> {
        let search = search()?;
        let words = match search.looking {
            Looking::Waits => i18n::SEARCHING.into(),
            Looking::Failed(why) => i18n::unanswered(why, search.found.len()),
            Looking::Answered if self.choices().is_empty() => i18n::NOBODY_FOUND.into(),
            Looking::Answered => return None,
        };
        let failed = matches!(search.looking, Looking::Failed(_));
        let choosing = self.clone();
        let again = failed.then(|| {
            button("button small")
                .text(i18n::TRY_AGAIN)
                .on_click(move || {
                    let _ = choosing.field.focus();
                    choosing.find();
                })
        });
        let state = el("div", "ways").child(el("p", "hint").text(&words));
        Some(state.children(again))
    }

    /// What the field says of the list below it, which is there only while somebody is offered.
    fn show_state(&self) {
        options::show_state(
            &self.field,
            LIST,
            self.choices().len(),
            Some(self.chosen.get()),
        );
    }

    fn keydown(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if keyboard::press(event).composing {
            return;
        }
        let (choices, here) = (self.choices(), self.chosen.now());
        if event.key() == "Enter" {
            event.prevent_default();
            self.enter(choices.get(here));
        } else if let Some(to) = options::arrow(&event.key(), Some(here), choices.len()) {
            event.prevent_default();
            self.chosen.set(to);
            options::bring(LIST, to);
        }
    }

    /// Who writes faster than Jira answers is not given somebody else.
    fn enter(&self, chosen: Option<&Choice>) {
        match chosen {
            Some(choice) => self.assign(choice.account()),
            None => announce(&match search_now() {
                Some(search) if search.looking != Looking::Waits => Message::PeopleFound {
                    people: 0,
                    failed: None,
                },
                _ => Message::StillSearching,
            }),
        }
    }

    fn assign(&self, to: Option<AccountId>) {
        let from_chip = self.from.as_ref();
        let from_chip = from_chip.is_some_and(|from| from.matches(".face").unwrap_or(false));
        self.parts.assigning.set(None);
        focus::back(self.from.as_ref());
        self.parts.dispatch.send(Input::Edit {
            edit: Edit::Assign { id: self.id, to },
            origin: Origin::Key,
        });
        find(self.parts, None);
        // It was made anew.
        let list = self.parts.screen.list_with(self.id);
        let row = list.and_then(|list| list.rows.row(self.id));
        if let Some(face) = row
            .and_then(|row| dom::find(&row, ".face"))
            .filter(|_| from_chip)
        {
            let _ = face.focus();
        }
    }
}
