//! What one line of Gherkin is.

use super::keywords::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderKind {
    Feature,
    Rule,
    Background,
    Scenario,
    Outline,
    Examples,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    Given,
    When,
    Then,
    And,
    But,
    /// `*`, which is any of them.
    Star,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind<'a> {
    Blank,
    Comment,
    Tags,
    Header {
        kind: HeaderKind,
        keyword: &'a str,
        name: &'a str,
    },
    Step {
        kind: StepKind,
        /// With the space that ends it, where there is one.
        keyword: &'a str,
        text: &'a str,
    },
    TableRow,
    /// What opens and closes a doc string, and what the text in it is.
    DocString {
        mark: &'a str,
        media: &'a str,
    },
    Words,
}

/// Reads a line without white space around it.
pub fn classify<'a>(text: &'a str, language: &Language) -> LineKind<'a> {
    match text.chars().next() {
        None => return LineKind::Blank,
        Some('#') => return LineKind::Comment,
        Some('@') => return LineKind::Tags,
        Some('|') => return LineKind::TableRow,
        _ => {}
    }
    for mark in ["\"\"\"", "```"] {
        if let Some(media) = text.strip_prefix(mark) {
            let mark = text.get(..mark.len()).unwrap_or_default();
            let media = media.trim();
            return LineKind::DocString { mark, media };
        }
    }
    header(text, language)
        .or_else(|| step(text, language))
        .unwrap_or(LineKind::Words)
}

fn header<'a>(text: &'a str, language: &Language) -> Option<LineKind<'a>> {
    let (keyword, name) = text.split_once(':')?;
    let is_one_of = |words: &[String]| words.iter().any(|word| word == keyword);
    let kinds = [
        (HeaderKind::Feature, &language.feature),
        (HeaderKind::Rule, &language.rule),
        (HeaderKind::Background, &language.background),
        (HeaderKind::Scenario, &language.scenario),
        (HeaderKind::Outline, &language.scenario_outline),
        (HeaderKind::Examples, &language.examples),
    ];
    let (kind, _) = kinds.into_iter().find(|(_, words)| is_one_of(words))?;
    let name = name.trim();
    Some(LineKind::Header {
        kind,
        keyword,
        name,
    })
}

/// The longest keyword counts: some begin with another.
fn step<'a>(text: &'a str, language: &Language) -> Option<LineKind<'a>> {
    let kinds = [
        (StepKind::Given, &language.given),
        (StepKind::When, &language.when),
        (StepKind::Then, &language.then),
        (StepKind::And, &language.and),
        (StepKind::But, &language.but),
    ];
    let words = kinds
        .into_iter()
        .flat_map(|(kind, words)| words.iter().map(move |word| (kind, word)));
    let fitting = words.filter(|(_, word)| begins_with(text, word));
    // Of equal ones the first kind counts.
    let (kind, word) =
        fitting.fold(None, |best: Option<(StepKind, &String)>, next| match best {
            Some(best) if best.1.len() >= next.1.len() => Some(best),
            _ => Some(next),
        })?;
    let (keyword, rest) = text.split_at(word.len().min(text.len()));
    let kind = if keyword.starts_with('*') {
        StepKind::Star
    } else {
        kind
    };
    let text = rest.trim();
    Some(LineKind::Step {
        kind,
        keyword,
        text,
    })
}

/// A keyword that ends with a space may also end the line.
fn begins_with(text: &str, word: &str) -> bool {
    text.starts_with(word) || text == word.trim_end() && !text.is_empty()
}

/// The language that a comment names.
pub fn named_language(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix('#')?
        .trim_start()
        .strip_prefix("language")?;
    Some(rest.trim_start().strip_prefix(':')?.trim()).filter(|code| !code.is_empty())
}
