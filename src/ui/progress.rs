//! How far a list is done, as a bar.

use crate::element::{Build, el};
use crate::i18n;
use crate::live::{Live, follow};
use tickmark_domain::Progress;
use tickmark_engine::view::ListView;

pub fn progress(list: &Live<ListView>) -> Build {
    let share = el("span", "");
    let style = share.html().style();
    let view = list.clone();
    follow(move || {
        let percent = view.with(|list| list.progress.percent());
        let _ = style.set_property("--value", &format!("{percent}%"));
    });
    let follows = |words: fn(Progress) -> String| {
        let view = list.clone();
        move || Some(words(view.with(|list| list.progress)))
    };
    el("div", "progress")
        .attr("role", "progressbar")
        .attr("aria-label", i18n::PROGRESS)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .live_attr(
            "aria-valuenow",
            follows(|progress| progress.percent().to_string()),
        )
        .live_attr("aria-valuetext", follows(i18n::count))
        .live_attr("title", follows(i18n::progress_hint))
        .child(share)
}
