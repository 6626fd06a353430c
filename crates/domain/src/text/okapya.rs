//! The text format of Okapya's Checklist for Jira: stars for done, brackets for optional.

use super::Parsed;
use super::lines::lines;
use super::reader::Reader;
use super::row::{Task, TextRow, TextStatus};

pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::default();
    for line in lines(text).filter(|line| !line.is_blank()) {
        match after_stars(line.text) {
            Some((done, required, text)) => {
                let status = if done {
                    TextStatus::Done
                } else {
                    TextStatus::Open
                };
                let task = Task {
                    status,
                    required,
                    ..Task::default()
                };
                reader.nested(&line, TextRow::task(text, task));
            }
            None => reader.unmarked(&line, line.text),
        }
    }
    reader.finish()
}

/// Whether the stars say done, whether they say required, and what follows them.
pub fn after_stars(text: &str) -> Option<(bool, bool, &str)> {
    const MARKS: [(&str, bool, bool); 4] = [
        ("(**)", true, false),
        ("(*)", false, false),
        ("**", true, true),
        ("*", false, true),
    ];
    MARKS.iter().find_map(|(mark, done, required)| {
        let rest = text.strip_prefix(mark)?;
        let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
        apart.then(|| (*done, *required, rest.trim_start()))
    })
}
