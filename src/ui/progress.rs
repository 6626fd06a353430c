//! How far a list is done, as a bar.

use crate::i18n;
use leptos::html::{div, span};
use leptos::prelude::*;
use tickmark_engine::view::ListView;

pub fn progress(list: RwSignal<ListView>) -> impl IntoView {
    let progress = Memo::new(move |_| list.with(|list| list.progress));
    let percent = move || progress.get().percent().to_string();
    div()
        .class("progress")
        .attr("role", "progressbar")
        .attr("aria-label", i18n::PROGRESS)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .attr("aria-valuenow", percent)
        .attr("aria-valuetext", move || i18n::count(progress.get()))
        .attr("title", move || i18n::progress_hint(progress.get()))
        .child(span().style(("--value", move || format!("{}%", percent()))))
}
