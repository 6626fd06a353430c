//! Presses of the pointer: what one is meant for must not move before it is a click.

use crate::clock;
use crate::listen::listen;
use std::cell::{Cell, RefCell};
use wasm_bindgen_futures::spawn_local;

thread_local! {
    /// A button of the mouse is down in this page.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    /// What waits for the press to end.
    static AFTER: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Follows presses for as long as the page lives.
pub fn follow_presses() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let down = listen(&window, "mousedown", |_| PRESSED.set(true));
    // A press of which the end is never told is over with the next key, or elsewhere.
    let ends = ["mouseup", "keydown", "dragend", "blur"].map(|end| {
        listen(&window, end, |_| {
            if !PRESSED.replace(false) {
                return;
            }
            // The click comes first.
            spawn_local(async {
                clock::sleep(0).await;
                for run in AFTER.take() {
                    run();
                }
            });
        })
    });
    std::mem::forget((down, ends));
}

/// Whether a press is under way in this page.
pub fn is_pressed() -> bool {
    PRESSED.get()
}

/// Runs it now, or once the press that is under way has become a click.
pub fn after_press(run: impl FnOnce() + 'static) {
    if PRESSED.get() {
        AFTER.with_borrow_mut(|after| after.push(Box::new(run)));
    } else {
        run();
    }
}
