//! What was just deleted, and the way back. It stays until the next edit.

use super::Parts;
use super::icon::icon;
use crate::i18n;
use leptos::ev;
use leptos::html::{button, div, span};
use leptos::prelude::*;
use tickmark_engine::{Edit, Input, Origin};

pub fn undo_offer(parts: Parts) -> impl IntoView {
    let undo = move |_| {
        parts.dispatch.send(Input::Edit {
            edit: Edit::Undo,
            origin: Origin::Menu,
        });
    };
    let dismiss = move |_| parts.dispatch.send(Input::DismissOffer);
    move || {
        parts.screen.offer.get().map(|offer| {
            div().class("undo-offer").child((
                span().attr("dir", "auto").child(i18n::deleted(&offer.text)),
                button()
                    .class("button small")
                    .attr("type", "button")
                    .on(ev::click, undo)
                    .child(i18n::UNDO),
                button()
                    .class("icon-button")
                    .attr("type", "button")
                    .attr("aria-label", i18n::DISMISS)
                    .on(ev::click, dismiss)
                    .child(icon("#i-cross")),
            ))
        })
    }
}
