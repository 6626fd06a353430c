//! What is only on this device, and what needs a look: with reasons, and ways out.

use super::Parts;
use super::notice::notice;
use super::sheet::{opened_from, sheet};
use crate::element::{Build, button, el};
use crate::i18n;
use js_sys::Date;
use tickmark_engine::Input;
use tickmark_engine::view::{Details, WaitingView};
use wasm_bindgen::JsValue;

pub fn changes_sheet(parts: Parts) -> Option<Build> {
    if !parts.screen.details.with(Option::is_some) {
        return None;
    }
    let close = move || parts.dispatch.send(Input::ShowDetails(false));
    let contents = move || {
        parts
            .screen
            .details
            .get()
            .map(|details| contents(parts, &details))
    };
    Some(sheet(i18n::CHANGES, opened_from(), close).slot(contents))
}

fn contents(parts: Parts, details: &Details) -> Build {
    let nothing = details.waiting.is_empty() && details.notices.is_empty();
    let mut all = el("div", "changes");
    if !parts.screen.durable.get() {
        all = all.child(el("p", "").text(i18n::NOT_DURABLE));
    }
    if nothing {
        return all.child(el("p", "").text(i18n::ALL_SAVED));
    }
    if !details.notices.is_empty() {
        let notices = details.notices.iter().map(|one| notice(parts, one));
        all = all
            .child(el("h3", "").text(i18n::TO_LOOK_AT))
            .child(el("ul", "").attr("role", "list").children(notices));
    }
    if !details.waiting.is_empty() {
        let waiting = details.waiting.iter().map(line);
        all = all
            .child(el("h3", "").text(i18n::WAITING))
            .child(el("ul", "").attr("role", "list").children(waiting));
    }
    let retry = button("button small")
        .text(i18n::TRY_AGAIN_NOW)
        .on_click(move || parts.dispatch.send(Input::Retry));
    let copy = button("button small")
        .text(i18n::COPY)
        .on_click(move || parts.dispatch.send(Input::CopyDetails));
    let ways = el("div", "ways");
    let ways = if details.waiting.is_empty() {
        ways
    } else {
        ways.child(retry)
    };
    all.child(ways.child(copy))
}

fn line(edit: &WaitingView) -> Build {
    el("li", "")
        .child(
            el("span", "")
                .attr("dir", "auto")
                .text(&i18n::edit(&edit.op, &edit.about)),
        )
        .child(el("span", "when").text(&when(edit.made_ms)))
}

/// Day and time as the person writes them.
pub fn when(ms: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a date is far below 2^53 ms")]
    let date = Date::new(&JsValue::from_f64(ms as f64));
    let options = JsValue::UNDEFINED;
    String::from(date.to_locale_string("default", &options))
}
