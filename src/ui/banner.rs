//! One quiet line above the list: what happened, what is safe, and one way on.

use super::Parts;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::rest;
use tickmark_domain::wire::Access;
use tickmark_engine::Input;
use tickmark_engine::view::{Stage, SyncState, Trouble};

/// The most urgent of what there is to say, if anything.
pub fn banner(parts: Parts) -> Option<Build> {
    if rest::is_missed() {
        let retry = button("button small bare")
            .text(i18n::TRY_AGAIN)
            .on_click(rest::try_again);
        return Some(line("#i-offline", i18n::REST_MISSED, false).child(retry));
    }
    let screen = &parts.screen;
    let stage = screen.stage.get();
    if let Stage::Failed(trouble) = stage {
        return Some(failed(parts, trouble));
    }
    if stage != Stage::Ready {
        return None;
    }
    if let Some(refused) = screen.refused.get() {
        let copy = || way_on(parts, i18n::COPY_TEXT, || Input::CopyRefusal);
        let dismiss = way_on(parts, i18n::DISMISS, || Input::DismissRefusal);
        let written = refused.text.is_some();
        let ways = el("div", "ways")
            .children(written.then(copy))
            .child(dismiss);
        return Some(line("#i-warn", &i18n::refused(&refused), written).child(ways));
    }
    if let Some(text) = i18n::banner(&screen.sync.get()) {
        let retry = way_on(parts, i18n::TRY_AGAIN, || Input::Retry);
        return Some(line("#i-offline", &text, false).child(retry));
    }
    let read_only = screen.access.get() == Access::View && screen.sync.get() == SyncState::Saved;
    read_only.then(|| line("#i-eye", i18n::READ_ONLY, false))
}

/// Nothing can be shown, and why.
fn failed(parts: Parts, trouble: Trouble) -> Build {
    line("#i-warn", i18n::failed(trouble), false)
        .attr("class", "banner warning")
        .attr("role", "alert")
        .child(way_on(parts, i18n::TRY_AGAIN, || Input::Retry))
}

/// Long words scroll, by keyboard too.
fn line(symbol: &'static str, text: &str, long: bool) -> Build {
    let words = el("span", "")
        .attr("dir", "auto")
        .attr_if(long, "tabindex", "0")
        .text(text);
    el("div", "banner").child(icon(symbol)).child(words)
}

fn way_on(parts: Parts, label: &str, input: fn() -> Input) -> Build {
    button("button small bare")
        .text(label)
        .on_click(move || parts.dispatch.send(input()))
}
