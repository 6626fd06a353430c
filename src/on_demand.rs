//! Files of the bundle that are fetched only once they are of use.

use crate::host::js;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What is in it; none where it cannot be had.
pub async fn text_of(file: &str) -> Option<String> {
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
