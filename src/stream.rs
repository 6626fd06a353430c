//! The stream of the service: pokes that say when to ask, and who else is here.
//!
//! Read by `fetch`, because the browser's own event source can send no token.

use crate::api::{self, Delivery};
use crate::clock;
use crate::host::{Freshness, Host, people};
use crate::siblings::Siblings;
use js_sys::{Reflect, Uint8Array};
use serde::Deserialize;
use std::cell::Cell;
use std::rc::Rc;
use tickmark_domain::Version;
use tickmark_engine::{Input, Person};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStreamDefaultReader, Response};

use crate::runtime::Dispatch;

/// The service is heard every 15 s. After this silence something in between holds it back.
const SILENCE_MS_MAX: u32 = 40_000;

/// Opens the stream and tells what comes, until it ends.
pub async fn follow(host: &Rc<dyn Host>, issue_id: &str, siblings: &Siblings, dispatch: Dispatch) {
    let newest = Rc::new(Cell::new(0));
    if let Some(reader) = open(&**host, issue_id).await {
        let mut lines = Lines::default();
        let mut is_open = false;
        while let Some(Some(bytes)) = clock::within(SILENCE_MS_MAX, next(&reader)).await {
            if !std::mem::replace(&mut is_open, true) {
                // Not before the first bytes: what buffers an answer is no stream.
                siblings.tell_stream(true);
                dispatch.send(Input::StreamOpened);
            }
            for event in lines.take(&bytes) {
                tell(&event, siblings, dispatch);
                if let Some(people) = here(&event) {
                    let names = Names {
                        host: host.clone(),
                        siblings: siblings.clone(),
                        newest: newest.clone(),
                    };
                    names.tell(people, dispatch);
                }
            }
        }
        // A stream that broke cannot be cancelled, and says so; nobody needs to hear it.
        let _ = JsFuture::from(reader.cancel()).await;
    }
    siblings.tell_stream(false);
    dispatch.send(Input::StreamEnded);
}

async fn open(host: &dyn Host, issue_id: &str) -> Option<ReadableStreamDefaultReader> {
    // A stream ends with its token, so it begins with a new one.
    let token = api::token(host, Freshness::Fresh).await.ok()?;
    let request = api::request("GET", &token, None, Delivery::Normal).ok()?;
    let url = api::url(issue_id, "events");
    let asked = web_sys::window()?.fetch_with_str_and_init(&url, &request);
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    response.body()?.get_reader().dyn_into().ok()
}

/// The next bytes; none at the end.
async fn next(reader: &ReadableStreamDefaultReader) -> Option<Vec<u8>> {
    let part = JsFuture::from(reader.read()).await.ok()?;
    let bytes = Reflect::get(&part, &JsValue::from("value")).ok()?;
    Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// One event, as far as it is of use here.
#[derive(Debug, Default, PartialEq, Eq)]
struct Event {
    name: String,
    data: String,
}

/// Lines that may be cut anywhere: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
#[derive(Default)]
struct Lines {
    rest: Vec<u8>,
    event: Event,
}

impl Lines {
    /// The events that end with these bytes.
    fn take(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.rest.extend_from_slice(bytes);
        let mut events = Vec::new();
        while let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            let line = String::from_utf8(line).unwrap_or_default();
            let line = line.trim_end_matches(['\r', '\n']);
            if line.is_empty() {
                let event = std::mem::take(&mut self.event);
                events.extend((!event.name.is_empty()).then_some(event));
            } else if let Some(name) = line.strip_prefix("event:") {
                self.event.name = String::from(name.trim_start());
            } else if let Some(data) = line.strip_prefix("data:") {
                self.event.data = String::from(data.trim_start());
            }
        }
        events
    }
}

#[derive(Deserialize)]
struct Here {
    people: Vec<Person>,
}

/// Anything but a poke only shows that the stream is alive.
fn tell(event: &Event, siblings: &Siblings, dispatch: Dispatch) {
    if event.name == "v"
        && let Ok(version) = event.data.parse().map(Version)
    {
        siblings.tell_poke(version);
        dispatch.send(Input::Poked(version));
    }
}

fn here(event: &Event) -> Option<Vec<Person>> {
    let people = (event.name == "presence").then_some(&event.data)?;
    Some(serde_json::from_str::<Here>(people).ok()?.people)
}

/// Who is here is told at once, and again when Jira has said what they are called.
struct Names {
    host: Rc<dyn Host>,
    siblings: Siblings,
    /// Counts what the stream told: names that come late are of no use.
    newest: Rc<Cell<u32>>,
}

impl Names {
    fn tell(self, mut people: Vec<Person>, dispatch: Dispatch) {
        let number = self.newest.get() + 1;
        self.newest.set(number);
        self.say(&people, dispatch);
        spawn_local(async move {
            let accounts: Vec<_> = people.iter().map(|one| one.account.clone()).collect();
            let known = people::named(&*self.host, &accounts).await;
            for person in &mut people {
                let known = known.iter().find(|known| known.account == person.account);
                person.name = known.map(|known| known.name.clone());
            }
            if self.newest.get() == number {
                self.say(&people, dispatch);
            }
        });
    }

    fn say(&self, people: &[Person], dispatch: Dispatch) {
        self.siblings.tell_here(people);
        dispatch.send(Input::Here(people.to_vec()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn events_are_read_however_they_are_cut() {
        let text = "event: v\ndata: 42\n\n: heartbeat\n\nevent:presence\r\ndata:{}\r\n\r\n";
        for size in 1..text.len() {
            let mut lines = Lines::default();
            let parts = text.as_bytes().chunks(size);
            let events: Vec<_> = parts.flat_map(|part| lines.take(part)).collect();
            let read: Vec<_> = events
                .iter()
                .map(|event| (event.name.as_str(), event.data.as_str()))
                .collect();
            assert_eq!(read, [("v", "42"), ("presence", "{}")], "{size}");
        }
    }
}
