//! The words of a rich text since the last break, with the people and days among them.

use super::row::Assignee;

#[derive(Default)]
pub struct Words {
    pub text: String,
    /// Who and when, and where they stand in the text.
    found: Vec<(std::ops::Range<usize>, Found)>,
    /// Grows with every break, so that a mark knows when its start is gone.
    pub breaks: usize,
    /// Where the last mark ends, and which it is.
    pub closed: Option<Closed>,
}

/// Where a mark ends, and which it is.
pub type Closed = (usize, &'static str);

pub enum Found {
    Person(Assignee),
    Day(String),
}

impl Words {
    /// White space of any length is one space, as a page shows it.
    pub fn push(&mut self, text: &str) {
        for letter in text.chars() {
            if !letter.is_whitespace() || letter == '\u{a0}' {
                self.text.push(letter);
            } else if !self.text.ends_with([' ', '\u{a0}']) {
                self.text.push(' ');
            }
        }
    }

    pub fn push_found(&mut self, text: &str, found: Found) {
        let start = self.text.len();
        self.push(text);
        self.found.push((start..self.text.len(), found));
    }

    /// Puts the same mark around what stands there; words right before it become one with it where `before` says
    /// that they are marked so.
    pub fn mark(&mut self, start: usize, mark: &'static str, before: Option<Closed>) {
        let words = self.text.get(start..).unwrap_or_default();
        let close_by = words.starts_with(|first: char| !first.is_whitespace());
        let done = if close_by && before == Some((start, mark)) && !self.has_found(start) {
            self.text.replace_range(start - mark.len()..start, "");
            let end = self.text.trim_end().len();
            self.text.insert_str(end, mark);
            true
        } else {
            self.wrap(start, mark, mark)
        };
        self.closed = done.then(|| (self.text.trim_end().len(), mark));
    }

    /// Whether it was done: there must be words, and none that say who or when.
    pub fn wrap(&mut self, start: usize, open: &str, close: &str) -> bool {
        let Some(inner) = self.text.get(start..) else {
            return false;
        };
        if inner.trim().is_empty() || self.has_found(start) {
            return false;
        }
        let from = start + inner.len() - inner.trim_start().len();
        let to = start + inner.trim_end().len();
        self.text.insert_str(to, close);
        self.text.insert_str(from, open);
        true
    }

    /// Found words that stand inside marks are no longer where they were.
    fn has_found(&self, start: usize) -> bool {
        let last = self.found.last();
        last.is_some_and(|(range, _)| range.end > start)
    }

    /// The text, and the first person and the first day in it. At its end they are no part of it.
    pub fn split(self) -> (String, Option<Assignee>, Option<String>) {
        let mut text = self.text;
        let firsts = [true, false].map(|person| {
            let is = |found: &Found| matches!(found, Found::Person(_)) == person;
            self.found.iter().position(|(_, found)| is(found))
        });
        for (place, (range, _)) in self.found.iter().enumerate().rev() {
            let rest = text.get(..range.start).unwrap_or_default();
            let is_last = text.trim_end().len() == range.end;
            if !firsts.contains(&Some(place)) || !is_last || rest.trim().is_empty() {
                break;
            }
            text.truncate(range.start);
        }
        let (mut assignee, mut due) = (None, None);
        for (_, found) in self.found.into_iter().rev() {
            match found {
                Found::Person(person) => assignee = Some(person),
                Found::Day(day) => due = Some(day),
            }
        }
        (text.trim().to_owned(), assignee, due)
    }
}
