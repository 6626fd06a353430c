//! The sheet about edits, in English: what waits, what needs a look, who else is here.

use super::en::{quoted, refusal};
use tickmark_domain::Op;
use tickmark_engine::inline::plain_text;
use tickmark_engine::past::{Asking, Past};
use tickmark_engine::{Person, Why};

pub const CHANGES: &str = "Changes";
pub const ALL_SAVED: &str = "Everything is saved.";
pub const WAITING: &str = "Only on this device";
pub const TO_LOOK_AT: &str = "To look at";
pub const NOT_DURABLE: &str =
    "This browser keeps nothing for this page. Leave it open until everything is saved.";
pub const COPY: &str = "Copy as text";
pub const TRY_AGAIN_NOW: &str = "Try now";
pub const MAKE_AGAIN: &str = "Try again";
pub const APPLY_MINE: &str = "Apply mine";
pub const RESTORE: &str = "Restore";
pub const DISCARD: &str = "Discard";
pub const KEEP_MINE: &str = "Keep mine";
pub const USE_THEIRS: &str = "Use theirs";
pub const COMBINE: &str = "Combine";
pub const MINE: &str = "Yours, as it stands";
pub const THEIRS: &str = "Theirs";
pub const REVIEW: &str = "Review";

pub const HISTORY: &str = "History";
pub const OLDER: &str = "Older";
pub const BACK_TO_THIS: &str = "Back to this";
pub const YOU: &str = "You";
pub const SOMEBODY: &str = "Somebody";
pub const NOT_MADE: &str = "Refused";

pub fn back_to(when: &str) -> String {
    format!("{BACK_TO_THIS}: the list as of {when}")
}

/// What there is to say of the past beside its moments.
pub fn past(past: &Past) -> &'static str {
    match past.asking {
        Asking::Waits => "Loading…",
        Asking::Failed => "The history cannot be reached now.",
        Asking::Answered if past.moments.is_empty() => "Nothing has changed yet.",
        Asking::Answered => "",
    }
}

/// What an edit is, with the row it is about.
pub fn edit(op: &Op, about: &str) -> String {
    let row = quoted(&plain_text(about));
    match op {
        Op::AddItem { text, .. } => format!("Add {}", quoted(&plain_text(text))),
        Op::AddChecklist { name, .. } => format!("Add the list {}", quoted(name)),
        Op::SetText { text, .. } => format!("Write {}", quoted(&plain_text(text))),
        Op::SetName { name, .. } => format!("Name the list {}", quoted(name)),
        Op::SetStatus { status, .. } => format!("Set {row} to {}", super::en::status(status)),
        Op::MoveItem { .. } | Op::MoveChecklist { .. } => format!("Move {row}"),
        Op::DeleteItem { .. } | Op::DeleteChecklist { .. } => format!("Delete {row}"),
        Op::RestoreItem { .. } | Op::RestoreChecklist { .. } => format!("Restore {row}"),
        Op::SetRequired { required: true, .. } => format!("Require {row}"),
        Op::SetRequired { .. } => format!("Make {row} optional"),
        Op::SetNote { note, .. } if note.is_empty() => format!("Clear the note of {row}"),
        Op::SetNote { note, .. } => format!("Note on {row}: {}", quoted(note)),
        Op::SetKind { kind, .. } => format!("Make the list {row} {}", super::kind(*kind)),
        Op::Freeze { .. } => format!("Set the baseline of {row}"),
        Op::SetBaseline { on: true, .. } => format!("Put back the baseline of {row}"),
        Op::SetBaseline { .. } => format!("Remove the baseline of {row}"),
        Op::SetDue { due, .. } => super::en_due::due_edit(&row, due.as_deref()),
        Op::SetAssignee {
            assignee: Some(_), ..
        } => format!("Assign {row}"),
        Op::SetAssignee { .. } => format!("Unassign {row}"),
        _ => format!("Change {row}"),
    }
}

/// Why an edit needs a look.
pub fn why(why: &Why) -> String {
    match why {
        Why::Refused(reason) => refusal(*reason),
        Why::Expired => "It waited for more than two weeks, so it was not sent.".into(),
        Why::Superseded => {
            "Made offline; someone else has changed it since, and that stands.".into()
        }
        Why::Conflict { .. } => "You and someone else wrote the same words.".into(),
        Why::OnDeleted => "Someone else had deleted the row. It is kept there.".into(),
    }
}

/// How many edits need a look.
pub fn to_look_at(count: usize) -> String {
    match count {
        1 => "1 change to look at".into(),
        _ => format!("{count} changes to look at"),
    }
}

/// Who else is here: by name, as far as they are known.
pub fn people(people: &[Person]) -> String {
    let names: Vec<_> = people
        .iter()
        .filter_map(|one| one.name.as_deref())
        .collect();
    let others = people.len() - names.len();
    match (names.is_empty(), others) {
        (true, 1) => "1 other person has this issue open".into(),
        (true, _) => format!("{others} other people have this issue open"),
        (false, 0) => format!("Also here: {}", names.join(", ")),
        (false, _) => format!("Also here: {} and {others} more", names.join(", ")),
    }
}

pub fn edited_elsewhere(by: &Person) -> String {
    let who = by.name.as_deref().unwrap_or("Someone else");
    format!("{who} is editing this")
}
