//! What is pressed in the headers of lists, heard once for all of them.

use crate::dom;
use crate::listen::listen;
use crate::screen::Sheet;
use crate::ui::{OpenMenu, Parts, filter_bar};
use tickmark_engine::Input;
use web_sys::Event;

pub fn listen_to_headers(parts: Parts) {
    let pressed = listen(&parts.screen.place(), "click", move |event| {
        click(parts, &event);
    });
    // For as long as the page lives.
    std::mem::forget(pressed);
}

fn click(parts: Parts, event: &Event) {
    let pressed = dom::target(event).and_then(|target| target.closest(".bar > button").ok()?);
    let Some(pressed) = pressed.and_then(dom::html) else {
        return;
    };
    let Some(list) = parts.screen.list_around(&pressed) else {
        return;
    };
    match pressed.class_name().as_str() {
        "icon-button fold" => parts.dispatch.send(Input::ToggleList(list.id)),
        "icon-button actions" => OpenMenu::list().open(parts, list.rows, pressed),
        "icon-button filters" => filter_bar::toggle(parts),
        "icon-button helps" => parts.help.set(!parts.help.now()),
        _ => {
            parts.list.set(Some(list.id));
            let open = parts.screen.sheet.now() == Sheet::Changes;
            parts.dispatch.send(Input::ShowDetails(!open));
        }
    }
}
