//! What a person does before the rest of the panel is there: held, and done once it is.

use crate::clock;
use crate::dom;
use crate::host::js;
use crate::listen::{Listener, listen_before};
use crate::rest;
use crate::ui::Parts;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, Node};

/// Whoever presses a key for minutes does not mean all of it.
const HELD_MAX: usize = 100;

/// An event, and the way it came: from its target upwards. Once it is over, it does not know any more.
type HeldEvent = (Event, Array);

pub struct Held {
    events: Rc<RefCell<VecDeque<HeldEvent>>>,
    /// What is held is being done: what comes meanwhile waits for its turn.
    letting_go: Rc<Cell<bool>>,
    listeners: [Listener; 2],
}

/// Holds clicks and keys in the panel. A tick is shown by its box at once, and a link opens.
pub fn hold(shell: &HtmlElement, parts: Parts) -> Held {
    let events: Rc<RefCell<VecDeque<HeldEvent>>> = Rc::default();
    let letting_go = Rc::new(Cell::new(false));
    let listeners = ["click", "keydown"].map(|name| {
        let (events, letting_go) = (events.clone(), letting_go.clone());
        listen_before(shell, name, move |event| {
            let after_others = letting_go.get() || !events.borrow().is_empty();
            if event.is_trusted() && needs_rest(parts, &event, after_others) {
                event.prevent_default();
                event.stop_propagation();
                let mut events = events.borrow_mut();
                if events.len() < HELD_MAX {
                    let way = event.composed_path();
                    events.push_back((event, way));
                }
                rest::try_again();
            }
        })
    });
    Held {
        events,
        letting_go,
        listeners,
    }
}

/// A key after one that is held is held as well: what it means is decided by the one before.
/// With Ctrl or Cmd the first one is the browser's, and so is a function key that we never use.
fn needs_rest(parts: Parts, event: &Event, after_others: bool) -> bool {
    let Some(target) = dom::target(event) else {
        return false;
    };
    let inside = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return !(inside("a, .banner") || inside(".box") && parts.may_edit());
    };
    let name = key.key();
    let held = !matches!(name.as_str(), "Tab" | "Shift" | "Control" | "Alt" | "Meta");
    let function = name.len() > 1 && name.starts_with('F') && name != "F2" && name != "F10";
    let by_browser = function || key.ctrl_key() || key.meta_key();
    // Space ticks a box and presses a button by itself; Enter presses one.
    let native = name == " " || name == "Enter" && inside("button, a");
    held && (after_others || !by_browser && !native)
}

impl Held {
    /// Lets all of it happen again, in its order.
    pub async fn let_go(self) {
        self.letting_go.set(true);
        while let Some((event, way)) = self.next() {
            match event.dyn_ref::<KeyboardEvent>() {
                Some(key) => press(key),
                None => click(&event, &way),
            }
            // What it opened has focus in the next turn.
            clock::sleep(0).await;
        }
        drop(self.listeners);
    }

    fn next(&self) -> Option<HeldEvent> {
        self.events.borrow_mut().pop_front()
    }
}

/// A click is for what it was made on, or for what was around it if that has been made anew.
fn click(event: &Event, way: &Array) {
    let nodes = way.iter().filter_map(|node| node.dyn_into::<Node>().ok());
    if let Some(target) = nodes.into_iter().find(Node::is_connected) {
        let _ = target.dispatch_event(event);
    }
}

/// A key is for what has focus by now. What the browser would do with it is done for it.
fn press(event: &KeyboardEvent) {
    let Some(focused) = dom::focused() else {
        return;
    };
    let is = |selector: &str| focused.matches(selector).unwrap_or(false);
    let key = event.key();
    let typed = key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key();
    if typed && is("textarea, input:not([type='checkbox'])") {
        let insert = Array::of3(&"insertText".into(), &false.into(), &key.into());
        let _ = js::call("document.execCommand", &insert);
    } else if key == " " && is(".box, button") || key == "Enter" && is("button:not(.fold), a") {
        focused.click();
    } else {
        let _ = focused.dispatch_event(event);
    }
}
