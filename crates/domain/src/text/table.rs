//! Rows from a table: its header names the columns, or the first column is the text.

use super::hint::{HintKind, Place};
use super::reader::Reader;
use super::row::{Assignee, Level, RowKind, Task, TextRow, TextStatus, one_line};
use crate::field;
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Checklist,
    Kind,
    Text,
    Status,
    Required,
    Assignee,
    Account,
    Due,
    Details,
    Indent,
    Note,
    /// Goes to the details, under its name.
    Other,
}

/// The words that people put above their columns.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Checklist, &["checklist", "list"]),
    (Column::Kind, &["kind", "type"]),
    (
        Column::Text,
        &[
            "text",
            "item",
            "name",
            "task",
            "title",
            "summary",
            "description of item",
        ],
    ),
    (Column::Status, &["status", "state", "done", "checked"]),
    (Column::Required, &["required", "mandatory"]),
    (
        Column::Assignee,
        &["assignee", "owner", "assigned to", "person", "who"],
    ),
    (Column::Account, &["account", "account id", "accountid"]),
    (Column::Due, &["due", "due date", "deadline", "when"]),
    (
        Column::Details,
        &["details", "description", "notes", "note", "comment"],
    ),
    (Column::Indent, &["indent", "indented", "level"]),
    (Column::Note, &["note on verdict"]),
];

/// A cell of ours that begins with this names a status of the site by the word after it.
pub const STATUS_PREFIX: &str = "status: ";

/// What the kind column says of a row that only begins a checklist.
pub const LIST: &str = "checklist";

fn column(name: &str) -> Column {
    let name = name.trim().to_lowercase();
    let found = NAMES
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    found.map_or(Column::Other, |(column, _)| *column)
}

/// Whether these cells surely name columns: one is the text, and another is known too.
pub fn is_header(cells: &[Cow<str>]) -> bool {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let known = columns
        .iter()
        .filter(|column| **column != Column::Other)
        .count();
    columns.contains(&Column::Text) && known > 1
}

/// Whether these cells name the columns of our own export.
pub fn is_ours(cells: &[Cow<str>]) -> bool {
    is_header(cells) && cells.iter().any(|cell| column(cell) == Column::Account)
}

/// Whether they name columns in what is a table anyway.
fn names_text(cells: &[Cow<str>]) -> bool {
    cells.iter().any(|cell| column(cell) == Column::Text)
}

/// Reads a table, row by row.
#[derive(Default)]
pub struct Table {
    /// What the header says of each column; none before the first row.
    named: Option<Vec<(Column, String)>>,
    /// The header, as long as nothing has come below it.
    bare: Option<(Place, String)>,
    list: Option<String>,
}

impl Table {
    pub fn row(&mut self, reader: &mut Reader, place: Place, cells: &[Cow<str>]) {
        let Some(named) = &self.named else {
            let is_header = names_text(cells);
            self.named = Some(if is_header {
                columns(cells)
            } else {
                Vec::new()
            });
            if is_header {
                self.bare = Some((place, cells.join(" ").trim().to_owned()));
            } else {
                self.row(reader, place, cells);
            }
            return;
        };
        self.bare = None;
        if !cells.iter().all(|cell| cell.trim().is_empty()) {
            read_row(reader, place, cells, named, &mut self.list);
        }
    }

    /// A header alone has no rows to name.
    pub fn finish(self, reader: &mut Reader) {
        if let Some((place, what)) = self.bare {
            reader.hint(place, HintKind::LeftOut { what });
        }
    }
}

fn columns(cells: &[Cow<str>]) -> Vec<(Column, String)> {
    let mut seen = Vec::new();
    let names = cells.iter().map(|cell| {
        let known = column(cell);
        // The first column of a kind is the one; another goes to the details.
        let known = if seen.contains(&known) {
            Column::Other
        } else {
            known
        };
        seen.push(known);
        (known, cell.trim().to_owned())
    });
    names.collect()
}

