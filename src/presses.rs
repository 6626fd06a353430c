//! Presses of the pointer: what one is meant for must not move before it is a click.

use crate::clock;
use crate::listen::{listen, listen_before};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;

thread_local! {
    /// A button of the mouse is down in this page.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    static SINCE_MS: Cell<f64> = const { Cell::new(0.0) };
    /// What waits for the press to end.
    static AFTER: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// How long a press may take to become a click.
const CLICK_MS_MAX: u32 = 2_000;

/// Where the end of a press is told, or what takes its place. What goes is written down first.
const ENDS: [&str; 6] = [
    "mouseup",
    "keydown",
    "dragend",
    "contextmenu",
    "pagehide",
    "visibilitychange",
];

/// Follows presses for as long as the page lives.
pub fn follow_presses() {
    let Some(window) = web_sys::window() else {
        return;
    };
    // Before anything that keeps it to itself.
    let down = listen_before(&window, "mousedown", |event| {
        // The other buttons make no click.
        let main = event.dyn_ref::<MouseEvent>().map(MouseEvent::button) == Some(0);
        if !main {
            return end();
        }
        PRESSED.set(true);
        SINCE_MS.set(clock::now_ms());
    });
    // Only the window's own: what is in it loses focus by the press itself.
    let blurred = listen(&window, "blur", |_| end());
    let ends = ENDS.map(|name| listen_before(&window, name, |_| end()));
    std::mem::forget((down, blurred, ends));
}

fn end() {
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

/// Whether a press is about to become a click. One of which the end is never told does not hold
/// anything up for long.
pub fn may_click() -> bool {
    PRESSED.get() && clock::now_ms() - SINCE_MS.get() < f64::from(CLICK_MS_MAX)
}

/// Runs it once the press has become a click, or has taken too long to; it may run more than once.
pub fn after_click(run: impl Fn() + Clone + 'static) {
    after_press(run.clone());
    spawn_local(async move {
        clock::sleep(CLICK_MS_MAX).await;
        run();
    });
}
