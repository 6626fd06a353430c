//! The text format of Railsware's Smart Checklist.
//!
//! A sign says the state: `-` to do, `+` done, `~` in progress, `x` skipped; `[NAME]` after it is a status of the site, of
//! which the sign says only whether it counts as done. `!` marks what is required, `@user` who it is for.

use super::Parsed;
use super::hint::{HintKind, Place};
use super::lines::{Line, lines};
use super::mark::{after_box, after_hashes, after_sign};
use super::reader::Reader;
use super::row::{Assignee, Level, Task, TextRow, TextStatus};

const SIGNS: [char; 4] = ['-', '+', '~', 'x'];

pub fn parse(text: &str) -> Parsed {
    // Without one required item nothing is said of any, and ours are required by default.
    let says_required = lines(text).any(|line| {
        after_sign(line.text, &SIGNS).is_some_and(|(_, rest)| after_status(rest).1.starts_with('!'))
    });
    let mut reader = Reader::default();
    for line in lines(text).filter(|line| !line.is_blank()) {
        read(&mut reader, &line, says_required);
    }
    reader.finish()
}

fn read(reader: &mut Reader, line: &Line, says_required: bool) {
    let place = Place::Line(line.number);
    if let Some(details) = line.onward().strip_prefix('>') {
        reader.detail(place, details.strip_prefix(' ').unwrap_or(details));
    } else if let Some((hashes, text)) = after_hashes(line.text) {
        reader.row(place, TextRow::heading(Level::of(hashes), text));
    } else if let Some((sign, rest)) = after_sign(line.text, &SIGNS) {
        let (name, rest) = after_status(rest);
        let (required, rest) = match rest.strip_prefix('!') {
            Some(rest) => (true, rest.trim_start()),
            None => (!says_required, rest),
        };
        let (text, assignee) = split_user(rest);
        let status = match (name, sign) {
            (Some(name), _) => {
                let (name, done) = (name.to_owned(), matches!(sign, '+' | 'x'));
                let status = TextStatus::Custom(name.clone());
                reader.hint(place, HintKind::Status { name, done });
                status
            }
            (None, '+') => TextStatus::Done,
            (None, '~') => TextStatus::Active,
            (None, 'x') => TextStatus::Skipped,
            (None, _) => TextStatus::Open,
        };
        let task = Task {
            status,
            required,
            assignee,
            ..Task::default()
        };
        reader.nested(line, TextRow::task(text, task));
    } else {
        reader.unmarked(line, line.text);
    }
}

/// The name of a status in brackets, and what follows it.
fn after_status(text: &str) -> (Option<&str>, &str) {
    match after_box(text).filter(|mark| !mark.optional && is_status(mark.inside)) {
        Some(mark) => (Some(mark.inside), mark.rest),
        None => (None, text),
    }
}

/// Capitals, as this product writes statuses; one letter is a box of Markdown.
pub fn is_status(name: &str) -> bool {
    name.chars().count() > 1
        && name.chars().any(char::is_uppercase)
        && !name.chars().any(char::is_lowercase)
}

/// A user named at the end.
fn split_user(text: &str) -> (&str, Option<Assignee>) {
    let found = text
        .rsplit_once(char::is_whitespace)
        .and_then(|(before, word)| {
            let name = word.strip_prefix('@').filter(|name| !name.contains('@'))?;
            let before = Some(before.trim_end()).filter(|text| !text.is_empty())?;
            Some((before, Assignee::named(name)?))
        });
    found.map_or((text, None), |(text, user)| (text, Some(user)))
}
