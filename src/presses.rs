//! Presses of the pointer: what one is meant for must not move before it is a click.

use crate::clock;
use crate::listen::listen_before;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;

thread_local! {
    /// A button of the mouse is down in this page.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    /// What waits for the press to end.
    static AFTER: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Where the end of a press is told, or where it shows that it was not: a menu of the system, or a
/// part of the page that is gone, keeps it.
const ENDS: [&str; 9] = [
    "mouseup",
    "keydown",
    "dragend",
    "blur",
    "contextmenu",
    "change",
    "mouseover",
    // What goes is written down first.
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
        PRESSED.set(main);
    });
    let ends = ENDS.map(|name| {
        listen_before(&window, name, move |event| {
            let buttons = event.dyn_ref::<MouseEvent>().map(MouseEvent::buttons);
            if name != "mouseover" || buttons == Some(0) {
                end();
            }
        })
    });
    std::mem::forget((down, ends));
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
