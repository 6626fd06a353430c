//! What stands under a row's text.

use crate::dom;
use crate::element::el;
use crate::rest;
use tickmark_engine::inline::words;
use web_sys::HtmlElement;

/// Shows the details of a row under its label, or none.
pub fn show_details(li: &HtmlElement, label: &HtmlElement, text: &str) {
    let shown = dom::find(li, ".details");
    if text.is_empty() {
        if let Some(details) = shown {
            details.remove();
        }
        return;
    }
    let details = shown.unwrap_or_else(|| {
        let details = el("div", "details").attr("dir", "auto").html();
        let _ = li.insert_before(&details, label.next_sibling().as_ref());
        details
    });
    match rest::now() {
        Some(rest) => (rest.show_blocks)(&details, text),
        None => details.set_text_content(Some(&words(text))),
    }
}
