//! A text as it is being written, of a list or of rows that are to come, for as long as the tab is open: a reload, or a sheet
//! that is closed, loses none of it.

use crate::memory::Memory;
use crate::storage;
use std::cell::RefCell;
use tickmark_domain::ChecklistId;
use tickmark_engine::text_mode::Opened;

/// Apart, as only the text is written again with every key.
const PARTS: [&str; 2] = ["opened", "text"];

/// What one person wrote in this list and did not save.
pub struct Draft {
    /// The list as it was opened, and the text.
    keys: [String; 2],
}

impl Draft {
    pub fn new(memory: &Memory, list: ChecklistId) -> Draft {
        let name = memory.name();
        let keys = PARTS.map(|part| format!("{name}:draft:{list}:{part}"));
        Draft { keys }
    }

    pub fn read(&self) -> Option<(Opened, String)> {
        let [opened, text] = self.keys.each_ref().map(|key| read(key));
        Some((serde_json::from_str(&opened?).ok()?, text?))
    }

    /// The list as it was opened is kept with the first key, the text with each.
    pub fn write(&self, opened: &Opened, text: &str) {
        let [list, words] = &self.keys;
        if read(words).is_none() {
            let Ok(opened) = serde_json::to_string(opened) else {
                return;
            };
            write(list, opened);
        }
        write(words, text.to_owned());
    }

    pub fn forget(&self) {
        self.keys.iter().for_each(|key| forget(key));
    }
}

/// A text that is to become rows, of one person in one issue. There can be several; the last is shown first.
pub struct Written {
    key: String,
}

impl Written {
    /// The last one, or one that is empty still.
    pub fn last(memory: &Memory) -> Written {
        let mut last = Written::at(memory, 0);
        for number in 1.. {
            let next = Written::at(memory, number);
            if next.read().is_none() {
                break;
            }
            last = next;
        }
        last
    }

    /// One beside those that are kept.
    pub fn another(memory: &Memory) -> Written {
        let mut all = (0..).map(|number| Written::at(memory, number));
        let free = all.find(|one| one.read().is_none());
        free.unwrap_or_else(|| Written::at(memory, 0))
    }

    fn at(memory: &Memory, number: usize) -> Written {
        let name = memory.name();
        let key = match number {
            0 => format!("{name}:draft:rows"),
            _ => format!("{name}:draft:rows:{number}"),
        };
        Written { key }
    }

    pub fn read(&self) -> Option<String> {
        read(&self.key)
    }

    pub fn write(&self, text: &str) {
        if text.trim().is_empty() {
            self.forget();
        } else {
            write(&self.key, text.to_owned());
        }
    }

    pub fn forget(&self) {
        forget(&self.key);
    }
}

thread_local! {
    /// What the browser refused to keep, as long as the page is there.
    static REFUSED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

fn read(key: &str) -> Option<String> {
    let refused = REFUSED.with_borrow(|all| {
        let one = all.iter().find(|(other, _)| other == key);
        one.map(|(_, text)| text.clone())
    });
    refused.or_else(|| storage::read_in_tab(key))
}

fn write(key: &str, text: String) {
    forget(key);
    if !storage::write_in_tab(key, &text) {
        REFUSED.with_borrow_mut(|all| all.push((key.to_owned(), text)));
    }
}

fn forget(key: &str) {
    REFUSED.with_borrow_mut(|all| all.retain(|(other, _)| other != key));
    storage::remove_in_tab(key);
}
