//! The words of a rich text since the last break, with the people and days among them.

use super::row::Assignee;

#[derive(Default)]
pub struct Words {
    pub text: String,
    /// Who and when, and where they stand in the text.
    found: Vec<(std::ops::Range<usize>, Found)>,
    /// Grows with every break, so that a mark knows when its start is gone.
    pub breaks: usize,
}

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

    pub fn wrap(&mut self, start: usize, open: &str, close: &str) {
        let Some(inner) = self.text.get(start..) else {
            return;
        };
        let words = inner.trim();
        // Found words that stand inside marks are no longer where they were.
        let is_found = self
            .found
            .last()
            .is_some_and(|(range, _)| range.end > start);
        if words.is_empty() || is_found {
            return;
        }
        let from = start + inner.len() - inner.trim_start().len();
        let to = start + inner.trim_end().len();
        self.text.insert_str(to, close);
        self.text.insert_str(from, open);
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