fn read_row(
    reader: &mut Reader,
    place: Place,
    cells: &[Cow<str>],
    named: &[(Column, String)],
    list: &mut Option<String>,
) {
    let mut row = Row::default();
    for (number, cell) in cells.iter().enumerate() {
        let unnamed = if number == 0 && named.is_empty() {
            Column::Text
        } else {
            Column::Other
        };
        let (column, name) = match named.get(number) {
            Some((column, name)) => (*column, name.as_str()),
            None => (unnamed, ""),
        };
        row.put(reader, place, column, name, cell);
    }
    let name = row.list.filter(|name| !name.trim().is_empty());
    if let Some(name) = name.filter(|name| row.begins_list || list.as_deref() != Some(*name)) {
        *list = Some(name.to_owned());
        reader.list(place, one_line(name));
    }
    if row.begins_list {
        return reader.list_details(&row.details.join("\n"));
    }
    if !row.has_text() {
        let what = cells.join(" ").trim().to_owned();
        return reader.hint(place, HintKind::LeftOut { what });
    }
    // Only our own export means the white space around words.
    let is_ours = named.iter().any(|(column, _)| *column == Column::Account);
    reader.row(place, row.finish(is_ours));
}

#[derive(Default)]
struct Row<'a> {
    list: Option<&'a str>,
    heading: Option<Level>,
    begins_list: bool,
    text: Cow<'a, str>,
    details: Vec<Cow<'a, str>>,
    task: Task,
    account: &'a str,
    assignee: &'a str,
}

impl<'a> Row<'a> {
    fn put(
        &mut self,
        reader: &mut Reader,
        place: Place,
        column: Column,
        name: &str,
        cell: &'a str,
    ) {
        let word = cell.trim();
        match column {
            Column::Checklist => self.list = Some(cell),
            Column::Kind => {
                self.heading = heading(word);
                self.begins_list = word == LIST;
            }
            Column::Text => self.text = straight(cell),
            Column::Status => self.task.status = status(reader, place, word),
            Column::Required => self.task.required = !is_no(word),
            Column::Assignee => self.assignee = cell,
            Column::Account => self.account = cell,
            Column::Indent => self.task.indented = !word.is_empty() && !is_no(word),
            Column::Note => cell.clone_into(&mut self.task.note),
            Column::Details if cell.is_empty() => {}
            Column::Due | Column::Other if word.is_empty() => {}
            Column::Details => self.details.push(cell.into()),
            Column::Due if field::date(Some(word)).is_ok() => self.task.due = Some(word.into()),
            Column::Due => {
                reader.hint(place, HintKind::NotADay);
                self.details.push(format!("{name}: {word}").into());
            }
            Column::Other if name.is_empty() => self.details.push(word.into()),
            Column::Other => self.details.push(format!("{name}: {word}").into()),
        }
    }

    /// Whether there are words for an item; without a text, the first of the details are.
    fn has_text(&mut self) -> bool {
        if self.text.trim().is_empty() {
            let words = self.details.iter().position(|part| !part.trim().is_empty());
            let Some(place) = words else { return false };
            self.text = one_line(&self.details.remove(place)).into();
        }
        true
    }

    fn finish(mut self, is_ours: bool) -> TextRow {
        self.task.assignee = if is_ours {
            Assignee::of(self.account, self.assignee)
        } else {
            Assignee::named(self.assignee)
        };
        let text = if is_ours {
            self.text.into_owned()
        } else {
            self.text.trim().to_owned()
        };
        let kind = match self.heading {
            Some(level) => RowKind::Heading { level },
            None => RowKind::Task(self.task),
        };
        TextRow {
            text,
            details: self.details.join("\n"),
            kind,
        }
    }
}

fn straight(cell: &str) -> Cow<'_, str> {
    if cell.contains(['\n', '\r']) {
        one_line(cell).into()
    } else {
        cell.into()
    }
}

fn heading(word: &str) -> Option<Level> {
    let rest = word.to_lowercase();
    let level = rest.strip_prefix("heading")?.trim();
    Some(level.parse().map_or(Level::TOP, Level::of))
}

fn status(reader: &mut Reader, place: Place, word: &str) -> TextStatus {
    let status = match word.strip_prefix(STATUS_PREFIX) {
        Some(name) => TextStatus::Custom(name.to_owned()),
        None => TextStatus::named(word),
    };
    if let TextStatus::Custom(name) = &status {
        let (name, done) = (name.clone(), false);
        reader.hint(place, HintKind::Status { name, done });
    }
    status
}

fn is_no(word: &str) -> bool {
    ["no", "false", "0", "optional", "n"].contains(&word.to_lowercase().as_str())
}
