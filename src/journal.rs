//! Edits that a page was about to give to the database as it went, written down at once.
//!
//! WebKit begins a transaction only when another process has answered, and never for a page that
//! is gone by then. The next panel gives them to the database.

use crate::storage;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

thread_local! {
    static GOING: Cell<bool> = const { Cell::new(false) };
    static UNDER_WAY: RefCell<Vec<Rc<Entry>>> = const { RefCell::new(Vec::new()) };
}

struct Entry {
    /// Names in local storage, and texts.
    records: Vec<(String, String)>,
    written: Cell<bool>,
}

/// Records that are under way to the database: the page takes them along if it goes before.
pub struct UnderWay(Rc<Entry>);

impl UnderWay {
    pub fn begin(records: Vec<(String, String)>) -> UnderWay {
        let written = Cell::new(false);
        let entry = Rc::new(Entry { records, written });
        if GOING.get() {
            entry.write();
        }
        UNDER_WAY.with_borrow_mut(|all| all.push(entry.clone()));
        UnderWay(entry)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.with_borrow_mut(|all| all.retain(|entry| !Rc::ptr_eq(entry, &self.0)));
        if self.0.written.get() {
            self.0
                .records
                .iter()
                .for_each(|(key, _)| storage::remove(key));
        }
    }
}

impl Entry {
    fn write(&self) {
        if self.written.replace(true) {
            return;
        }
        for (key, text) in &self.records {
            // Where that is denied too, nothing more can be done.
            let _where = storage::write(key, text);
        }
    }
}

/// The page is going: from now on all is written at once.
pub fn go() {
    GOING.set(true);
    UNDER_WAY.with_borrow(|all| all.iter().for_each(|entry| entry.write()));
}

/// It has come back.
pub fn stay() {
    GOING.set(false);
}
