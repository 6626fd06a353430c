//! Words that look like markers, and how they stay words: a `\` before the first, a `\` after the last.
//!
//! Each pair is a function and its inverse: what `escape` writes, `unescape` gives back unchanged.

use super::mark::is_marker;
use super::suffix;

/// The text as it can stand in a line.
pub fn escape(text: &str) -> String {
    let first = if needs_first(text) { "\\" } else { "" };
    let mut line = format!("{first}{text}");
    if needs_last(&line) {
        line.push('\\');
    }
    line
}

/// The text of a line.
pub fn unescape(line: &str) -> &str {
    let before_last = line.strip_suffix('\\').filter(|text| needs_last(text));
    let text = before_last.unwrap_or(line);
    let after_first = text.strip_prefix('\\').filter(|text| needs_first(text));
    after_first.unwrap_or(text)
}

/// Backslashes before a marker count too, so that a text which has them already comes back with them.
fn needs_first(text: &str) -> bool {
    is_marker(text.trim_start_matches('\\'))
}

fn needs_last(line: &str) -> bool {
    let line = line.trim_end_matches('\\');
    line.ends_with(char::is_whitespace) || suffix::split(line).takes()
}

/// Puts a `\` before each of these characters, and before each `\`.
pub fn guard(text: &str, letters: &[char]) -> String {
    let mut guarded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\\' || letters.contains(&letter) {
            guarded.push('\\');
        }
        guarded.push(letter);
    }
    guarded
}

/// Takes away what `guard` put.
pub fn unguard(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.push(letters.next().unwrap_or('\\')),
            _ => plain.push(letter),
        }
    }
    plain
}
