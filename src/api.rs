//! The calls that the panel makes to its service: send edits, fetch what changed, say who is here.

use crate::clock;
use crate::host::{Freshness, Host, HostError};
use js_sys::Reflect;
use serde::Deserialize;
use tickmark_domain::wire::{ACCESS_HEADER, Access, SyncRequest, SyncResponse};
use tickmark_engine::SyncFailure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

/// One attempt, from the first byte sent to the last received.
const ATTEMPT_MS_MAX: u32 = 30_000;
/// Browsers refuse a `keepalive` body of more than 64 KiB, all in flight taken together.
const KEEPALIVE_BYTES_MAX: usize = 60_000;

/// How a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    Normal,
    /// The page may go while it is on its way.
    KeepAlive,
}

/// Sends edits and asks for what changed since. A refused token is replaced once.
pub async fn sync(
    host: &dyn Host,
    issue_id: &str,
    request: &SyncRequest,
    delivery: Delivery,
) -> Result<(Access, SyncResponse), SyncFailure> {
    let body = serde_json::to_string(request).map_err(|_| SyncFailure::Rejected {
        code: "unreadable".to_owned(),
    })?;
    let url = url(issue_id, "sync");
    let answer = ask(host, "POST", &url, Some(&body), delivery).await?;
    understand(&answer)
}

/// Says which row this panel edits. Nobody waits for it: it is said again soon.
pub async fn present(host: &dyn Host, issue_id: &str, body: &str) {
    let url = url(issue_id, "presence");
    let _said = ask(host, "PUT", &url, Some(body), Delivery::Normal).await;
}

/// The address of a part of an issue.
pub fn url(issue_id: &str, part: &str) -> String {
    let issue = String::from(js_sys::encode_uri_component(issue_id));
    format!("/api/v1/issues/{issue}/{part}")
}

/// Asks once, and once more with a new token where the first is refused.
pub async fn ask(
    host: &dyn Host,
    method: &'static str,
    url: &str,
    body: Option<&str>,
    delivery: Delivery,
) -> Result<Answer, SyncFailure> {
    let mut freshness = match delivery {
        Delivery::Normal => Freshness::Cached,
        Delivery::KeepAlive => Freshness::AtHand,
    };
    loop {
        let token = token(host, freshness).await?;
        let request = request(method, &token, body, delivery).map_err(|_| SyncFailure::Service)?;
        let answer = send(url, &request).await?;
        if answer.status != 401 || freshness == Freshness::Fresh {
            return Ok(answer);
        }
        freshness = Freshness::Fresh;
    }
}

/// A token for the service, or why the host gives none.
pub async fn token(host: &dyn Host, freshness: Freshness) -> Result<String, SyncFailure> {
    host.token(freshness).await.map_err(|error| match error {
        HostError::TimedOut(_) | HostError::Missing(_) => SyncFailure::NoHost,
        HostError::Refused(_) => SyncFailure::TokenRefused,
    })
}

/// An answer of the service, as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// The headers that matter here.
    pub access: Option<String>,
    pub retry_after: Option<String>,
    pub body: String,
}

/// What an answer means for the engine.
pub fn understand(answer: &Answer) -> Result<(Access, SyncResponse), SyncFailure> {
    match answer.status {
        200 => {
            let response = serde_json::from_str(&answer.body).map_err(|_| SyncFailure::Service)?;
            Ok((Access::from_header(answer.access.as_deref()), response))
        }
        401 => Err(SyncFailure::TokenRefused),
        404 => Err(SyncFailure::NotVisible),
        429 | 503 => Err(SyncFailure::Busy {
            retry_after_ms: answer.retry_after.as_deref().and_then(retry_after_ms),
        }),
        400..=499 => Err(SyncFailure::Rejected { code: code(answer) }),
        _ => Err(SyncFailure::Service),
    }
}

/// Our service says it in seconds; a proxy that gives a date is waited for as if it gave nothing.
fn retry_after_ms(value: &str) -> Option<u64> {
    value.trim().parse::<u64>().ok()?.checked_mul(1_000)
}

/// The problem's code, or the status where something else than our service answered.
pub fn code(answer: &Answer) -> String {
    #[derive(Deserialize)]
    struct Problem {
        code: String,
    }
    match serde_json::from_str::<Problem>(&answer.body) {
        Ok(problem) => problem.code,
        Err(_) => answer.status.to_string(),
    }
}

async fn send(url: &str, request: &RequestInit) -> Result<Answer, SyncFailure> {
    let controller = AbortController::new().map_err(|_| SyncFailure::Service)?;
    let signal = controller.signal();
    let _limit = clock::after(ATTEMPT_MS_MAX, move || controller.abort());
    let sent = async {
        request.set_signal(Some(&signal));
        let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
        let response = JsFuture::from(window.fetch_with_str_and_init(url, request)).await?;
        read(response.dyn_into()?).await
    };
    // Fetch gives one kind of error for all that can go wrong on the way.
    sent.await.map_err(|_| {
        let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
        match online {
            false => SyncFailure::Unreachable,
            true if signal.aborted() => SyncFailure::TimedOut,
            true => SyncFailure::Service,
        }
    })
}

/// A request of this panel, with its token in the header and nowhere else.
pub fn request(
    method: &'static str,
    token: &str,
    body: Option<&str>,
    delivery: Delivery,
) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set("authorization", &format!("JWT {token}"))?;
    let init = RequestInit::new();
    init.set_method(method);
    init.set_headers(&headers);
    if let Some(body) = body {
        headers.set("content-type", "application/json")?;
        init.set_body(&body.into());
    }
    // No cookies, ever: nothing but the token says who asks.
    init.set_credentials(web_sys::RequestCredentials::Omit);
    let short = body.is_none_or(|body| body.len() <= KEEPALIVE_BYTES_MAX);
    if delivery == Delivery::KeepAlive && short {
        Reflect::set(&init, &"keepalive".into(), &true.into())?;
    }
    Ok(init)
}

async fn read(response: Response) -> Result<Answer, JsValue> {
    let headers = response.headers();
    let text = JsFuture::from(response.text()?).await?;
    Ok(Answer {
        status: response.status(),
        access: headers.get(ACCESS_HEADER)?,
        retry_after: headers.get("retry-after")?,
        body: text.as_string().unwrap_or_default(),
    })
}
