//! Texts that become rows, in English.

use super::en::{items, quoted};
use tickmark_domain::Refusal;
use tickmark_domain::text::diff::Left;
use tickmark_domain::text::{Dialect, Hint, HintKind, Place};
use tickmark_engine::export::Form;
use tickmark_engine::foreign::Foreign;

pub const PASTE_ITEMS: &str = "Paste items";
pub const PASTE_HERE: &str = "Paste or write lines; each becomes an item";
pub const FORMAT: &str = "Format";
/// What was copied with its formatting.
pub const FORMATTED: &str = "Formatted text";
pub const FORMAT_TOO_LARGE: &str =
    "The formatting is more than can be read. This is the text without it.";
pub const ROWS_WERE_KEPT: &str = "This is what you wrote before, not added yet.";
pub const PREVIEW: &str = "What it becomes";
pub const AMBIGUOUS: &str = "The marks can be read in more than one way. Choose the format.";

pub fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Tickmark => "Tickmark",
        Dialect::Markdown => "Markdown",
        Dialect::HeroCoders => "Issue Checklist (HeroCoders)",
        Dialect::SmartChecklist => "Smart Checklist",
        Dialect::Okapya => "Checklist (Okapya)",
        Dialect::Stiltsoft => "Stiltsoft",
        Dialect::Adf => "Jira document (ADF)",
        Dialect::Trello => "Trello card",
        Dialect::Json => "JSON",
        Dialect::Spreadsheet => "Table",
        Dialect::Gherkin => "Gherkin",
        Dialect::Plain => "Plain lines",
    }
}

pub fn read_as(found: Dialect) -> String {
    format!("As found: {}", dialect(found))
}

pub fn add_rows(rows: usize) -> String {
    format!("Add {}", items(rows))
}

pub fn hints(count: usize) -> String {
    match count {
        1 => "1 line could not be read in full; it is kept as text.".into(),
        _ => format!("{count} lines could not be read in full; they are kept as text."),
    }
}

pub fn more_hints(hints: usize) -> String {
    match hints {
        1 => "And 1 more place like this.".into(),
        _ => format!("And {hints} more places like this."),
    }
}

pub fn more_rows(rows: usize) -> String {
    format!("And {rows} more.")
}

pub const TEXT_MODE: &str = "Text mode";
pub const LIST_AS_TEXT: &str = "The list as text";
pub const TEXT_WAS_KEPT: &str = "This is what you wrote before, not saved yet.";
pub const FROM_A_FILE: &str = "From a file";
pub const CONVERT: &str = "Convert to Tickmark\u{2019}s text";
pub const EXPORT: &str = "Export";
pub const EXPORTED: &str = "The list in this format";
pub const DOWNLOAD: &str = "Download";
pub const CAME_IN: &str = "Changed meanwhile";
pub const SAVE_MERGED: &str = "Save, merged with these";
pub const HINTS: &str = "Hints";

/// Of so many lines that the field cannot take it back.
pub const CONVERTED_FOR_GOOD: &str =
    "So many lines cannot be taken back by undo once they are converted.";

pub fn convert_from(from: Dialect) -> String {
    format!("Convert from {}", dialect(from))
}

/// What some lines of a text look like.
pub fn foreign(found: &Foreign) -> String {
    let names: Vec<&str> = found.dialects.iter().map(|one| dialect(*one)).collect();
    let names = names.join(" or ");
    match (found.first_line, found.last_line) {
        (first, last) if first == last => format!("Line {first} looks like {names}."),
        (first, last) => format!("Lines {first} to {last} look like {names}."),
    }
}

pub fn rows(count: usize) -> String {
    match count {
        1 => "1 row".into(),
        _ => format!("{count} rows"),
    }
}

pub fn not_saved(refusal: Refusal) -> String {
    format!("Not saved. {}", super::en::refusal(refusal))
}

pub fn form(form: Form) -> &'static str {
    match form {
        Form::Markdown => "Markdown",
        Form::Csv => "CSV, for spreadsheets",
        Form::Json => "JSON, for other programs",
        Form::Feature => "Gherkin, as a .feature file",
    }
}

/// What a line of a text means beyond what it says.
pub fn hint(hint: &Hint) -> String {
    let what = match &hint.kind {
        HintKind::Unmarked => "an open item, as it has no mark".into(),
        HintKind::Empty => "a mark without words is no item".into(),
        HintKind::Flattened => "stands deeper than a list can hold".into(),
        HintKind::UnknownMark => "no box that is known here, kept as words".into(),
        HintKind::Status { name, .. } => format!("the status {}", quoted(name)),
        HintKind::MoreAssignees { .. } => "only the first person is kept".into(),
        HintKind::NotADay => "no day of the calendar, kept as words".into(),
        HintKind::LeftOut { what } if what == "img" => "a picture has no place here".into(),
        HintKind::LeftOut { what } => format!("{} has no place here", quoted(what)),
        HintKind::Unclosed => "a block that does not end".into(),
        HintKind::NotThisFormat => "not this format".into(),
        HintKind::TextTooLong { .. } | HintKind::NameTooLong { .. } => "too long".into(),
        HintKind::DetailsTooLong { .. } => "its details are too long".into(),
        HintKind::NoteTooLong { .. } => "its note is too long".into(),
        HintKind::TooManyItems { .. } | HintKind::TooManyChecklists { .. } => {
            "more than a list can hold".into()
        }
        HintKind::TextTooLarge { .. } => "too large to be read".into(),
    };
    match hint.place {
        Place::Whole => format!("The text: {what}"),
        Place::Line(line) => format!("Line {line}: {what}"),
        Place::Row(row) => format!("Row {row}: {what}"),
    }
}

/// What stays as it is, whatever the text says.
pub fn left(left: &Left) -> String {
    match left {
        Left::UnknownStatus { row, name } => {
            format!("Row {}: there is no status {}", row + 1, quoted(name))
        }
        Left::UnknownPerson { row, name } => {
            format!("Row {}: nobody is known as {}", row + 1, quoted(name))
        }
        Left::Indent { row } => format!("Row {}: a list has no steps in", row + 1),
    }
}
