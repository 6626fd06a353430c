//! One template: what it asks for, the rows as they would be, and the ways on.

use super::Parts;
use super::paste_sheet::{SHOWN_MAX, rows_shown};
use super::template_sheet::{focus_soon, is_open, step};
use crate::element::{Build, button, el};
use crate::i18n;
use crate::keyboard;
use crate::live::Live;
use crate::replace::value;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::limits::ANSWER_CHARS_MAX;
use tickmark_domain::text::prompts::{Filling, filled_row};
use tickmark_engine::templates::{Opened, Step};
use tickmark_engine::{CommandId, Edit, Input, Origin};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

thread_local! {
    /// What was written for prompts and not used yet, whichever template asked.
    static WRITTEN: RefCell<Vec<Filling>> = const { RefCell::new(Vec::new()) };
}

struct Using {
    parts: Parts,
    opened: Opened,
    answers: Live<Vec<Filling>>,
    /// Whether it is asked if the template is to go.
    deleting: Live<bool>,
    /// It was asked, and is to stay.
    kept: Cell<bool>,
}

pub fn template_use(parts: Parts, opened: Opened) -> Build {
    let answers = opened.prompts.iter().map(|prompt| Filling {
        prompt: prompt.clone(),
        answer: written(prompt),
    });
    let using = Rc::new(Using {
        parts,
        answers: Live::new(answers.collect()),
        deleting: Live::new(false),
        kept: Cell::new(false),
        opened,
    });
    let prompts = using.opened.prompts.iter().enumerate();
    let fields: Vec<Build> = prompts
        .map(|(place, prompt)| field(&using, place, prompt))
        .collect();
    let (inserts, previews, ways) = (using.clone(), using.clone(), using.clone());
    let insert = button("button small primary")
        .text(&i18n::insert_rows(using.opened.rows.len()))
        .on_click(move || inserts.insert());
    let first = fields.first().and_then(input_in);
    focus_soon(first.unwrap_or_else(|| insert.html()));
    let fields = (!fields.is_empty()).then(|| {
        el("div", "prompts")
            .attr("role", "group")
            .attr("aria-label", i18n::TO_FILL)
            .children(fields)
    });
    let name = el("h3", "").attr("dir", "auto");
    el("div", "template")
        .child(name.text(&using.opened.template.head.name))
        .children(fields)
        .slot(move || Some(previews.rows()))
        .slot(move || Some(ways.ways(&insert)))
}

fn written(prompt: &str) -> String {
    WRITTEN.with_borrow(|all| {
        let found = all.iter().find(|one| one.prompt == prompt);
        found.map(|one| one.answer.clone()).unwrap_or_default()
    })
}

fn input_in(label: &Build) -> Option<HtmlElement> {
    crate::dom::find(&label.html(), "input")
}

fn back(parts: Parts) -> Build {
    button("button small")
        .text(i18n::ALL_TEMPLATES)
        .on_click(move || step(parts, Step::Back))
}

fn field(using: &Rc<Using>, place: usize, prompt: &str) -> Build {
    let (typed, pressed) = (using.clone(), using.clone());
    let input = el("input", "editor")
        .attr("type", "text")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr("maxlength", &ANSWER_CHARS_MAX.to_string())
        .attr_if(place == 0, "data-first", "");
    let shown = input.html();
    let _ = js_sys::Reflect::set(&shown, &"value".into(), &written(prompt).into());
    let input = input
        .on("input", move |_| typed.write(place, value(&shown)))
        .on("keydown", move |event| {
            if is_enter(&event) {
                event.prevent_default();
                pressed.insert();
            }
        });
    el("label", "")
        .child(el("bdi", "").text(prompt))
        .child(input)
}

/// Of a field: not the one that an input method takes, nor a key that is held down.
pub fn is_enter(event: &Event) -> bool {
    let key = event.dyn_ref::<KeyboardEvent>();
    key.is_some_and(|key| key.key() == "Enter" && !key.repeat() && !keyboard::press(key).composing)
}

impl Using {
    fn write(&self, place: usize, text: String) {
        let mut answers = self.answers.now();
        if let Some(one) = answers.get_mut(place) {
            one.answer = text;
            let one = one.clone();
            WRITTEN.with_borrow_mut(|all| {
                all.retain(|other| other.prompt != one.prompt);
                all.push(one);
            });
        }
        self.answers.set(answers);
    }

    fn rows(&self) -> Build {
        let answers = self.answers.get();
        let rows = self.opened.rows.iter().take(SHOWN_MAX).cloned();
        let rows: Vec<_> = rows.map(|row| filled_row(row, &answers)).collect();
        rows_shown(&rows, self.opened.rows.len())
    }

    fn insert(&self) {
        self.parts.dispatch.send(Input::Edit {
            edit: Edit::UseTemplate(self.answers.now()),
            origin: Origin::Key,
        });
        if !is_open() {
            WRITTEN.take();
        }
    }

    /// It would go for everybody, so that is asked once more. Focus is where a key that is held down
    /// neither deletes nor inserts.
    fn ways(self: &Rc<Self>, insert: &Build) -> Build {
        let head = &self.opened.template.head;
        if !self.deleting.get() {
            let asks = self.clone();
            let delete = head.reach.map(|_| {
                button("button small")
                    .text(i18n::DELETE_TEMPLATE)
                    .on_click(move || asks.deleting.set(true))
            });
            if let Some(delete) = delete.as_ref().filter(|_| self.kept.take()) {
                focus_soon(delete.html());
            }
            return el("div", "ways")
                .child(insert.clone())
                .child(back(self.parts))
                .children(delete);
        }
        let (keeps, parts) = (self.clone(), self.parts);
        let question = i18n::delete_template_question(&head.name, head.reach);
        let delete = button("button small primary")
            .attr("aria-describedby", "template-question")
            .text(i18n::command(CommandId::Delete))
            .on_click(move || step(parts, Step::Delete));
        let keep = button("button small").text(i18n::KEEP).on_click(move || {
            keeps.kept.set(true);
            keeps.deleting.set(false);
        });
        focus_soon(keep.html());
        let question = el("p", "hint")
            .attr("id", "template-question")
            .attr("dir", "auto")
            .text(&question);
        let ways = el("div", "ways").child(delete).child(keep);
        el("div", "").child(question).child(ways)
    }
}
