//! Rows on the clipboard, in every form at once, by the event with which the browser copies: that
//! needs no permission of the page around the frame.

use crate::host::js;
use crate::listen::listen;
use crate::ui::Parts;
use js_sys::{Array, Function, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use tickmark_domain::ItemId;
use tickmark_engine::Input;
use wasm_bindgen::JsCast;
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

/// The text that is being pasted.
pub fn pasted(event: &Event) -> Option<String> {
    let data = js::inside(event, "clipboardData")?;
    let get = js::inside(&data, "getData")?.dyn_into::<Function>().ok()?;
    get.call1(&data, &"text/plain".into()).ok()?.as_string()
}

/// Puts the row, and what is selected with it, into what is being copied.
pub fn fill(parts: Parts, id: ItemId, event: &Event) {
    let Some(copied) = parts.dispatch.read(|engine| engine.copied(id)) else {
        return;
    };
    let Some(data) = js::inside(event, "clipboardData") else {
        return;
    };
    let forms = [
        ("text/plain", &copied.markdown),
        ("text/markdown", &copied.markdown),
        ("text/html", &copied.html),
    ];
    let set = js::inside(&data, "setData").and_then(|set| set.dyn_into::<Function>().ok());
    let Some(set) = set else { return };
    for (form, text) in forms {
        let arguments = Array::of2(&form.into(), &text.into());
        // A form that the browser does not know is left out.
        let _ = Reflect::apply(&set, &data, &arguments);
    }
    event.prevent_default();
    parts.dispatch.send(Input::RowsCopied(copied.rows));
}
