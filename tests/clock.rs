//! Timers and chance, as the browser gives them.
#![cfg(target_arch = "wasm32")]

use std::cell::{Cell, RefCell};
use std::future::pending;
use std::rc::Rc;
use tickmark::clock::{self, Signal, Timer};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_timer_runs_once_and_a_dropped_one_never() {
    let _ = js_sys::eval("window.thrown = 0; addEventListener('error', () => thrown++)");
    let runs = Rc::new(Cell::new(0));
    let counted = |runs: &Rc<Cell<i32>>| {
        let runs = Rc::clone(runs);
        move || runs.set(runs.get() + 1)
    };
    let kept = clock::after(5, counted(&runs));
    drop(clock::after(5, counted(&runs)));
    clock::sleep(60).await;
    drop(kept);
    assert_eq!(runs.get(), 1);
    // A timer left in the browser would call what is no longer there.
    let thrown = js_sys::eval("thrown")
        .ok()
        .and_then(|thrown| thrown.as_f64());
    assert_eq!(thrown, Some(0.0));
}

#[wasm_bindgen_test]
async fn a_timer_can_be_replaced_while_it_runs() {
    let slot: Rc<RefCell<Option<Timer>>> = Rc::default();
    let ran = Signal::default();
    let (inner, ring) = (Rc::clone(&slot), ran.clone());
    slot.replace(clock::after(1, move || {
        let next = clock::after(1, move || ring.ring());
        drop(inner.replace(next));
    }));
    assert!(clock::within(1_000, ran.rung()).await.is_some());
}

#[wasm_bindgen_test]
async fn a_bound_ends_what_never_answers_and_keeps_what_did() {
    assert_eq!(clock::within(5, pending::<()>()).await, None);
    assert_eq!(clock::within(5_000, async { 7 }).await, Some(7));
}

#[wasm_bindgen_test]
async fn a_ring_before_the_wait_is_kept() {
    let signal = Signal::default();
    signal.ring();
    assert!(clock::within(5, signal.rung()).await.is_some());
    assert!(clock::within(5, signal.rung()).await.is_none());
}

#[wasm_bindgen_test]
fn random_bits_differ() {
    assert_ne!(clock::random_bits(), clock::random_bits());
}
