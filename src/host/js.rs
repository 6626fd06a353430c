//! The only door to the script of the page around us: things are found by name when they are used.
//!
//! Nothing here is declared ahead, because the script may come late, in part or never.

use super::HostError;
use crate::clock;
use js_sys::{Array, Function, Promise, Reflect};
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The value at a dotted path under the window, such as `AP.context`.
pub fn find(path: &str) -> Option<JsValue> {
    inside(&js_sys::global(), path)
}

/// The value at a dotted path under another value; none where it ends in undefined or null.
pub fn inside(root: &JsValue, path: &str) -> Option<JsValue> {
    path.split('.').try_fold(root.clone(), |value, name| {
        let next = Reflect::get(&value, &name.into()).ok()?;
        (!next.is_undefined() && !next.is_null()).then_some(next)
    })
}

/// The same, where it is text.
pub fn text_inside(root: &JsValue, path: &str) -> Option<String> {
    inside(root, path)?.as_string()
}

/// Calls a method of a value; none where there is no such method, or it fails.
pub fn invoke(this: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
    let method: Function = inside(this, name)?.dyn_into().ok()?;
    Reflect::apply(&method, this, arguments).ok()
}

/// Calls a method and does not wait: what comes back is what it returned.
pub fn call(path: &'static str, arguments: &Array) -> Result<JsValue, HostError> {
    let (this, method) = method(path)?;
    Reflect::apply(&method, &this, arguments).map_err(|error| refused(&error))
}

/// Asks a getter, at once, and gives what it will answer, within `ms` milliseconds.
///
/// A getter answers by promise if the host declared it so, else only by callback. The promise is
/// tried first, because a callback is not told why something failed.
pub fn ask(
    path: &'static str,
    arguments: &Array,
    ms: u32,
) -> impl Future<Output = Result<JsValue, HostError>> + use<> {
    let asked = promise_of(path, arguments);
    async move {
        let answer = JsFuture::from(asked?);
        match clock::within(ms, answer).await {
            None => Err(HostError::TimedOut(path)),
            Some(Err(error)) => Err(refused(&error)),
            Some(Ok(value)) => Ok(value),
        }
    }
}

fn promise_of(path: &'static str, arguments: &Array) -> Result<Promise, HostError> {
    if let Ok(promise) = call(path, arguments)?.dyn_into::<Promise>() {
        return Ok(promise);
    }
    let (this, method) = method(path)?;
    // A promise hands its two functions out before it returns.
    let mut thrown = None;
    let promise = Promise::new(&mut |answer, _| {
        arguments.push(&answer);
        thrown = Reflect::apply(&method, &this, arguments).err();
    });
    match thrown {
        Some(error) => Err(refused(&error)),
        None => Ok(promise),
    }
}

fn method(path: &'static str) -> Result<(JsValue, Function), HostError> {
    let missing = HostError::Missing(path);
    let (owner, name) = path.rsplit_once('.').unwrap_or(("self", path));
    let Some(this) = find(owner) else {
        return Err(missing);
    };
    match inside(&this, name).and_then(|value| value.dyn_into::<Function>().ok()) {
        Some(method) => Ok((this, method)),
        None => Err(missing),
    }
}

/// Hosts reject with text, with an error, with their own objects or with nothing.
fn refused(error: &JsValue) -> HostError {
    let reason = error.as_string().or_else(|| text_inside(error, "message"));
    HostError::Refused(reason.unwrap_or_else(|| "no reason given".to_owned()))
}
