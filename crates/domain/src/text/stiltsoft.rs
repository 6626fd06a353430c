//! The text format of Stiltsoft's checklists: `:::checklist text="Name"`, items with attributes, `:::`.
//!
//! Facts: Stiltsoft's documentation, page "Checklist syntax for creating custom templates in automation".

use super::Parsed;
use super::hint::{HintKind, Place};
use super::lines::{Line, lines};
use super::mark::after_sign;
use super::reader::Reader;
use super::row::{Assignee, Task, TextRow, TextStatus};

const FENCE: &str = ":::";

pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::default();
    let mut opened: Option<usize> = None;
    for line in lines(text).filter(|line| !line.is_blank()) {
        let place = Place::Line(line.number);
        if let Some(rest) = after_opening(line.text) {
            if let Some(line) = opened.replace(line.number) {
                reader.hint(Place::Line(line), HintKind::Unclosed);
            }
            let attributes = Attributes::read(rest);
            let name = attributes.get("text").unwrap_or(rest.trim());
            reader.list(place, name);
        } else if line.text == FENCE {
            if opened.take().is_none() {
                reader.unmarked(&line, line.text);
            }
        } else {
            item(&mut reader, &line);
        }
    }
    if let Some(line) = opened {
        reader.hint(Place::Line(line), HintKind::Unclosed);
    }
    reader.finish()
}

/// What follows the opening of a block.
pub fn after_opening(text: &str) -> Option<&str> {
    text.strip_prefix(FENCE)?
        .trim_start()
        .strip_prefix("checklist")
}

fn item(reader: &mut Reader, line: &Line) {
    let place = Place::Line(line.number);
    let Some((_, rest)) = after_sign(line.text, &['-', '*']) else {
        return reader.unmarked(line, line.text);
    };
    let attributes = Attributes::read(rest);
    let Some(text) = attributes.get("text") else {
        return reader.unmarked(line, rest);
    };
    let mut task = Task::default();
    for (key, value) in &attributes.all {
        match *key {
            "text" => {}
            "status" => task.status = TextStatus::named(value),
            "assignees" => task.assignee = assignee(reader, place, value),
            other => {
                let what = format!("{other}=\"{value}\"");
                reader.hint(place, HintKind::LeftOut { what });
            }
        }
    }
    if !attributes.rest.is_empty() {
        let what = attributes.rest.to_owned();
        reader.hint(place, HintKind::LeftOut { what });
    }
    if let TextStatus::Custom(name) = &task.status {
        let (name, done) = (name.clone(), false);
        reader.hint(place, HintKind::Status { name, done });
    }
    reader.nested(line, TextRow::task(super::row::one_line(text), task));
}

/// The first of the people: `@` and a display name, or an account.
fn assignee(reader: &mut Reader, place: Place, value: &str) -> Option<Assignee> {
    let mut people = value
        .split(',')
        .map(str::trim)
        .filter(|person| !person.is_empty());
    let first = people.next()?;
    let names: Vec<String> = people.map(str::to_owned).collect();
    if !names.is_empty() {
        reader.hint(place, HintKind::MoreAssignees { names });
    }
    match first.strip_prefix('@') {
        Some(name) => Assignee::named(name),
        None if first.contains(char::is_whitespace) => Assignee::named(first),
        None => Assignee::of(first, ""),
    }
}

/// `key="value"` pairs; a quote in a value is written `\"`.
struct Attributes<'a> {
    all: Vec<(&'a str, String)>,
    /// What is no pair.
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    fn read(text: &'a str) -> Self {
        let mut attributes = Self {
            all: Vec::new(),
            rest: text.trim(),
        };
        while let Some((key, value, after)) = pair(attributes.rest) {
            attributes.all.push((key, value));
            attributes.rest = after.trim_start();
        }
        attributes
    }

    fn get(&self, key: &str) -> Option<&str> {
        let found = self.all.iter().find(|(other, _)| *other == key);
        found.map(|(_, value)| value.as_str())
    }
}

fn pair(text: &str) -> Option<(&str, String, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')?;
    let (key, rest) = text.split_at(end);
    let inner = rest
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .strip_prefix('"')?;
    let mut value = String::new();
    let mut letters = inner.char_indices();
    while let Some((place, letter)) = letters.next() {
        match letter {
            '"' => return Some((key, value, inner.get(place + 1..)?)),
            '\\' if inner.get(place + 1..)?.starts_with(['"', '\\']) => {
                value.extend(letters.next().map(|(_, letter)| letter));
            }
            _ => value.push(letter),
        }
    }
    None
}
