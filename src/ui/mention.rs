//! Somebody is named while a text is written: `@` and a few letters offer who there is.
//!
//! It never takes a key of who writes on: Enter and Tab choose only once letters have found
//! somebody, or the arrows have gone to one.

use super::Parts;
use super::assign_sheet::{search, search_now};
use crate::dom;
use crate::element::{Build, el};
use crate::frame::Hold;
use crate::host::js::inside;
use crate::i18n;
use crate::keyboard;
use crate::listen::listen;
use crate::live::{Live, follow, keep};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_engine::mention::{begun, mention};
use tickmark_engine::people::Search;
use tickmark_engine::{Input, Named};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

const LIST: &str = "mention-list";

thread_local! {
    static PARTS: Cell<Option<Parts>> = const { Cell::new(None) };
}

/// Where people are looked for.
pub fn know(parts: Parts) {
    PARTS.set(Some(parts));
}

/// Somebody who is being named.
#[derive(Clone, PartialEq, Eq)]
struct Begun {
    /// Bytes of the text before its `@`.
    place: usize,
    written: String,
    /// Who is chosen, by place.
    chosen: Option<usize>,
}

struct Naming {
    parts: Parts,
    field: HtmlTextAreaElement,
    begun: Live<Option<Begun>>,
    /// The `@` at which the person did not want to be offered anybody.
    left: Cell<Option<usize>>,
    shown: RefCell<Option<(HtmlElement, Option<Hold>)>>,
    changed: Box<dyn Fn()>,
}

/// Offers people while something is written in the field; before the field's own keys are heard.
pub fn offer(field: &HtmlTextAreaElement, changed: impl Fn() + 'static) {
    let Some(parts) = PARTS.get() else { return };
    let naming = Rc::new(Naming {
        parts,
        field: field.clone(),
        begun: Live::new(None),
        left: Cell::new(None),
        shown: RefCell::default(),
        changed: Box::new(changed),
    });
    let on = |event: &'static str, run: fn(&Naming, &Event)| {
        let naming = naming.clone();
        keep(Rc::new(listen(field, event, move |event| {
            run(&naming, &event);
        })));
    };
    on("keydown", Naming::keydown);
    on("input", Naming::written);
    on("compositionend", |naming, _| naming.look());
    on("blur", |naming, _| naming.end());
    for event in ["keyup", "click"] {
        on(event, |naming, _| {
            if naming.begun.peek(Option::is_some) {
                naming.look();
            }
        });
    }
    keep(Rc::new(Gone(naming.clone())));
    follow(move || naming.show());
}

/// The editor is gone.
struct Gone(Rc<Naming>);

impl Drop for Gone {
    fn drop(&mut self) {
        if let Some((list, _)) = self.0.shown.take() {
            list.remove();
        }
    }
}

fn option_id(place: usize) -> String {
    format!("mention-{place}")
}

impl Naming {
    /// The text on either side of the caret; none where words are marked.
    fn sides(&self) -> Option<(String, String)> {
        let (start, end) = (self.field.selection_start(), self.field.selection_end());
        let (start, end) = (start.ok()??, end.ok()??);
        let units: Vec<u16> = self.field.value().encode_utf16().collect();
        let (before, after) = units.split_at_checked(usize::try_from(start).ok()?)?;
        let text = |units| String::from_utf16(units).ok();
        (start == end).then_some((text(before)?, text(after)?))
    }

    fn written(&self, event: &Event) {
        // What an input method has not finished is no name yet.
        if inside(event, "isComposing") != Some(true.into()) {
            self.look();
        }
    }

    /// Whether somebody is being named where the caret stands.
    fn look(&self) {
        let sides = self.sides();
        let found = sides.as_ref().and_then(|(before, _)| begun(before));
        let place = found.map(|(place, _)| place);
        if place != self.left.get() {
            self.left.set(None);
        }
        let Some((place, written)) = found.filter(|_| place != self.left.get()) else {
            return self.end();
        };
        let same = |one: &Option<Begun>| {
            one.as_ref()
                .is_some_and(|one| one.place == place && one.written == written)
        };
        if self.begun.peek(same) {
            return;
        }
        let written = written.to_owned();
        self.begun.set(Some(Begun {
            place,
            chosen: (!written.is_empty()).then_some(0),
            written: written.clone(),
        }));
        self.parts.dispatch.send(Input::FindToMention(written));
    }

    fn end(&self) {
        if self.begun.peek(Option::is_some) {
            self.begun.set(None);
            self.parts.dispatch.send(Input::FindPeople(None));
        }
    }

    fn offered(begun: Option<&Begun>, search: Option<Search>) -> Vec<Named> {
        let search = search.filter(|search| begun.is_some_and(|one| one.written == search.text));
        search.map(|search| search.found).unwrap_or_default()
    }

