//! Words in `{braces}` that ask to be filled before the rows of a template are added.

use super::row::TextRow;
use crate::limits::{PROMPT_CHARS_MAX, PROMPTS_MAX};

/// One prompt, and what the person wrote for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    pub prompt: String,
    pub answer: String,
}

/// The different prompts of these texts, in the order in which they are met.
pub fn prompts<'texts>(texts: impl IntoIterator<Item = &'texts str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        replaced(text, |prompt| {
            if found.len() < PROMPTS_MAX && !found.iter().any(|known| known == prompt) {
                found.push(prompt.to_owned());
            }
            None
        });
    }
    found
}

/// The texts of rows in which prompts may stand.
pub fn texts(rows: &[TextRow]) -> impl Iterator<Item = &str> {
    rows.iter()
        .flat_map(|row| [row.text.as_str(), row.details.as_str()])
}

/// The text with its prompts filled. One that is answered by nothing stays in its braces, so that
/// it can be seen that it is still to be filled.
pub fn filled(text: &str, fillings: &[Filling]) -> String {
    replaced(text, |prompt| {
        let filling = fillings.iter().find(|one| one.prompt == prompt)?;
        let answer = filling.answer.trim();
        (!answer.is_empty()).then(|| answer.to_owned())
    })
}

/// The row with its prompts filled, in its text and its details.
#[must_use]
pub fn filled_row(row: TextRow, fillings: &[Filling]) -> TextRow {
    TextRow {
        text: filled(&row.text, fillings),
        details: filled(&row.details, fillings),
        kind: row.kind,
    }
}

/// What `fill` gives stands in the place of each prompt. Code is passed over, as is what stands
/// after `\` or `@`, and doubled braces.
fn replaced(text: &str, mut fill: impl FnMut(&str) -> Option<String>) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find(['\\', '@', '`', '{']) {
        let (words, marked) = rest.split_at(place);
        whole.push_str(words);
        let passed = match marked.as_bytes() {
            [b'`', ..] => code(marked),
            [b'{', b'{', ..] => run(marked, '{'),
            [b'{', ..] => {
                if let Some((prompt, length)) = prompt(marked)
                    && let Some(words) = fill(prompt)
                {
                    whole.push_str(&words);
                    rest = marked.get(length..).unwrap_or_default();
                    continue;
                }
                1
            }
            [b'@', b'{', ..] => 2,
            [b'@', ..] => 1,
            _ => marked.chars().take(2).map(char::len_utf8).sum(),
        };
        let (words, after) = marked.split_at(passed);
        whole.push_str(words);
        rest = after;
    }
    whole.push_str(rest);
    whole
}

/// The words of the prompt at the start, and how long it is with its braces. Where another may begin
/// it is over, so that no sign is looked at for more than one.
fn prompt(marked: &str) -> Option<(&str, usize)> {
    let inside = marked.strip_prefix('{')?;
    let end = inside.find(['}', '{', '\n', '`', '\\'])?;
    let (inside, after) = inside.split_at(end);
    let words = inside.trim();
    let is_prompt =
        after.starts_with('}') && !words.is_empty() && words.chars().count() <= PROMPT_CHARS_MAX;
    is_prompt.then_some((words, inside.len() + 2))
}

/// How long the code at the start is: up to as many backticks as it begins with, else these.
fn code(marked: &str) -> usize {
    let ticks = run(marked, '`');
    let mut place = ticks;
    while let Some(found) = marked.get(place..).and_then(|rest| rest.find('`')) {
        let close = place + found;
        let length = marked.get(close..).map_or(1, |rest| run(rest, '`'));
        if length == ticks {
            return close + length;
        }
        place = close + length;
    }
    ticks
}

/// How often this sign stands at the start.
fn run(text: &str, sign: char) -> usize {
    text.len() - text.trim_start_matches(sign).len()
}
