//! Block Markdown as elements, cut after some lines with a button for the rest.

use super::row_text::append;
use crate::clock;
use crate::dom;
use crate::element::{Build, button, el};
use crate::host::js::inside;
use crate::i18n;
use crate::keywords;
use js_sys::Array;
use tickmark_engine::blocks::{Block, Entry, Step, blocks};
use tickmark_engine::inline::Piece;
use tickmark_engine::steps::blocks_of_criterion;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, ResizeObserver};

thread_local! {
    /// Tells when the room for details has changed, and when they are shown first.
    static ROOM: Option<ResizeObserver> = {
        let fit = Closure::<dyn Fn(Array)>::new(|entries: Array| {
            // In the next turn: what is told must not change while others are still told.
            spawn_local(async move {
                clock::sleep(0).await;
                for entry in entries.iter() {
                    if let Some(Ok(blocks)) = inside(&entry, "target").map(JsCast::dyn_into) {
                        fit(&blocks);
                    }
                }
            });
        });
        ResizeObserver::new(fit.into_js_value().unchecked_ref()).ok()
    };
}

/// Shows the blocks of the text in the details of a row.
pub fn show_blocks(details: &HtmlElement, text: &str) {
    let shown = el("div", "blocks").attr("dir", "auto");
    let is_criterion = details.closest("[data-verdict]").ok().flatten().is_some();
    let blocks = if is_criterion {
        blocks_of_criterion(text, &keywords::known())
    } else {
        blocks(text)
    };
    let shown = shown.children(blocks.iter().map(build)).html();
    let more = dom::find(details, ".more");
    match dom::find(details, ".blocks") {
        Some(old) => old.remove(),
        // The words alone, from before the rest was there.
        None => details.set_text_content(None),
    }
    let _ = details.insert_before(&shown, more.as_ref().map(AsRef::as_ref));
    // Told once it has its room, and whenever that changes.
    ROOM.with(|room| room.as_ref().map(|room| room.observe(&shown)));
}

/// Opens details to their end, or cuts them again.
pub fn show_all(details: &HtmlElement, all: bool) {
    dom::set_or_remove(details, "data-all", all.then_some(""));
    if let Some(more) = dom::find(details, ".more") {
        label(&more, all);
    }
}

pub fn is_all_shown(details: &HtmlElement) -> bool {
    details.has_attribute("data-all")
}

/// The button is there where something is cut off, and where something was.
fn fit(blocks: &Element) {
    let Some(details) = blocks.parent_element().and_then(dom::html) else {
        return;
    };
    let all = is_all_shown(&details);
    let px = |name| inside(blocks, name).and_then(|px| px.as_f64());
    let cut = px("scrollHeight") > px("clientHeight");
    let more = dom::find(&details, ".more");
    match more {
        None if cut => {
            let more = button("button small bare more")
                .attr("tabindex", "-1")
                .html();
            label(&more, all);
            dom::append(&details, &more);
        }
        Some(more) if !cut && !all && !dom::holds_focus(&more) => more.remove(),
        _ => {}
    }
}

fn label(more: &HtmlElement, all: bool) {
    let words = if all { i18n::SHOW_LESS } else { i18n::SHOW_ALL };
    more.set_text_content(Some(words));
}

fn build(block: &Block) -> Build {
    match block {
        Block::Text(pieces) => words(el("p", ""), pieces),
        Block::Title(pieces) => words(el("p", "title"), pieces),
        Block::Quote(inner) => el("blockquote", "").children(inner.iter().map(build)),
        Block::List { first, entries } => {
            let tag = if first.is_some() { "ol" } else { "ul" };
            let first = first
                .filter(|first| *first != 1)
                .map(|first| first.to_string());
            let list = el(tag, "").attr_if(first.is_some(), "start", &first.unwrap_or_default());
            list.children(entries.iter().map(entry))
        }
        Block::Code(code) => el("pre", "").child(el("code", "").text(code)),
        Block::Table(rows) => table(rows),
        Block::Line => el("hr", ""),
        Block::Steps(steps) => el("ul", "steps")
            .attr("role", "list")
            .children(steps.iter().map(step)),
    }
}

fn step(step: &Step) -> Build {
    let keyword = el("span", "keyword").text(&step.keyword);
    el("li", "")
        .child(keyword.text(" "))
        .child(words(el("span", ""), &step.words))
}

fn entry(entry: &Entry) -> Build {
    let sign = entry.done.map(|done| {
        let (class, name) = if done {
            ("sign done", i18n::TICKED)
        } else {
            ("sign", i18n::NOT_TICKED)
        };
        el("span", class)
            .attr("role", "img")
            .attr("aria-label", name)
    });
    let class = if entry.done.is_some() { "has-sign" } else { "" };
    el("li", class)
        .children(sign)
        .children(entry.blocks.iter().map(build))
}

fn table(rows: &[Vec<Vec<Piece>>]) -> Build {
    let mut rows = rows.iter();
    let head = rows.next().map(|row| {
        let cells = row
            .iter()
            .map(|cell| words(el("th", "").attr("scope", "col"), cell));
        el("thead", "").child(el("tr", "").children(cells))
    });
    let body =
        rows.map(|row| el("tr", "").children(row.iter().map(|cell| words(el("td", ""), cell))));
    el("table", "")
        .children(head)
        .child(el("tbody", "").children(body))
}

fn words(element: Build, pieces: &[Piece]) -> Build {
    append(&element.html(), pieces);
    element
}
