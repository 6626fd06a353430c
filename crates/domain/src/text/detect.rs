//! Which dialect a text is in: decided for the whole of it, never line by line.

use super::Dialect;
use super::evidence::Evidence;
use super::gherkin::Keywords;
use super::{adf, json, trello};

/// The likeliest dialect, and those that would read the text differently and are likely too. Then the preview asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detected {
    pub dialect: Dialect,
    pub ambiguous_with: Vec<Dialect>,
}

impl Detected {
    const fn clear(dialect: Dialect) -> Self {
        Self {
            dialect,
            ambiguous_with: Vec::new(),
        }
    }
}

/// Looks at the first lines of a text; of JSON, at all of it.
pub fn detect(text: &str, keywords: &Keywords) -> Detected {
    if let Some(dialect) = in_json(text) {
        return Detected::clear(dialect);
    }
    let evidence = Evidence::of(text, keywords);
    if evidence.stiltsoft > 0 {
        return Detected::clear(Dialect::Stiltsoft);
    }
    if evidence.is_gherkin() {
        return Detected::clear(Dialect::Gherkin);
    }
    if evidence.is_spreadsheet() {
        return Detected::clear(Dialect::Spreadsheet);
    }
    of_lists(&evidence)
}

fn in_json(text: &str) -> Option<Dialect> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if !text.starts_with(['{', '[']) || !text.ends_with(['}', ']']) {
        return None;
    }
    let value = serde_json::from_str(text).ok()?;
    if adf::is_adf(&value) {
        return Some(Dialect::Adf);
    }
    if json::is_ours(&value) {
        return Some(Dialect::Json);
    }
    trello::is_trello(&value).then_some(Dialect::Trello)
}

/// The dialects of lists with marks: what only one of them writes tells.
fn of_lists(evidence: &Evidence) -> Detected {
    let tells = [
        (Dialect::Okapya, evidence.okapya),
        (Dialect::SmartChecklist, evidence.smart),
        (Dialect::HeroCoders, evidence.hero),
        (Dialect::Tickmark, evidence.tickmark),
    ];
    let mut likely: Vec<_> = tells.into_iter().filter(|(_, lines)| *lines > 0).collect();
    likely.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
    let mut likely = likely.into_iter().map(|(dialect, _)| dialect);
    if let Some(dialect) = likely.next() {
        return Detected {
            dialect,
            ambiguous_with: likely.collect(),
        };
    }
    if evidence.boxes > 0 || evidence.hashes > 0 {
        return Detected::clear(Dialect::Markdown);
    }
    if evidence.plus > 0 {
        // Open or done: nothing else in the text says which.
        return Detected {
            dialect: Dialect::SmartChecklist,
            ambiguous_with: vec![Dialect::HeroCoders, Dialect::Plain],
        };
    }
    Detected::clear(Dialect::Plain)
}
