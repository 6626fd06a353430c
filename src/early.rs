//! What a person does before the rest of the panel is there: held, and done once it is.

use crate::dom;
use crate::keyboard;
use crate::listen::{Listener, listen_before};
use crate::rest;
use crate::ui::Parts;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::ItemKind;
use tickmark_engine::CommandId;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// Whoever presses a key for minutes does not mean all of it.
const HELD_MAX: usize = 100;

pub struct Held {
    events: Rc<RefCell<Vec<Event>>>,
    listeners: [Listener; 2],
}

/// Holds clicks and keys in the panel. A tick is shown by its box at once, and a link opens.
pub fn hold(shell: &HtmlElement, parts: Parts) -> Held {
    let events: Rc<RefCell<Vec<Event>>> = Rc::default();
    let listeners = ["click", "keydown"].map(|name| {
        let events = events.clone();
        listen_before(shell, name, move |event| {
            if needs_rest(parts, &event) {
                event.prevent_default();
                event.stop_propagation();
                let mut events = events.borrow_mut();
                if events.len() < HELD_MAX {
                    events.push(event);
                }
                rest::try_again();
            }
        })
    });
    Held { events, listeners }
}

fn needs_rest(parts: Parts, event: &Event) -> bool {
    let Some(target) = dom::target(event) else {
        return false;
    };
    let inside = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return !(inside("a, .banner") || inside(".box") && parts.may_edit());
    };
    match keyboard::command(key, ItemKind::Task) {
        // Space ticks a box and presses a button by itself; Enter presses one.
        None | Some(CommandId::Tick) => false,
        Some(_) => !(key.key() == "Enter" && inside("button, a")),
    }
}

impl Held {
    /// Lets all of it happen again, in its order.
    pub fn let_go(self) {
        drop(self.listeners);
        for event in self.events.take() {
            if let Some(target) = event.target() {
                let _ = target.dispatch_event(&event);
            }
        }
    }
}