    fn keydown(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let held = key.ctrl_key() || key.meta_key() || key.alt_key() || key.shift_key();
        let begun = self.begun.now().filter(|_| !held);
        let offered = Naming::offered(begun.as_ref(), search_now());
        let Some(begun) = begun.filter(|_| !offered.is_empty()) else {
            return;
        };
        if keyboard::press(key).composing {
            return;
        }
        let last = offered.len() - 1;
        let to = match (key.key().as_str(), begun.chosen) {
            ("ArrowDown", Some(here)) if here < last => here + 1,
            ("ArrowDown", _) => 0,
            ("ArrowUp", here) => here.and_then(|here| here.checked_sub(1)).unwrap_or(last),
            ("Enter" | "Tab", Some(here)) => {
                taken(event);
                if let Some(person) = offered.get(here) {
                    self.name(person);
                }
                return;
            }
            ("Escape", _) => {
                taken(event);
                self.left.set(Some(begun.place));
                return self.end();
            }
            _ => return,
        };
        taken(event);
        let chosen = Some(to);
        self.begun.set(Some(Begun { chosen, ..begun }));
    }

    /// Writes somebody's name in place of what was begun.
    fn name(&self, person: &Named) {
        let (Some(begun), Some((before, after))) = (self.begun.now(), self.sides()) else {
            return;
        };
        let text = before.get(..begun.place).unwrap_or_default();
        let gap = if after.starts_with(char::is_whitespace) {
            ""
        } else {
            " "
        };
        let before = format!("{text}{}{gap}", mention(&person.account.0, &person.name));
        self.end();
        self.field.set_value(&format!("{before}{after}"));
        let caret = before.encode_utf16().count();
        let caret = u32::try_from(caret).unwrap_or(u32::MAX);
        let _ = self.field.set_selection_range(caret, caret);
        (self.changed)();
    }

    fn show(self: &Rc<Self>) {
        let begun = self.begun.get();
        let offered = Naming::offered(begun.as_ref(), search());
        if let Some((list, _)) = self.shown.take() {
            list.remove();
        }
        let chosen = begun.and_then(|begun| begun.chosen);
        let is_open = !offered.is_empty();
        let active = chosen.filter(|_| is_open).map(option_id);
        for (name, value) in [
            ("aria-autocomplete", is_open.then_some("list")),
            ("aria-haspopup", is_open.then_some("listbox")),
            ("aria-controls", is_open.then_some(LIST)),
            ("aria-activedescendant", active.as_deref()),
        ] {
            dom::set_or_remove(&self.field, name, value);
        }
        let panel = self.field.closest(".panel").ok().flatten();
        if let Some(panel) = panel.and_then(dom::html).filter(|_| is_open) {
            let list = self.list(&offered, chosen).html();
            let hold = self.place(&panel, &list);
            if let Some(option) = dom::find(&list, "[aria-selected='true']") {
                option.scroll_into_view_with_bool(false);
            }
            self.shown.replace(Some((list, hold)));
        }
    }

    fn list(self: &Rc<Self>, offered: &[Named], chosen: Option<usize>) -> Build {
        let options = offered.iter().enumerate().map(|(place, person)| {
            let (naming, named) = (self.clone(), person.clone());
            let selected = if chosen == Some(place) {
                "true"
            } else {
                "false"
            };
            el("li", "")
                .attr("role", "option")
                .attr("id", &option_id(place))
                .attr("aria-selected", selected)
                .child(el("bdi", "").text(&person.name))
                .on_click(move || naming.name(&named))
        });
        el("ul", "menu palette")
            .attr("role", "listbox")
            .attr("id", LIST)
            .attr("aria-label", i18n::PEOPLE)
            .children(options)
            // Focus stays in the field.
            .on("mousedown", |event| event.prevent_default())
    }

    /// Under the field, from where it begins.
    fn place(&self, panel: &HtmlElement, list: &HtmlElement) -> Option<Hold> {
        let (around, at) = (
            panel.get_bounding_client_rect(),
            self.field.get_bounding_client_rect(),
        );
        let style = list.style();
        let top = at.bottom() - around.top();
        let _ = style.set_property("--menu-top", &dom::px(top));
        let _ = style.set_property("--menu-left", &dom::px(at.left() - around.left()));
        dom::append(panel, list);
        let hold = self.parts.frame.get()?.hold();
        let bottom = list.get_bounding_client_rect().bottom();
        hold.reach(super::menu::whole_px(bottom + super::menu::MARGIN_PX));
        Some(hold)
    }
}

/// The key is nobody else's any more.
fn taken(event: &Event) {
    event.prevent_default();
    event.stop_immediate_propagation();
}
