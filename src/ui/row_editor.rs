//! Text edited in place, with the metrics of the text it stands for.

use super::{advice, offer};
use crate::announce::announce;
use crate::clock;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::focus;
use crate::host::js;
use crate::i18n;
use crate::keyboard::{is_key, press};
use crate::presses::{after_press, is_pressed};
pub use crate::written::Lines;
use crate::written::{caret_is_first, fit, halves, one_line};
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::Refusal;
use tickmark_engine::{Message, Then};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

/// What the person did with the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    Save {
        text: String,
        then: Then,
    },
    /// Enter before the end of the text: what stands before the caret, and what after.
    Split([String; 2]),
    /// Backspace at its start: it is to be the end of the row above.
    Join(String),
    /// Escape, or a text as it was.
    Cancel,
    /// An empty new row: the chain ends.
    End,
    /// Focus left an editor in which there is nothing to save.
    Leave,
    /// The text cannot be saved like this; the editor stays open.
    NotTaken(Refusal),
}

/// How an editor is opened.
pub struct Editing {
    pub label: String,
    pub text: String,
    pub chars_max: usize,
    pub lines: Lines,
    /// Where the caret stands at first, in characters; none is the end.
    pub caret: Option<usize>,
    /// A row that is not there yet: empty ends it, Enter goes on to the next.
    pub is_new: bool,
    pub on_done: Rc<dyn Fn(Done)>,
    /// Runs what a key means that is not about the text; false where it means nothing.
    pub on_key: Option<OnKey>,
}

/// Whether a key meant something.
pub type OnKey = Rc<dyn Fn(&KeyboardEvent) -> bool>;

/// An open editor: its elements, in the order in which they stand in a row.
#[derive(Clone)]
pub struct Editor(Rc<Inner>);

struct Inner {
    field: HtmlTextAreaElement,
    confirm: HtmlElement,
    reason: HtmlElement,
    original: String,
    chars_max: usize,
    lines: Lines,
    caret: Option<usize>,
    is_new: bool,
    on_done: Rc<dyn Fn(Done)>,
    on_key: Option<OnKey>,
    /// What is in the field was given to `on_done`.
    ended: Cell<bool>,
}

thread_local! {
    /// The editor opened last: text is written in one place at a time.
    static OPEN: RefCell<Option<Editor>> = const { RefCell::new(None) };
}

/// After the click, and once it is known where focus is. Another window is no other place: what
/// is being written in this one waits. Nor is the page around the frame; where nothing there takes
/// focus, WebKit leaves it with this page, in which nothing has it and nothing was pressed.
fn leave_soon(editor: Option<Editor>, pressed: bool) {
    spawn_local(async move {
        clock::sleep(0).await;
        let document = web_sys::window().and_then(|window| window.document());
        let here = document.is_some_and(|document| document.has_focus().unwrap_or(true))
            && (pressed || focus::is_somewhere());
        let Some(editor) = editor.filter(|_| here) else {
            return;
        };
        let Inner {
            field,
            confirm,
            ended,
            ..
        } = &*editor.0;
        let written_in = dom::holds_focus(field) || dom::holds_focus(confirm);
        if field.is_connected() && !written_in && !ended.get() {
            // Of what is pressed instead, something else is said.
            if !pressed && !editor.0.is_new && editor.is_emptied() {
                announce(&Message::EditCancelled);
            }
            editor.finish(Then::Stay);
        }
    });
}

/// These elements are about to go: what is being written in them is handed over first.
pub fn hand_over_in(going: &HtmlElement) {
    let open = OPEN.with_borrow(Clone::clone);
    if let Some(editor) = open.filter(|editor| going.contains(Some(&editor.0.field))) {
        editor.hand_over();
    }
}

/// The page is about to go: what is being written anywhere is handed over.
pub fn hand_over_open() {
    let open = OPEN.with_borrow(Clone::clone);
    if let Some(editor) = open.filter(|editor| editor.0.field.is_connected()) {
        editor.hand_over();
    }
}

