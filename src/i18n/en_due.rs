//! By when something is to be done, in English; days are named by the browser, in the person's language.

use super::days::{self, Style};
use super::en::items;
use tickmark_engine::Message;
use tickmark_engine::due_words::Problem;

pub const DUE_DATE: &str = "Due date";
pub const DUE_PREFIX: &str = "Due ";
pub const OVERDUE: &str = "overdue";
pub const ONLY_DUE: &str = "Due by today";
pub const WHEN: &str = "When";
pub const WHEN_EXAMPLE: &str = "tomorrow, fri, in 2 weeks, 12 Dec";
pub const DATE: &str = "Date";
pub const CLEAR: &str = "Clear";
pub const NO_DUE_DATE: &str = "No due date";

/// For whom the day is: one row by its text, or several.
pub fn due_of(text: &str, tasks: usize) -> String {
    match tasks {
        0 | 1 => super::en::quoted(text),
        _ => items(tasks),
    }
}

/// Why words are no day, and what to write.
pub fn due_problem(problem: Problem) -> &'static str {
    match problem {
        Problem::Unknown => {
            "This is not a day yet. Try “tomorrow”, “fri”, “in 2 weeks” or “12 Dec”."
        }
        Problem::Ambiguous => "Can be two days. Write the month as a word.",
        Problem::NoSuchDay => "The calendar has no such day.",
        Problem::TooFar => "This is too far away.",
    }
}

pub(super) fn due_edit(row: &str, due: Option<&str>) -> String {
    match due {
        Some(day) => format!(
            "Set the due date of {row} to {}",
            days::named(day, Style::Full)
        ),
        None => format!("Remove the due date of {row}"),
    }
}

pub(super) fn of_due(message: &Message) -> Option<String> {
    Some(match message {
        Message::DueSet { rows, due } => {
            let several = (*rows > 1).then(|| items(*rows));
            match (due, several) {
                (Some(day), None) => format!("Due {}", days::named(day, Style::Long)),
                (Some(day), Some(items)) => {
                    format!("{items} due {}", days::named(day, Style::Long))
                }
                (None, None) => "Due date removed".into(),
                (None, Some(items)) => format!("Due date removed from {items}"),
            }
        }
        Message::DueRead(Ok(day)) => days::named(&day.to_string(), Style::Full),
        Message::DueRead(Err(problem)) => due_problem(*problem).into(),
        Message::DueNotTaken(problem) => format!("Not saved. {}", due_problem(*problem)),
        _ => return None,
    })
}
