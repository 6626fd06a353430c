//! What has focus by key can be seen: not under the header that may stick to the top of Jira's page,
//! which no frame knows of.

use crate::clock;
use crate::dom;
use crate::host::js::{find, inside};
use crate::listen::{listen, listen_before};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

/// Jira's header, and a little more.
const COVERED_PX: f64 = 64.0;

/// How often browsers look whether something is covered, in milliseconds: no more often is allowed.
const LOOK_MS: u32 = 100;

/// Who brings the pointer to press has pressed by then, in milliseconds.
const PRESS_MS: u32 = 300;

/// So often it looks again.
const ROUNDS: u32 = 3;

/// A frame has its height by then.
const LOOKS_MS: f64 = 3_000.0;

/// What the browser is asked of the panel and an element in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// How much of them the window shows.
    Edges,
    /// Whether anything covers them. While it is asked this, Chromium gives no presses to a frame
    /// that has moved or grown a moment ago: so it is asked only after a key, and until the pointer moves.
    Cover,
}

/// What follows from the answer.
enum Way {
    Scrolled,
    Unknown,
    Fine,
}

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
    let _ = watch(element, ROUNDS, Asks::Edges);
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
        let before = POINTER.replace(place);
        if before.is_none() {
            // The panel may have come to it, or it comes to press.
            let _ = stop();
            spawn_local(async {
                clock::sleep(PRESS_MS).await;
                keep_focused();
            });
        } else if before != place {
            point();
        }
    });
    let pressed = listen_before(&window, "pointerdown", |_| point());
    // Before anything that keeps it to itself.
    let typed = listen_before(&window, "keydown", |_| {
        POINTS.set(false);
        LOOK.set(None);
    });
    std::mem::forget((resized, moved, pressed, typed));
}

fn point() {
    POINTS.set(true);
    let _ = stop();
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
fn watch(element: &Element, rounds: u32, asks: Asks) -> Option<()> {
    let panel = element.closest(".panel").ok()??;
    let target = element.clone();
    let seen = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let _ = stop();
        match find_way(&target, &entries.get(0), &entries.get(1), asks) {
            Some(Way::Scrolled) if rounds > 1 => watch(&target, rounds - 1, Asks::Edges),
            Some(Way::Unknown) => watch(&target, rounds, Asks::Cover),
            _ => None,
        };
    });
    let options = Object::new();
    if asks == Asks::Cover {
        let _ = Reflect::set(&options, &"trackVisibility".into(), &JsValue::TRUE);
        let _ = Reflect::set(&options, &"delay".into(), &LOOK_MS.into());
    }
    let observers: Function = find("IntersectionObserver")?.dyn_into().ok()?;
    let observer = Reflect::construct(&observers, &Array::of2(seen.as_ref(), &options)).ok()?;
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
    spawn_local(async move { drop(seen) });
    Some(())
}

/// Has the page scroll where it has to, after what was seen of the panel and of the element.
fn find_way(target: &Element, panel: &JsValue, seen: &JsValue, asks: Asks) -> Option<Way> {
    if POINTS.get() {
        return Some(Way::Fine);
    }
    let px = |name: &str| inside(panel, name)?.as_f64();
    let (panel_top, shown_top) = (px("boundingClientRect.top")?, px("intersectionRect.top")?);
    let top = target.get_bounding_client_rect().top();
    if shown_top > panel_top && top - shown_top < COVERED_PX {
        ask_for_room(target)?;
    } else if inside(seen, "intersectionRatio")?.as_f64()? < 1.0 {
        dom::show(target);
    } else if top >= COVERED_PX {
        return Some(Way::Fine);
    } else if asks == Asks::Edges {
        return Some(Way::Unknown);
    } else if inside(seen, "isVisible").and_then(|known| known.as_bool()) == Some(false) {
        // Beyond the top of the frame Chromium gives no room. Others do not know what is covered.
        dom::scroll_to(target, "center");
    } else {
        return Some(Way::Fine);
    }
    Some(Way::Scrolled)
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
