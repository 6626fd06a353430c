//! Text edited in place, with the metrics of the text it stands for.

use super::icon::icon;
use crate::i18n;
use leptos::ev;
use leptos::html::{Textarea, button, div, p, textarea};
use leptos::prelude::*;
use std::rc::Rc;
use tickmark_domain::limits::TEXT_CHARS_MAX;
use tickmark_engine::Then;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, KeyboardEvent, Node};

/// What the person did with the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    Save {
        text: String,
        then: Then,
    },
    /// Escape, or a text as it was.
    Cancel,
    /// An empty new row: the chain ends.
    End,
    /// Focus left an editor in which there is nothing to save.
    Leave,
}

/// How an editor is opened.
pub struct Editing {
    pub label: String,
    pub text: String,
    /// A row that is not there yet: empty ends it, Enter goes on to the next.
    pub is_new: bool,
    pub on_done: Rc<dyn Fn(Done)>,
}

/// An open editor, to be driven from outside.
#[derive(Clone, Copy)]
pub struct EditorHandle {
    field: NodeRef<Textarea>,
}

impl EditorHandle {
    /// None once the editor is gone, also while it goes: taken out of the page, a field still tells that it lost focus.
    fn field(self) -> Option<HtmlTextAreaElement> {
        self.field.try_get_untracked().flatten()
    }

    pub fn focus(self) {
        if let Some(field) = self.field() {
            // Only an element out of the page refuses focus.
            let _ = field.focus();
        }
    }

    pub fn clear(self) {
        if let Some(field) = self.field() {
            field.set_value("");
            fit(&field);
        }
    }

    pub fn select_end(self) {
        if let Some(field) = self.field() {
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
            let _ = field.set_selection_range(end, end);
            fit(&field);
        }
    }
}

pub fn row_editor(editing: Editing) -> (EditorHandle, impl IntoView) {
    let Editing {
        label,
        text,
        is_new,
        on_done,
    } = editing;
    let handle = EditorHandle {
        field: NodeRef::new(),
    };
    let problem = RwSignal::new(None::<String>);
    let done = StoredValue::new_local(on_done);
    let original = StoredValue::new(text.clone());
    let finish = move |then: Then| {
        let Some(field) = handle.field() else {
            return;
        };
        let text = one_line(&field.value());
        let call = |what: Done| {
            if let Some(done) = done.try_get_value() {
                done(what);
            }
        };
        if text.trim().is_empty() {
            return match (is_new, then) {
                (true, Then::Stay) => call(Done::Leave),
                (true, _) => call(Done::End),
                (false, Then::Stay) => call(Done::Cancel),
                (false, _) => problem.set(Some(i18n::refusal(tickmark_domain::Refusal::Empty))),
            };
        }
        let chars = text.chars().count();
        if chars > TEXT_CHARS_MAX {
            return problem.set(Some(i18n::too_long(chars)));
        }
        if then == Then::Stay && original.with_value(|original| *original == text) {
            return call(Done::Leave);
        }
        call(Done::Save { text, then });
    };
    let cancel = move || {
        if let Some(done) = done.try_get_value() {
            done(Done::Cancel);
        }
    };
    let left = move |event: ev::FocusEvent| {
        if !stays_in_row(event.related_target()) {
            finish(Then::Stay);
        }
    };
    let field = textarea()
        .class("editor")
        .attr("rows", "1")
        .attr("dir", "auto")
        .attr("enterkeyhint", "enter")
        .attr("aria-label", label)
        .attr("aria-invalid", move || problem.get().map(|_| "true"))
        .attr("aria-describedby", move || {
            problem.get().map(|_| "editor-problem")
        })
        .node_ref(handle.field)
        .prop("value", text)
        .on(ev::keydown, move |event| keydown(&event, finish, cancel))
        .on(ev::input, move |_| {
            problem.set(None);
            if let Some(field) = handle.field() {
                fit(&field);
            }
        })
        .on(ev::blur, left);
    let confirm = div()
        .class("confirm")
        .on(ev::focusout, left)
        // Some browsers give a button no focus when it is pressed: the field would save before Cancel is heard.
        .on(ev::mousedown, |event| event.prevent_default())
        .child((
            button()
                .class("icon-button")
                .attr("type", "button")
                .attr("aria-label", i18n::SAVE)
                .on(ev::click, move |_| finish(Then::FocusRow))
                .child(icon("#i-check")),
            button()
                .class("icon-button")
                .attr("type", "button")
                .attr("aria-label", i18n::CANCEL)
                .on(ev::click, move |_| cancel())
                .child(icon("#i-cross")),
        ));
    let message = move || {
        problem.get().map(|problem| {
            p().class("reason")
                .attr("id", "editor-problem")
                .attr("role", "alert")
                .child(problem)
        })
    };
    (handle, (field, confirm, message))
}

fn keydown(event: &KeyboardEvent, finish: impl Fn(Then), cancel: impl Fn()) {
    // 229 is what browsers send while an input method composes.
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "Enter" if command => finish(Then::FocusRow),
        "Enter" if !event.shift_key() && !event.alt_key() => finish(Then::AddNext),
        "Escape" => cancel(),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Whether focus only went between the field and its buttons.
fn stays_in_row(to: Option<web_sys::EventTarget>) -> bool {
    let node = to.and_then(|to| to.dyn_into::<Node>().ok());
    let element = node.and_then(|node| node.dyn_into::<Element>().ok());
    element.is_some_and(|element| {
        element
            .closest(".confirm, .editor")
            .ok()
            .flatten()
            .is_some()
    })
}

/// An item is one line: a line break that came in by pasting is a space.
fn one_line(text: &str) -> String {
    text.split(['\r', '\n'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// As high as its text, also where the browser does not know `field-sizing`.
fn fit(field: &HtmlTextAreaElement) {
    let style = HtmlElement::style(field);
    if style
        .get_property_value("field-sizing")
        .is_ok_and(|value| !value.is_empty())
    {
        return;
    }
    let _ = style.set_property("block-size", "auto");
    let _ = style.set_property("block-size", &format!("{}px", field.scroll_height()));
}
