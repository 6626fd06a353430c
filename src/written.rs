//! What stands in a field: as one line, on either side of the caret, and how high it is.

use crate::dom;
use crate::host::js;
use js_sys::Array;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// How much is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One, which says what it is about by itself.
    One,
    /// One item of a list: it can be split, and joined with the one above.
    Item,
    /// One, or none at all.
    Note,
    /// Many, or none at all.
    Many,
}

/// An item is one line: a line break that came in by pasting is a space.
pub fn one_line(text: &str) -> String {
    let lines = text
        .split(['\r', '\n', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// What stands before the caret and after it; none where words are marked, or there is nothing on
/// one side.
pub fn halves(field: &HtmlTextAreaElement) -> Option<[String; 2]> {
    let (start, end) = (field.selection_start().ok()??, field.selection_end().ok()??);
    let units: Vec<u16> = field.value().encode_utf16().collect();
    let (first, second) = units.split_at_checked(usize::try_from(start).ok()?)?;
    let halves = [first, second].map(|half| one_line(&String::from_utf16_lossy(half)));
    let whole = halves.iter().any(|half| half.trim().is_empty());
    (start == end && !whole).then_some(halves)
}

/// The text on either side of the caret; none where words are marked.
pub fn sides(field: &HtmlTextAreaElement) -> Option<(String, String)> {
    let (start, end) = (field.selection_start().ok()??, field.selection_end().ok()??);
    let units: Vec<u16> = field.value().encode_utf16().collect();
    let (before, after) = units.split_at_checked(usize::try_from(start).ok()?)?;
    let text = |units| String::from_utf16(units).ok();
    (start == end).then_some((text(before)?, text(after)?))
}

/// As fields count.
pub fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Writes over a part of the text, as if the person had: the field takes it back by its own undo.
pub fn put(field: &HtmlTextAreaElement, from: u32, to: u32, text: &str) {
    let _ = field.set_selection_range(from, to);
    let typed = Array::of3(&"insertText".into(), &false.into(), &text.into());
    let typed = js::call("document.execCommand", &typed);
    if !typed.is_ok_and(|typed| typed.is_truthy()) {
        let whole = Array::of4(&text.into(), &from.into(), &to.into(), &"end".into());
        let _ = js::invoke(field, "setRangeText", &whole);
    }
}

pub fn caret_is_first(field: &HtmlTextAreaElement) -> bool {
    let place = |found: Result<Option<u32>, _>| found.ok().flatten();
    place(field.selection_start()) == Some(0) && place(field.selection_end()) == Some(0)
}

/// As high as its text, also where the browser does not know `field-sizing`.
pub fn fit(field: &HtmlTextAreaElement) {
    let style = HtmlElement::style(field);
    let sizes_itself = js_sys::Reflect::get(&style, &"fieldSizing".into());
    // Out of the page a field has no height that could be taken over.
    if sizes_itself.is_ok_and(|value| !value.is_undefined()) || !field.is_connected() {
        return;
    }
    let _ = style.set_property("block-size", "auto");
    let _ = style.set_property("block-size", &dom::px(f64::from(field.scroll_height())));
}
