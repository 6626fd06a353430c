//! The button at the end of a list that opens an empty row.

use super::Parts;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::live::Live;
use crate::rest;
use crate::rows::Rows;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistKind, ItemKind};
use tickmark_engine::view::ListView;

pub fn add_row(rows: &Rows, list: &Live<ListView>, parts: Parts) -> Build {
    let list = list.clone();
    let words = move || match list.with(|list| list.kind) {
        ChecklistKind::AcceptanceCriteria => i18n::ADD_CRITERION,
        ChecklistKind::Checklist | ChecklistKind::DefinitionOfDone => i18n::ADD_ITEM,
    };
    let rows = rows.clone();
    let hidden = move || (parts.screen.access.get() != Access::Edit).then(String::new);
    button("add")
        .attr("id", &format!("add-{}", rows.list()))
        .live_attr("hidden", hidden)
        .child(icon("#i-plus"))
        .child(el("span", "").live_text(move || words().into()))
        .on_click(move || {
            if let Some(rest) = rest::now() {
                (rest.open_new)(parts, &rows, rows.last(), ItemKind::Task);
            }
        })
}
