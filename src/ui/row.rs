//! One task: box, text, meta, actions, handle, in one grid that never shifts.

use super::details::show_details;
use super::note::{note_id, show_note};
use super::row_meta::{meta_differs, row_meta};
use super::row_text::show_text;
use crate::dom;
use crate::element::{Build, button, el};
use tickmark_domain::wire::Access;
use tickmark_domain::{Category, ItemKind};
use tickmark_engine::view::RowView;
use web_sys::{HtmlElement, HtmlInputElement};

/// The parts of a row that change. Clicks and keys are heard by the list, once for all rows.
pub struct Row {
    pub li: HtmlElement,
    checkbox: HtmlInputElement,
    label: HtmlElement,
    actions: HtmlElement,
}

impl Row {
    pub fn new(view: &RowView, access: Access) -> Option<Row> {
        let id = view.id.to_string();
        let checkbox = el("input", "box")
            .attr("type", "checkbox")
            .attr("id", &format!("box-{id}"))
            .attr("tabindex", "-1")
            .attr_if(access != Access::Edit, "aria-disabled", "true");
        let named = format!("text-{id}");
        let label = el("label", "text")
            .attr("id", &named)
            .attr("for", &format!("box-{id}"))
            .attr("dir", "auto");
        let actions = actions(&named);
        let li = el("li", "row")
            .attr("role", "listitem")
            .attr("data-item-id", &id)
            .child(checkbox.clone())
            .child(label.clone())
            .child(actions.clone())
            .child(handle(&id));
        let row = Row {
            li: li.html(),
            checkbox: dom::input(&checkbox.html())?,
            label: label.html(),
            actions: actions.html(),
        };
        row.show_text(view);
        row.show_status(view);
        row.show_meta(view);
        row.show_details(view);
        row.show_note(view);
        Some(row)
    }

    /// Shows what differs from before, and touches nothing else.
    pub fn show(&self, old: &RowView, new: &RowView, access: Access) {
        if old.criterion.is_some() != new.criterion.is_some() {
            self.show_status(new);
            self.show_again(new);
        } else if old.text != new.text || old.criterion != new.criterion {
            self.show_text(new);
        }
        if old.details != new.details {
            self.show_details(new);
        }
        if old.note != new.note {
            self.show_note(new);
        }
        if old.status != new.status || is_hidden(old) != is_hidden(new) {
            self.show_status(new);
        }
        if old.marks.tombstone != new.marks.tombstone {
            let gone = new.marks.tombstone;
            dom::set_or_remove(&self.li, "data-tombstone", gone.then_some(""));
            show_may_edit(&self.li, !gone && access == Access::Edit);
        }
        if meta_differs(old, new) {
            self.show_meta(new);
        }
        show_selected(&self.li, old, new);
    }

    fn show_status(&self, view: &RowView) {
        let class = match (is_hidden(view), view.category) {
            (true, _) => "row is-folded",
            (false, Category::Done) => "row is-done",
            (false, Category::Skipped) => "row is-skipped",
            (false, Category::Open | Category::Active) => "row",
        };
        if self.li.class_name() != class {
            dom::set(&self.li, "class", class);
        }
        self.checkbox.set_checked(view.category == Category::Done);
        let verdict = view.criterion.map(|_| view.status.0.as_str());
        dom::set_or_remove(&self.li, "data-verdict", verdict);
    }

    /// The number of a criterion belongs to its words, and so to the name of its box. It does not
    /// say which way they run.
    fn show_text(&self, view: &RowView) {
        show_text(&self.label, &view.text);
        if let Some(number) = view.criterion {
            let number = match number {
                0 => "AC".into(),
                number => format!("AC-{number}"),
            };
            let number = el("bdi", "number").text(&(number + " "));
            let words = self.label.first_child();
            let _ = self.label.insert_before(number.as_ref(), words.as_ref());
        }
    }

    fn show_note(&self, view: &RowView) {
        show_note(&self.li, view);
        self.describe(view);
    }

    /// What is heard when focus comes to the box, after the text.
    fn describe(&self, view: &RowView) {
        let meta = dom::find(&self.li, ".meta").map(|_| format!("meta-{}", view.id));
        let note = (!view.note.is_empty()).then(|| note_id(view.id));
        let ids = meta.into_iter().chain(note).collect::<Vec<_>>().join(" ");
        let ids = Some(ids.as_str()).filter(|ids| !ids.is_empty());
        dom::set_or_remove(&self.checkbox, "aria-describedby", ids);
    }

    /// What only the rest can show as it is meant.
    pub fn show_again(&self, view: &RowView) {
        self.show_text(view);
        self.show_details(view);
    }

    fn show_details(&self, view: &RowView) {
        show_details(&self.li, &self.label, &view.details);
    }

    fn show_meta(&self, view: &RowView) {
        if let Some(old) = dom::find(&self.li, ".meta") {
            old.remove();
        }
        if let Some(meta) = row_meta(view) {
            let meta = meta.attr("id", &format!("meta-{}", view.id));
            let _ = self.li.insert_before(meta.as_ref(), Some(&self.actions));
            if self.checkbox.has_attribute("aria-disabled") {
                show_may_edit(&self.li, false);
            }
        }
        self.describe(view);
    }
}

/// Whether what edits a row at a press may be used.
pub fn show_may_edit(inside: &HtmlElement, may: bool) {
    for control in dom::find_all(inside, ".box, .lozenge[aria-haspopup=menu], .due") {
        dom::set_or_remove(&control, "aria-disabled", (!may).then_some("true"));
    }
}

/// Folded away with its section, or not looked for.
pub fn is_hidden(view: &RowView) -> bool {
    let folded = view.folded && view.kind == ItemKind::Task;
    folded || view.filtered_out
}

/// Whether the row is worked on together with others.
pub fn show_selected(li: &HtmlElement, old: &RowView, new: &RowView) {
    if old.marks.selected != new.marks.selected {
        dom::set_or_remove(li, "data-selected", new.marks.selected.then_some(""));
    }
}

/// The drag handle of a task or a heading; it also opens the menu of moves. It stands first to the eye and last in
/// the page: where a screen reader reads by lines, the first control of a row is the one that gets focus.
pub fn handle(id: &str) -> Build {
    button("handle")
        .attr("tabindex", "-1")
        .attr("aria-haspopup", "menu")
        .attr("aria-labelledby", &format!("word-move text-{id}"))
}

/// The button that opens the menu of a task or a heading, or of a list: named after this element.
pub fn actions(named: &str) -> Build {
    button("icon-button actions")
        .attr("tabindex", "-1")
        .attr("aria-haspopup", "menu")
        .attr("aria-labelledby", &format!("word-actions {named}"))
}
