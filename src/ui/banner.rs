//! One quiet line above the list: what happened, what is safe, and one way on.

use super::Parts;
use super::icon::icon;
use crate::i18n;
use leptos::ev;
use leptos::html::{button, div, span};
use leptos::prelude::*;
use tickmark_domain::wire::Access;
use tickmark_engine::Input;
use tickmark_engine::view::{Stage, SyncState};

/// The most urgent of what there is to say, if anything.
pub fn banner(parts: Parts) -> impl IntoView {
    let screen = parts.screen;
    move || {
        if screen.stage.get() != Stage::Ready {
            return None;
        }
        if let Some(refused) = screen.refused.get() {
            let dismiss = move || parts.dispatch.send(Input::DismissRefusal);
            return Some(line(
                "#i-warn",
                i18n::refused(&refused),
                Some((i18n::DISMISS, dismiss)),
            ));
        }
        if let Some(text) = i18n::banner(&screen.sync.get()) {
            let retry = move || parts.dispatch.send(Input::Retry);
            return Some(line("#i-offline", text, Some((i18n::TRY_AGAIN, retry))));
        }
        let read_only =
            screen.access.get() == Access::View && screen.sync.get() == SyncState::Saved;
        read_only.then(|| line("#i-eye", i18n::READ_ONLY.into(), None::<(_, fn())>))
    }
}

fn line(
    symbol: &'static str,
    text: String,
    way_on: Option<(&'static str, impl Fn() + 'static)>,
) -> AnyView {
    let way_on = way_on.map(|(label, run)| {
        button()
            .class("button small bare")
            .attr("type", "button")
            .on(ev::click, move |_| run())
            .child(label)
    });
    div()
        .class("banner")
        .child((icon(symbol), span().attr("dir", "auto").child(text), way_on))
        .into_any()
}
