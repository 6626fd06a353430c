//! One checklist: header, rows, and the way to add at the end.

use super::Parts;
use super::add_row::add_row;
use super::header::header;
use crate::screen::ListOnScreen;
use leptos::html::{Section, section};
use leptos::prelude::*;

pub fn checklist(list: ListOnScreen, parts: Parts) -> impl IntoView {
    let node = NodeRef::<Section>::new();
    let rows = list.rows_now();
    node.on_load(move |section: web_sys::HtmlElement| {
        rows.name_after(list.id);
        // The rows' element was made with the list, so that rows can be shown before the frame is.
        let before = crate::dom::find(&section, ".add");
        let marker = before.as_ref().map(AsRef::as_ref);
        let _ = section.insert_before(rows.element(), marker);
    });
    section()
        .class("checklist")
        .attr("aria-labelledby", format!("name-{}", list.id))
        .node_ref(node)
        .child((header(list, parts), add_row(list, parts)))
}
