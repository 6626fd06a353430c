//! What was just deleted, and the way back. It stays until the next edit; for a list
//! that somebody else has deleted, until it is dismissed.

use super::Parts;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use tickmark_domain::{ChecklistId, Row};
use tickmark_engine::{Edit, Input, Origin};

pub fn undo_offer(parts: Parts) -> Option<Build> {
    let offer = parts.screen.offer.get()?;
    let (words, way) = match &offer.gone {
        None => (i18n::deleted(&offer.text, offer.rows), Some(undo(parts))),
        Some(gone) => {
            let words = i18n::list_gone(&offer.text, gone.name.as_deref(), gone.own);
            let way = parts.may_edit().then(|| restore(parts, gone.id));
            (words, way)
        }
    };
    let what = el("span", "").attr("dir", "auto").text(&words);
    let dismiss = button("icon-button")
        .attr("aria-label", i18n::DISMISS)
        .child(icon("#i-cross"))
        .on_click(move || parts.dispatch.send(Input::DismissOffer));
    Some(
        el(
            "div",
            if offer.gone.is_some() {
                "undo-offer gone"
            } else {
                "undo-offer"
            },
        )
        .child(what)
        .children(way)
        .child(dismiss),
    )
}

fn undo(parts: Parts) -> Build {
    let undo = move || {
        parts.dispatch.send(Input::Edit {
            edit: Edit::Undo,
            origin: Origin::Menu,
        });
    };
    button("button small").text(i18n::UNDO).on_click(undo)
}

fn restore(parts: Parts, list: ChecklistId) -> Build {
    let back = move || parts.dispatch.send(Input::ComeBack(Row::Checklist(list)));
    button("button small").text(i18n::RESTORE).on_click(back)
}
