//! The two ways out for a text that is too long: several items, or one with details.

use super::row::{RowKind, TextRow};
use crate::limits::TEXT_CHARS_MAX;

/// Several items with all the words of this one. What else the row has stays with the first.
pub fn as_items(row: &TextRow) -> Vec<TextRow> {
    let mut rows = Vec::new();
    let mut rest = row.text.as_str();
    while !rest.trim().is_empty() {
        let (part, after) = cut(rest, TEXT_CHARS_MAX);
        let mut next = row.clone();
        part.trim().clone_into(&mut next.text);
        if !rows.is_empty() {
            next.details.clear();
            if let RowKind::Task(task) = &mut next.kind {
                task.note.clear();
            }
        }
        rows.push(next);
        rest = after.trim_start();
    }
    rows
}

/// One item: as much text as fits, and the rest at the start of its details.
pub fn as_details(row: &TextRow) -> TextRow {
    let (text, rest) = cut(row.text.trim_start(), TEXT_CHARS_MAX);
    let rest = rest.trim();
    let mut shorter = row.clone();
    text.trim_end().clone_into(&mut shorter.text);
    let parts = [rest, row.details.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    shorter.details = parts.join("\n");
    shorter
}

/// Cuts after the last word that fits; inside a word only when it alone is too long.
fn cut(text: &str, chars_max: usize) -> (&str, &str) {
    let Some((end, _)) = text.char_indices().nth(chars_max) else {
        return (text, "");
    };
    let (fits, rest) = text.split_at(end);
    if rest.starts_with(char::is_whitespace) {
        return (fits, rest);
    }
    let word = fits.rfind(char::is_whitespace).filter(|place| {
        fits.get(..*place)
            .is_some_and(|before| !before.trim().is_empty())
    });
    text.split_at(word.unwrap_or(end))
}
