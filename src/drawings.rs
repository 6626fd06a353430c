//! The drawings that only the rest of the panel uses. They join the sprite of `index.html`.

use crate::dom;
use web_sys::Element;

/// A name, and the lines of a 16 px drawing.
const DRAWINGS: [(&str, &str); 16] = [
    ("i-cross", "m3.5 3.5 9 9m0-9-9 9"),
    ("i-edit", "m10.75 2.75 2.5 2.5-7.5 7.5-3 .5.5-3Z"),
    (
        "i-status",
        "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0M8 5v3l2 1.25",
    ),
    (
        "i-calendar",
        "M2.5 4.5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1ZM2.5 7h11M5.25 2v2.75M10.75 2v2.75",
    ),
    (
        "i-person",
        "M5.5 5.25a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M3 13.5c.4-2.6 2.4-4 5-4s4.600 1.400 5 4",
    ),
    ("i-star", "M8 2.5v11M3.25 5.25l9.5 5.5m0-5.5-9.5 5.5"),
    ("i-trash", "M2.5 4.25h11M6 4V2.5h4V4m-6.25.5.75 9h7l.75-9"),
    ("i-up", "M8 13.25V2.75M3.75 7 8 2.75 12.25 7"),
    ("i-down", "M8 2.75v10.5M3.75 9 8 13.25 12.25 9"),
    (
        "i-move",
        "M8 2.5v11M5.25 5 8 2.25 10.75 5m-5.5 6L8 13.75 10.75 11",
    ),
    (
        "i-copy",
        "M7 5.5h5a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-5a1.5 1.5 0 0 1-1.5-1.5v-5a1.5 1.5 0 0 1 1.5-1.5ZM10.5 3V2.5a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1H4",
    ),
    (
        "i-link",
        "M6.75 9.25 9.25 6.75M7.25 4.75l1.5-1.5a2.83 2.83 0 0 1 4 4l-1.5 1.5M8.75 11.25l-1.5 1.5a2.83 2.83 0 0 1-4-4l1.5-1.5",
    ),
    ("i-details", "M3 4.5h10M3 8h10M3 11.5h6"),
    ("i-top", "M3 2.5h10M8 13.5v-8M4.25 9.25 8 5.5l3.75 3.75"),
    ("i-bottom", "M3 13.5h10M8 2.5v8M4.25 6.75 8 10.5l3.75-3.75"),
    ("i-heading", "M4 3v10m8-10v10M4 8h8"),
];

pub fn draw() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(sprite) = document.and_then(|page| page.query_selector("svg.sr").ok()?) else {
        return;
    };
    for (name, lines) in DRAWINGS {
        let (symbol, path): (Element, Element) =
            (dom::svg_element("symbol"), dom::svg_element("path"));
        let _ = symbol.set_attribute("id", name);
        let _ = symbol.set_attribute("viewBox", "0 0 16 16");
        let _ = path.set_attribute("d", lines);
        dom::append(&symbol, &path);
        dom::append(&sprite, &symbol);
    }
}
