//! GitHub-flavoured Markdown: task lists, lists, headings, quotes, fenced code.
//!
//! Facts: the GitHub Flavored Markdown specification, sections on list items, task list items, ATX headings and fenced code.

use super::Parsed;
use super::hint::{HintKind, Place};
use super::lines::{Line, lines};
use super::mark::{after_box, after_hashes, after_number, after_sign};
use super::reader::Reader;
use super::row::{Level, Task, TextRow, TextStatus};

pub fn parse(text: &str) -> Parsed {
    let mut document = Document::default();
    for line in lines(text) {
        document.read(&line);
    }
    if let Some(fence) = document.fence {
        document
            .reader
            .hint(Place::Line(fence.line), HintKind::Unclosed);
    }
    document.reader.finish()
}

#[derive(Default)]
struct Document<'a> {
    reader: Reader,
    fence: Option<Fence<'a>>,
    /// Where the words of the last item begin; what stands in as far belongs to it.
    content: usize,
    after_blank: bool,
}

struct Fence<'a> {
    mark: &'a str,
    line: usize,
    indent: usize,
}

impl<'a> Document<'a> {
    fn read(&mut self, line: &Line<'a>) {
        let place = Place::Line(line.number);
        if let Some(fence) = &self.fence {
            let text = without_indent(line.whole, fence.indent);
            let closes = line.text.starts_with(fence.mark)
                && line.text.trim_start_matches(fence.mark).trim().is_empty();
            self.reader
                .detail(place, if closes { line.text } else { text });
            if closes {
                self.fence = None;
            }
            return;
        }
        if line.is_blank() {
            self.after_blank = true;
            return;
        }
        if let Some(mark) = fence_mark(line.text) {
            self.reader.detail(place, line.text);
            self.fence = Some(Fence {
                mark,
                line: line.number,
                indent: line.indent,
            });
        } else if let Some((hashes, text)) = after_hashes(line.text).filter(|_| line.indent < 4) {
            let row = TextRow::heading(Level::of(hashes), closed(text));
            self.reader.row(place, row);
            self.content = 0;
        } else if is_rule(line.text) {
            let what = "thematic break".to_owned();
            self.reader.hint(place, HintKind::LeftOut { what });
        } else if let Some(rest) = list_item(line.text) {
            self.item(line, rest);
        } else if let Some(quote) = line.onward().strip_prefix('>') {
            self.reader
                .detail(place, quote.strip_prefix(' ').unwrap_or(quote));
        } else if self.content > 0 && line.indent >= self.content.min(2) && self.reader.has_row() {
            self.paragraph(line, place);
        } else {
            self.content = 0;
            self.reader.unmarked(line, line.text);
        }
        self.after_blank = false;
    }

    fn item(&mut self, line: &Line, rest: &str) {
        self.content = line.indent + line.text.len() - rest.len();
        let row = match after_box(rest).filter(|mark| !mark.is_hollow && !mark.optional) {
            Some(mark) if mark.inside.is_empty() => TextRow::open(mark.rest),
            Some(mark) if mark.inside.eq_ignore_ascii_case("x") => {
                let task = Task {
                    status: TextStatus::Done,
                    ..Task::default()
                };
                TextRow::task(mark.rest, task)
            }
            Some(_) => {
                self.reader
                    .hint(Place::Line(line.number), HintKind::UnknownMark);
                TextRow::open(rest)
            }
            None => TextRow::open(rest),
        };
        self.reader.nested(line, row);
    }

    /// More words under an item are its details; a blank line between them stays.
    fn paragraph(&mut self, line: &Line, place: Place) {
        if self.after_blank {
            self.reader.gap();
        }
        self.reader
            .detail(place, without_indent(line.whole, self.content));
    }
}

fn list_item(text: &str) -> Option<&str> {
    let bullet = after_sign(text, &['-', '*', '+']).map(|(_, rest)| rest);
    bullet.or_else(|| after_number(text))
}

/// The run of backticks or tildes that opens a fence.
fn fence_mark(text: &str) -> Option<&str> {
    let sign = text
        .chars()
        .next()
        .filter(|sign| matches!(sign, '`' | '~'))?;
    let length = text.len() - text.trim_start_matches(sign).len();
    let (mark, info) = text.split_at(length);
    (length >= 3 && !info.contains('`')).then_some(mark)
}

/// Three or more of one sign, and nothing else: a line across.
pub fn is_rule(text: &str) -> bool {
    let is = |sign: char| {
        let mut count = 0;
        text.chars().all(|letter| {
            count += usize::from(letter == sign);
            letter == sign || letter == ' '
        }) && count >= 3
    };
    is('-') || is('*') || is('_')
}

/// A heading without the hashes that may close it.
fn closed(text: &str) -> &str {
    let before = text.trim_end_matches('#');
    if before.is_empty() {
        return "";
    }
    let closes = before.len() < text.len() && before.ends_with(char::is_whitespace);
    if closes { before.trim_end() } else { text }
}

fn without_indent(whole: &str, columns: usize) -> &str {
    let blank = whole.len() - whole.trim_start_matches([' ', '\t']).len();
    whole.get(blank.min(columns)..).unwrap_or_default()
}