impl Editor {
    /// Builds the editor; its listeners end with the current owner.
    pub fn new(editing: Editing) -> Option<Editor> {
        let Editing {
            label,
            text,
            chars_max,
            lines,
            caret,
            is_new,
            on_done,
            on_key,
        } = editing;
        let field = el("textarea", "editor")
            .attr("rows", "1")
            .attr("dir", "auto")
            .attr("enterkeyhint", "enter")
            .attr("aria-label", &label);
        let [save, cancel] =
            [(i18n::SAVE, "#i-check"), (i18n::CANCEL, "#i-cross")].map(|(label, symbol)| {
                button("icon-button")
                    .attr("aria-label", label)
                    .child(icon(symbol))
            });
        let confirm = el("div", "confirm")
            .child(save.clone())
            .child(cancel.clone());
        let reason = el("p", "reason")
            .attr("id", "editor-problem")
            .attr("hidden", "");
        let editor = Editor(Rc::new(Inner {
            field: field.html().dyn_into().ok()?,
            confirm: confirm.html(),
            reason: reason.html(),
            original: text,
            chars_max,
            lines,
            caret,
            is_new,
            on_done,
            on_key,
            ended: Cell::new(false),
        }));
        OPEN.set(Some(editor.clone()));
        let changed = editor.clone();
        offer::offer(&editor.0.field, lines, move || changed.changed());
        editor.0.field.set_value(&editor.0.original);
        editor.listen(field, confirm, &save, &cancel);
        Some(editor)
    }

    fn listen(&self, field: Build, confirm: Build, save: &Build, cancel: &Build) {
        let with = |run: fn(&Editor, &Event)| {
            let editor = self.clone();
            move |event: Event| run(&editor, &event)
        };
        let _ = field
            .on("keydown", with(Editor::keydown))
            .on("blur", with(Editor::left))
            .on("input", with(|editor, _| editor.changed()));
        let _ = confirm
            .on("focusout", with(Editor::left))
            .on("keydown", with(Editor::escaped))
            // Some browsers give a button no focus when it is pressed: the field would save
            // before Cancel is heard.
            .on("mousedown", |event| event.prevent_default());
        let _ = save
            .clone()
            .on("click", with(|editor, _| editor.finish(Then::FocusRow)));
        let _ = cancel
            .clone()
            .on("click", with(|editor, _| editor.done(Done::Cancel)));
    }

    fn changed(&self) {
        self.explain(None);
        fit(&self.0.field);
    }

    /// Puts it into a row, before this element or at the end.
    pub fn mount(&self, row: &HtmlElement, before: Option<&HtmlElement>) {
        for part in [self.0.field.as_ref(), &self.0.confirm, &self.0.reason] {
            let _ = row.insert_before(part, before.map(AsRef::as_ref));
        }
        advice::describe(&self.0.field, row);
        fit(&self.0.field);
    }

    pub fn unmount(&self) {
        for part in [self.0.field.as_ref(), &self.0.confirm, &self.0.reason] {
            part.remove();
        }
    }

    /// Gives it focus, with the caret where it is to be.
    pub fn focus(&self) {
        let field = &self.0.field;
        // Only an element out of the page refuses focus.
        let _ = field.focus();
        let text = field.value();
        let before = text.chars().take(self.0.caret.unwrap_or(usize::MAX));
        let units: usize = before.map(char::len_utf16).sum();
        let caret = u32::try_from(units).unwrap_or(u32::MAX);
        let _ = field.set_selection_range(caret, caret);
    }

    /// All that is written in it is marked.
    pub fn select(&self) {
        let _ = js::invoke(&self.0.field, "select", &Array::new());
    }

    /// Where the caret stands, in characters.
    pub fn caret(&self) -> usize {
        let before = halves(&self.0.field).map(|[before, _]| before.chars().count());
        before.unwrap_or(usize::MAX)
    }

    /// Empty again, for the next text.
    pub fn clear(&self) {
        self.0.ended.set(false);
        self.0.field.set_value("");
        fit(&self.0.field);
    }

    fn done(&self, what: Done) {
        self.0.ended.set(true);
        (self.0.on_done)(what);
    }

