//! The text of a list as it is being written, for as long as the tab is open: a reload, or a sheet
//! that is closed, loses none of it.

use crate::storage;
use tickmark_domain::ChecklistId;
use tickmark_engine::text_mode::Opened;

/// Apart, as only the text is written again with every key.
const PARTS: [&str; 2] = ["opened", "text"];

/// What was written and not saved, against the list as it was then.
pub fn of(list: ChecklistId) -> Option<(Opened, String)> {
    let [opened, text] = PARTS.map(|part| storage::read_in_tab(&key(list, part)));
    Some((serde_json::from_str(&opened?).ok()?, text?))
}

/// The list as it was opened is kept with the first key, the text with each.
pub fn keep(opened: &Opened, text: &str) {
    let [list, words] = PARTS.map(|part| key(opened.checklist, part));
    if storage::read_in_tab(&words).is_none() {
        let Ok(opened) = serde_json::to_string(opened) else {
            return;
        };
        storage::write_in_tab(&list, &opened);
    }
    storage::write_in_tab(&words, text);
}

pub fn forget(list: ChecklistId) {
    for part in PARTS {
        storage::remove_in_tab(&key(list, part));
    }
}

fn key(list: ChecklistId, part: &str) -> String {
    format!("tickmark:1:draft:{list}:{part}")
}
