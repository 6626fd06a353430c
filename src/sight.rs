//! What has focus by key can be seen: not under the header that may stick to the top of Jira's page,
//! which no frame knows of.

use crate::clock;
use crate::dom;
use crate::host::js::{find, inside};
use crate::listen::{listen, listen_before};
use js_sys::{Array, Function, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Jira's header, and a little more.
const COVERED_PX: f64 = 64.0;

/// So often it looks again.
const ROUNDS: u32 = 3;

/// A frame has its height by then.
const LOOKS_MS: f64 = 3_000.0;

type Seen = Closure<dyn FnMut(Array)>;

thread_local! {
    /// The observer of the focus that came last, and what it runs.
    static WATCH: RefCell<Option<(JsValue, Seen)>> = const { RefCell::new(None) };
    /// The row that is looked at, and until when.
    static LOOK: RefCell<Option<(Element, f64)>> = const { RefCell::new(None) };
    /// Where on the screen the pointer was last.
    static POINTER: Cell<Option<(f64, f64)>> = const { Cell::new(None) };
    /// It has moved or pressed since the last key: the page must not scroll under it.
    static POINTS: Cell<bool> = const { Cell::new(false) };
}

/// Has the page around the frame scroll, where the element is out of sight or under its header.
pub fn keep(element: &Element) {
    dom::show(element);
    let _ = watch(element, ROUNDS);
}

/// Has the page scroll to a row that nobody has gone to. The frame may have to grow for it first.
pub fn look(row: &Element) {
    dom::scroll_to(row, "center");
    LOOK.set(Some((row.clone(), clock::now_ms() + LOOKS_MS)));
}

fn look_again() {
    let looked = LOOK.with_borrow(Clone::clone);
    if let Some((row, end_ms)) = looked
        && clock::now_ms() < end_ms
        && !POINTS.get()
    {
        dom::scroll_to(&row, "center");
    }
}

/// Follows the frame's size for as long as the page lives: the page around it scrolls as it likes
/// when that changes.
pub fn follow_frame() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let resized = listen(&window, "resize", |_| {
        look_again();
        keep_focused();
    });
    // Browsers tell of a move also when the page has moved under a pointer that rests.
    let moved = listen(&window, "pointermove", |event| {
        let at = |name| inside(&event, name).and_then(|px| px.as_f64());
        let place = at("screenX").zip(at("screenY"));
        // Where it is first seen, the panel may have come to it.
        let before = POINTER.replace(place);
        if before.is_some() && before != place {
            POINTS.set(true);
        }
    });
    let pressed = listen_before(&window, "pointerdown", |_| POINTS.set(true));
    // Before anything that keeps it to itself.
    let typed = listen_before(&window, "keydown", |_| {
        POINTS.set(false);
        LOOK.set(None);
    });
    std::mem::forget((resized, moved, pressed, typed));
}

/// The same for what has focus by key, when the panel has become higher or lower.
fn keep_focused() {
    if POINTS.get() {
        return;
    }
    let focused = dom::focused();
    if let Some(focused) = focused.filter(|one| one.matches(":focus-visible").unwrap_or(false)) {
        keep(&focused);
    }
}

/// Looks once the page is laid out: what was opened or closed above has made room by then, or taken
/// it. Where that has the page scroll, it looks again.
fn watch(element: &Element, rounds: u32) -> Option<()> {
    let panel = element.closest(".panel").ok()??;
    let target = element.clone();
    let seen = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let _ = stop();
        let scrolled = find_way(&target, &entries.get(0), &entries.get(1));
        if scrolled == Some(true) && rounds > 1 {
            let _ = watch(&target, rounds - 1);
        }
    });
    // Without `trackVisibility`: Chromium keeps presses from a frame that asks for it and has just
    // moved or grown.
    let observers: Function = find("IntersectionObserver")?.dyn_into().ok()?;
    let observer = Reflect::construct(&observers, &Array::of1(seen.as_ref())).ok()?;
    let observe: Function = inside(&observer, "observe")?.dyn_into().ok()?;
    for watched in [&panel, element] {
        observe.call1(&observer, watched).ok()?;
    }
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

/// Whether the page was asked to scroll, after what was seen of the panel and of the element.
fn find_way(target: &Element, panel: &JsValue, seen: &JsValue) -> Option<bool> {
    if POINTS.get() {
        return Some(false);
    }
    let px = |name: &str| inside(panel, name)?.as_f64();
    let (panel_top, shown_top) = (px("boundingClientRect.top")?, px("intersectionRect.top")?);
    let top = target.get_bounding_client_rect().top();
    if shown_top > panel_top && top - shown_top < COVERED_PX {
        ask_for_room(target)?;
    } else if inside(seen, "intersectionRatio")?.as_f64()? < 1.0 {
        dom::show(target);
    } else {
        return Some(false);
    }
    Some(true)
}

/// Asks for the element and for the room of a header above it. `scroll-margin` would say so, but in
/// Chromium it does not reach beyond the frame; a box as high as both does.
fn ask_for_room(element: &Element) -> Option<()> {
    let window = web_sys::window()?;
    let body = window.document()?.body()?;
    let edge = element.get_bounding_client_rect();
    let top = edge.top() + window.page_y_offset().ok()? - COVERED_PX;
    let room = dom::element("div");
    room.set_class_name("room");
    let place = |name, px| HtmlElement::style(&room).set_property(name, &dom::px(px));
    let _ = HtmlElement::style(&room).set_property("position", "absolute");
    let _ = place("top", top);
    let _ = place("left", edge.left());
    let _ = place("width", edge.width());
    let _ = place("height", edge.height() + COVERED_PX);
    dom::append(&body, &room);
    dom::show(&room);
    room.remove();
    Some(())
}
