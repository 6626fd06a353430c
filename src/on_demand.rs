//! Files of the bundle that are fetched only once they are of use.

use crate::clock;
use crate::host::js;
use js_sys::{Array, Promise};
use std::cell::Cell;
use std::thread::LocalKey;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Before a file that could not be had is asked for again.
const AGAIN_MS: u32 = 30_000;

/// Gives its text to `read` once; what cannot be had or read is asked for again by a later call.
pub fn fetch(
    file: &'static str,
    asked: &'static LocalKey<Cell<bool>>,
    read: impl FnOnce(&str) -> Option<()> + 'static,
) {
    if asked.replace(true) {
        return;
    }
    spawn_local(async move {
        let text = text_of(file).await;
        if text.and_then(|text| read(&text)).is_none() {
            clock::sleep(AGAIN_MS).await;
            asked.set(false);
        }
    });
}

/// What is in it; none where it cannot be had.
async fn text_of(file: &str) -> Option<String> {
    let answer = wait(js::call("fetch", &Array::of1(&file.into())).ok()?).await?;
    if js::inside(&answer, "ok") != Some(true.into()) {
        return None;
    }
    let text = wait(js::invoke(&answer, "text", &Array::new())?).await?;
    text.as_string()
}

async fn wait(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}
