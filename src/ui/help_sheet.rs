//! Every key, made from the command table.

use super::Parts;
use super::icon::icon;
use crate::dom;
use crate::i18n;
use crate::keyboard;
use leptos::ev;
use leptos::html::{Button, button, dd, div, dl, dt, h2, h3, kbd, section};
use leptos::prelude::*;
use tickmark_engine::commands::{COMMANDS, Command, Group};
use web_sys::{HtmlElement, KeyboardEvent};

pub fn help_sheet(parts: Parts) -> impl IntoView {
    move || parts.help.get().then(|| open_sheet(parts))
}

fn open_sheet(parts: Parts) -> impl IntoView {
    let close_button = NodeRef::<Button>::new();
    let opened_from = StoredValue::new_local(focused());
    let close = move || {
        parts.help.set(false);
        if let Some(from) = opened_from.get_value() {
            let _ = from.focus();
        }
    };
    close_button.on_load(|button: web_sys::HtmlButtonElement| {
        let _ = button.focus();
    });
    let groups = [Group::Go, Group::Items, Group::Order, Group::Everything];
    div()
        .class("sheet")
        .attr("role", "dialog")
        .attr("aria-label", i18n::KEYBOARD)
        .on(ev::keydown, move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                close();
            }
        })
        .child((
            div().class("bar").child((
                h2().child(i18n::KEYBOARD),
                button()
                    .class("icon-button push")
                    .attr("type", "button")
                    .attr("aria-label", i18n::CLOSE)
                    .node_ref(close_button)
                    .on(ev::click, move |_| close())
                    .child(icon("#i-cross")),
            )),
            div()
                .class("groups")
                .child(groups.map(keys_of).into_iter().collect_view()),
        ))
}

fn keys_of(group: Group) -> impl IntoView {
    let commands = COMMANDS
        .iter()
        .filter(|one| one.group == group && !one.keys.is_empty());
    section().child((
        h3().child(i18n::group(group)),
        dl().child(commands.map(line).collect_view()),
    ))
}

fn line(command: &'static Command) -> impl IntoView {
    let caps = command
        .keys
        .first()
        .map(|key| i18n::key_caps(key, keyboard::is_mac()));
    let caps = caps
        .unwrap_or_default()
        .into_iter()
        .map(|cap| kbd().child(cap))
        .collect_view();
    (dt().child(i18n::command(command.id)), dd().child(caps))
}

fn focused() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.active_element().and_then(dom::html)
}
