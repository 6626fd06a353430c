//! Text of a row edited in place, and the new row that is not an item yet.

use super::{Rows, remove_from_group};
use crate::dom;
use crate::element::{Owned, el, owned};
use crate::sight;
use crate::ui::blocks;
use crate::ui::row_editor::{Editing, Editor};
use tickmark_domain::ItemId;
use tickmark_engine::Input;
use web_sys::HtmlElement;

/// The open editor.
pub(super) struct Open {
    row: Option<ItemId>,
    /// Of which part of the row.
    part: Part,
    editor: Editor,
    /// What was made for it: the row that is not there yet, or the place of the details.
    li: Option<HtmlElement>,
    _owned: Owned,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Details,
    Note,
}

/// Where somebody writes: in the text, with the caret after so many characters, or in the details.
pub(super) enum Writing {
    Text(usize),
    Details,
    Note,
}

impl Rows {
    pub fn is_editing(&self, id: ItemId) -> bool {
        self.is_open(id, Part::Text)
    }

    pub fn is_writing_details(&self, id: ItemId) -> bool {
        self.is_open(id, Part::Details)
    }

    /// Where in the row somebody writes, if anywhere.
    pub(super) fn written_in(&self, id: ItemId) -> Option<Writing> {
        let editor = self.0.editor.borrow();
        let open = editor.as_ref().filter(|open| open.row == Some(id))?;
        Some(match open.part {
            Part::Text => Writing::Text(open.editor.caret()),
            Part::Details => Writing::Details,
            Part::Note => Writing::Note,
        })
    }

    pub fn is_writing_note(&self, id: ItemId) -> bool {
        self.is_open(id, Part::Note)
    }

    /// Whether somebody writes anywhere in this row.
    pub fn is_written_in(&self, id: ItemId) -> bool {
        let editor = self.0.editor.borrow();
        editor.as_ref().is_some_and(|open| open.row == Some(id))
    }

    fn is_open(&self, id: ItemId, part: Part) -> bool {
        let editor = self.0.editor.borrow();
        let open = editor.as_ref();
        open.is_some_and(|open| open.row == Some(id) && open.part == part)
    }

    pub fn has_new_row(&self) -> bool {
        let editor = self.0.editor.borrow();
        let open = editor.as_ref();
        open.is_some_and(|open| open.li.is_some() && open.part == Part::Text)
    }

    /// Opens the editor of a row, in the place of its text.
    pub fn open_editor(&self, id: ItemId, editing: Editing) {
        self.close_editor();
        let Some(li) = self.row(id) else { return };
        let marker = dom::find(&li, ".meta, .actions");
        dom::set(&li, "data-editing", "");
        self.mount_editor(editing, &li, marker.as_ref(), (Some(id), Part::Text), None);
        self.0.parts.dispatch.send(Input::Editing(Some(id)));
    }

    /// Opens the editor of a row's details, under its text.
    pub fn open_details(&self, id: ItemId, editing: Editing) {
        self.open_below(id, Part::Details, editing);
    }

    /// Opens the editor of the note on its verdict, under that.
    pub fn open_note(&self, id: ItemId, editing: Editing) {
        self.open_below(id, Part::Note, editing);
    }

    fn open_below(&self, id: ItemId, part: Part, editing: Editing) {
        if self.is_open(id, part) {
            return;
        }
        self.close_editor();
        let Some(li) = self.row(id) else { return };
        let (class, mark) = match part {
            Part::Note => ("details-editor note-editor", "data-writing-note"),
            Part::Text | Part::Details => ("details-editor", "data-writing-details"),
        };
        let place = el("div", class).html();
        dom::append(&li, &place);
        dom::set(&li, mark, "");
        let what = (Some(id), part);
        self.mount_editor(editing, &place, None, what, Some(place.clone()));
        self.0.parts.dispatch.send(Input::Editing(Some(id)));
    }

