//! The parts of a line of Tickmark text, so that each can be shown in its own colour.

use super::mark::{after_box, after_hashes, after_number, after_sign};
use super::row::TextStatus;
use super::suffix;
use super::tickmark::status_of;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A sign or a box, as every list has it.
    Mark,
    Heading,
    /// A box with a status of the site.
    Status,
    /// The question mark of what is not required.
    Optional,
    Person,
    Day,
    /// Details, or a note.
    Details,
    Words,
}

/// All of a line in its parts, in order. Side by side they are the line.
pub fn parts(line: &str) -> Vec<(PartKind, &str)> {
    let mut cut = Cut {
        line,
        from: 0,
        parts: Vec::new(),
    };
    let text = line.trim();
    let end = line.trim_end().len();
    let start = end - text.len();
    cut.to(start, PartKind::Words);
    if text.starts_with('>') {
        let mark = if text.starts_with(">>") { 2 } else { 1 };
        cut.to(start + mark, PartKind::Mark);
        cut.to(line.len(), PartKind::Details);
    } else if let Some((_, words)) = after_hashes(text) {
        cut.to(end - words.len(), PartKind::Mark);
        cut.to(line.len(), PartKind::Heading);
    } else {
        cut.task(text, end);
        cut.to(line.len(), PartKind::Words);
    }
    cut.parts
}

struct Cut<'a> {
    line: &'a str,
    from: usize,
    parts: Vec<(PartKind, &'a str)>,
}

impl<'a> Cut<'a> {
    /// The next part ends here.
    fn to(&mut self, end: usize, kind: PartKind) {
        if let Some(part) = self
            .line
            .get(self.from..end)
            .filter(|part| !part.is_empty())
        {
            self.parts.push((kind, part));
            self.from = end;
        }
    }

    fn task(&mut self, text: &'a str, end: usize) {
        let bullet = after_sign(text, &['-', '*', '+']).map(|(_, rest)| rest);
        let numbered = || after_number(text).filter(|rest| after_box(rest).is_some());
        let marked = bullet.or_else(numbered).unwrap_or(text);
        self.to(end - marked.len(), PartKind::Mark);
        let mut words = marked;
        if let Some(found) = after_box(marked) {
            let shown = marked.len() - found.rest.len();
            let shown = marked.get(..shown).unwrap_or_default().trim_end().len();
            let close = end - marked.len() + shown - usize::from(found.optional);
            let kind = match status_of(&found) {
                Some(TextStatus::Custom(_)) => PartKind::Status,
                Some(_) => PartKind::Mark,
                None => PartKind::Words,
            };
            self.to(close, kind);
            self.to(close + usize::from(found.optional), PartKind::Optional);
            words = found.rest;
        }
        self.suffix(words, end);
    }

    /// Who and when, at the end.
    fn suffix(&mut self, words: &str, end: usize) {
        let found = suffix::split(words);
        self.to(end - words.len() + found.text.len(), PartKind::Words);
        let before = self.line.get(..end).unwrap_or_default();
        let day = found.due.and_then(|day| {
            let at = before.rfind(day)?;
            let due = before.get(..at)?.rfind("due")?;
            Some((due, at + day.len()))
        });
        if let Some((due, day)) = day {
            self.to(due, PartKind::Person);
            self.to(day, PartKind::Day);
        }
        if found.takes() {
            self.to(end, PartKind::Person);
        }
    }
}
