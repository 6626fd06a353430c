//! From a feature file to rows: headings for features, rules and backgrounds, tasks for scenarios.

use super::super::Parsed;
use super::super::hint::{HintKind, Place};
use super::super::lines::{Line, lines};
use super::super::reader::Reader;
use super::super::row::{Level, TextRow};
use super::keywords::{Keywords, Language};
use super::line::{HeaderKind, LineKind, classify, named_language};

/// Lines from which the language is guessed when the text does not name it.
const SAMPLE_LINES: usize = 200;

pub fn parse(text: &str, keywords: &Keywords) -> Parsed {
    let english = Language::english();
    let mut reader = Reader::default();
    let named = lines(text).take(SAMPLE_LINES).find_map(|line| {
        let code = named_language(line.text)?;
        Some((line.number, code))
    });
    if let Some((line, code)) = named.filter(|(_, code)| keywords.get(code).is_none()) {
        let what = format!("language {code}");
        reader.hint(Place::Line(line), HintKind::LeftOut { what });
    }
    let known = named.and_then(|(_, code)| keywords.get(code));
    let language = known.or_else(|| guess(text, keywords)).unwrap_or(&english);
    let mut file = File {
        reader,
        language,
        row: None,
        waiting: Vec::new(),
        doc_string: None,
    };
    for line in lines(text) {
        file.read(&line);
    }
    file.finish()
}

/// The language in which most lines are Gherkin; none when there are none.
pub fn guess<'a>(text: &str, keywords: &'a Keywords) -> Option<&'a Language> {
    let sample: Vec<&str> = lines(text)
        .take(SAMPLE_LINES)
        .map(|line| line.text)
        .collect();
    let count = |language: &Language| {
        let is_keyword = |line: &&&str| match classify(line, language) {
            LineKind::Header { .. } => true,
            LineKind::Step { keyword, .. } => !keyword.starts_with('*'),
            _ => false,
        };
        sample.iter().filter(is_keyword).count()
    };
    let counted = keywords.all().map(|language| (count(language), language));
    let best = counted.fold(None, |best: Option<(usize, &Language)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.filter(|(count, _)| *count > 0)
        .map(|(_, language)| language)
}

struct File<'a> {
    reader: Reader,
    language: &'a Language,
    row: Option<Open<'a>>,
    /// Tags, comments and empty lines of which it is not known yet whether they belong to what is before or after them.
    waiting: Vec<Line<'a>>,
    /// What closes the doc string that is open, and where it began.
    doc_string: Option<(&'a str, usize)>,
}

/// The row whose lines are read.
struct Open<'a> {
    line: usize,
    row: TextRow,
    before: Vec<&'a str>,
    body: Vec<&'a str>,
    takes_steps: bool,
    has_steps: bool,
}

impl<'a> File<'a> {
    fn read(&mut self, line: &Line<'a>) {
        if let Some((mark, _)) = self.doc_string {
            self.body(line);
            if line.text.starts_with(mark) {
                self.doc_string = None;
            }
            return;
        }
        let kind = classify(line.text, self.language);
        let steps = self
            .row
            .as_ref()
            .is_some_and(|row| row.takes_steps && row.has_steps);
        match kind {
            LineKind::Blank | LineKind::Comment | LineKind::Tags => self.waiting.push(*line),
            LineKind::Header {
                kind: HeaderKind::Examples,
                ..
            } if self.row.is_some() => self.body(line),
            LineKind::Header {
                kind,
                keyword,
                name,
            } => self.header(line, kind, keyword, name),
            LineKind::DocString { mark, .. } if steps => {
                self.body(line);
                self.doc_string = Some((mark, line.number));
            }
            LineKind::Step { .. } => self.step(line),
            _ => self.body(line),
        }
    }

