//! How a request leaves the browser, and what each kind of answer comes to.
//!
//! `fetch` is recorded here, not played: the service itself is the subject of the end-to-end tests.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

use std::cell::{Cell, RefCell};
use tickmark::api::{self, Answer, Delivery};
use tickmark::host::{Freshness, Host, HostError, HostKind, LocalFuture};
use tickmark_domain::wire::{Access, Patch, SyncRequest, SyncResponse};
use tickmark_domain::{ClientId, Seq, Version};
use tickmark_engine::SyncFailure;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Gives numbered tokens, or fails.
#[derive(Default)]
struct Tokens {
    asked: RefCell<Vec<Freshness>>,
    failure: Option<HostError>,
    given: Cell<u32>,
}

impl Host for Tokens {
    fn kind(&self) -> HostKind {
        HostKind::Standalone
    }
    fn token(&self, freshness: Freshness) -> LocalFuture<'_, Result<String, HostError>> {
        self.asked.borrow_mut().push(freshness);
        self.given.set(self.given.get() + 1);
        let token = match &self.failure {
            Some(failure) => Err(failure.clone()),
            None => Ok(format!("token-{}", self.given.get())),
        };
        Box::pin(async move { token })
    }
    fn start_theming(&self) {}
    fn resize(&self, _: u32) {}
}

fn page(script: &str) -> String {
    let value = js_sys::eval(script).unwrap_or_else(|error| error);
    let text = js_sys::JSON::stringify(&value)
        .ok()
        .and_then(|text| text.as_string());
    text.unwrap_or_default()
}

/// Records what is sent, and answers with these statuses in turn.
fn answering(statuses: &str) {
    page(&format!(
        "window.real ??= window.fetch; window.sent = []; window.statuses = {statuses};
        window.fetch = async (url, init) => {{
            sent.push([url, init.method, init.credentials, init.keepalive ?? false,
                       init.headers.get('authorization'), init.headers.get('content-type')]);
            return new Response('{{}}', {{ status: statuses.shift(), headers: {{ 'retry-after': '7' }} }});
        }}"
    ));
}

fn request() -> SyncRequest {
    SyncRequest {
        client_id: ClientId::from_bits(1),
        since: Version(0),
        ops: Vec::new(),
    }
}

async fn sync(host: &Tokens, delivery: Delivery) -> Result<Access, SyncFailure> {
    let answer = api::sync(host, "10001", &request(), delivery).await;
    answer.map(|(access, _)| access)
}

#[wasm_bindgen_test]
async fn a_request_carries_its_token_and_no_cookie() {
    answering("[404, 404]");
    let host = Tokens::default();
    assert_eq!(
        sync(&host, Delivery::Normal).await,
        Err(SyncFailure::NotVisible)
    );
    assert_eq!(
        sync(&host, Delivery::KeepAlive).await,
        Err(SyncFailure::NotVisible)
    );
    let sent = |keepalive: bool, token: u32| {
        format!(
            r#"["/api/v1/issues/10001/sync","POST","omit",{keepalive},"JWT token-{token}","application/json"]"#
        )
    };
    assert_eq!(
        page("sent"),
        format!("[{},{}]", sent(false, 1), sent(true, 2))
    );
    page("window.fetch = window.real");
}

#[wasm_bindgen_test]
async fn a_refused_token_is_replaced_once() {
    answering("[401, 503]");
    let host = Tokens::default();
    let busy = SyncFailure::Busy {
        retry_after_ms: Some(7_000),
    };
    assert_eq!(sync(&host, Delivery::Normal).await, Err(busy));
    assert_eq!(*host.asked.borrow(), [Freshness::Cached, Freshness::Fresh]);

    answering("[401, 401, 200]");
    let host = Tokens::default();
    assert_eq!(
        sync(&host, Delivery::Normal).await,
        Err(SyncFailure::TokenRefused)
    );
    assert_eq!(page("sent.length"), "2");
    page("window.fetch = window.real");
}

#[wasm_bindgen_test]
async fn without_a_token_nothing_is_sent() {
    answering("[]");
    for (failure, expected) in [
        (HostError::TimedOut("x"), SyncFailure::NoHost),
        (HostError::Missing("x"), SyncFailure::NoHost),
        (HostError::Refused("x".into()), SyncFailure::TokenRefused),
    ] {
        let host = Tokens {
            failure: Some(failure),
            ..Tokens::default()
        };
        assert_eq!(sync(&host, Delivery::Normal).await, Err(expected));
    }
    assert_eq!(page("sent.length"), "0");
    page("window.fetch = window.real");
}

#[wasm_bindgen_test]
async fn no_network_and_no_service_are_told_apart() {
    page(
        "window.real ??= window.fetch; window.fetch = (url, init) => real('http://127.0.0.1:1/', init)",
    );
    let host = Tokens::default();
    for (online, failure) in [
        (true, SyncFailure::Service),
        (false, SyncFailure::Unreachable),
    ] {
        page(&format!(
            "Object.defineProperty(navigator, 'onLine', {{ value: {online}, configurable: true }})"
        ));
        assert_eq!(sync(&host, Delivery::Normal).await, Err(failure));
    }
    page("delete navigator.onLine; window.fetch = window.real");
}

#[wasm_bindgen_test]
fn every_status_means_one_thing() {
    let good = SyncResponse {
        version: Version(3),
        floor: Version(0),
        last_seq: Seq(2),
        outcomes: Vec::new(),
        patch: Patch::default(),
        hash: "0".repeat(16),
    };
    let answer = |status: u16, body: &str| Answer {
        status,
        access: Some("edit".into()),
        retry_after: None,
        body: body.into(),
    };
    let body = serde_json::to_string(&good).unwrap();
    assert_eq!(
        api::understand(&answer(200, &body)),
        Ok((Access::Edit, good.clone()))
    );
    let viewer = Answer {
        access: None,
        ..answer(200, &body)
    };
    assert_eq!(api::understand(&viewer), Ok((Access::View, good)));

    let rejected = |code: &str| SyncFailure::Rejected { code: code.into() };
    let busy = SyncFailure::Busy {
        retry_after_ms: None,
    };
    for (status, body, expected) in [
        (200, "<html>", SyncFailure::Service),
        (
            400,
            r#"{"type":"x","code":"too-many-ops"}"#,
            rejected("too-many-ops"),
        ),
        (413, "<html>", rejected("413")),
        (401, "", SyncFailure::TokenRefused),
        (404, "", SyncFailure::NotVisible),
        (429, "", busy.clone()),
        (503, "", busy),
        (500, "", SyncFailure::Service),
        (302, "", SyncFailure::Service),
    ] {
        assert_eq!(
            api::understand(&answer(status, body)),
            Err(expected),
            "{status}"
        );
    }
    for (said, expected) in [
        ("7", Some(7_000)),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ("-1", None),
    ] {
        let waiting = Answer {
            retry_after: Some(said.into()),
            ..answer(429, "")
        };
        let expected = SyncFailure::Busy {
            retry_after_ms: expected,
        };
        assert_eq!(api::understand(&waiting), Err(expected));
    }
}
