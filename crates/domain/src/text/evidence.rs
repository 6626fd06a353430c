//! What the lines of a text tell about its dialect.

use super::escape::unescape;
use super::gherkin::{HeaderKind, Keywords, LineKind, StepKind, classify, guess};
use super::hero_coders::after_bullet;
use super::lines::{Line, lines};
use super::mark::{after_box, after_hashes, after_number, after_sign};
use super::{okapya, smart_checklist, spreadsheet, stiltsoft, suffix, table};

/// Lines that are looked at; so many tell enough.
const SAMPLE_LINES: usize = 500;

/// How many lines tell of which dialect.
#[derive(Debug, Default)]
pub struct Evidence {
    lines: usize,
    pub stiltsoft: usize,
    pub okapya: usize,
    pub smart: usize,
    pub hero: usize,
    pub tickmark: usize,
    /// Lines that stand in and begin with `>>`: a note of ours, or a description.
    notes: usize,
    /// Boxes that several dialects write alike.
    pub boxes: usize,
    pub hashes: usize,
    pub plus: usize,
    minus: usize,
    /// `x ` at the start: a state to Smart Checklist, and to others a word.
    crosses: usize,
    tabs: usize,
    names_columns: bool,
    headers: usize,
    steps: usize,
    stars: usize,
    /// Given, When and Then, as far as they occur.
    step_kinds: [bool; 3],
}

impl Evidence {
    pub fn of(text: &str, keywords: &Keywords) -> Self {
        let mut evidence = Self::default();
        for line in lines(text)
            .take(SAMPLE_LINES)
            .filter(|line| !line.is_blank())
        {
            evidence.lines += 1;
            evidence.line(&line);
        }
        let first = text.lines().next().unwrap_or_default();
        let separator = spreadsheet::separator(first);
        spreadsheet::cells(first, separator, |_, cells| {
            evidence.names_columns = cells.len() > 1 && table::is_header(cells);
        });
        evidence.gherkin(text, keywords);
        evidence.signs();
        evidence
    }

    pub fn is_gherkin(&self) -> bool {
        let all_kinds = self.step_kinds.iter().filter(|there| **there).count() > 1;
        self.headers > 0 && (self.steps + self.stars > 0 || self.headers > 1 || self.lines == 1)
            || all_kinds && self.steps * 2 >= self.lines
    }

    /// Tabs on most lines, or names of columns above them.
    pub fn is_spreadsheet(&self) -> bool {
        self.names_columns || self.tabs * 2 > self.lines
    }

    fn line(&mut self, line: &Line) {
        let text = line.text;
        self.tabs += usize::from(is_cells(text));
        self.stiltsoft += usize::from(stiltsoft::after_opening(text).is_some());
        self.hashes += usize::from(after_hashes(text).is_some());
        let stars = okapya::after_stars(text);
        self.okapya += usize::from(stars.is_some_and(|(done, required, _)| done || !required));
        let note = line.indent > 1 && text.starts_with(">>");
        self.notes += usize::from(note);
        self.hero += usize::from(!note && is_hero(text));
        self.tickmark += usize::from(is_tickmark(text));
        if let Some((sign, rest)) = after_sign(text, &['-', '+', '~', 'x', '*']) {
            let found = after_box(rest);
            let status = found
                .as_ref()
                .is_some_and(|found| smart_checklist::is_status(found.inside));
            let smart = sign == '~' || sign != '*' && (status || rest.starts_with('!'));
            self.smart += usize::from(smart);
            let plain = found.is_none();
            self.plus += usize::from(sign == '+' && plain);
            self.minus += usize::from(sign == '-' && plain);
            self.crosses += usize::from(sign == 'x');
        }
        self.boxes += usize::from(is_box(text));
    }

    /// A plus beside another sign is a state; alone it may be a mere bullet. A cross counts beside other signs only.
    /// A note is one beside other marks of ours.
    fn signs(&mut self) {
        if self.tickmark > 0 {
            self.tickmark += self.notes;
        } else {
            self.hero += self.notes;
        }
        if self.plus > 0 && (self.minus > 0 || self.smart > 0 || self.crosses > 0) {
            self.smart += self.plus;
        }
        if self.crosses > 0 && self.minus + self.smart > 0 {
            self.smart += self.crosses;
        }
    }

    fn gherkin(&mut self, text: &str, keywords: &Keywords) {
        let Some(language) = guess(text, keywords) else {
            return;
        };
        for line in lines(text).take(SAMPLE_LINES) {
            match classify(line.text, language) {
                LineKind::Header { kind, .. } => {
                    // These two are words of everyday lists as well.
                    let own = !matches!(kind, HeaderKind::Examples | HeaderKind::Rule);
                    self.headers += usize::from(own);
                }
                LineKind::Step { kind, .. } => {
                    let place = match kind {
                        StepKind::Given => Some(0),
                        StepKind::When => Some(1),
                        StepKind::Then => Some(2),
                        _ => None,
                    };
                    if let Some(there) = place.and_then(|place| self.step_kinds.get_mut(place)) {
                        *there = true;
                    }
                    self.steps += usize::from(kind != StepKind::Star);
                    self.stars += usize::from(kind == StepKind::Star);
                }
                _ => {}
            }
        }
    }
}

/// `---` with words, `>>`, a box without a bullet or with nothing in it, a small word in a box, a question mark.
fn is_hero(text: &str) -> bool {
    let heading = text
        .strip_prefix("---")
        .map(|rest| rest.trim_start_matches('-'));
    if heading.is_some_and(|words| !words.trim().is_empty()) || text.starts_with(">>") {
        return true;
    }
    let bullet = after_bullet(text);
    let rest = bullet.unwrap_or(text);
    if rest.starts_with("? ") {
        return true;
    }
    let Some(found) = after_box(rest) else {
        return false;
    };
    let word = found.inside;
    let status =
        word.chars().count() > 1 && !word.contains(':') && !word.chars().any(char::is_uppercase);
    let words = !found.rest.is_empty();
    words && (bullet.is_none() || found.is_hollow || status)
}

/// A tab between words; one after a bullet is only a wide space, and what has a box is an item.
fn is_cells(text: &str) -> bool {
    let item = after_sign(text, &['-', '*', '+']).and_then(|(_, rest)| after_box(rest));
    let cells = text.split_once('\t').filter(|_| item.is_none());
    cells.is_some_and(|(before, _)| before.contains(char::is_alphanumeric))
}

/// A box of ours, words that are kept from being a mark, or a person or a day at the end.
fn is_tickmark(text: &str) -> bool {
    let Some((_, rest)) = after_sign(text, &['-', '*', '+']) else {
        return false;
    };
    let Some(found) = after_box(rest) else {
        return false;
    };
    let status = found.inside.split_once(':').map(|(key, _)| key);
    let ours = matches!(found.inside, "~" | "-")
        || status.is_some_and(|key| key.eq_ignore_ascii_case("status"));
    let optional = found.optional && !found.is_hollow;
    let escaped = unescape(found.rest) != found.rest;
    ours || optional || escaped || suffix::split(found.rest).takes()
}

fn is_box(text: &str) -> bool {
    let bullet = after_sign(text, &['-', '*', '+']).map(|(_, rest)| rest);
    let rest = bullet.or_else(|| after_number(text));
    let found = rest.and_then(after_box);
    found.is_some_and(|found| matches!(found.inside, "" | "x" | "X"))
}
