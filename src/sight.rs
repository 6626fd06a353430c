//! What has focus by key can be seen: not under the header that may stick to the top of Jira's page,
//! which no frame knows of. How much of the panel the window shows is what an observer tells.

use crate::dom;
use crate::host::js::{find, inside};
use crate::listen::listen;
use js_sys::{Array, Function, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Jira's header, and a little more.
const COVERED_PX: f64 = 64.0;

type Seen = Closure<dyn FnMut(Array)>;

thread_local! {
    /// The observer of the focus that came last, and what it runs.
    static WATCH: RefCell<Option<(JsValue, Seen)>> = const { RefCell::new(None) };
    /// The most of the panel that was ever seen at once: as high as the window, once it is longer.
    static SEEN_PX: Cell<f64> = const { Cell::new(0.0) };
}

/// Has the page around the frame scroll, where the element is out of sight or under its header.
pub fn keep(element: &Element) {
    dom::show(element);
    let _ = watch(element);
}

/// Follows the frame's size for as long as the page lives: the page around it scrolls as it likes
/// when that changes.
pub fn follow_frame() {
    if let Some(window) = web_sys::window() {
        std::mem::forget(listen(&window, "resize", |_| keep_focused()));
    }
}

/// The same for what has focus by key, when the panel has become higher or lower.
fn keep_focused() {
    let focused = dom::focused();
    if let Some(focused) = focused.filter(|one| one.matches(":focus-visible").unwrap_or(false)) {
        keep(&focused);
    }
}

fn watch(element: &Element) -> Option<()> {
    let panel = element.closest(".panel").ok()??;
    let target = element.clone();
    let seen = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        // By now what was opened or closed above has made room, or taken it.
        match is_covered(&target, &entries.get(0)) {
            Some(true) => dom::scroll_to(&target, "center"),
            _ => dom::show(&target),
        }
        let _ = stop();
    });
    let observers: Function = find("IntersectionObserver")?.dyn_into().ok()?;
    let observer = Reflect::construct(&observers, &Array::of1(seen.as_ref())).ok()?;
    let observe: Function = inside(&observer, "observe")?.dyn_into().ok()?;
    observe.call1(&observer, &panel).ok()?;
    let _ = stop();
    WATCH.set(Some((observer, seen)));
    Some(())
}

fn stop() -> Option<()> {
    let (observer, seen) = WATCH.take()?;
    let disconnect: Function = inside(&observer, "disconnect")?.dyn_into().ok()?;
    disconnect.call0(&observer).ok()?;
    // It may be running now.
    wasm_bindgen_futures::spawn_local(async move { drop(seen) });
    Some(())
}

/// Whether it stands under what sticks to the top of the window, if anything does.
fn is_covered(target: &Element, entry: &JsValue) -> Option<bool> {
    let px = |name: &str| inside(entry, name)?.as_f64();
    let (panel_top, panel_end) = (
        px("boundingClientRect.top")?,
        px("boundingClientRect.bottom")?,
    );
    let (shown_top, shown_end) = (px("intersectionRect.top")?, px("intersectionRect.bottom")?);
    let shown = shown_end - shown_top;
    SEEN_PX.set(SEEN_PX.get().max(shown));
    // So far below the top of the window the frame begins; all of it may be anywhere in it.
    let frame_top = match (shown_top > panel_top, shown_end < panel_end) {
        (true, _) => 0.0,
        (false, true) => SEEN_PX.get() - shown,
        (false, false) => return Some(false),
    };
    let top = target.get_bounding_client_rect().top();
    Some(shown <= 0.0 || top - shown_top + frame_top < COVERED_PX)
}
