//! A letter goes to what begins with it.

use crate::dom;
use web_sys::HtmlElement;

/// The next item whose name begins with this letter.
pub fn next(items: &[HtmlElement], here: usize, letter: &str) -> Option<usize> {
    let letter = letter.to_ascii_lowercase();
    let begins = |place: &usize| {
        let item = items.get(*place).and_then(|item| dom::find(item, ".label"));
        let name = item
            .and_then(|item| item.text_content())
            .unwrap_or_default();
        name.to_ascii_lowercase().starts_with(&letter)
    };
    (here + 1..items.len()).chain(0..=here).find(begins)
}
