//! Cells of a spreadsheet: columns set apart by tabs as spreadsheets copy them, or by commas or semicolons as files have them.
//!
//! Facts: RFC 4180. A cell in quotes may hold line breaks, separators and, doubled, quotes.

use super::Parsed;
use super::hint::{HintKind, Place};
use super::reader::Reader;
use super::row::{RowKind, TextList, TextRow, TextStatus, one_line, unified};
use super::table;
use std::borrow::Cow;

pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::default();
    let mut table = table::Table::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unclosed = cells(text, separator(text), |place, cells| {
        table.row(&mut reader, place, cells);
    });
    table.finish(&mut reader);
    if let Some(line) = unclosed {
        reader.hint(Place::Line(line + 1), HintKind::Unclosed);
    }
    reader.finish()
}

/// What sets the cells apart, by what the first line has most of; tabs before all else.
pub fn separator(text: &str) -> char {
    let line = text.lines().next().unwrap_or_default();
    let count = |sign: char| line.matches(sign).count();
    if count('\t') > 0 || text.contains('\t') && count(',') == 0 && count(';') == 0 {
        '\t'
    } else if count(';') > count(',') {
        ';'
    } else {
        ','
    }
}

/// Hands over each row of cells with the line it begins on. A cell without quotes is a piece of the text, not a copy.
/// Gives the line of quotes that are not closed, counted from 0.
pub fn cells<'a>(
    text: &'a str,
    separator: char,
    mut row: impl FnMut(Place, &[Cow<'a, str>]),
) -> Option<usize> {
    let mut sheet = Sheet {
        rest: text,
        separator,
        line: 0,
    };
    let mut cells = Vec::new();
    let (mut first_line, mut unclosed) = (0, None);
    while !sheet.rest.is_empty() {
        let line = sheet.line;
        let (cell, closed) = sheet.cell();
        if !closed {
            unclosed = Some(line);
        }
        cells.push(unguarded(cell));
        if sheet.goes_on() {
            continue;
        }
        // A row of empty cells is none, and costs next to nothing.
        if !cells.iter().all(|cell| cell.trim().is_empty()) {
            row(Place::Line(first_line + 1), &cells);
        }
        cells.clear();
        first_line = sheet.line;
    }
    unclosed
}

struct Sheet<'a> {
    rest: &'a str,
    separator: char,
    /// Line breaks so far.
    line: usize,
}

impl<'a> Sheet<'a> {
    /// The words up to what ends a cell, and whether quotes that opened were closed.
    fn cell(&mut self) -> (Cow<'a, str>, bool) {
        let Some(quoted) = self.rest.strip_prefix('"') else {
            return (Cow::Borrowed(self.take_plain()), true);
        };
        self.rest = quoted;
        let mut cell = String::new();
        loop {
            let end = self.rest.find('"');
            let (inside, after) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            self.line += breaks(inside);
            cell.push_str(inside);
            let Some(after) = after.strip_prefix('"') else {
                self.rest = after;
                return (Cow::Owned(cell), false);
            };
            let Some(doubled) = after.strip_prefix('"') else {
                self.rest = after;
                break;
            };
            cell.push('"');
            self.rest = doubled;
        }
        cell.push_str(self.take_plain());
        (Cow::Owned(cell), true)
    }

    fn take_plain(&mut self) -> &'a str {
        let separator = self.separator;
        let ends = |letter: char| letter == separator || letter == '\n' || letter == '\r';
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        self.rest = rest;
        cell
    }

    /// Passes over what ends a cell; whether another cell of the row follows.
    fn goes_on(&mut self) -> bool {
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            // One at the very end has an empty cell behind it, which says nothing.
            return !rest.is_empty();
        }
        let rest = self.rest;
        let after = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix(['\n', '\r']));
        if let Some(after) = after {
            self.rest = after;
            self.line += 1;
        }
        false
    }
}

/// Line breaks of every kind.
fn breaks(text: &str) -> usize {
    let pairs = text.matches("\r\n").count();
    let single = |letter: &u8| matches!(letter, b'\n' | b'\r');
    text.bytes().filter(single).count() - pairs
}

/// All rows with all they hold, with commas.
pub fn print(lists: &[TextList]) -> String {
    let mut text = String::from(
        "checklist,kind,text,status,required,assignee,account,due,details,indent,note on verdict\r\n",
    );
    let mut before = "";
    for list in lists {
        let name = list.name.as_deref().unwrap_or_default();
        // Its rows alone would not show that it is there, or that it is another.
        let details = unified(&list.details);
        if !details.is_empty() {
            push(
                &mut text,
                &[name, table::LIST, "", "", "", "", "", "", &details],
            );
        } else if list.rows.is_empty() || name == before && !name.is_empty() {
            push(&mut text, &[name, table::LIST]);
        }
        before = name;
        for row in &list.rows {
            push_row(&mut text, name, row);
        }
    }
    text
}

fn push_row(text: &mut String, name: &str, row: &TextRow) {
    let (words, details) = (one_line(&row.text), unified(&row.details));
    let task = match &row.kind {
        RowKind::Task(task) => task,
        RowKind::Heading { level } => {
            let kind = format!("heading {}", level.depth());
            return push(
                text,
                &[name, &kind, &words, "", "", "", "", "", &details, "", ""],
            );
        }
    };
    let status = match &task.status {
        TextStatus::Open => "to do".to_owned(),
        TextStatus::Active => "in progress".to_owned(),
        TextStatus::Done => "done".to_owned(),
        TextStatus::Skipped => "skipped".to_owned(),
        TextStatus::Custom(name) => format!("{}{name}", table::STATUS_PREFIX),
    };
    let assignee = task.assignee.as_ref();
    let account = assignee.and_then(|person| person.account.as_ref());
    let cells = [
        name,
        "item",
        &words,
        &status,
        if task.required { "yes" } else { "no" },
        assignee.map_or("", |person| &person.name),
        account.map_or("", |account| &account.0),
        task.due.as_deref().unwrap_or_default(),
        &details,
        if task.indented { "yes" } else { "no" },
        &unified(&task.note),
    ];
    push(text, &cells);
}

fn push(text: &mut String, cells: &[&str]) {
    for (number, cell) in cells.iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        if is_formula(cell) {
            text.extend(["\"'", &cell.replace('"', "\"\""), "\""]);
        } else if cell.contains(['"', ',', ';', '\n', '\r', '\t']) {
            text.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

/// A spreadsheet would run what begins so; an apostrophe before it makes it words.
///
/// Source: OWASP, "CSV Injection".
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Without the apostrophe that was put before what a spreadsheet would run.
pub(super) fn unguarded(cell: Cow<str>) -> Cow<str> {
    if !cell.strip_prefix('\'').is_some_and(is_formula) {
        return cell;
    }
    match cell {
        Cow::Borrowed(cell) => Cow::Borrowed(cell.get(1..).unwrap_or_default()),
        Cow::Owned(mut cell) => {
            cell.remove(0);
            Cow::Owned(cell)
        }
    }
}
