//! Tickmark text: what text mode shows, and what copy and export write. Read here.

use super::escape::{unescape, unguard};
use super::hint::{HintKind, Place};
use super::lines::{Line, lines};
use super::mark::{Box, after_box, after_hashes, after_number, after_sign};
use super::reader::Reader;
use super::row::{Level, Task, TextRow, TextStatus};
use super::{Parsed, suffix};

pub use super::tickmark_parts::{PartKind, parts};
pub use super::tickmark_print::{print, print_row, print_rows};

/// Columns from which on a line is indented.
const INDENT: usize = 2;

pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::default();
    for line in lines(text).filter(|line| !line.is_blank()) {
        read(&mut reader, &line);
    }
    reader.finish()
}

fn read(reader: &mut Reader, line: &Line) {
    let place = Place::Line(line.number);
    let note = line.onward().strip_prefix(">>");
    if note.is_some_and(|note| reader.note(note.strip_prefix(' ').unwrap_or(note))) {
        return;
    }
    if let Some(details) = line.onward().strip_prefix('>') {
        reader.detail(place, details.strip_prefix(' ').unwrap_or(details));
    } else if let Some((hashes, text)) = after_hashes(line.text) {
        let text = unescape(text);
        match hashes {
            1 => reader.list(place, text),
            _ => reader.row(place, TextRow::heading(Level::of(hashes - 1), text)),
        }
    } else {
        read_task(reader, line);
    }
}

fn read_task(reader: &mut Reader, line: &Line) {
    let place = Place::Line(line.number);
    let bullet = after_sign(line.text, &['-', '*', '+']).map(|(_, rest)| rest);
    let marked = bullet.unwrap_or(line.text);
    let found = after_box(marked).or_else(|| after_box(after_number(line.text)?));
    let status = found.as_ref().and_then(status_of);
    let (text, task) = match (found, status) {
        (Some(mark), Some(status)) => {
            let task = Task {
                status,
                required: !mark.optional,
                ..Task::default()
            };
            (mark.rest, task)
        }
        (Some(_), None) => {
            reader.hint(place, HintKind::UnknownMark);
            (marked, Task::default())
        }
        (None, _) => {
            if bullet.is_none() {
                reader.hint(place, HintKind::Unmarked);
            }
            (marked, Task::default())
        }
    };
    let end = suffix::split(text);
    if end.odd_day {
        reader.hint(place, HintKind::NotADay);
    }
    let task = Task {
        assignee: end.assignee,
        due: end.due.map(str::to_owned),
        ..task
    };
    let indented = line.indent >= INDENT;
    reader.indented(line, indented, TextRow::task(unescape(end.text), task));
}

/// Whether a line is an item with a bullet and a box that is read here.
pub fn has_box(line: &str) -> bool {
    let item = after_sign(line.trim_start(), &['-', '*', '+']);
    let found = item.and_then(|(_, rest)| after_box(rest));
    found.as_ref().and_then(status_of).is_some()
}

pub(super) fn status_of(mark: &Box) -> Option<TextStatus> {
    Some(match mark.inside {
        "" => TextStatus::Open,
        "x" | "X" => TextStatus::Done,
        "~" => TextStatus::Active,
        "-" => TextStatus::Skipped,
        other => {
            let (key, name) = other.split_once(':')?;
            // A guarded space at the end is still only space.
            let name = unguard(name.trim()).trim().to_owned();
            let known = key.eq_ignore_ascii_case("status") && !name.is_empty();
            return known.then_some(TextStatus::Custom(name));
        }
    })
}
