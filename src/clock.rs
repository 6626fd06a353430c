//! Time and chance, which only the shell may ask for: clocks, timers, random bits.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Milliseconds since the page was opened; never runs backwards.
pub fn now_ms() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// Milliseconds since 1970 by the person's clock, which may be wrong or be set back.
pub fn date_ms() -> f64 {
    js_sys::Date::now()
}

/// 128 random bits, from the browser's cryptographic source.
pub fn random_bits() -> u128 {
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // Every browser that runs wasm has the source; without it ids must still differ.
        for byte in &mut bytes {
            *byte = random_byte();
        }
    }
    u128::from_le_bytes(bytes)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a fraction of 256 is a byte"
)]
fn random_byte() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}

/// Runs something later, once; not at all when this is dropped before.
#[must_use = "dropped at once, it never runs"]
pub struct Timer {
    id: i32,
    _run: Closure<dyn FnMut()>,
}

/// Runs `run` after `ms` milliseconds.
pub fn after(ms: u32, run: impl FnOnce() + 'static) -> Option<Timer> {
    let run = Closure::once(run);
    let id = web_sys::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(
            run.as_ref().unchecked_ref(),
            i32::try_from(ms).unwrap_or(i32::MAX),
        )
        .ok()?;
    Some(Timer { id, _run: run })
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Waits for `ms` milliseconds.
pub async fn sleep(ms: u32) {
    let signal = Signal::default();
    let ring = signal.clone();
    let timer = after(ms, move || ring.ring());
    if timer.is_some() {
        signal.rung().await;
    }
}

/// The future's value, or none after `ms` milliseconds.
pub async fn within<T>(ms: u32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut sleep = pin!(sleep(ms));
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        sleep.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// A bell that a callback rings and one future waits for. A ring before the wait is kept.
#[derive(Clone, Default)]
pub struct Signal(Rc<RefCell<SignalState>>);

#[derive(Default)]
struct SignalState {
    rung: bool,
    waiting: Option<Waker>,
}

impl Signal {
    /// Wakes who waits.
    pub fn ring(&self) {
        let waiting = {
            let mut state = self.0.borrow_mut();
            state.rung = true;
            state.waiting.take()
        };
        if let Some(waiting) = waiting {
            waiting.wake();
        }
    }

    /// Waits for the next ring.
    pub async fn rung(&self) {
        poll_fn(|context| {
            let mut state = self.0.borrow_mut();
            if std::mem::take(&mut state.rung) {
                return Poll::Ready(());
            }
            state.waiting = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}
