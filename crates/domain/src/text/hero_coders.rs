//! The text format of `HeroCoders`' Issue Checklist.
//!
//! Facts: `HeroCoders`' documentation, page "Formatting": any line is an item, with or without a sign; `[x]` is done, a word in
//! brackets a status, `?` optional, `---` a heading, `>>` a description, `#` the name of a checklist.

use super::Parsed;
use super::hint::{HintKind, Place};
use super::lines::{Line, lines};
use super::mark::{Box, after_box};
use super::reader::Reader;
use super::row::{Level, Task, TextRow, TextStatus};

pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::default();
    for line in lines(text).filter(|line| !line.is_blank()) {
        read(&mut reader, &line);
    }
    reader.finish()
}

fn read(reader: &mut Reader, line: &Line) {
    let place = Place::Line(line.number);
    if let Some(details) = line.onward().strip_prefix(">>") {
        reader.detail(place, details.strip_prefix(' ').unwrap_or(details));
    } else if let Some(heading) = line.text.strip_prefix("---") {
        let text = heading.trim_start_matches('-').trim();
        reader.row(place, TextRow::heading(Level::TOP, text));
    } else if let Some(name) = line.text.strip_prefix("# ") {
        reader.list(place, name.trim());
    } else {
        read_item(reader, line);
    }
}

fn read_item(reader: &mut Reader, line: &Line) {
    let marked = after_bullet(line.text).unwrap_or(line.text);
    let (text, status, optional) = match after_box(marked) {
        Some(mark) => (mark.rest, status_of(&mark), mark.optional),
        None => match marked
            .strip_prefix('?')
            .filter(|rest| rest.starts_with(' '))
        {
            Some(rest) => (rest.trim_start(), TextStatus::Open, true),
            None => (marked, TextStatus::Open, false),
        },
    };
    if let TextStatus::Custom(name) = &status {
        let (name, done) = (name.clone(), false);
        reader.hint(Place::Line(line.number), HintKind::Status { name, done });
    }
    let task = Task {
        status,
        required: !optional,
        ..Task::default()
    };
    reader.nested(line, TextRow::task(text, task));
}

/// What follows a sign: white space, or directly a box or a question mark.
pub fn after_bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['*', '-', '+'])?;
    let stands = rest.is_empty()
        || rest.starts_with(char::is_whitespace)
        || rest.starts_with("? ")
        || after_box(rest).is_some();
    stands.then(|| rest.trim_start())
}

fn status_of(mark: &Box) -> TextStatus {
    TextStatus::named(mark.inside)
}
