//! Plain lines: one item a line, without the bullet, the number or the box that a document put before it.

use super::Parsed;
use super::lines::lines;
use super::mark::{after_number, after_sign};
use super::reader::Reader;
use super::row::{RowKind, Task, TextList, TextRow, TextStatus, one_line, unified};

const BULLETS: [char; 13] = [
    '-', '*', '+', '•', '◦', '▪', '▫', '‣', '⁃', '·', '–', '—', '●',
];
/// Boxes as office programs and our own HTML draw them.
const BOXES: [(char, bool); 10] = [
    ('☐', false),
    ('□', false),
    ('❏', false),
    ('❑', false),
    ('☑', true),
    ('☒', true),
    ('✓', true),
    ('✔', true),
    ('✅', true),
    ('■', true),
];

pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::default();
    for line in lines(text).filter(|line| !line.is_blank()) {
        reader.nested(&line, row(line.text));
    }
    reader.finish()
}

/// The item that a line of words means.
pub fn row(line: &str) -> TextRow {
    let bullet = after_sign(line, &BULLETS).map(|(_, rest)| rest);
    let text = bullet.or_else(|| after_number(line)).unwrap_or(line);
    let drawn = BOXES.iter().find_map(|(sign, done)| {
        let rest = text.strip_prefix(*sign)?;
        // Emoji may be followed by a mark that asks for colour.
        Some((*done, rest.trim_start_matches('\u{fe0f}').trim_start()))
    });
    match drawn {
        Some((true, text)) => {
            let task = Task {
                status: TextStatus::Done,
                ..Task::default()
            };
            TextRow::task(text, task)
        }
        Some((false, text)) => TextRow::open(text),
        None => TextRow::open(text),
    }
}

/// The words alone, for what takes no marks; a box says what is done.
pub fn print(lists: &[TextList]) -> String {
    let mut text = String::new();
    for list in lists {
        if let Some(name) = &list.name {
            text.extend([&one_line(name), "\n"]);
        }
        for row in &list.rows {
            let words = one_line(&row.text);
            let start = match &row.kind {
                RowKind::Heading { .. } => "",
                RowKind::Task(Task {
                    indented, status, ..
                }) => match (status, indented) {
                    (TextStatus::Done, false) => "☑ ",
                    (TextStatus::Done, true) => "  ☑ ",
                    (_, false) => "☐ ",
                    (_, true) => "  ☐ ",
                },
            };
            text.extend([start, &words, "\n"]);
            if !row.details.is_empty() {
                text.extend(
                    unified(&row.details)
                        .split('\n')
                        .flat_map(|line| ["    ", line, "\n"]),
                );
            }
        }
    }
    text
}
