//! Cells of a spreadsheet: columns set apart by tabs as spreadsheets copy them, or by commas or semicolons as files have them.
//!
//! Facts: RFC 4180. A cell in quotes may hold line breaks, separators and, doubled, quotes.

use super::Parsed;
use super::hint::{HintKind, Place};
use super::reader::Reader;
use super::row::{RowKind, TextList, TextRow, TextStatus, one_line, unified};
use super::table;

pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rows = cells(text, separator(text), &mut reader);
    table::read(&mut reader, &rows);
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

/// All rows of cells, each with the line it begins on.
pub fn cells(text: &str, separator: char, reader: &mut Reader) -> Vec<(Place, Vec<String>)> {
    let mut table = Table::default();
    let mut letters = text.chars().peekable();
    let mut quoted_since = None;
    while let Some(letter) = letters.next() {
        if letter == '\n' || (letter == '\r' && letters.peek() != Some(&'\n')) {
            table.line += 1;
        }
        match letter {
            '"' if quoted_since.is_some() => {
                if letters.next_if_eq(&'"').is_some() {
                    table.cell.push('"');
                } else {
                    quoted_since = None;
                }
            }
            _ if quoted_since.is_some() => table.cell.push(letter),
            '"' if table.cell.is_empty() => quoted_since = Some(table.line),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => table.end_row(),
            _ if letter == separator => table.end_cell(),
            _ => table.cell.push(letter),
        }
    }
    if let Some(line) = quoted_since {
        reader.hint(Place::Line(line + 1), HintKind::Unclosed);
    }
    if !table.cell.is_empty() || !table.cells.is_empty() {
        table.end_row();
    }
    table.rows
}

#[derive(Default)]
struct Table {
    rows: Vec<(Place, Vec<String>)>,
    cells: Vec<String>,
    cell: String,
    /// Line breaks so far.
    line: usize,
    first_line: usize,
}

impl Table {
    fn end_cell(&mut self) {
        self.cells.push(unguarded(std::mem::take(&mut self.cell)));
    }

    /// A row of empty cells is none, and costs next to nothing.
    fn end_row(&mut self) {
        self.end_cell();
        if self.cells.iter().all(|cell| cell.trim().is_empty()) {
            self.cells.clear();
        } else {
            let place = Place::Line(self.first_line + 1);
            self.rows.push((place, std::mem::take(&mut self.cells)));
        }
        self.first_line = self.line;
    }
}

/// All rows with all they hold, with commas.
pub fn print(lists: &[TextList]) -> String {
    let mut text =
        String::from("checklist,kind,text,status,required,assignee,account,due,details,indent\r\n");
    let mut before = "";
    for list in lists {
        let name = list.name.as_deref().unwrap_or_default();
        // Its rows alone would not show that it is there, or that it is another.
        if list.rows.is_empty() || name == before && !name.is_empty() {
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
                &[name, &kind, &words, "", "", "", "", "", &details, ""],
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

fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'').filter(|cell| is_formula(cell)) {
        Some(plain) => plain.to_owned(),
        None => cell,
    }
}
