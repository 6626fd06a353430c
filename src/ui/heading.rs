//! A heading among the rows: fold button, text, how much of its section is done.

use super::row::{actions, handle, is_hidden, show_selected};
use super::row_text::show_text;
use crate::dom;
use crate::element::{button, el, icon};
use crate::i18n;
use crate::rest;
use tickmark_engine::view::RowView;
use web_sys::HtmlElement;

/// The parts of a heading that change. Clicks and keys are heard by the list, once for all rows.
pub struct Heading {
    pub li: HtmlElement,
    fold: HtmlElement,
    text: HtmlElement,
    count: HtmlElement,
    spoken: HtmlElement,
}

impl Heading {
    pub fn new(view: &RowView) -> Heading {
        let id = view.id.to_string();
        let named = format!("text-{id}");
        let fold = button("fold")
            .attr("tabindex", "-1")
            .attr("aria-labelledby", &named)
            .child(icon("#i-chevron"));
        let text = el("span", "text").attr("id", &named).attr("dir", "auto");
        let count = el("span", "").attr("aria-hidden", "true");
        let spoken = el("span", "visually-hidden");
        let counts = el("span", "count")
            .child(spoken.clone())
            .child(count.clone());
        let li = el("li", "heading")
            .attr("role", "listitem")
            .attr("data-item-id", &id)
            .child(fold.clone())
            .child(el("h3", "").child(text.clone()).child(counts))
            .child(actions(&named))
            .child(handle(&id));
        let heading = Heading {
            li: li.html(),
            fold: fold.html(),
            text: text.html(),
            count: count.html(),
            spoken: spoken.html(),
        };
        show_text(&heading.text, &view.text);
        heading.show_section(view);
        heading.show_hidden(view);
        heading
    }

    /// Shows what differs from before, and touches nothing else.
    pub fn show(&self, old: &RowView, new: &RowView) {
        if old.text != new.text {
            show_text(&self.text, &new.text);
        }
        if is_hidden(old) != is_hidden(new) {
            self.show_hidden(new);
        }
        if old.section != new.section || old.folded != new.folded {
            self.show_section(new);
        }
        if old.marks.tombstone != new.marks.tombstone {
            self.show_tombstone(new.marks.tombstone);
        }
        show_selected(&self.li, old, new);
        let description = new.marks.selected.then_some(i18n::SELECTED);
        dom::set_or_remove(&self.fold, "aria-description", description);
    }

    fn show_tombstone(&self, gone: bool) {
        dom::set_or_remove(&self.li, "data-tombstone", gone.then_some(""));
        if let Some(old) = dom::find(&self.li, ".meta") {
            old.remove();
        }
        if let Some(rest) = rest::now().filter(|_| gone) {
            let actions = dom::find(&self.li, ".actions");
            let before = actions.as_ref().map(AsRef::as_ref);
            // Only a row without these buttons would refuse it.
            let _ = self.li.insert_before(&(rest.tombstone)().html(), before);
        }
    }

    fn show_hidden(&self, view: &RowView) {
        let class = if is_hidden(view) {
            "heading is-folded"
        } else {
            "heading"
        };
        if self.li.class_name() != class {
            dom::set(&self.li, "class", class);
        }
    }

    fn show_section(&self, view: &RowView) {
        let expanded = if view.folded { "false" } else { "true" };
        dom::set(&self.fold, "aria-expanded", expanded);
        self.count
            .set_text_content(Some(&i18n::section_count(view.section)));
        self.spoken
            .set_text_content(Some(&i18n::section_count_spoken(view.section)));
    }
}
