//! From rows to a feature file.

use super::super::row::{RowKind, TextList, TextRow, one_line, unified};
use super::keywords::{Keywords, Language};
use super::line::{HeaderKind, LineKind, classify, named_language};
use super::read;

/// One feature: what is no Gherkin becomes a rule, a scenario or a description.
pub fn print(list: &TextList, keywords: &Keywords) -> String {
    let english = Language::english();
    let language = language(list, keywords).unwrap_or(&english);
    let mut file = Printer {
        language,
        text: String::new(),
        in_loose_steps: false,
    };
    let begins = list.rows.first().map(|row| file.kind(row));
    if begins != Some(Some(HeaderKind::Feature)) {
        let name = list.name.as_deref().unwrap_or_default();
        let keyword = language.feature.first().map_or("Feature", String::as_str);
        let line = format!("{keyword}: {}", one_line(name));
        file.line(0, line.trim_end());
    }
    for row in &list.rows {
        file.row(row);
    }
    file.text
}

/// The language that the list's comments name, or that most of its lines are in.
fn language<'a>(list: &TextList, keywords: &'a Keywords) -> Option<&'a Language> {
    let mut details = list.rows.iter().flat_map(|row| row.details.split('\n'));
    let named = details.find_map(named_language);
    let lines = list
        .rows
        .iter()
        .flat_map(|row| [row.text.as_str(), row.details.as_str()]);
    named
        .and_then(|code| keywords.get(code))
        .or_else(|| read::guess(&lines.collect::<Vec<_>>().join("\n"), keywords))
}

struct Printer<'a> {
    language: &'a Language,
    text: String,
    /// Whether the last row was a step of its own, which the next step may follow.
    in_loose_steps: bool,
}

impl Printer<'_> {
    fn kind(&self, row: &TextRow) -> Option<HeaderKind> {
        match classify(row.text.trim(), self.language) {
            LineKind::Header { kind, .. } => Some(kind),
            _ => None,
        }
    }

    fn row(&mut self, row: &TextRow) {
        let text = one_line(&row.text);
        let text = text.trim();
        let details = unified(&row.details);
        if matches!(classify(text, self.language), LineKind::Step { .. }) {
            return self.loose_step(text, &details);
        }
        self.in_loose_steps = false;
        let kind = self.kind(row);
        let header = match (kind, &row.kind) {
            (Some(_), _) => text.to_owned(),
            (None, RowKind::Heading { .. }) => headed(&self.language.rule, "Rule", text),
            (None, RowKind::Task(_)) => headed(&self.language.scenario, "Scenario", text),
        };
        let margin = if kind == Some(HeaderKind::Feature) {
            0
        } else {
            2
        };
        let (before, body) = if kind.is_some() {
            split(&details)
        } else {
            ("", details.as_str())
        };
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for line in before.lines() {
            self.line(margin, line);
        }
        self.line(margin, &header);
        if !body.is_empty() {
            body.split('\n')
                .for_each(|line| self.line(margin + 2, line));
        }
    }

    fn loose_step(&mut self, text: &str, details: &str) {
        if !self.in_loose_steps {
            let header = headed(&self.language.scenario, "Scenario", "");
            self.text.push('\n');
            self.line(2, &header);
        }
        self.in_loose_steps = true;
        self.line(4, text);
        if !details.is_empty() {
            details.split('\n').for_each(|line| self.line(6, line));
        }
    }

    fn line(&mut self, margin: usize, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', margin));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }
}

fn headed(words: &[String], otherwise: &str, name: &str) -> String {
    // The word that everybody knows comes before others of the same meaning.
    let known = words.iter().any(|word| word == otherwise);
    let first = words.first().filter(|_| !known);
    let keyword = first.map_or(otherwise, String::as_str);
    let space = if name.is_empty() { "" } else { " " };
    format!("{keyword}:{space}{name}")
}

/// What stands above the keyword's line, and what below.
fn split(details: &str) -> (&str, &str) {
    let mut end = 0;
    for line in details.split_inclusive('\n') {
        if !line.trim_start().starts_with(['@', '#']) {
            break;
        }
        end += line.len();
    }
    let (before, body) = details.split_at(end);
    (before, body.strip_prefix('\n').unwrap_or(body))
}
