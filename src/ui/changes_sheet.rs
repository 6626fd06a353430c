//! What is only on this device, and what needs a look: with reasons, and ways out.

use super::Parts;
use super::notice::notice;
use super::sheet::{opened_from, sheet};
use super::text_sheet;
use crate::element::{Build, button, el};
use crate::focus;
use crate::i18n;
use crate::screen::Sheet;
use js_sys::Date;
use tickmark_domain::{ChecklistId, Row};
use tickmark_engine::Input;
use tickmark_engine::view::WaitingView;
use wasm_bindgen::JsValue;

pub fn changes_sheet(parts: Parts) -> Option<Build> {
    if parts.screen.sheet.get() != Sheet::Changes {
        return None;
    }
    let close = move || parts.dispatch.send(Input::ShowDetails(false));
    let from = opened_from();
    let opens = |label, open: fn(Parts, ChecklistId)| {
        let from = from.clone();
        let list = parts.list.now()?;
        let opening = move || {
            close();
            focus::back(from.as_ref());
            open(parts, list);
        };
        Some(button("button small").text(label).on_click(opening))
    };
    let text = opens(i18n::TEXT_MODE, text_sheet::open);
    let export = opens(i18n::EXPORT, |parts, list| parts.exporting.set(Some(list)));
    let history = opens(i18n::HISTORY, |parts, list| {
        let past = Some(Row::Checklist(list));
        parts.dispatch.send(Input::ShowPast(past));
    });
    let copy = button("button small")
        .text(i18n::COPY)
        .on_click(move || parts.dispatch.send(Input::CopyDetails));
    let ways = el("div", "ways")
        .slot(move || waits(parts).then(|| try_again(parts)))
        .slot(move || (waits(parts) || looks(parts)).then(|| copy.clone()))
        .children(text)
        .children(export)
        .children(history);
    let all = el("div", "changes")
        .slot(move || (!parts.screen.durable.get()).then(|| el("p", "").text(i18n::NOT_DURABLE)))
        .slot(move || (!waits(parts) && !looks(parts)).then(|| el("p", "").text(i18n::ALL_SAVED)))
        .slot(move || looks(parts).then(|| to_look_at(parts)))
        .slot(move || waits(parts).then(|| waiting(parts)))
        .child(ways);
    Some(sheet(i18n::CHANGES, from, close).child(all))
}

fn waits(parts: Parts) -> bool {
    parts.screen.waiting.with(|waiting| !waiting.is_empty())
}

fn looks(parts: Parts) -> bool {
    parts.screen.notices.with(|notices| !notices.is_empty())
}

fn to_look_at(parts: Parts) -> Build {
    let notices = parts.screen.notices.now();
    let notices = notices.iter().map(|one| notice(parts, one));
    section(i18n::TO_LOOK_AT, notices)
}

fn waiting(parts: Parts) -> Build {
    let waiting = parts.screen.waiting.now();
    section(i18n::WAITING, waiting.iter().map(line))
}

fn section(title: &str, lines: impl Iterator<Item = Build>) -> Build {
    el("div", "")
        .child(el("h3", "").text(title))
        .child(el("ul", "").attr("role", "list").children(lines))
}

fn try_again(parts: Parts) -> Build {
    button("button small")
        .text(i18n::TRY_AGAIN_NOW)
        .on_click(move || parts.dispatch.send(Input::Retry))
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
