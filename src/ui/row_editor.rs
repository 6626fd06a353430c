//! Text edited in place, with the metrics of the text it stands for.

use crate::clock;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::listen::listen;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::Refusal;
use tickmark_engine::Then;
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
    /// A row that is not there yet: empty ends it, Enter goes on to the next.
    pub is_new: bool,
    pub on_done: Rc<dyn Fn(Done)>,
}

/// An open editor: its elements, in the order in which they stand in a row.
#[derive(Clone)]
pub struct Editor(Rc<Inner>);

struct Inner {
    field: HtmlTextAreaElement,
    confirm: HtmlElement,
    reason: HtmlElement,
    original: String,
    chars_max: usize,
    is_new: bool,
    on_done: Rc<dyn Fn(Done)>,
    /// What is in the field was given to `on_done`.
    ended: Cell<bool>,
}

thread_local! {
    /// The editor opened last: text is written in one place at a time.
    static OPEN: RefCell<Option<Editor>> = const { RefCell::new(None) };
    /// A button of the mouse is down in this page.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
}

/// Follows presses for as long as the page lives.
pub fn follow_presses() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let down = listen(&window, "mousedown", |_| PRESSED.set(true));
    let up = listen(&window, "mouseup", |_| {
        PRESSED.set(false);
        leave_soon(OPEN.with_borrow(Clone::clone));
    });
    std::mem::forget((down, up));
}

/// After the click, and once it is known where focus is. Another window is no other place: what
/// is being written in this one waits.
fn leave_soon(editor: Option<Editor>) {
    spawn_local(async move {
        clock::sleep(0).await;
        let document = web_sys::window().and_then(|window| window.document());
        let here = document.is_some_and(|document| document.has_focus().unwrap_or(true));
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
            is_new,
            on_done,
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
            is_new,
            on_done,
            ended: Cell::new(false),
        }));
        OPEN.set(Some(editor.clone()));
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
            .on(
                "input",
                with(|editor, _| {
                    editor.explain(None);
                    fit(&editor.0.field);
                }),
            );
        let _ = confirm
            .on("focusout", with(Editor::left))
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

    /// Puts it into a row, before this element or at the end.
    pub fn mount(&self, row: &HtmlElement, before: Option<&HtmlElement>) {
        for part in [self.0.field.as_ref(), &self.0.confirm, &self.0.reason] {
            let _ = row.insert_before(part, before.map(AsRef::as_ref));
        }
        fit(&self.0.field);
    }

    pub fn unmount(&self) {
        for part in [self.0.field.as_ref(), &self.0.confirm, &self.0.reason] {
            part.remove();
        }
    }

    /// Gives it focus, with the caret at the end.
    pub fn focus(&self) {
        let field = &self.0.field;
        // Only an element out of the page refuses focus.
        let _ = field.focus();
        let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
        let _ = field.set_selection_range(end, end);
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
        let text = one_line(&self.0.field.value());
        let nothing = text.trim().is_empty() || text == self.0.original;
        self.done(if nothing {
            Done::Leave
        } else {
            let then = Then::Stay;
            Done::Save { text, then }
        });
    }

    fn finish(&self, then: Then) {
        let text = one_line(&self.0.field.value());
        if text.trim().is_empty() {
            return match (self.0.is_new, then) {
                (true, Then::Stay) => self.done(Done::Leave),
                (true, _) => self.done(Done::End),
                (false, Then::Stay) => self.done(Done::Cancel),
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

    fn left(&self, _event: &Event) {
        // What a press is meant for must not move before it is a click: it is looked at then.
        if !PRESSED.get() {
            leave_soon(Some(self.clone()));
        }
    }

    fn keydown(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if crate::keyboard::press(event).composing {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            // A key held down says once what it says.
            "Enter" if event.repeat() => {}
            "Enter" if command => self.finish(Then::FocusRow),
            "Enter" if !event.shift_key() && !event.alt_key() => self.finish(Then::AddNext),
            // Of a new row in which nothing was written, nothing is given up.
            "Escape" if self.0.is_new && self.0.field.value().is_empty() => self.done(Done::End),
            "Escape" => self.done(Done::Cancel),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// An item is one line: a line break that came in by pasting is a space.
fn one_line(text: &str) -> String {
    let lines = text
        .split(['\r', '\n', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// As high as its text, also where the browser does not know `field-sizing`.
fn fit(field: &HtmlTextAreaElement) {
    let style = HtmlElement::style(field);
    let sizes_itself = js_sys::Reflect::get(&style, &"fieldSizing".into());
    // Out of the page a field has no height that could be taken over.
    if sizes_itself.is_ok_and(|value| !value.is_undefined()) || !field.is_connected() {
        return;
    }
    let _ = style.set_property("block-size", "auto");
    let _ = style.set_property("block-size", &dom::px(f64::from(field.scroll_height())));
}