    /// All of a row's details, or no more than their first lines.
    pub fn show_all_details(&self, id: ItemId) {
        let details = self.row(id).and_then(|li| dom::find(&li, ".details"));
        if let Some(details) = details {
            blocks::show_all(&details, !blocks::is_all_shown(&details));
        }
    }

    /// Marks the row that a link leads to and brings it into sight; the next Tab comes to it.
    pub fn look(&self, id: ItemId) {
        if let Some(li) = self.row(id) {
            dom::set(&li, "aria-current", "true");
            self.set_tab_stop(id);
            sight::look(&li);
        }
    }

    /// Opens an empty row after another, or at the start of the list.
    pub fn open_new(&self, after: Option<ItemId>, editing: Editing) {
        if let Some(editor) = self.new_row_after(after) {
            editor.clear();
            return editor.focus();
        }
        self.close_editor();
        let li = el("li", "row is-new")
            .attr("role", "listitem")
            .attr("data-editing", "");
        let li = li.child(el("span", "ghost")).html();
        let anchor = after.and_then(|after| self.row(after));
        let group = anchor.as_ref().and_then(|anchor| anchor.parent_element());
        let group = group.or_else(|| self.0.ul.first_element_child());
        let group = group.unwrap_or_else(|| self.last_group_with_room());
        let before = anchor.map_or_else(|| group.first_child(), |anchor| anchor.next_sibling());
        let _ = group.insert_before(&li, before.as_ref());
        self.mount_editor(editing, &li, None, (None, Part::Text), Some(li.clone()));
    }

    /// The row that the open new row stands after.
    pub fn before_new_row(&self) -> Option<ItemId> {
        let editor = self.0.editor.borrow();
        let open = editor.as_ref().filter(|open| open.part == Part::Text)?;
        let li = open.li.as_ref()?;
        dom::item_id(&dom::row_before(li)?)
    }

    /// The new row that stands there already: the chain goes on in it.
    fn new_row_after(&self, after: Option<ItemId>) -> Option<Editor> {
        if !self.has_new_row() || self.before_new_row() != after {
            return None;
        }
        self.0
            .editor
            .borrow()
            .as_ref()
            .map(|open| open.editor.clone())
    }

    fn mount_editor(
        &self,
        editing: Editing,
        row_element: &HtmlElement,
        before: Option<&HtmlElement>,
        (row, part): (Option<ItemId>, Part),
        li: Option<HtmlElement>,
    ) {
        let (editor, owned) = owned(&self.0.owner, || Editor::new(editing));
        let Some(editor) = editor else { return };
        editor.mount(row_element, before);
        let open = Open {
            row,
            part,
            editor: editor.clone(),
            li,
            _owned: owned,
        };
        self.0.editor.replace(Some(open));
        editor.focus();
    }

    /// Closes the open editor; what was being written in it is handed over.
    pub fn close_editor(&self) {
        let editor = self
            .0
            .editor
            .borrow()
            .as_ref()
            .map(|open| open.editor.clone());
        if let Some(editor) = editor {
            editor.hand_over();
        }
        self.drop_editor();
    }

    /// Closes the open editor; what was written in it has gone on already.
    pub fn drop_editor(&self) {
        let open = self.0.editor.borrow_mut().take();
        let Some(open) = open else { return };
        if open.row.is_some() {
            self.0.parts.dispatch.send(Input::Editing(None));
        }
        if let Some(li) = open.row.and_then(|id| self.row(id)) {
            dom::set_or_remove(&li, "data-editing", None);
            dom::set_or_remove(&li, "data-writing-details", None);
            dom::set_or_remove(&li, "data-writing-note", None);
        }
        open.editor.unmount();
        match (open.part, open.li) {
            (Part::Text, Some(li)) => remove_from_group(&li),
            (Part::Details | Part::Note, Some(place)) => place.remove(),
            (_, None) => {}
        }
    }
}
