//! The whole panel: loading, empty, failed, or its checklists.

use super::Parts;
use super::banner::banner;
use super::empty::empty;
use super::skeleton::skeleton;
use crate::dom;
use crate::element::{Build, el};
use crate::i18n;
use crate::keyboard;
use crate::rest;
use tickmark_domain::ItemKind;
use tickmark_domain::wire::Access;
use tickmark_engine::view::Stage;
use tickmark_engine::{CommandId, Edit, Input, Origin};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// `lists` is where the screen puts the checklists.
pub fn panel(parts: Parts, lists: &HtmlElement) -> Build {
    let instead = move || match parts.screen.stage.get() {
        Stage::Loading => Some(skeleton()),
        Stage::Ready if !parts.screen.has_lists.get() => Some(empty(parts)),
        Stage::Ready | Stage::Failed(_) => None,
    };
    let read_only = move || (parts.screen.access.get() != Access::Edit).then(|| "true".into());
    let panel = el("div", "panel")
        .live_attr("data-access", move || {
            Some(parts.screen.access.get().as_str().into())
        })
        .live_attr("data-read-only", read_only)
        .on("keydown", move |event| {
            if let Some(rest) = rest::now() {
                (rest.key)(parts, &event);
            }
        })
        .children(shared_words())
        .slot(move || (rest::get()?.help_sheet)(parts))
        .slot(move || (rest::get()?.palette)(parts))
        .slot(move || (rest::get()?.changes_sheet)(parts))
        .slot(move || (rest::get()?.history_sheet)(parts))
        .slot(move || banner(parts));
    dom::append(&panel.html(), lists);
    panel
        .slot(instead)
        .slot(move || (rest::get()?.undo_offer)(parts))
        .slot(move || (rest::get()?.menu)(parts))
}

/// Words that name the buttons of every row, together with the row's own text.
fn shared_words() -> [Build; 2] {
    [
        ("word-move", i18n::MOVE),
        ("word-actions", i18n::ACTIONS_FOR),
    ]
    .map(|(id, text)| el("span", "").attr("id", id).attr("hidden", "").text(text))
}

/// Keys that mean the same wherever focus is, as long as it is not in a field.
pub fn key(parts: Parts, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let field = "textarea, input:not([type='checkbox'])";
    if dom::target(event).is_some_and(|target| target.matches(field).unwrap_or(false)) {
        return;
    }
    let edit = match keyboard::command(event, ItemKind::Task) {
        Some(CommandId::Undo) => Edit::Undo,
        Some(CommandId::Redo) => Edit::Redo,
        Some(CommandId::Palette) => {
            parts.palette.set(true);
            return event.prevent_default();
        }
        Some(CommandId::Help) => {
            parts.help.set(true);
            return event.prevent_default();
        }
        _ => return,
    };
    parts.dispatch.send(Input::Edit {
        edit,
        origin: Origin::Key,
    });
    event.prevent_default();
}
