//! Short codes: `:tada:` is 🎉. What they stand for comes as a file; until it is there, everything
//! stays as it is written.

use crate::Engine;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;
use tickmark_domain::Op;
use tickmark_domain::text::row::{RowKind, TextRow};

/// Emoji that are offered at once.
const OFFERED_MAX: usize = 8;
/// Letters after which some are offered.
const BEGUN_CHARS_MIN: usize = 2;
/// Begins a paragraph whatever follows: a row's text is the inside of one.
const GUARD: &str = "x";

/// What the short codes stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// By name.
    codes: Vec<(String, String)>,
}

/// How a text is read: what is code in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// As one line with marks.
    Line,
    /// As blocks.
    Blocks,
}

impl Codes {
    /// Reads the bundle's file: on each line a name, a space and what it stands for.
    pub fn read(file: &str) -> Codes {
        let pairs = file.lines().filter_map(|line| line.split_once(' '));
        let mut codes: Vec<_> = pairs
            .map(|(name, emoji)| (name.to_owned(), emoji.to_owned()))
            .collect();
        codes.sort();
        Codes { codes }
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    fn of(&self, name: &str) -> Option<&str> {
        let found = self
            .codes
            .binary_search_by(|(one, _)| one.as_str().cmp(name));
        let (_, emoji) = self.codes.get(found.ok()?)?;
        Some(emoji)
    }

    /// Those whose name begins so, then those in which another word does; each emoji once.
    pub fn called(&self, written: &str) -> Vec<(&str, &str)> {
        let wanted = written.to_ascii_lowercase();
        let rank = |name: &str| {
            let first = name.starts_with(&wanted);
            let mut words = name.split(['_', '-']);
            let fits = first || words.any(|word| word.starts_with(&wanted));
            fits.then_some((!first, name.len()))
        };
        let codes = self.codes.iter();
        let mut found: Vec<_> = codes
            .filter_map(|(name, emoji)| Some((rank(name)?, name.as_str(), emoji.as_str())))
            .collect();
        found.sort_unstable();
        let mut offered: Vec<(&str, &str)> = Vec::new();
        for (_, name, emoji) in found {
            if offered.len() < OFFERED_MAX && !offered.iter().any(|(_, other)| *other == emoji) {
                offered.push((name, emoji));
            }
        }
        offered
    }

    /// What the code stands for that ends where the caret is, and the place of its first colon.
    pub fn closed(&self, before: &str, after: &str, reads: Reads) -> Option<(usize, &str)> {
        let place = before.strip_suffix(':')?.rfind(':')?;
        let (text, code) = before.split_at(place);
        let emoji = self.at(text.chars().next_back(), code)?.1;
        let goes_on = after.chars().next().is_some_and(char::is_alphanumeric);
        let all = format!("{before}{after}");
        (!goes_on && !is_code(&all, place, reads) && !begins_code(text)).then_some((place, emoji))
    }

    /// The text with what its codes stand for. In code they stay.
    pub fn written(&self, text: &str, reads: Reads) -> String {
        if self.is_empty() || text.matches(':').count() < 2 {
            return text.to_owned();
        }
        let code = code(text, reads);
        let mut written = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(colon) = rest.find(':') {
            let (before, from) = rest.split_at(colon);
            written.push_str(before);
            let place = text.len() - from.len();
            let in_code = code.iter().any(|range| range.contains(&place));
            let found = self.at(written.chars().next_back(), from);
            let (length, stands_for) = found.filter(|_| !in_code).unwrap_or((1, ":"));
            written.push_str(stands_for);
            rest = from.get(length..).unwrap_or_default();
        }
        written.push_str(rest);
        written
    }

    /// The code at the start of a text: how long it is, and what it stands for.
    fn at(&self, before: Option<char>, from: &str) -> Option<(usize, &str)> {
        let name = from.strip_prefix(':')?.split(':').next()?;
        let length = name.len() + 2;
        let after = from.get(name.len() + 1..)?.strip_prefix(':')?;
        let goes_on = after
            .chars()
            .next()
            .is_some_and(|letter| letter.is_alphanumeric() || letter == '/');
        let begins = before.is_none_or(may_stand_before) && !goes_on && name.chars().all(of_name);
        Some((length, self.of(name)?)).filter(|_| begins)
    }
}

/// What somebody begins to write of a code: the place of its colon, and the letters after it as far
/// as the caret, at the end of `before`.
pub fn begun(before: &str) -> Option<(usize, &str)> {
    let place = before.rfind(':')?;
    let (text, written) = before.split_at(place);
    let written = written.get(1..)?;
    let names = written.chars().count() >= BEGUN_CHARS_MIN
        && written.chars().all(|letter| of_name(letter.to_ascii_lowercase()))
        // A time of day is no name.
        && !written.starts_with(|letter: char| letter.is_ascii_digit());
    let begins = text.chars().next_back().is_none_or(may_stand_before);
    (names && begins).then_some((place, written))
}

/// The same, where it is not in code.
pub fn begun_in<'a>(before: &'a str, after: &str, reads: Reads) -> Option<(usize, &'a str)> {
    let (place, written) = begun(before)?;
    let text = before.get(..place)?;
    let all = format!("{before}{after}");
    (!is_code(&all, place, reads) && !begins_code(text)).then_some((place, written))
}

