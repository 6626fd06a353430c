//! The Connect adapter against a scripted `AP`: what it asks, how long it waits, what it keeps.
//!
//! Atlassian's real script is the subject of the end-to-end tests.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

use std::cell::RefCell;
use std::rc::Rc;
use tickmark::clock;
use tickmark::host::{self, FrameIdentity, Freshness, Host, HostError, HostEvent, HostKind};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A page whose host script has loaded, with what Jira offers, and a record of what is asked.
const JIRA: &str = r"
    window.calls = [];
    window.token = (claims, life) => ['e30', btoa(JSON.stringify({ iss: 'site-1', sub: 'u',
        exp: Date.now() / 1000 + life, n: calls.length, ...claims }))
        .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), 'c2ln'].join('.');
    window.AP = {
        context: {
            getToken: async () => { calls.push('token'); return token({}, 900); },
            getContext: async () => ({ jira: { issue: { id: '10001', key: 'TICK-1' } } }),
        },
        user: {
            getCurrentUser: (answer) => { answer?.({ atlassianAccountId: '557058:a' }); },
            getLocale: (answer) => { answer?.('pt_BR'); },
            getTimeZone: (answer) => { answer?.('America/Bahia'); },
        },
        theming: { initializeTheming: () => calls.push('theming') },
        jira: { refreshIssuePage: () => calls.push('refresh') },
        flag: { create: (flag) => calls.push(JSON.stringify(flag)) },
        resize: (...size) => calls.push(size.join(' ')),
    };
    window.queue = [];
    window.tickmarkHost = { state: 'ready', take: () => queue.splice(0) };
    window.changed = () => document.dispatchEvent(new Event('tickmark-host'));
    history.replaceState(null, '', '/');
";

/// Runs a script in the page and gives what it ends with, as text.
fn page(script: &str) -> String {
    let value = js_sys::eval(script).unwrap_or_else(|error| error);
    let text = js_sys::JSON::stringify(&value)
        .ok()
        .and_then(|text| text.as_string());
    text.unwrap_or_default()
}

async fn jira(change: &str) -> Rc<dyn Host> {
    page(JIRA);
    page(change);
    host::connect(100).await.unwrap()
}

#[wasm_bindgen_test]
async fn a_late_script_is_waited_for_but_not_for_ever() {
    page(JIRA);
    page("tickmarkHost.state = 'waiting'");
    let late = host::connect(20).await.err();
    assert_eq!(late, Some(HostError::TimedOut("host script")));
    page("setTimeout(() => { tickmarkHost.state = 'ready'; changed(); }, 20)");
    let host = host::connect(5_000).await;
    assert_eq!(host.map(|host| host.kind()).ok(), Some(HostKind::Connect));
}

#[wasm_bindgen_test]
async fn no_script_and_no_jira_are_told_apart_at_once() {
    page(JIRA);
    page("tickmarkHost.state = 'failed'");
    let failed = host::connect(5_000).await.err();
    assert_eq!(failed, Some(HostError::Missing("host script")));
    page("tickmarkHost.state = 'ready'; AP = {}");
    let alone = host::connect(5_000).await.err();
    assert_eq!(alone, Some(HostError::Missing("AP.context")));
    page("delete window.tickmarkHost");
    assert!(host::connect(5_000).await.is_err());
}

