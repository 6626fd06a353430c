//! A heading among the rows: fold button, text, how much of its section is done.

use super::icon::icon;
use super::row_text::row_text;
use crate::i18n;
use crate::screen::RowSignals;
use leptos::html::{button, h3, li, span};
use leptos::prelude::*;

/// Clicks and keys are heard by the list, once for all rows.
pub fn heading(row: RowSignals) -> impl IntoView {
    let id = row.id;
    li().class("heading")
        .attr("role", "listitem")
        .attr("data-item-id", id.to_string())
        .child((
            button()
                .class("handle")
                .attr("type", "button")
                .attr("tabindex", "-1")
                .attr("aria-labelledby", format!("word-move text-{id}"))
                .child(icon("#i-grip")),
            button()
                .class("fold")
                .attr("type", "button")
                .attr("tabindex", "-1")
                .attr("aria-expanded", move || {
                    if row.folded.get() { "false" } else { "true" }
                })
                .attr("aria-labelledby", format!("text-{id}"))
                .child(icon("#i-chevron")),
            h3().child((
                span()
                    .class("text")
                    .attr("id", format!("text-{id}"))
                    .attr("dir", "auto")
                    .child(move || row_text(&row.text.get())),
                span().class("count").child((
                    span()
                        .class("visually-hidden")
                        .child(i18n::SECTION_COUNT_SPOKEN),
                    move || i18n::section_count(row.section.get()),
                )),
            )),
            button()
                .class("icon-button actions")
                .attr("type", "button")
                .attr("tabindex", "-1")
                .attr("aria-haspopup", "menu")
                .attr("aria-labelledby", format!("word-actions text-{id}"))
                .child(icon("#i-dots")),
        ))
}
