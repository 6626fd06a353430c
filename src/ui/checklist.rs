//! One checklist: header, rows, and the way to add at the end.

use super::Parts;
use super::add_row::add_row;
use super::header::header;
use crate::dom;
use crate::element::{Build, el};
use crate::live::Live;
use crate::rows::Rows;
use tickmark_domain::ChecklistId;
use tickmark_engine::view::ListView;

pub fn checklist(id: ChecklistId, list: &Live<ListView>, rows: &Rows, parts: Parts) -> Build {
    let view = list.clone();
    let mixes = move || view.with(|list| list.mixes_required).then(String::new);
    let section = el("section", "checklist")
        .attr("aria-labelledby", &format!("name-{id}"))
        .live_attr("data-mixes-required", mixes)
        .child(header(id, list, parts));
    dom::append(&section.html(), rows.element());
    section.child(add_row(rows, list, parts))
}
