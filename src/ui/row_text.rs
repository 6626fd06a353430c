//! An item's text with its inline marks, as elements; a text without marks is one text node.

use leptos::html::{a, b, code, i, s};
use leptos::prelude::*;
use tickmark_engine::inline::{Marks, Piece, is_plain, pieces};

pub fn row_text(text: &str) -> AnyView {
    if is_plain(text) {
        return text.to_owned().into_any();
    }
    pieces(text)
        .into_iter()
        .map(piece)
        .collect_view()
        .into_any()
}

fn piece(piece: Piece) -> AnyView {
    let Piece { text, marks, link } = piece;
    let marked = marked(text, marks);
    match link {
        // A new tab, and it cannot reach back.
        Some(link) => a()
            .attr("href", link)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer nofollow")
            .child(marked)
            .into_any(),
        None => marked,
    }
}

fn marked(text: String, marks: Marks) -> AnyView {
    let mut view = text.into_any();
    if marks.code {
        view = code().child(view).into_any();
    }
    if marks.struck {
        view = s().child(view).into_any();
    }
    if marks.italic {
        view = i().child(view).into_any();
    }
    if marks.bold {
        view = b().child(view).into_any();
    }
    view
}
