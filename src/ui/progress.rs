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
        // Not a progressbar: screen readers say or beep each change of one by themselves, on top of what is announced.
        .attr("role", "img")
        .live_attr("aria-label", follows(i18n::progress_label))
        .live_attr(
            "data-percent",
            follows(|progress| progress.percent().to_string()),
        )
        .live_attr("title", follows(i18n::progress_hint))
        .child(share)
}
