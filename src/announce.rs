//! What is said by ear: three live regions that stand in the page from the start.
//!
//! A message is written a moment late, so that a burst says only its last, and alternates
//! between two polite regions, so that the same words twice are spoken twice.

use crate::clock::{self, Timer};
use crate::i18n;
use std::cell::{Cell, RefCell};
use tickmark_engine::Message;

const WRITE_AFTER_MS: u32 = 100;
const CLEAR_AFTER_MS: u32 = 10_000;
const POLITE: [&str; 2] = ["live-1", "live-2"];
const URGENT: &str = "live-alert";

thread_local! {
    static POLITE_WRITE: RefCell<Option<Timer>> = const { RefCell::new(None) };
    static URGENT_WRITE: RefCell<Option<Timer>> = const { RefCell::new(None) };
    static CLEAR: RefCell<Option<Timer>> = const { RefCell::new(None) };
    static SECOND: Cell<bool> = const { Cell::new(false) };
    static IS_WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Something polite is about to be said.
pub fn is_waiting() -> bool {
    IS_WAITING.get()
}

/// Says it soon; a later message of the same urgency replaces it until then.
pub fn announce(message: &Message) {
    let words = i18n::message(message);
    if message.is_urgent() {
        let write = clock::after(WRITE_AFTER_MS, move || put(URGENT, &words));
        URGENT_WRITE.with(|slot| slot.replace(write));
    } else {
        let write = clock::after(WRITE_AFTER_MS, move || {
            IS_WAITING.set(false);
            let second = SECOND.with(|second| second.replace(!second.get()));
            let [one, other] = POLITE;
            let (now, before) = if second { (other, one) } else { (one, other) };
            put(before, "");
            put(now, &words);
        });
        IS_WAITING.set(write.is_some());
        POLITE_WRITE.with(|slot| slot.replace(write));
    }
    let clear = clock::after(CLEAR_AFTER_MS, || {
        for region in POLITE.into_iter().chain([URGENT]) {
            put(region, "");
        }
    });
    CLEAR.with(|slot| slot.replace(clear));
}

fn put(region: &str, words: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(region)) {
        element.set_text_content(Some(words));
    }
}
