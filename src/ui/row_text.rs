//! An item's text with its inline marks, as elements; a text without marks is one text node.

use crate::dom;
use crate::element::{Build, el};
use crate::rest;
use tickmark_engine::inline::{Piece, is_plain, pieces, words};
use web_sys::HtmlElement;

/// Replaces what the element shows.
pub fn show_text(element: &HtmlElement, text: &str) {
    if is_plain(text) {
        return element.set_text_content(Some(text));
    }
    match rest::now() {
        Some(rest) => (rest.show_marks)(element, text),
        None => element.set_text_content(Some(&words(text))),
    }
}

pub fn show_marks(element: &HtmlElement, text: &str) {
    element.set_text_content(None);
    for piece in pieces(text) {
        append(element, &piece);
    }
}

pub fn append(element: &HtmlElement, piece: &Piece) {
    let marks = piece.marks;
    let wrappers = [
        (marks.bold, "b"),
        (marks.italic, "i"),
        (marks.struck, "s"),
        (piece.code, "code"),
    ];
    let mut around: Vec<Build> = Vec::new();
    if let Some(link) = &piece.link {
        // A new tab, and it cannot reach back.
        let link = el("a", "")
            .attr("href", link)
            .attr("tabindex", "-1")
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer nofollow");
        around.push(link);
    }
    around.extend(piece.mention.as_ref().map(|_| el("span", "mention")));
    around.extend(
        wrappers
            .iter()
            .filter(|(there, _)| *there)
            .map(|(_, tag)| el(tag, "")),
    );
    let Some(inner) = around.pop() else {
        let _ = element.append_with_str_1(&piece.text);
        return;
    };
    let inner = inner.text(&piece.text);
    let marked = around
        .into_iter()
        .rev()
        .fold(inner, |inner, outer| outer.child(inner));
    dom::append(element, marked.as_ref());
}
