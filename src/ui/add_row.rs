//! The button at the end of a list that opens an empty row.

use super::Parts;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::rest;
use crate::rows::Rows;
use tickmark_domain::ItemKind;
use tickmark_domain::wire::Access;

pub fn add_row(rows: &Rows, parts: Parts) -> Build {
    let rows = rows.clone();
    let hidden = move || (parts.screen.access.get() != Access::Edit).then(String::new);
    button("add")
        .attr("id", &format!("add-{}", rows.list()))
        .live_attr("hidden", hidden)
        .child(icon("#i-plus"))
        .child(el("span", "").text(i18n::ADD_ITEM))
        .on_click(move || {
            if let Some(rest) = rest::now() {
                (rest.open_new)(parts, &rows, rows.last(), ItemKind::Task);
            }
        })
}
