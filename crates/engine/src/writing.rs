//! Quiet advice on how criteria are written: what makes one hard to verify.

use crate::blocks::{Block, Step};
use crate::inline::{self, Piece};
use crate::steps::blocks_of_criterion;
use std::collections::BTreeMap;
use tickmark_domain::text::Keywords;
use tickmark_domain::text::gherkin::StepKind;

/// What can be written better in a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Its steps end in nothing that can be seen.
    NoThen,
    /// It does several things.
    SeveralWhens,
    /// Words that two people understand in two ways.
    Vague(Vec<String>),
    /// The row of this place says the same, and comes first.
    SameAs(usize),
}

/// More are not told of one criterion.
const VAGUE_MAX: usize = 3;

/// English words that no test can tell. Lower case; each word or phrase stands by itself.
const VAGUE: &[&str] = &[
    "appropriate",
    "appropriately",
    "as expected",
    "as needed",
    "as soon as possible",
    "easily",
    "easy",
    "efficient",
    "efficiently",
    "etc",
    "fast",
    "good enough",
    "if possible",
    "intuitive",
    "intuitively",
    "nice",
    "nicely",
    "properly",
    "quickly",
    "reasonable",
    "reasonably",
    "robust",
    "seamless",
    "seamlessly",
    "slow",
    "soon",
    "sufficient",
    "sufficiently",
    "user friendly",
];

/// What can be said of a criterion by itself.
pub fn advice(text: &str, details: &str, keywords: &Keywords) -> Vec<Advice> {
    let blocks = blocks_of_criterion(details, keywords);
    let steps: Vec<&Step> = blocks.iter().flat_map(steps_in).collect();
    let count = |kind| steps.iter().filter(|step| step.kind == kind).count();
    let mut advice = Vec::new();
    if !steps.is_empty() && count(StepKind::Then) == 0 {
        advice.push(Advice::NoThen);
    }
    if count(StepKind::When) > 1 {
        advice.push(Advice::SeveralWhens);
    }
    let written = steps.iter().map(|step| plain(&step.words));
    let vague = vague_in([inline::plain_text(text)].into_iter().chain(written));
    if !vague.is_empty() {
        advice.push(Advice::Vague(vague));
    }
    advice
}

/// Which of these criteria, each a text and its details, repeat an earlier one, and which: a later
/// place leads to the first.
pub fn repeated<'a>(criteria: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<usize, usize> {
    let mut first = BTreeMap::new();
    let mut again = BTreeMap::new();
    for (place, (text, details)) in criteria.enumerate() {
        let words = (same_words(&inline::plain_text(text)), same_words(details));
        if words.0.is_empty() {
            continue;
        }
        let original = *first.entry(words).or_insert(place);
        if original != place {
            again.insert(place, original);
        }
    }
    again
}

/// In lower case, with one space between two words, and without what ends a sentence.
fn same_words(text: &str) -> String {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    text.trim_end_matches(['.', '!', ';', ',']).to_owned()
}

fn steps_in(block: &Block) -> &[Step] {
    match block {
        Block::Steps(steps) => steps,
        _ => &[],
    }
}

fn plain(words: &[Piece]) -> String {
    words.iter().map(|piece| piece.text.as_str()).collect()
}

/// In lower case, with one space between two words, and nothing else.
fn words_of(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// In the order of the list, each once.
fn vague_in(texts: impl Iterator<Item = String>) -> Vec<String> {
    let texts: Vec<String> = texts.map(|text| format!(" {} ", words_of(&text))).collect();
    let is_in = |vague: &&&str| {
        let alone = format!(" {vague} ");
        texts.iter().any(|text| text.contains(&alone))
    };
    let found = VAGUE.iter().filter(is_in).take(VAGUE_MAX);
    found.map(|vague| (*vague).to_owned()).collect()
}
