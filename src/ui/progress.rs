//! How far a list is done, as a bar.

use crate::element::{Build, el, live};
use crate::i18n;
use leptos::prelude::*;
use tickmark_engine::view::ListView;

pub fn progress(list: RwSignal<ListView>) -> Build {
    let share = el("span", "");
    let style = share.html().style();
    let progress = move || list.with(|list| list.progress);
    live(move || {
        let percent = progress().percent();
        let _ = style.set_property("--value", &format!("{percent}%"));
    });
    el("div", "progress")
        .attr("role", "progressbar")
        .attr("aria-label", i18n::PROGRESS)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .live_attr("aria-valuenow", move || Some(progress().percent().to_string()))
        .live_attr("aria-valuetext", move || Some(i18n::count(progress())))
        .live_attr("title", move || Some(i18n::progress_hint(progress())))
        .child(share)
}