    fn header(&mut self, line: &Line<'a>, kind: HeaderKind, keyword: &str, name: &str) {
        let waiting = std::mem::take(&mut self.waiting);
        self.close();
        let space = if name.is_empty() { "" } else { " " };
        let text = format!("{keyword}:{space}{name}");
        let row = match kind {
            HeaderKind::Feature => TextRow::heading(Level::of(1), text),
            HeaderKind::Rule => TextRow::heading(Level::of(2), text),
            HeaderKind::Background => TextRow::heading(Level::of(3), text),
            HeaderKind::Scenario | HeaderKind::Outline | HeaderKind::Examples => {
                TextRow::open(text)
            }
        };
        let before = waiting.iter().filter(|line| !line.is_blank());
        self.row = Some(Open {
            line: line.number,
            row,
            before: before.map(|line| line.text).collect(),
            body: Vec::new(),
            takes_steps: !matches!(kind, HeaderKind::Feature | HeaderKind::Rule),
            has_steps: false,
        });
    }

    fn step(&mut self, line: &Line<'a>) {
        if let Some(row) = &mut self.row {
            row.has_steps = true;
            self.body(line);
        } else {
            // Steps without a scenario are criteria of their own.
            self.loose();
            self.reader.nested(line, TextRow::open(line.text));
        }
    }

    fn body(&mut self, line: &Line<'a>) {
        let Some(row) = &mut self.row else {
            self.loose();
            return match classify(line.text, self.language) {
                LineKind::TableRow | LineKind::DocString { .. } => {
                    self.reader.detail(Place::Line(line.number), line.text);
                }
                _ => self.reader.unmarked(line, line.text),
            };
        };
        row.body
            .extend(self.waiting.drain(..).map(|line| line.whole));
        row.body.push(line.whole);
    }

    /// Lines that wait, and nothing before them to belong to.
    fn loose(&mut self) {
        for line in std::mem::take(&mut self.waiting) {
            if !line.is_blank() {
                self.reader.unmarked(&line, line.text);
            }
        }
    }

    fn close(&mut self) {
        let Some(open) = self.row.take() else { return };
        let mut row = open.row;
        row.details = details(&open.before, &open.body);
        self.reader.row(Place::Line(open.line), row);
    }

    fn finish(mut self) -> Parsed {
        if let Some((_, line)) = self.doc_string {
            self.reader.hint(Place::Line(line), HintKind::Unclosed);
        }
        match &mut self.row {
            Some(row) => row
                .body
                .extend(self.waiting.drain(..).map(|line| line.whole)),
            None => self.loose(),
        }
        self.close();
        self.reader.finish()
    }
}

/// Tags and comments above the keyword's line, an empty line, and what is below it.
///
/// Without the first, a body that begins with tags or a comment begins with an empty line, so that they stay below.
fn details(before: &[&str], body: &[&str]) -> String {
    let body = dedented(body);
    let body_begins = body.trim_start().starts_with(['@', '#']);
    let between = match (before.is_empty(), body.is_empty()) {
        (false, false) => "\n\n",
        (true, false) if body_begins => "\n",
        _ => "",
    };
    format!("{}{between}{body}", before.join("\n"))
}

/// The lines without the white space that all begin with, and without empty lines around them.
fn dedented(lines: &[&str]) -> String {
    let is_blank = |line: &&str| line.trim().is_empty();
    let start = lines.iter().take_while(|line| is_blank(line)).count();
    let end = lines.len() - lines.iter().rev().take_while(|line| is_blank(line)).count();
    let lines = lines.get(start..end).unwrap_or_default();
    let margin =
        lines
            .iter()
            .filter(|line| !is_blank(line))
            .fold(None, |margin: Option<&str>, line| {
                let blank = line
                    .get(..line.len() - line.trim_start().len())
                    .unwrap_or_default();
                let Some(margin) = margin else {
                    return Some(blank);
                };
                let common = margin
                    .bytes()
                    .zip(blank.bytes())
                    .take_while(|(one, other)| one == other);
                // A cut inside a character is none.
                let common = common.count();
                margin.get(..common).or(Some(""))
            });
    let margin = margin.unwrap_or_default();
    let cut = lines.iter().map(|line| match line.strip_prefix(margin) {
        Some(rest) => rest,
        None => line.trim(),
    });
    cut.collect::<Vec<_>>().join("\n")
}
