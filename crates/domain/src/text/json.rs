//! Tickmark's own JSON: all rows with all they hold, for programs.

use super::hint::{HintKind, Place};
use super::reader::Reader;
use super::row::{RowKind, TextList, TextStatus, one_line};
use super::{Parsed, plain};
use crate::field;
use serde::{Deserialize, Serialize};

/// Grows when the meaning of a field changes.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Export<'a> {
    tickmark: u32,
    checklists: std::borrow::Cow<'a, [TextList]>,
}

pub fn print(lists: &[TextList]) -> String {
    let export = Export {
        tickmark: VERSION,
        checklists: lists.into(),
    };
    // Nothing in it can fail: there are no maps with keys that are no texts.
    serde_json::to_string_pretty(&export).unwrap_or_default()
}

/// Whether a text is such an export.
pub fn is_ours(value: &serde_json::Value) -> bool {
    value.get("tickmark").is_some_and(serde_json::Value::is_u64)
}

pub fn parse(text: &str) -> Parsed {
    let Ok(export) = serde_json::from_str::<Export>(text.trim_start_matches('\u{feff}')) else {
        return not_this_format(text);
    };
    let mut reader = Reader::default();
    for list in export.checklists.into_owned() {
        if let Some(name) = list.name {
            reader.list(reader.next_row(), one_line(&name));
            reader.list_details(&list.details);
        }
        for mut row in list.rows {
            let place = reader.next_row();
            if let RowKind::Task(task) = &mut row.kind {
                if field::date(task.due.as_deref()).is_err() {
                    task.due = None;
                    reader.hint(place, HintKind::NotADay);
                }
                if matches!(&task.status, TextStatus::Custom(name) if name.trim().is_empty()) {
                    task.status = TextStatus::Open;
                }
                task.assignee = task
                    .assignee
                    .take()
                    .filter(|person| person.account.is_some() || !person.name.is_empty());
            }
            reader.row(place, row);
        }
        reader.kind(list.kind);
    }
    reader.finish()
}

/// The lines of a text that is not what it was taken for.
pub fn not_this_format(text: &str) -> Parsed {
    let mut parsed = plain::parse(text);
    parsed.hint_first(Place::Whole, HintKind::NotThisFormat);
    parsed
}
