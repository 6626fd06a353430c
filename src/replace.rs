//! A text of a field exchanged for another as if it were typed, so that the field's own undo takes it back.

use crate::host::js;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// A browser types line by line, and each takes longer than the one before: measured on a busy machine, 250 lines take
/// Chromium 2 seconds, 500 lines 4 and 2,500 lines 84.
pub const TYPED_LINES_MAX: usize = 250;

/// Puts another text into the field as a whole. No undo of the field's takes it back.
pub fn exchange(field: &HtmlElement, text: &str) {
    let _ = Reflect::set(field, &"value".into(), &text.into());
    let _ = field.focus();
    let bubbles = Object::new();
    let _ = Reflect::set(&bubbles, &"bubbles".into(), &JsValue::TRUE);
    let input = js::find("InputEvent").and_then(|kind| kind.dyn_into::<Function>().ok());
    let input = input.and_then(|input| {
        let arguments = Array::of2(&"input".into(), &bubbles);
        Reflect::construct(&input, &arguments).ok()
    });
    if let Some(input) = input {
        js::invoke(field, "dispatchEvent", &Array::of1(&input));
    }
}

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
