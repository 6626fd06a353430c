//! Jira's own interface, asked through the page around us in the name of the person who looks.

use super::js::{call, inside, text_inside};
use super::{Host, HostKind};
use crate::clock;
use js_sys::{Array, Object, Promise, Reflect};
use tickmark_engine::people::Unanswered;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Who waits goes on without Jira after this.
const ANSWER_MS_MAX: u32 = 4_000;

pub async fn get(host: &dyn Host, url: &str) -> Result<JsValue, Unanswered> {
    ask(host, url.into()).await
}

/// Asks with a body, which is JSON.
pub async fn post(host: &dyn Host, url: &str, body: &str) -> Result<JsValue, Unanswered> {
    let request = Object::new();
    for (name, value) in [
        ("url", url),
        ("type", "POST"),
        ("contentType", "application/json"),
        ("data", body),
    ] {
        // A fresh object takes any property.
        let _ = Reflect::set(&request, &name.into(), &value.into());
    }
    ask(host, request.into()).await
}

async fn ask(host: &dyn Host, request: JsValue) -> Result<JsValue, Unanswered> {
    let no_answer = Unanswered::NoAnswer;
    if host.kind() != HostKind::Connect {
        return Err(no_answer);
    }
    let asked = call("AP.request", &Array::of1(&request)).map_err(|_| no_answer)?;
    let answer = JsFuture::from(Promise::resolve(&asked));
    match clock::within(ANSWER_MS_MAX, answer).await {
        None => Err(no_answer),
        Some(Err(error)) => Err(why(&error)),
        Some(Ok(answer)) => {
            let body = text_inside(&answer, "body").ok_or(no_answer)?;
            js_sys::JSON::parse(&body).map_err(|_| no_answer)
        }
    }
}

/// Hosts reject with an object, or with the same as text.
fn why(error: &JsValue) -> Unanswered {
    let told = error
        .as_string()
        .and_then(|text| js_sys::JSON::parse(&text).ok());
    let status = inside(told.as_ref().unwrap_or(error), "xhr.status");
    match status.and_then(|status| status.as_f64()) {
        Some(401.0 | 403.0) => Unanswered::NotAllowed,
        _ => Unanswered::NoAnswer,
    }
}
