//! The whole panel: loading, empty, failed, or its checklists.

use super::Parts;
use super::banner::banner;
use super::empty::empty;
use super::menu;
use super::skeleton::skeleton;
use crate::anywhere;
use crate::dom;
use crate::element::{Build, el};
use crate::i18n;
use crate::keyboard;
use crate::rest;
use tickmark_domain::ItemKind;
use tickmark_domain::wire::Access;
use tickmark_engine::preferences::Density;
use tickmark_engine::view::Stage;
use tickmark_engine::{CommandId, Origin};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

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
        .live_attr("data-density", move || {
            let compact = parts
                .screen
                .preferences
                .with(|all| all.look.density == Density::Compact);
            compact.then(|| "compact".into())
        })
        .on("focusin", move |event| {
            if let Some(rest) = rest::now() {
                (rest.focus_moved)(parts, &event);
            }
        })
        .on("keydown", move |event| {
            if let Some(rest) = rest::now() {
                (rest.key)(parts, &event);
            }
        })
        .children(shared_words())
        .slot(move || Some((rest::get()?.sheets)(parts)))
        .slot(move || banner(parts))
        .slot(move || (rest::get()?.filter_bar)(parts));
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
    let command = keyboard::command(parts, event, ItemKind::Task);
    if matches!(command, Some(CommandId::MoveUp | CommandId::MoveDown)) {
        return keep_place(event);
    }
    if command == Some(CommandId::ClearSelection) && !anywhere::has_level(parts) {
        return;
    }
    let field = "textarea, input:not([type='checkbox'])";
    if dom::target(event).is_some_and(|target| target.matches(field).unwrap_or(false)) {
        return;
    }
    let Some(command) = command.filter(|command| anywhere::holds(*command)) else {
        return;
    };
    // A sheet keeps the keys that are pressed in it; a menu gives focus back to its row.
    if dom::target(event).is_some_and(|target| is_in_sheet(&target)) {
        return;
    }
    menu::leave(parts);
    event.prevent_default();
    anywhere::run(parts, command, Origin::Key);
}

/// Where there is no row to move, browsers scroll the page by these keys, and what has focus goes
/// out of sight. A choice opens its list by them, and in
/// the fields of a Mac they go by paragraphs.
fn keep_place(event: &KeyboardEvent) {
    let own = if keyboard::is_mac() {
        "select, textarea, input"
    } else {
        "select"
    };
    let opens = |target: Element| target.matches(own).unwrap_or(false);
    if !dom::target(event).is_some_and(opens) {
        event.prevent_default();
    }
}

fn is_in_sheet(target: &Element) -> bool {
    target.closest("[role='dialog']").ok().flatten().is_some()
}
