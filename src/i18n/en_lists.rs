//! Whole lists, where there are several, in English.

use super::en::{items, quoted};
use tickmark_engine::Message;
use tickmark_engine::view::Total;

pub const ADD_LIST: &str = "Add checklist";
pub const NEW_LIST: &str = "Name of the new checklist";
pub const RENAME: &str = "Rename";
pub const COLLAPSE: &str = "Collapse";
pub const EXPAND: &str = "Expand";
pub const CHECKLIST: &str = "Checklist";

pub fn total(total: Total) -> String {
    let Total { progress, lists } = total;
    format!(
        "{} of {} in {lists} checklists",
        progress.done, progress.total
    )
}

pub(super) fn of_lists(message: &Message) -> Option<String> {
    Some(match message {
        Message::ListAdded { lists: 1 } => "Added. 1 checklist".into(),
        Message::ListAdded { lists } => format!("Added. {lists} checklists"),
        Message::ListMoved { name, place, total } => {
            format!("{} moved to {place} of {total}", quoted(name))
        }
        Message::ListDeleted { name, rows } => format!(
            "Deleted {} with {}. Undo with Control Z",
            quoted(name),
            items(*rows)
        ),
        Message::OpenWhileLooking => "Open while filtering".into(),
        _ => return None,
    })
}
