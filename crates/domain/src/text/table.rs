//! Rows from a table: its header names the columns, or the first column is the text.

use super::hint::{HintKind, Place};
use super::reader::Reader;
use super::row::{Assignee, Level, RowKind, Task, TextRow, TextStatus, one_line};
use crate::field;

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
pub fn is_header(cells: &[String]) -> bool {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let known = columns
        .iter()
        .filter(|column| **column != Column::Other)
        .count();
    columns.contains(&Column::Text) && known > 1
}

/// Whether they name columns in what is a table anyway.
fn names_text(cells: &[String]) -> bool {
    cells.iter().any(|cell| column(cell) == Column::Text)
}

/// Reads a table; each row of cells comes with its place.
pub fn read(reader: &mut Reader, rows: &[(Place, Vec<String>)]) {
    let header = rows
        .first()
        .map(|(_, cells)| cells)
        .filter(|cells| names_text(cells));
    let named: Vec<(Column, &str)> = header.map_or_else(Vec::new, |cells| {
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
            (known, cell.trim())
        });
        names.collect()
    });
    if let (Some(cells), [(place, _)]) = (header, rows) {
        let what = cells.join(" ").trim().to_owned();
        reader.hint(*place, HintKind::LeftOut { what });
    }
    let mut list = None;
    for (place, cells) in rows.iter().skip(usize::from(header.is_some())) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        read_row(reader, *place, cells, &named, &mut list);
    }
}

fn read_row<'a>(
    reader: &mut Reader,
    place: Place,
    cells: &'a [String],
    named: &[(Column, &str)],
    list: &mut Option<&'a str>,
) {
    let mut row = Row::default();
    for (number, cell) in cells.iter().enumerate() {
        let unnamed = if number == 0 {
            Column::Text
        } else {
            Column::Other
        };
        let missing = if named.is_empty() {
            unnamed
        } else {
            Column::Other
        };
        let (column, name) = named.get(number).copied().unwrap_or((missing, ""));
        row.put(reader, place, column, name, cell);
    }
    let name = row.list.filter(|name| !name.trim().is_empty());
    if name.is_some() && (row.begins_list || *list != name) {
        *list = name;
        reader.list(place, one_line(name.unwrap_or_default()));
    }
    if row.begins_list {
        return;
    }
    if !row.has_text() {
        let what = cells.join(" ").trim().to_owned();
        return reader.hint(place, HintKind::LeftOut { what });
    }
    let mut row = row.finish();
    // Only our own export means the white space around words.
    if !named.iter().any(|(column, _)| *column == Column::Account) {
        let trimmed = row.text.trim();
        if trimmed.len() < row.text.len() {
            let trimmed = trimmed.to_owned();
            row.text = trimmed;
        }
        if let RowKind::Task(task) = &mut row.kind {
            let name = task.assignee.take().map(|person| person.name);
            task.assignee = name.and_then(|name| Assignee::named(&name));
        }
    }
    reader.row(place, row);
}

#[derive(Default)]
struct Row<'a> {
    list: Option<&'a str>,
    heading: Option<Level>,
    begins_list: bool,
    text: String,
    details: Vec<String>,
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
            Column::Text => self.text = one_line(cell),
            Column::Status => self.task.status = status(reader, place, word),
            Column::Required => self.task.required = !is_no(word),
            Column::Assignee => self.assignee = cell,
            Column::Account => self.account = cell,
            Column::Indent => self.task.indented = !word.is_empty() && !is_no(word),
            Column::Details if cell.is_empty() => {}
            Column::Due | Column::Other if word.is_empty() => {}
            Column::Details => self.details.push(cell.to_owned()),
            Column::Due if field::date(Some(word)).is_ok() => self.task.due = Some(word.into()),
            Column::Due => {
                reader.hint(place, HintKind::NotADay);
                self.details.push(format!("{name}: {word}"));
            }
            Column::Other if name.is_empty() => self.details.push(word.to_owned()),
            Column::Other => self.details.push(format!("{name}: {word}")),
        }
    }

    /// Whether there are words for an item; without a text, the first of the details are.
    fn has_text(&mut self) -> bool {
        if self.text.trim().is_empty() {
            let words = self.details.iter().position(|part| !part.trim().is_empty());
            let Some(place) = words else { return false };
            self.text = one_line(&self.details.remove(place));
        }
        true
    }

    fn finish(mut self) -> TextRow {
        self.task.assignee = Assignee::of(self.account, self.assignee);
        let kind = match self.heading {
            Some(level) => RowKind::Heading { level },
            None => RowKind::Task(self.task),
        };
        TextRow {
            text: self.text,
            details: self.details.join("\n"),
            kind,
        }
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
