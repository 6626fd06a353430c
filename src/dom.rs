//! The few things asked of elements directly.
//!
//! What is called from everywhere is never inlined: a call weighs less than its contents.

use tickmark_domain::ItemId;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

/// A new element; it is in no page yet.
#[inline(never)]
pub fn element(tag: &str) -> HtmlElement {
    let document = web_sys::window().and_then(|window| window.document());
    let made = document.and_then(|document| document.create_element(tag).ok());
    made.and_then(html)
        .unwrap_or_else(|| JsValue::NULL.unchecked_into())
}

#[inline(never)]
pub fn svg_element(tag: &str) -> Element {
    let document = web_sys::window().and_then(|window| window.document());
    let made = document.and_then(|document| document.create_element_ns(Some(SVG), tag).ok());
    made.unwrap_or_else(|| JsValue::NULL.unchecked_into())
}

const SVG: &str = "http://www.w3.org/2000/svg";

pub fn input(element: &HtmlElement) -> Option<HtmlInputElement> {
    element.clone().dyn_into().ok()
}

pub fn html(element: Element) -> Option<HtmlElement> {
    element.dyn_into().ok()
}

/// Sets an attribute whose name is one of ours.
#[inline(never)]
pub fn set(element: &HtmlElement, name: &'static str, value: &str) {
    // Only a name that is none is refused.
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute, or takes it away.
#[inline(never)]
pub fn set_or_remove(element: &HtmlElement, name: &'static str, value: Option<&str>) {
    match value {
        Some(value) => set(element, name, value),
        None => {
            let _ = element.remove_attribute(name);
        }
    }
}

#[inline(never)]
pub fn find(inside: &Element, selector: &str) -> Option<HtmlElement> {
    inside
        .query_selector(selector)
        .ok()
        .flatten()
        .and_then(html)
}

/// Puts a node last in another.
#[inline(never)]
pub fn append(parent: &Node, child: &Node) {
    // Only a node that would contain itself is refused.
    let _ = parent.append_child(child);
}

pub fn find_all(inside: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = inside.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|place| found.get(place))
        .filter_map(|node| node.dyn_into().ok())
        .collect()
}

/// The element an event is about.
pub fn target(event: &Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Whether the text around it runs from right to left.
pub fn is_mirrored(element: &Element) -> bool {
    element.closest("[dir='rtl']").ok().flatten().is_some()
}

/// The row an element stands in.
pub fn row_of(element: &Element) -> Option<Element> {
    element.closest("[data-item-id]").ok().flatten()
}

#[inline(never)]
pub fn item_id(row: &Element) -> Option<ItemId> {
    ItemId::parse(&row.get_attribute("data-item-id")?)
}

/// The row directly before this one, across groups.
pub fn row_before(row: &Element) -> Option<Element> {
    row.previous_element_sibling().or_else(|| {
        row.parent_element()?
            .previous_element_sibling()?
            .last_element_child()
    })
}

/// The row directly after this one, across groups.
pub fn row_after(row: &Element) -> Option<Element> {
    row.next_element_sibling().or_else(|| {
        row.parent_element()?
            .next_element_sibling()?
            .first_element_child()
    })
}

/// Moves a node without taking focus from what is in it.
///
/// `moveBefore` keeps focus, but in Firefox 153 not that of a field that is written in; where a browser lacks it, none is kept. What is
/// lost is given back.
pub fn move_before(parent: &Element, node: &HtmlElement, before: Option<&Node>) {
    let focused = focused_in(node);
    let marker = before.map_or(JsValue::NULL, JsValue::from);
    let native = js_sys::Reflect::get(parent, &"moveBefore".into()).ok();
    let native = native.and_then(|found| found.dyn_into::<js_sys::Function>().ok());
    let moved = native.is_some_and(|native| native.call2(parent, node, &marker).is_ok());
    if !moved {
        // Refused only where the marker is gone, and then the row is where it was.
        let _ = parent.insert_before(node, before);
    }
    if let Some(lost) = focused.filter(|was| focused_in(node).as_ref() != Some(was)) {
        let _ = lost.focus();
    }
}

fn focused_in(node: &HtmlElement) -> Option<HtmlElement> {
    focused().filter(|active| node.contains(Some(active)))
}

/// Whether focus is on this or in it.
pub fn holds_focus(node: &HtmlElement) -> bool {
    focused_in(node).is_some()
}

/// Has the page around the frame scroll until this can be seen: nothing where it can.
pub fn show(element: &Element) {
    scroll_to(element, "nearest");
}

/// The same, to a place of the window by its name in `scrollIntoView`.
pub fn scroll_to(element: &Element, place: &str) {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"block".into(), &place.into());
    let scroll = js_sys::Reflect::get(element, &"scrollIntoView".into());
    let scroll = scroll
        .ok()
        .and_then(|found| found.dyn_into::<js_sys::Function>().ok());
    if let Some(scroll) = scroll {
        let _ = scroll.call1(element, &options);
    }
}

/// A length for a style, to the nearest whole pixel: formatting fractions weighs 10 kB.
#[expect(clippy::cast_possible_truncation, reason = "a length on a screen")]
#[inline(never)]
pub fn px(length: f64) -> String {
    format!("{}px", length.round() as i32)
}

/// What has focus, if anything but the page itself has.
pub fn focused() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let active = document.active_element()?;
    html(active).filter(|active| active.tag_name() != "BODY")
}
