//! The way past the checklist for those who come by Tab: shown while it has focus.

use crate::dom;
use crate::element::{Build, button, el};
use crate::i18n;

pub fn skip() -> Build {
    button("skip button small").text(i18n::SKIP).on_click(|| {
        let _ = to_end();
    })
}

/// Focus goes to the very end; the next Tab leaves the frame.
fn to_end() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let panel = document.query_selector(".panel[data-access]").ok()??;
    let end = dom::find(&panel, ".end").unwrap_or_else(|| {
        let end = el("span", "end visually-hidden")
            .attr("tabindex", "-1")
            .text(i18n::END)
            .html();
        dom::append(&panel, &end);
        end
    });
    end.focus().ok()
}
