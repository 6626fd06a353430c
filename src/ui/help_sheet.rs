//! Every key, made from the command table.

use super::Parts;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::keyboard;
use tickmark_engine::commands::{COMMANDS, Command, Group};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

pub fn help_sheet(parts: Parts) -> Option<Build> {
    if !parts.help.get() {
        return None;
    }
    let opened_from = dom::focused();
    let close = move || {
        parts.help.set(false);
        if let Some(from) = &opened_from {
            let _ = from.focus();
        }
    };
    let close_by_key = close.clone();
    let closing = button("icon-button push")
        .attr("aria-label", i18n::CLOSE)
        .child(icon("#i-cross"))
        .on_click(close);
    let first = closing.html();
    // In the page in the same turn.
    wasm_bindgen_futures::spawn_local(async move {
        let _ = first.focus();
    });
    let bar = el("div", "bar")
        .child(el("h2", "").text(i18n::KEYBOARD))
        .child(closing);
    let groups = [Group::Go, Group::Items, Group::Order, Group::Everything].map(keys_of);
    let sheet = el("div", "sheet")
        .attr("role", "dialog")
        .attr("aria-label", i18n::KEYBOARD)
        .child(bar)
        .child(el("div", "groups").children(groups))
        .on("keydown", move |event| {
            let escape = event
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|key| key.key() == "Escape");
            if escape {
                event.prevent_default();
                event.stop_propagation();
                close_by_key();
            }
        });
    Some(sheet)
}

fn keys_of(group: Group) -> Build {
    let commands = COMMANDS
        .iter()
        .filter(|one| one.group == group && !one.keys.is_empty());
    el("section", "")
        .child(el("h3", "").text(i18n::group(group)))
        .child(el("dl", "").children(commands.flat_map(line)))
}

fn line(command: &'static Command) -> [Build; 2] {
    let caps = command
        .keys
        .first()
        .map(|key| i18n::key_caps(key, keyboard::is_mac()));
    let caps = caps
        .unwrap_or_default()
        .into_iter()
        .map(|cap| el("kbd", "").text(cap));
    let name = el("dt", "").text(i18n::command(command.id));
    [name, el("dd", "").children(caps)]
}
