//! One checklist: header, rows, and the way to add at the end.

use super::Parts;
use super::add_row::add_row;
use super::header::header;
use crate::element::{Build, el};
use crate::rows::Rows;
use leptos::prelude::*;
use tickmark_domain::ChecklistId;
use tickmark_engine::view::ListView;

pub fn checklist(
    id: ChecklistId,
    list: RwSignal<ListView>,
    rows: &Rows,
    parts: Parts,
) -> Build {
    let mixes = move || list.with(|list| list.mixes_required).then(String::new);
    let section = el("section", "checklist")
        .attr("aria-labelledby", &format!("name-{id}"))
        .live_attr("data-mixes-required", mixes)
        .child(header(id, list, parts));
    let _ = section.html().append_child(rows.element());
    section.child(add_row(rows, parts))
}
