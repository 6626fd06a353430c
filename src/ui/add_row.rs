//! The button at the end of a list that opens an empty row.

use super::Parts;
use super::icon::icon;
use crate::command;
use crate::i18n;
use crate::screen::ListOnScreen;
use leptos::ev;
use leptos::html::{button, span};
use leptos::prelude::*;
use tickmark_domain::ItemKind;
use tickmark_domain::wire::Access;

pub fn add_row(list: ListOnScreen, parts: Parts) -> impl IntoView {
    let open = move |_| {
        let rows = list.rows_now();
        command::open_new(parts, &rows, rows.last(), ItemKind::Task);
    };
    button()
        .class("add")
        .attr("type", "button")
        .attr("id", format!("add-{}", list.id))
        .attr("hidden", move || parts.screen.access.get() != Access::Edit)
        .on(ev::click, open)
        .child((icon("#i-plus"), span().child(i18n::ADD_ITEM)))
}
