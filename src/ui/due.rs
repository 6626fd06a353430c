//! By when a row is to be done, behind its text: named by the browser, and whether that is past.

use super::Parts;
use crate::clock;
use crate::dom;
use crate::element::{el, icon};
use crate::host;
use crate::i18n::{self, days};
use crate::listen::listen;
use std::cell::Cell;
use std::rc::Rc;
use tickmark_engine::Input;
use tickmark_engine::day::Day;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// How often it is looked whether another day has begun.
const LOOK_MS: u32 = 60_000;

/// What the chip says. That a day is past is only news of what is open: the style sheet decides it.
pub fn show_due(chip: &HtmlElement, day: &str) {
    let is_past = |day: Day| days::today().is_some_and(|today| day < today);
    let late = Day::parse(day).is_some_and(is_past);
    chip.set_text_content(None);
    dom::set(chip, "aria-haspopup", "dialog");
    let hidden = |class, words| el("span", class).text(words);
    let named = el("span", "")
        .attr("lang", &days::tag())
        .text(&days::named(day, days::Style::Short));
    let mark = late.then(|| el("span", "late").child(icon("#i-warn")));
    let word = late.then(|| hidden("visually-hidden late", i18n::OVERDUE));
    dom::set_or_remove(chip, "data-late", late.then_some(""));
    let parts = mark
        .into_iter()
        .chain([hidden("visually-hidden", i18n::DUE_PREFIX), named])
        .chain(word);
    for part in parts {
        dom::append(chip, part.as_ref());
    }
}

/// Days are named in the language that Jira speaks with the person; tomorrow is another today.
pub fn follow_days(parts: Parts) {
    spawn_local(async move {
        if host::locale().await.is_some_and(days::choose) {
            parts.screen.show_days();
        }
    });
    let shown = Cell::new(None);
    let look = Rc::new(move || {
        let today = days::today();
        if let Some(today) = today.filter(|_| shown.replace(today) != today) {
            parts.screen.show_days();
            parts.dispatch.send(Input::Today(today));
        }
    });
    look();
    let looks = look.clone();
    // A device that slept wakes up on another day.
    if let Some(window) = web_sys::window() {
        std::mem::forget(listen(&window, "focus", move |_| looks()));
    }
    spawn_local(async move {
        loop {
            clock::sleep(LOOK_MS).await;
            look();
        }
    });
}