    /// The editor cannot stay. What is written goes on as an edit, whatever comes of it: nobody
    /// chose to drop it.
    pub fn hand_over(&self) {
        if self.0.ended.get() {
            return;
        }
        let text = self.written();
        let nothing = self.is_emptied() || text == self.0.original;
        self.done(if nothing {
            Done::Leave
        } else {
            let then = Then::Stay;
            Done::Save { text, then }
        });
    }

    fn finish(&self, then: Then) {
        let text = self.written();
        let is_empty = text.trim().is_empty();
        if is_empty && (!self.may_be_empty() || self.0.is_new) {
            return match (self.0.is_new, then) {
                (true, _) => self.done(Done::End),
                (_, Then::Stay) => self.done(Done::Leave),
                (false, _) => self.refuse(Refusal::Empty, &i18n::refusal(Refusal::Empty)),
            };
        }
        let chars = text.chars().count();
        if chars > self.0.chars_max {
            return self.refuse(Refusal::TooLong, &i18n::too_long(chars, self.0.chars_max));
        }
        if then == Then::Stay && self.0.original == text {
            return self.done(Done::Leave);
        }
        self.done(Done::Save { text, then });
    }

    fn is_emptied(&self) -> bool {
        self.written().trim().is_empty() && !self.may_be_empty()
    }

    fn may_be_empty(&self) -> bool {
        matches!(self.0.lines, Lines::Many | Lines::Note)
    }

    fn written(&self) -> String {
        let text = self.0.field.value();
        if self.0.lines == Lines::Many {
            return text.trim_end().to_owned();
        }
        one_line(&text)
    }

    /// Said at once; why, stands under the field.
    fn refuse(&self, refusal: Refusal, problem: &str) {
        self.explain(Some(problem));
        (self.0.on_done)(Done::NotTaken(refusal));
    }

    /// Why the text was not taken, tied to the field; none takes it away.
    fn explain(&self, problem: Option<&str>) {
        let invalid = problem.map(|_| "true");
        dom::set_or_remove(&self.0.field, "aria-invalid", invalid);
        dom::set_or_remove(
            &self.0.field,
            "aria-describedby",
            problem.map(|_| "editor-problem"),
        );
        dom::set_or_remove(&self.0.reason, "hidden", problem.is_none().then_some(""));
        self.0.reason.set_text_content(problem);
    }

    fn split(&self, halves: [String; 2]) {
        let too_long = halves.iter().map(|half| half.chars().count()).max();
        match too_long.filter(|chars| *chars > self.0.chars_max) {
            Some(chars) => self.refuse(Refusal::TooLong, &i18n::too_long(chars, self.0.chars_max)),
            None => self.done(Done::Split(halves)),
        }
    }

    fn left(&self, _event: &Event) {
        let editor = self.clone();
        let pressed = is_pressed();
        after_press(move || leave_soon(Some(editor), pressed));
    }

    /// Escape on Save or Cancel.
    fn escaped(&self, event: &Event) {
        if is_key(event, "Escape") {
            event.prevent_default();
            event.stop_propagation();
            self.done(Done::Cancel);
        }
    }

    fn keydown(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if press(event).composing {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        let plain = !event.shift_key() && !event.alt_key() && !command;
        let many = self.0.lines == Lines::Many;
        match event.key().as_str() {
            // A key held down says once what it says.
            "Enter" if event.repeat() => {}
            "Enter" if command => self.finish(Then::FocusRow),
            "Enter" if plain && !many => match halves(&self.0.field) {
                Some(halves) if self.0.lines == Lines::Item && !self.0.is_new => {
                    self.split(halves);
                }
                _ => self.finish(Then::AddNext),
            },
            // Of a new row in which nothing was written, nothing is given up.
            "Escape" if self.0.is_new && self.0.field.value().is_empty() => self.done(Done::End),
            "Escape" => self.done(Done::Cancel),
            "Backspace"
                if plain && self.0.lines == Lines::Item && caret_is_first(&self.0.field) =>
            {
                if event.repeat() {
                    return;
                }
                // Where it cannot be joined, `on_done` leaves everything as it is.
                (self.0.on_done)(Done::Join(self.written()));
            }
            _ => {
                let on_key = self.0.on_key.as_ref();
                if !on_key.is_some_and(|on_key| on_key(event)) {
                    return;
                }
            }
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
