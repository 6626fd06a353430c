//! What moves the row that is picked up. A toolbar: it alone has a screen reader pass on arrows.

use super::Parts;
use crate::clock;
use crate::dom;
use crate::element::{Build, Owned, button, el, icon, owned};
use crate::i18n;
use crate::presses::after_press;
use crate::screen::Screen;
use crate::toolbar::one_stop;
use std::cell::RefCell;
use tickmark_domain::ItemId;
use tickmark_engine::{Carry, Destination, Input};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

thread_local! {
    static SHOWN: RefCell<Option<(HtmlElement, Owned)>> = const { RefCell::new(None) };
}

/// Puts it into the row that is picked up, or takes it away.
pub fn show_carried(screen: &Screen, carried: Option<ItemId>) {
    if screen.carried.now() == carried {
        return;
    }
    screen.carried.set(carried);
    if let Some((bar, owned)) = SHOWN.take() {
        let row = bar.parent_element().filter(|_| dom::holds_focus(&bar));
        // The handle, where it can be had; its box where the row is gone or may only be read.
        let places = [
            ":is(.row, .heading):not([data-tombstone]) > .handle",
            ".box, .fold",
        ];
        for place in places {
            let control = row.as_ref().and_then(|row| dom::find(row, place));
            if dom::holds_focus(&bar)
                && let Some(control) = control
            {
                let _ = control.focus();
            }
        }
        bar.remove();
        drop(owned);
    }
    let place = carried.and_then(|id| Some((id, screen.list_with(id)?.rows)));
    let row = place.and_then(|(id, rows)| Some((id, rows.row(id)?, rows.parts())));
    if let Some((id, li, parts)) = row {
        let (bar, owned) = owned(&parts.owner, || carry_bar(parts, id).html());
        dom::append(&li, &bar);
        SHOWN.set(Some((bar, owned)));
    }
}

fn carry_bar(parts: Parts, id: ItemId) -> Build {
    let send = move |carry| parts.dispatch.send(Input::Carry(carry));
    let tool = |name: &'static str, symbol, carry| {
        button("icon-button")
            .attr("aria-label", name)
            .attr("title", name)
            .child(icon(symbol))
            .on_click(move || send(carry))
    };
    let bar = el("div", "carry")
        .attr("role", "toolbar")
        .attr("aria-labelledby", &format!("word-move text-{id}"))
        .child(tool(i18n::UP, "#i-up", Carry::To(Destination::Up)))
        .child(tool(i18n::DOWN, "#i-down", Carry::To(Destination::Down)))
        .child(tool(i18n::TOP, "#i-top", Carry::To(Destination::Top)))
        .child(tool(
            i18n::BOTTOM,
            "#i-bottom",
            Carry::To(Destination::Bottom),
        ))
        .child(tool(i18n::DROP, "#i-check", Carry::Drop))
        .child(tool(i18n::CANCEL, "#i-cross", Carry::PutBack).attr("data-cancels", ""))
        .on("keydown", move |event| keydown(parts, &event))
        .on("focusout", move |event| left(parts, &event));
    one_stop(bar, "button")
}

fn keydown(parts: Parts, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let cancels = dom::target(event)
        .is_some_and(|target| target.closest("[data-cancels]").ok().flatten().is_some());
    let carry = match key.key().as_str() {
        "ArrowUp" => Carry::To(Destination::Up),
        "ArrowDown" => Carry::To(Destination::Down),
        "Home" => Carry::To(Destination::Top),
        "End" => Carry::To(Destination::Bottom),
        "Escape" => Carry::PutBack,
        "Enter" if cancels => Carry::PutBack,
        "Enter" => Carry::Drop,
        // Space presses the button that has focus. No other key means the row underneath.
        "Tab" | "ArrowLeft" | "ArrowRight" => return,
        " " => return event.stop_propagation(),
        _ => {
            event.stop_propagation();
            return;
        }
    };
    event.prevent_default();
    event.stop_propagation();
    if !key.repeat() || matches!(carry, Carry::To(_)) {
        parts.dispatch.send(Input::Carry(carry));
    }
}

/// Focus went elsewhere in this page: the row goes back. Another window is no other place.
fn left(parts: Parts, event: &Event) {
    let Some(bar) = dom::target(event).and_then(|target| target.closest(".carry").ok().flatten())
    else {
        return;
    };
    let look = async move {
        clock::sleep(0).await;
        let focused = dom::focused();
        let inside = focused
            .as_ref()
            .is_none_or(|focused| bar.contains(Some(focused)));
        if bar.is_connected() && !inside {
            parts.dispatch.send(Input::Carry(Carry::Leave));
        }
    };
    after_press(move || wasm_bindgen_futures::spawn_local(look));
}
