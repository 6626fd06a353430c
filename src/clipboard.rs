//! Rows on the clipboard, in every form at once, by the event with which the browser copies: that
//! needs no permission of the page around the frame.

use crate::host::js;
use crate::listen::{listen, listen_before};
use crate::ui::Parts;
use js_sys::{Array, Function, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use tickmark_domain::ItemId;
use tickmark_engine::Input;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// Has the browser copy; where it will not, the text alone is copied by permission.
pub fn copy(parts: Parts, id: ItemId) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let filled = Rc::new(Cell::new(false));
    let mark = filled.clone();
    let copying = listen(&document, "copy", move |event| {
        // A row that heard it before has filled it.
        if !event.default_prevented() {
            fill(parts, id, &event);
        }
        mark.set(event.default_prevented());
    });
    let _ = js::call("document.execCommand", &Array::of1(&"copy".into()));
    drop(copying);
    if !filled.get() {
        parts.dispatch.send(Input::CopyRow(id));
    }
}

/// Copies a text by the same event.
pub fn copy_text(parts: Parts, text: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let (filled, own) = (Rc::new(Cell::new(false)), text.to_owned());
    let mark = filled.clone();
    // Before the rows hear it, which would copy themselves.
    let copying = listen_before(&document, "copy", move |event| {
        event.stop_propagation();
        mark.set(put(&event, &[("text/plain", &own)]).is_some());
    });
    let _ = js::call("document.execCommand", &Array::of1(&"copy".into()));
    drop(copying);
    if filled.get() {
        parts.dispatch.send(Input::Copied(true));
    } else {
        parts.dispatch.send(Input::CopyText(text.to_owned()));
    }
}

/// What is being pasted, in this form; none where that is nothing.
pub fn form(event: &Event, form: &str) -> Option<JsValue> {
    let data = js::inside(event, "clipboardData")?;
    let text = js::invoke(&data, "getData", &Array::of1(&form.into()))?;
    text.is_truthy().then_some(text)
}

/// Puts the row, and what is selected with it, into what is being copied.
pub fn fill(parts: Parts, id: ItemId, event: &Event) {
    let Some(copied) = parts.dispatch.read(|engine| engine.copied(id)) else {
        return;
    };
    let forms = [
        ("text/plain", copied.markdown.as_str()),
        ("text/markdown", &copied.markdown),
        ("text/html", &copied.html),
    ];
    if put(event, &forms).is_some() {
        parts.dispatch.send(Input::RowsCopied(copied.rows));
    }
}

/// Puts a text, form by form, into what is being copied.
fn put(event: &Event, forms: &[(&str, &str)]) -> Option<()> {
    let data = js::inside(event, "clipboardData")?;
    let set = js::inside(&data, "setData")?.dyn_into::<Function>().ok()?;
    for (form, text) in forms {
        let arguments = Array::of2(&(*form).into(), &(*text).into());
        // A form that the browser does not know is left out.
        let _ = Reflect::apply(&set, &data, &arguments);
    }
    event.prevent_default();
    Some(())
}
