//! What the page around the frame tells us, also what it told before the panel had started.
//!
//! `web/boot.js` queues events from the moment the host's script is there. The host can deliver
//! one twice, so the same event within a moment counts once.

use super::js::find;
use crate::listen::{Listener, listen};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// `web/boot.js` sends this event on the document when its state or its queue has changed.
pub const CHANGED: &str = "tickmark-host";

/// Two deliveries of one event come within milliseconds; a person's second click does not.
const SAME_EVENT_MS: f64 = 500.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// Someone clicked Jira's own button for this panel.
    QuickAdd,
}

/// Listens for as long as it lives.
#[must_use = "dropped at once, it never hears anything"]
pub struct Subscription {
    _events: Option<Listener>,
}

/// Calls `callback` for each event: those that came before, then those to come.
pub fn on_event(callback: impl Fn(HostEvent) + 'static) -> Subscription {
    let document = web_sys::window().and_then(|window| window.document());
    let mut last = None;
    let mut drain = move || {
        for event in fresh_events(&mut last) {
            callback(event);
        }
    };
    drain();
    let events = document.map(|document| listen(&document, CHANGED, move |_| drain()));
    Subscription { _events: events }
}

/// Takes what is queued, each event once.
fn fresh_events(last: &mut Option<(HostEvent, f64)>) -> Vec<HostEvent> {
    let queued = take_queue();
    let mut fresh = Vec::new();
    for entry in queued.iter() {
        let (Some(event), at) = read(&entry) else {
            continue;
        };
        let again = last.is_some_and(|(before, when)| before == event && at - when < SAME_EVENT_MS);
        if !again {
            *last = Some((event, at));
            fresh.push(event);
        }
    }
    fresh
}

/// The queue is emptied: an event is delivered to one listener.
fn take_queue() -> Array {
    let take = find("tickmarkHost.take").and_then(|take| take.dyn_into::<Function>().ok());
    take.and_then(|take| take.call0(&JsValue::UNDEFINED).ok())
        .and_then(|queue| queue.dyn_into().ok())
        .unwrap_or_default()
}

fn read(entry: &JsValue) -> (Option<HostEvent>, f64) {
    let field = |name: &str| Reflect::get(entry, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let event = match field("name").as_string().as_deref() {
        Some("ISSUE_QUICK_ADD_CLICKED") => Some(HostEvent::QuickAdd),
        _ => None,
    };
    (event, field("at").as_f64().unwrap_or(0.0))
}
