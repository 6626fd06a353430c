//! What a page that goes was about to keep in the database, written down at once.
//!
//! WebKit begins a transaction only when another process has answered, and never for a page that
//! is gone by then. The next panel makes the changes; those that were made after all are the same
//! once more.

use crate::disk::Change;
use crate::storage;
use js_sys::{Array, Date, JSON};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

thread_local! {
    static GOING: Cell<bool> = const { Cell::new(false) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
    static UNDER_WAY: RefCell<Vec<Noted>> = const { RefCell::new(Vec::new()) };
}

struct Noted {
    number: u32,
    database: String,
    changes: Vec<Change>,
    /// Where it is written, if it is.
    key: Option<String>,
}

/// Changes that are under way: until it is dropped, the page takes them along if it goes.
pub struct UnderWay(u32);

impl UnderWay {
    pub fn begin(database: String, changes: &[Change]) -> UnderWay {
        let number = NEXT.replace(NEXT.get().wrapping_add(1));
        let mut noted = Noted {
            number,
            database,
            changes: changes.to_vec(),
            key: None,
        };
        if GOING.get() {
            noted.write();
        }
        UNDER_WAY.with_borrow_mut(|all| all.push(noted));
        UnderWay(number)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.with_borrow_mut(|all| {
            let place = all.iter().position(|noted| noted.number == self.0);
            let done = place.map(|place| all.swap_remove(place));
            if let Some(key) = done.and_then(|noted| noted.key) {
                storage::remove(&key);
            }
        });
    }
}

/// The page is going: from now on all is written at once.
pub fn go() {
    GOING.set(true);
    UNDER_WAY.with_borrow_mut(|all| {
        for noted in all.iter_mut().filter(|noted| noted.key.is_none()) {
            noted.write();
        }
    });
}

/// It has come back.
pub fn stay() {
    GOING.set(false);
}

impl Noted {
    fn write(&mut self) {
        let words = Array::new();
        for change in &self.changes {
            let (kind, one, two) = match change {
                Change::Put { key, text } => ("put", key, text),
                Change::Remove { from, to } => ("remove", from, to),
            };
            for word in [kind, one, two] {
                words.push(&word.into());
            }
        }
        let Ok(text) = JSON::stringify(&words) else {
            return;
        };
        // In the order in which they were made, also those of several pages.
        let key = format!(
            "{}{:013}.{:010}",
            prefix(&self.database),
            Date::now(),
            self.number
        );
        storage::write(&key, &String::from(text));
        self.key = Some(key);
    }
}

/// What pages before have left for this database: where it is written, and the changes.
pub fn left(database: &str) -> Vec<(String, Vec<Change>)> {
    let keys = storage::keys_from(&prefix(database));
    let read = |key: String| {
        let changes = storage::read(&key).and_then(|text| changes(&text));
        (key, changes.unwrap_or_default())
    };
    keys.into_iter().map(read).collect()
}

fn prefix(database: &str) -> String {
    format!("{database}:left:")
}

fn changes(text: &str) -> Option<Vec<Change>> {
    let words: JsValue = JSON::parse(text).ok()?;
    let words: Vec<String> = Array::from(&words)
        .iter()
        .filter_map(|word| word.as_string())
        .collect();
    let change = |words: &[String]| match words {
        [kind, key, text] if kind == "put" => Some(Change::Put {
            key: key.clone(),
            text: text.clone(),
        }),
        [kind, from, to] if kind == "remove" => Some(Change::Remove {
            from: from.clone(),
            to: to.clone(),
        }),
        _ => None,
    };
    words.chunks(3).map(change).collect()
}
