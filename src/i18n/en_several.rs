//! Rows that are worked on together, in English.

use super::en::{items, quoted};
use tickmark_domain::Category;
use tickmark_engine::Message;

pub const SELECTION: &str = "Selection";
pub const SELECTED: &str = "Selected";
pub const SELECT: &str = "Select";
pub const DESELECT: &str = "Deselect";
pub const SELECT_ALL: &str = "Select all";
pub const DONE: &str = "Done";
pub const COPY_ROWS: &str = "Copy";
/// After their number.
pub const ROWS_SELECTED: &str = " selected";

fn selected(rows: usize) -> String {
    format!("{rows}{ROWS_SELECTED}")
}

pub(super) fn of_several(message: &Message) -> Option<String> {
    Some(match message {
        Message::Selected { rows } => format!("Selected, {}", selected(*rows)),
        Message::Unselected { rows } => format!("Not selected, {}", selected(*rows)),
        Message::SelectedAll { rows } => selected(*rows),
        Message::SelectionCleared => "Selection cleared".into(),
        Message::SeveralSet {
            rows,
            category,
            done,
            total,
        } => {
            let status = match category {
                Category::Open => "to do",
                Category::Active => "in progress",
                Category::Done => "done",
                Category::Skipped => "skipped",
            };
            format!("{rows} {status}. {done} of {total} done")
        }
        Message::SeveralRequired {
            rows,
            required: true,
        } => format!("{} required", items(*rows)),
        Message::SeveralRequired { rows, .. } => format!("{} optional", items(*rows)),
        Message::DeletedSeveral { rows } => {
            format!("Deleted {}. Undo with Control Z", items(*rows))
        }
        Message::MovedSeveral { rows, to, section } => match section {
            Some(section) => format!("{} moved to {}, {to}", items(*rows), quoted(section)),
            None => format!("{} moved to {to}", items(*rows)),
        },
        Message::RowsCopied { rows } => format!("Copied {}", items(*rows)),
        _ => return None,
    })
}
