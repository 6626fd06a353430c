//! People who are named in a text: `@{account|Name}`.
//!
//! Before Markdown is read, each stands as one character of its own, so that no sign in a name or
//! an account means anything; then it becomes a piece of the text.

use crate::inline::Piece;
use std::ops::RangeInclusive;

/// Of Unicode's private use: to Markdown they are letters.
const STANDS: RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';
const STANDS_FROM: u32 = 0xe000;
/// A name that is longer is no name.
const CHARS_MAX: usize = 400;

/// Somebody named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub account: String,
    pub name: String,
    source: String,
}

/// As it stands in a text.
pub fn mention(account: &str, name: &str) -> String {
    let [account, name] = [account, name].map(guarded);
    format!("@{{{account}|{name}}}")
}

fn guarded(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '{' | '|' | '}') {
            guarded.push('\\');
        }
        guarded.push(if letter.is_control() { ' ' } else { letter });
    }
    guarded
}

/// What somebody begins to write of a name: the place of its `@`, and what follows that as far as
/// the caret, at the end of `before`. None where it is an address, or anything else.
pub fn begun(before: &str) -> Option<(usize, &str)> {
    let place = before.rfind('@')?;
    let (text, written) = before.split_at(place);
    let written = written.get(1..)?;
    let in_word = text.chars().next_back().is_some_and(|letter| {
        !(letter.is_whitespace()
            || matches!(letter, '(' | '[' | '"' | '\'' | '“' | '„' | '*' | '_'))
    });
    let odd = |letter: char| {
        matches!(
            letter,
            '{' | '}' | '\n' | '\r' | '@' | ',' | ';' | ':' | '/'
        )
    };
    let words = written.split_whitespace().count();
    let blank = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    let ended = blank(written.chars().next()) || blank(written.chars().next_back());
    (!in_word && !ended && words <= 3 && !written.contains(odd)).then_some((place, written))
}

/// The text with one character for each who is named, and who they are.
pub(crate) fn taken_out(text: &str) -> (String, Vec<Mention>) {
    let mut mentions = Vec::new();
    if !text.contains("@{") || text.contains(|letter| STANDS.contains(&letter)) {
        return (text.to_owned(), mentions);
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(place) = rest.find("@{") {
        let (before, from) = rest.split_at(place);
        plain.push_str(before);
        let length = if let Some((mention, letter)) = read(from).zip(stands_for(mentions.len())) {
            plain.push(letter);
            let length = mention.source.len();
            mentions.push(mention);
            length
        } else {
            plain.push_str("@{");
            2
        };
        rest = from.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    (plain, mentions)
}

fn stands_for(place: usize) -> Option<char> {
    let letter = char::from_u32(STANDS_FROM.checked_add(u32::try_from(place).ok()?)?)?;
    STANDS.contains(&letter).then_some(letter)
}

/// Whether a character may stand for somebody.
pub(crate) fn stands(letter: char) -> bool {
    STANDS.contains(&letter)
}

fn of(letter: char, mentions: &[Mention]) -> Option<&Mention> {
    let place = u32::from(letter).checked_sub(STANDS_FROM)?;
    mentions.get(usize::try_from(place).ok()?)
}

/// The mention at the start of a text.
fn read(from: &str) -> Option<Mention> {
    let mut parts = vec![String::new()];
    let mut letters = from.char_indices().skip(2).take(CHARS_MAX);
    while let Some((place, letter)) = letters.next() {
        match letter {
            '}' => {
                let source = from.get(..=place)?.to_owned();
                let [account, name] = <[String; 2]>::try_from(parts).ok()?;
                let named = !account.trim().is_empty() && !name.trim().is_empty();
                return named.then_some(Mention {
                    account,
                    name,
                    source,
                });
            }
            '|' => parts.push(String::new()),
            '{' | '\n' | '\r' => return None,
            '\\' => parts.last_mut()?.push(letters.next()?.1),
            other => parts.last_mut()?.push(other),
        }
    }
    None
}

/// The pieces with those who are named as pieces of their own. In code they keep their characters.
pub(crate) fn put_back(pieces: Vec<Piece>, mentions: &[Mention]) -> Vec<Piece> {
    if mentions.is_empty() {
        return pieces;
    }
    let mut all = Vec::with_capacity(pieces.len() + mentions.len());
    for piece in pieces {
        if piece.code {
            let text = in_source(&piece.text, mentions);
            all.push(Piece { text, ..piece });
            continue;
        }
        let mut words = String::new();
        let part = |text: String, account: Option<String>| Piece {
            text,
            mention: account,
            ..piece.clone()
        };
        for letter in piece.text.chars() {
            let Some(mention) = of(letter, mentions) else {
                words.push(letter);
                continue;
            };
            if !words.is_empty() {
                all.push(part(std::mem::take(&mut words), None));
            }
            let name = format!("@{}", mention.name);
            all.push(part(name, Some(mention.account.clone())));
        }
        if !words.is_empty() {
            all.push(part(words, None));
        }
    }
    all
}

/// The text as it was written.
pub(crate) fn in_source(text: &str, mentions: &[Mention]) -> String {
    let mut source = String::with_capacity(text.len());
    for letter in text.chars() {
        match of(letter, mentions) {
            Some(mention) => source.push_str(&mention.source),
            None => source.push(letter),
        }
    }
    source
}
