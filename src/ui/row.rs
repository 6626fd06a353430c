//! One task: handle, box, text, meta, actions, in one grid that never shifts.

use super::Parts;
use super::icon::icon;
use super::row_meta::row_meta;
use super::row_text::row_text;
use crate::screen::RowSignals;
use leptos::html::{button, input, label, li};
use leptos::prelude::*;
use tickmark_domain::Category;
use tickmark_domain::wire::Access;
use tickmark_engine::view::ListView;

/// Clicks and keys are heard by the list, once for all rows.
pub fn row(row: RowSignals, list: RwSignal<ListView>, parts: Parts) -> impl IntoView {
    let id = row.id;
    let is_done = move || row.category.get() == Category::Done;
    let read_only = parts.screen.access.get_untracked() != Access::Edit;
    li().class(move || classes(row))
        .attr("role", "listitem")
        .attr("data-item-id", id.to_string())
        .child((
            button()
                .class("handle")
                .attr("type", "button")
                .attr("tabindex", "-1")
                .attr("aria-labelledby", format!("word-move text-{id}"))
                .child(icon("#i-grip")),
            input()
                .class("box")
                .attr("type", "checkbox")
                .attr("id", format!("box-{id}"))
                .attr("tabindex", "-1")
                .attr("aria-disabled", read_only.then_some("true"))
                .prop("checked", is_done),
            label()
                .class("text")
                .attr("id", format!("text-{id}"))
                .attr("for", format!("box-{id}"))
                .attr("dir", "auto")
                .child(move || row_text(&row.text.get())),
            row_meta(row, list),
            button()
                .class("icon-button actions")
                .attr("type", "button")
                .attr("tabindex", "-1")
                .attr("aria-haspopup", "menu")
                .attr("aria-labelledby", format!("word-actions text-{id}"))
                .child(icon("#i-dots")),
        ))
}

fn classes(row: RowSignals) -> &'static str {
    match (row.folded.get(), row.category.get()) {
        (true, _) => "row is-folded",
        (false, Category::Done) => "row is-done",
        (false, Category::Skipped) => "row is-skipped",
        (false, Category::Open | Category::Active) => "row",
    }
}
