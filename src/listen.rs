//! A listener that is taken away when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Listens for as long as it lives.
#[must_use = "dropped at once, it never hears anything"]
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    run: Closure<dyn FnMut(Event)>,
}

/// Runs `run` at every `event` of `target`.
pub fn listen(
    target: &EventTarget,
    event: &'static str,
    run: impl FnMut(Event) + 'static,
) -> Listener {
    attach(target, event, Box::new(run))
}

/// Not generic, so it is compiled once.
fn attach(target: &EventTarget, event: &'static str, run: Box<dyn FnMut(Event)>) -> Listener {
    let run = Closure::wrap(run);
    // Only a listener that is no function is refused.
    let _ = target.add_event_listener_with_callback(event, run.as_ref().unchecked_ref());
    Listener {
        target: target.clone(),
        event,
        run,
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, self.run.as_ref().unchecked_ref());
    }
}
