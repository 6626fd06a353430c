//! What was just deleted, and the way back. It stays until the next edit.

use super::Parts;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use tickmark_engine::{Edit, Input, Origin};

pub fn undo_offer(parts: Parts) -> Option<Build> {
    let offer = parts.screen.offer.get()?;
    let undo = move || {
        parts.dispatch.send(Input::Edit {
            edit: Edit::Undo,
            origin: Origin::Menu,
        });
    };
    let what = el("span", "")
        .attr("dir", "auto")
        .text(&i18n::deleted(&offer.text, offer.rows));
    let dismiss = button("icon-button")
        .attr("aria-label", i18n::DISMISS)
        .child(icon("#i-cross"))
        .on_click(move || parts.dispatch.send(Input::DismissOffer));
    Some(
        el("div", "undo-offer")
            .child(what)
            .child(button("button small").text(i18n::UNDO).on_click(undo))
            .child(dismiss),
    )
}
