//! How far all lists are together, where there are several.

use super::Parts;
use crate::dom;
use crate::element::el;
use crate::i18n;
use tickmark_engine::Engine;
use tickmark_engine::view::Total;

/// Counts anew what is shown. It stands before the first list, in room that is there for it.
pub fn show_total(parts: Parts) {
    let total = parts.dispatch.read(Engine::total).flatten();
    let lists = parts.screen.place();
    let shown = lists.previous_element_sibling().and_then(dom::html);
    let shown = shown.filter(|shown| shown.class_name() == "total");
    match (total, shown) {
        (Some(total), Some(shown)) => write(&shown, total),
        (Some(total), None) => {
            let line = el("p", "total").html();
            write(&line, total);
            if let Some(panel) = lists.parent_node() {
                let _ = panel.insert_before(&line, Some(&lists));
            }
        }
        (None, Some(shown)) => shown.remove(),
        (None, None) => {}
    }
}

fn write(line: &web_sys::HtmlElement, total: Total) {
    let words = i18n::total(total);
    if line.text_content().as_deref() != Some(words.as_str()) {
        line.set_text_content(Some(&words));
        dom::set(line, "title", &i18n::progress_hint(total.progress));
    }
}
