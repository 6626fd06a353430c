//! One edit that needs a look: what it was, why, and what can be done.

use super::Parts;
use super::wordings::{wording, wordings};
use crate::element::{Build, button, el};
use crate::i18n;
use tickmark_domain::merge::difference;
use tickmark_engine::{Deal, Input, Notice, Why};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

pub fn notice(parts: Parts, notice: &Notice) -> Build {
    let op_id = notice.op_id;
    let way = move |label: &'static str, deal: Deal| {
        button("button small").text(label).on_click(move || {
            let deal = deal.clone();
            parts.dispatch.send(Input::Deal { op_id, deal });
        })
    };
    let line = el("li", "notice")
        .child(
            el("span", "")
                .attr("dir", "auto")
                .text(&i18n::edit(&notice.op, &notice.about)),
        )
        .child(el("p", "").text(&i18n::why(&notice.why)));
    let ways = el("div", "ways");
    let discard = way(i18n::DISCARD, Deal::Discard);
    match &notice.why {
        Why::Refused(_) | Why::Expired => line.child(
            ways.child(way(i18n::MAKE_AGAIN, Deal::Again))
                .child(discard),
        ),
        Why::Superseded => line.child(
            ways.child(way(i18n::APPLY_MINE, Deal::Again))
                .child(discard),
        ),
        Why::OnDeleted => line.child(ways.child(way(i18n::RESTORE, Deal::Restore)).child(discard)),
        Why::Conflict { yours, theirs } => {
            let both = el("textarea", "editor")
                .attr("rows", "2")
                .attr("dir", "auto")
                .attr("aria-label", i18n::COMBINE)
                .text(&format!("{yours} {theirs}"));
            let field = both.html();
            let combine = button("button small")
                .text(i18n::COMBINE)
                .on_click(move || {
                    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
                        let deal = Deal::Choose(field.value());
                        parts.dispatch.send(Input::Deal { op_id, deal });
                    }
                });
            line.child(texts(yours, theirs)).child(both).child(
                ways.child(way(i18n::KEEP_MINE, Deal::Choose(yours.clone())))
                    .child(way(i18n::USE_THEIRS, Deal::Choose(theirs.clone())))
                    .child(combine),
            )
        }
    }
}

/// Both texts, with what differs marked.
fn texts(yours: &str, theirs: &str) -> Build {
    let found = difference(theirs, yours);
    wordings(
        wording(i18n::MINE, "ins", &found.other, &found),
        wording(i18n::THEIRS, "del", &found.one, &found),
    )
}
