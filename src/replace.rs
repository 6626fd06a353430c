//! A text of a field exchanged for another as if it were typed, so that the field's own undo takes it back.

use crate::host::js;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// Only what differs is typed anew.
pub fn replace(field: &HtmlElement, text: &str) {
    let old = value(field);
    let (start, end) = common(&old, text);
    let inside = |text: &str| text.get(start..text.len() - end).map(str::to_owned);
    let units = |text: Option<&str>| -> JsValue {
        let count = text.unwrap_or_default().encode_utf16().count();
        u32::try_from(count).unwrap_or(u32::MAX).into()
    };
    let from = units(old.get(..start));
    let to = units(old.get(..old.len() - end));
    let _ = field.focus();
    js::invoke(field, "setSelectionRange", &Array::of2(&from, &to));
    let typed = inside(text).unwrap_or_default();
    let command = if typed.is_empty() {
        "delete"
    } else {
        "insertText"
    };
    let arguments = Array::of3(&command.into(), &JsValue::FALSE, &typed.into());
    let _ = js::call("document.execCommand", &arguments);
    if value(field) != text {
        let _ = Reflect::set(field, &"value".into(), &text.into());
    }
}

pub fn value(field: &HtmlElement) -> String {
    let value = js::inside(field, "value");
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Bytes that both begin with, and that both end with besides.
fn common(one: &str, other: &str) -> (usize, usize) {
    let pairs = one.chars().zip(other.chars());
    let same = pairs.take_while(|(one, other)| one == other);
    let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let rest = |text: &str| text.get(start..).unwrap_or_default().to_owned();
    let (one, other) = (rest(one), rest(other));
    let pairs = one.chars().rev().zip(other.chars().rev());
    let same = pairs.take_while(|(one, other)| one == other);
    (start, same.map(|(letter, _)| letter.len_utf8()).sum())
}