#[wasm_bindgen_test]
async fn a_token_is_kept_until_shortly_before_its_end() {
    let host = jira("").await;
    let first = host.token(Freshness::Cached).await.unwrap();
    assert_eq!(host.token(Freshness::Cached).await, Ok(first.clone()));
    assert_eq!(page("calls"), r#"["token"]"#);
    assert_ne!(host.token(Freshness::Fresh).await, Ok(first));
    assert_eq!(page("calls"), r#"["token","token"]"#);

    let host =
        jira("AP.context.getToken = async () => { calls.push('token'); return token({}, 89); }")
            .await;
    assert!(host.token(Freshness::Cached).await.is_ok());
    assert!(host.token(Freshness::Cached).await.is_ok());
    assert_eq!(page("calls"), r#"["token","token"]"#);
}

/// What was written last was lost: the page does not live until the host has answered.
#[wasm_bindgen_test]
async fn a_page_that_goes_asks_for_no_token_while_it_has_one() {
    let host =
        jira("AP.context.getToken = async () => { calls.push('token'); return token({}, 60); }")
            .await;
    let first = host.token(Freshness::Cached).await.unwrap();
    assert_eq!(host.token(Freshness::AtHand).await, Ok(first));
    assert_eq!(page("calls"), r#"["token"]"#);
    let host =
        jira("AP.context.getToken = async () => { calls.push('token'); return token({}, -1); }")
            .await;
    assert!(host.token(Freshness::AtHand).await.is_ok());
    assert!(host.token(Freshness::AtHand).await.is_ok());
    assert_eq!(page("calls"), r#"["token","token"]"#);
}

#[wasm_bindgen_test]
async fn a_refused_token_says_why_and_is_not_kept() {
    for (answer, reason) in [
        (
            "async () => { throw new Error('not licensed'); }",
            "not licensed",
        ),
        ("() => Promise.reject('text')", "text"),
        ("() => Promise.reject()", "no reason given"),
        ("(answer) => { answer?.(); }", "no token"),
        ("async () => 'not.a.token'", "no token"),
        ("() => { throw new Error('broken'); }", "broken"),
    ] {
        let host = jira(&format!("AP.context.getToken = {answer}")).await;
        let refused = Err(HostError::Refused(reason.to_owned()));
        assert_eq!(host.token(Freshness::Cached).await, refused, "{answer}");
        page("AP.context.getToken = async () => token({}, 900)");
        assert!(host.token(Freshness::Cached).await.is_ok());
    }
    let host = jira("delete AP.context.getToken").await;
    let missing = Err(HostError::Missing("AP.context.getToken"));
    assert_eq!(host.token(Freshness::Cached).await, missing);
}

#[wasm_bindgen_test]
async fn what_needs_no_answer_is_said_in_text_and_json_only() {
    let host = jira("").await;
    host.start_theming();
    host.resize(120);
    assert_eq!(page("calls"), r#"["theming","100% 120px"]"#);
    // A host that offers none of it is no reason to stop.
    page("window.AP = { context: {} }");
    host.start_theming();
    host.resize(120);
}

#[wasm_bindgen_test]
async fn events_from_before_and_after_count_once_each() {
    page(JIRA);
    page(
        "queue.push({ name: 'ISSUE_QUICK_ADD_CLICKED', at: 10 }, { name: 'other', at: 11 }, { name: 'ISSUE_QUICK_ADD_CLICKED', at: 14 })",
    );
    let seen: Rc<RefCell<Vec<HostEvent>>> = Rc::default();
    let heard = Rc::clone(&seen);
    let subscription = host::on_event(move |event| heard.borrow_mut().push(event));
    assert_eq!(*seen.borrow(), [HostEvent::QuickAdd]);

    page("queue.push({ name: 'ISSUE_QUICK_ADD_CLICKED', at: 40 }); changed()");
    assert_eq!(seen.borrow().len(), 1, "the host delivers one click twice");
    page("queue.push({ name: 'ISSUE_QUICK_ADD_CLICKED', at: 5000 }); changed()");
    assert_eq!(seen.borrow().len(), 2);

    drop(subscription);
    page("window.thrown = 0; addEventListener('error', () => thrown++)");
    page("queue.push({ name: 'ISSUE_QUICK_ADD_CLICKED', at: 9000 }); changed()");
    clock::sleep(1).await;
    assert_eq!(seen.borrow().len(), 2);
    assert_eq!(page("thrown"), "0", "a listener was left behind");
}

#[wasm_bindgen_test]
fn the_address_says_whose_list_it_is() {
    page(JIRA);
    let cases = [
        ("''", None),
        ("'?issue_id=10001&issue_key=TICK-1'", None),
        ("'?issue_id=10001&issue_key=TICK-1&jwt=no.token'", None),
        ("'?issue_key=TICK-1&jwt=' + token({}, 60)", None),
        (
            "'?issue_id=10001&issue_key=TICK-1&jwt=' + token({ sub: '557058:a' }, 60)",
            Some(Some("557058:a")),
        ),
        (
            "'?issue_id=10001&issue_key=TICK-1&jwt=' + token({ sub: undefined }, 60)",
            Some(None),
        ),
    ];
    for (query, account) in cases {
        page(&format!("history.replaceState(null, '', '/' + ({query}))"));
        let expected = account.map(|account| FrameIdentity {
            tenant: "site-1".into(),
            account: account.map(str::to_owned),
            issue_id: "10001".into(),
            issue_key: "TICK-1".into(),
        });
        assert_eq!(host::frame_identity(), expected, "{query}");
    }
}