fn of_name(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '+' | '-')
}

/// Times of day, addresses and the like go on with a colon.
fn may_stand_before(letter: char) -> bool {
    !letter.is_alphanumeric() && !":/\\@#&=-+.%`".contains(letter)
}

fn is_code(text: &str, place: usize, reads: Reads) -> bool {
    code(text, reads).iter().any(|range| range.contains(&place))
}

/// Code that was begun in the line and has no end so far.
fn begins_code(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let closed = code(line, Reads::Line);
    let mut signs = line.match_indices('`').map(|(place, _)| place);
    signs.any(|place| !closed.iter().any(|range| range.contains(&place)))
}

/// Where code stands in a text.
fn code(text: &str, reads: Reads) -> Vec<Range<usize>> {
    if reads == Reads::Line {
        let guarded = format!("{GUARD}{text}");
        let shifted = code_of(&guarded, Options::ENABLE_STRIKETHROUGH).into_iter();
        return shifted
            .map(|range| range.start.saturating_sub(GUARD.len())..range.end - GUARD.len())
            .collect();
    }
    let options =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    code_of(text, options)
}

fn code_of(text: &str, options: Options) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options).into_offset_iter();
    let code = events
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))));
    code.map(|(_, range)| range).collect()
}

impl Engine {
    /// Rows as they come from a text, with emoji in place of their codes.
    pub(crate) fn with_emoji(&self, mut rows: Vec<TextRow>) -> Vec<TextRow> {
        for row in &mut rows {
            row.text = self.emoji.written(&row.text, Reads::Line);
            row.details = self.emoji.written(&row.details, Reads::Blocks);
            if let RowKind::Task(task) = &mut row.kind {
                task.note = self.emoji.written(&task.note, Reads::Line);
            }
        }
        rows
    }

    /// The same for edits that come from a text.
    pub(crate) fn edits_with_emoji(&self, mut edits: Vec<Op>) -> Vec<Op> {
        for edit in &mut edits {
            match edit {
                Op::AddItem { text, .. } | Op::SetText { text, .. } => {
                    *text = self.emoji.written(text, Reads::Line);
                }
                Op::SetDetails { details, .. } => {
                    *details = self.emoji.written(details, Reads::Blocks);
                }
                Op::SetNote { note, .. } => *note = self.emoji.written(note, Reads::Line),
                _ => {}
            }
        }
        edits.retain(|edit| !matches!(edit, Op::SetText { base, text, .. } if base == text));
        edits
    }
}
