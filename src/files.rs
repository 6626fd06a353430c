//! Files that a person brings, and files that they take away.

use crate::element::el;
use crate::host::js::{self, find, inside};
use crate::listen::listen;
use crate::pasting::Pasting;
use crate::ui::Parts;
use js_sys::{Array, Function, Object, Promise, Reflect};
use tickmark_engine::export::{File, Form};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Has the browser keep it, where the person wants.
pub fn download(file: &File, form: Form) -> Option<()> {
    let options = Object::new();
    let media_type = format!("{};charset=utf-8", form.media_type());
    Reflect::set(&options, &"type".into(), &media_type.into()).ok()?;
    let parts = Array::of1(&file.text.as_str().into());
    let blobs: Function = find("Blob")?.dyn_into().ok()?;
    let blob = Reflect::construct(&blobs, &Array::of2(&parts, &options)).ok()?;
    let address = js::call("URL.createObjectURL", &Array::of1(&blob)).ok()?;
    let link = el("a", "")
        .attr("href", &address.as_string()?)
        .attr("download", &file.name);
    link.html().click();
    let _ = js::call("URL.revokeObjectURL", &Array::of1(&address));
    Some(())
}

/// The text of the first of these files.
pub async fn text_of(files: &JsValue) -> Option<String> {
    let read = js::invoke(&inside(files, "0")?, "arrayBuffer", &Array::new())?;
    let bytes = JsFuture::from(read.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    decoded(&bytes, "utf-8").or_else(|| {
        // Spreadsheets write what Windows uses in the West, or UTF-16 with a mark at its start.
        let western = decoded(&bytes, "windows-1252")?;
        let mut start = western.chars();
        match (start.next(), start.next()) {
            (Some('\u{ff}'), Some('\u{fe}')) => decoded(&bytes, "utf-16le"),
            (Some('\u{fe}'), Some('\u{ff}')) => decoded(&bytes, "utf-16be"),
            _ => Some(western),
        }
    })
}

/// None where the bytes cannot be of this encoding.
fn decoded(bytes: &JsValue, encoding: &str) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"fatal".into(), &JsValue::TRUE).ok()?;
    let decoders: Function = find("TextDecoder")?.dyn_into().ok()?;
    let decoder = Reflect::construct(&decoders, &Array::of2(&encoding.into(), &options)).ok()?;
    js::invoke(&decoder, "decode", &Array::of1(bytes))?.as_string()
}

/// A file that is dropped on the panel becomes rows, once they have been looked at.
pub fn follow_drops(parts: Parts) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let files = |event: &web_sys::Event| {
        let files = inside(event, "dataTransfer.types").map(|types| Array::from(&types));
        files.is_some_and(|types| {
            types
                .iter()
                .any(|one| one.as_string().as_deref() == Some("Files"))
        })
    };
    let over = listen(&window, "dragover", move |event| {
        // Else the browser leaves Jira for the file.
        if files(&event) {
            event.prevent_default();
        }
    });
    let dropped = listen(&window, "drop", move |event| {
        if !files(&event) {
            return;
        }
        event.prevent_default();
        let Some(files) = inside(&event, "dataTransfer.files").filter(|_| parts.may_edit()) else {
            return;
        };
        spawn_local(async move {
            if let Some(text) = text_of(&files).await {
                parts.pasting.set(Some(Pasting::at_the_end(text)));
            }
        });
    });
    std::mem::forget((over, dropped));
}
