//! The way past the checklists for those who come by Tab: shown while it has focus.

use super::Parts;
use crate::dom;
use crate::element::{Build, button, el};
use crate::i18n;
use crate::listen::listen;
use web_sys::HtmlElement;

pub fn skip() -> Build {
    to_the_end(i18n::SKIP)
}

/// Another before each further list: from any row the end is near.
pub fn show_skips(parts: Parts) {
    for list in parts.screen.all() {
        if dom::find(&list.section, ".skip").is_none() {
            let skip = to_the_end(i18n::SKIP_REST);
            let first = list.section.first_child();
            let _ = list.section.insert_before(skip.as_ref(), first.as_ref());
        }
    }
}

fn to_the_end(words: &'static str) -> Build {
    button("skip button small").text(words).on_click(|| {
        let _ = to_end();
    })
}

/// Focus goes to the very end; the next Tab leaves the frame. From what is no Tab stop itself
/// Chromium would begin again at the top, so it is one for as long as focus is there.
fn to_end() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let panel = document.query_selector(".panel[data-access]").ok()??;
    let panel = dom::html(panel)?;
    let end = dom::find(&panel, ".end").unwrap_or_else(|| make_end(&panel));
    dom::set(&end, "tabindex", "0");
    end.focus().ok()
}

fn make_end(panel: &HtmlElement) -> HtmlElement {
    let end = el("span", "end").text(i18n::END).html();
    let left = end.clone();
    let leaves = listen(&end, "blur", move |_| {
        // Focus stays where it is when another window comes to the front.
        if !dom::holds_focus(&left) {
            dom::set(&left, "tabindex", "-1");
        }
    });
    std::mem::forget(leaves);
    dom::append(panel, &end);
    end
}
