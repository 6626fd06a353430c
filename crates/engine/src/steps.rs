//! Given, When, Then: what of a criterion's details is steps, told by the words of Gherkin.

use crate::blocks::{Block, Step, blocks};
use crate::inline::pieces;
use tickmark_domain::text::Keywords;
use tickmark_domain::text::gherkin::{
    Language, LineKind, StepKind, cells, classify, guess, named_language,
};

/// The blocks of a criterion's details. Lines that begin with a word of Gherkin are steps, with
/// the tables and texts that belong to them; everything else is Markdown as elsewhere.
pub fn blocks_of_criterion(text: &str, keywords: &Keywords) -> Vec<Block> {
    let Some(language) = language(text, keywords) else {
        return blocks(text);
    };
    let mut reading = Reading::default();
    for line in text.split('\n') {
        reading.line(line, language);
    }
    reading.end_steps();
    reading.end_table();
    reading.end_words();
    reading.blocks
}

/// English comes before the others: it is looked for first, and mostly found.
fn language<'a>(text: &str, keywords: &'a Keywords) -> Option<&'a Language> {
    let has_steps = |language: &&Language| {
        let mut lines = text.split('\n').map(str::trim);
        lines.any(|line| step(line, language).is_some())
    };
    let named = text.split('\n').map(str::trim).find_map(named_language);
    let named = named.and_then(|code| keywords.get(code));
    let english = || keywords.all().next().filter(has_steps);
    let guessed = || guess(text, keywords).filter(|language| begins_and_ends(text, language));
    named.or_else(english).or_else(guessed)
}

/// Some languages begin a step with a word that others begin any sentence with: one kind alone says
/// little.
fn begins_and_ends(text: &str, language: &Language) -> bool {
    let kinds = |wanted: &[StepKind]| {
        let mut lines = text.split('\n').map(str::trim);
        lines.any(|line| match classify(line, language) {
            LineKind::Step { kind, .. } => wanted.contains(&kind),
            _ => false,
        })
    };
    kinds(&[StepKind::Given, StepKind::When]) && kinds(&[StepKind::Then])
}

/// A line that begins with `*` is an entry of a list, as everywhere else.
fn step<'a>(line: &'a str, language: &Language) -> Option<(StepKind, &'a str, &'a str)> {
    match classify(line, language) {
        LineKind::Step {
            kind,
            keyword,
            text,
        } if kind != StepKind::Star && !text.is_empty() => Some((kind, keyword.trim_end(), text)),
        _ => None,
    }
}

#[derive(Default)]
struct Reading<'a> {
    blocks: Vec<Block>,
    steps: Vec<Step>,
    table: Vec<Vec<String>>,
    /// Markdown that stands in no block yet.
    words: Vec<&'a str>,
    /// What closes the text that belongs to a step, and its lines.
    quoted: Option<(&'a str, Vec<&'a str>)>,
    /// What closes code that stands among words: no line of it is a step.
    fence: Option<&'a str>,
}

impl<'a> Reading<'a> {
    fn line(&mut self, whole: &'a str, language: &Language) {
        let line = whole.trim();
        if let Some((mark, lines)) = &mut self.quoted {
            if line.starts_with(*mark) {
                let code = dedented(lines);
                self.quoted = None;
                self.blocks.push(Block::Code(code));
            } else {
                lines.push(whole);
            }
            return;
        }
        if let Some(mark) = self.fence {
            if line.starts_with(mark) {
                self.fence = None;
            }
            return self.words.push(whole);
        }
        let after_step = self.words.is_empty() && !self.blocks.is_empty() || !self.steps.is_empty();
        match classify(line, language) {
            LineKind::TableRow => {
                self.end_steps();
                self.end_words();
                self.table.push(cells(line));
                return;
            }
            LineKind::DocString { mark, .. } if after_step => {
                self.end_steps();
                self.end_table();
                self.quoted = Some((mark, Vec::new()));
                return;
            }
            LineKind::Comment if named_language(line).is_some() => return,
            _ => {}
        }
        self.end_table();
        if let Some(mark) = code_mark(line) {
            self.end_steps();
            self.fence = Some(mark);
            return self.words.push(whole);
        }
        if let Some((kind, keyword, text)) = step(line, language) {
            self.end_words();
            self.steps.push(Step {
                kind,
                keyword: keyword.to_owned(),
                words: pieces(text),
            });
        } else if !(line.is_empty() && self.words.is_empty()) {
            self.end_steps();
            self.words.push(whole);
        }
    }

    fn end_steps(&mut self) {
        let steps = std::mem::take(&mut self.steps);
        if !steps.is_empty() {
            self.blocks.push(Block::Steps(steps));
        }
    }

    fn end_table(&mut self) {
        let table = std::mem::take(&mut self.table);
        if !table.is_empty() {
            let row = |row: &Vec<String>| row.iter().map(|cell| pieces(cell)).collect();
            self.blocks
                .push(Block::Table(table.iter().map(row).collect()));
        }
    }

    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words).join("\n");
        self.blocks.extend(blocks(&words));
        if let Some((_, lines)) = self.quoted.take() {
            self.blocks.push(Block::Code(dedented(&lines)));
        }
    }
}

/// What closes the code that this line of Markdown opens.
fn code_mark(line: &str) -> Option<&str> {
    let sign = line.chars().next().filter(|sign| "`~".contains(*sign))?;
    let info = line.trim_start_matches(sign);
    let mark = line.strip_suffix(info)?;
    (mark.len() > 2 && !info.contains('`')).then_some(mark)
}

/// Without the white space that all lines begin with.
fn dedented(lines: &[&str]) -> String {
    let margin = |line: &&&str| line.len() - line.trim_start().len();
    let written = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = written.map(|line| margin(&line)).min().unwrap_or(0);
    let cut = lines
        .iter()
        .map(|line| line.get(margin..).unwrap_or_default());
    cut.collect::<Vec<_>>().join("\n")
}
