//! The text of a list as it is being written, for as long as the tab is open: a reload, or a sheet
//! that is closed, loses none of it.

use crate::storage;
use serde::{Deserialize, Serialize};
use tickmark_domain::ChecklistId;
use tickmark_engine::text_mode::Opened;

#[derive(Serialize, Deserialize)]
pub struct Draft {
    pub opened: Opened,
    pub text: String,
}

impl Draft {
    pub fn begin(opened: Opened) -> Draft {
        let text = opened.text.clone();
        Draft { opened, text }
    }
}

/// What was written and not saved.
pub fn of(list: ChecklistId) -> Option<Draft> {
    let kept = storage::read_in_tab(&key(list))?;
    serde_json::from_str(&kept).ok()
}

/// Keeps what differs from the list as it was opened.
pub fn keep(opened: &Opened, text: &str) {
    let draft = Draft {
        opened: opened.clone(),
        text: text.to_owned(),
    };
    match serde_json::to_string(&draft) {
        Ok(kept) if opened.text != text => storage::write_in_tab(&key(opened.checklist), &kept),
        _ => forget(opened.checklist),
    }
}

pub fn forget(list: ChecklistId) {
    storage::remove_in_tab(&key(list));
}

fn key(list: ChecklistId) -> String {
    format!("tickmark:1:draft:{list}")
}
