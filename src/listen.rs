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
    before: bool,
}

/// Runs `run` at every `event` of `target`.
pub fn listen(
    target: &EventTarget,
    event: &'static str,
    run: impl FnMut(Event) + 'static,
) -> Listener {
    attach(target, event, Box::new(run), false)
}

/// Runs `run` before anything inside of `target` hears the event.
pub fn listen_before(
    target: &EventTarget,
    event: &'static str,
    run: impl FnMut(Event) + 'static,
) -> Listener {
    attach(target, event, Box::new(run), true)
}

/// Not generic, so it is compiled once.
fn attach(
    target: &EventTarget,
    event: &'static str,
    run: Box<dyn FnMut(Event)>,
    before: bool,
) -> Listener {
    let run = Closure::wrap(run);
    // Only a listener that is no function is refused.
    let _ = target.add_event_listener_with_callback_and_bool(
        event,
        run.as_ref().unchecked_ref(),
        before,
    );
    Listener {
        target: target.clone(),
        event,
        run,
        before,
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.event,
            self.run.as_ref().unchecked_ref(),
            self.before,
        );
    }
}
