//! An item's text with its inline marks, as elements; a text without marks is one text node.

use super::linked_issue;
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
    append(element, &pieces(text));
}

/// The pieces as elements, at the end of this one.
pub fn append(element: &HtmlElement, pieces: &[Piece]) {
    let mut following = pieces.iter().skip(1);
    for piece in pieces {
        let next = following.next();
        let ends_link = next.is_none_or(|next| next.link != piece.link);
        append_one(element, piece, ends_link);
    }
}

/// A link that opens a tab of its own, which cannot reach back.
pub fn link(address: &str) -> Build {
    el("a", "")
        .attr("href", address)
        .attr("tabindex", "-1")
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer nofollow")
}

fn append_one(element: &HtmlElement, piece: &Piece, ends_link: bool) {
    let marks = piece.marks;
    let wrappers = [
        (marks.bold, "b"),
        (marks.italic, "i"),
        (marks.struck, "s"),
        (piece.code, "code"),
    ];
    let address = piece.link.as_deref();
    let issue = address.and_then(linked_issue::key_of);
    // An address that stands for itself is shorter as the key.
    let text = match &issue {
        Some(key) if address == Some(piece.text.as_str()) => key,
        _ => &piece.text,
    };
    let mut around: Vec<Build> = Vec::new();
    around.extend(piece.mention.as_ref().map(|_| el("span", "mention")));
    around.extend(
        wrappers
            .iter()
            .filter(|(there, _)| *there)
            .map(|(_, tag)| el(tag, "")),
    );
    let key = piece.issue.as_deref();
    around.extend(key.map(linked_issue::bare));
    let inner = around.pop().map(|inner| match key {
        Some(_) => inner,
        None => inner.text(text),
    });
    let marked = inner.map(|inner| {
        let outer = around.into_iter().rev();
        outer.fold(inner, |inner, outer| outer.child(inner))
    });
    let Some(address) = address else {
        match marked {
            Some(marked) => dom::append(element, marked.as_ref()),
            None => drop(element.append_with_str_1(text)),
        }
        return;
    };
    let link = match marked {
        Some(marked) => link(address).child(marked),
        None => link(address).text(text),
    };
    let link = match issue.filter(|_| ends_link) {
        Some(key) => linked_issue::linked(link, &key),
        None => link,
    };
    dom::append(element, link.as_ref());
}
