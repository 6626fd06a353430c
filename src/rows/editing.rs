//! Text of a row edited in place, and the new row that is not an item yet.

use super::{Rows, remove_from_group};
use crate::dom;
use crate::element::{Owned, el, owned};
use crate::ui::row_editor::{Editing, Editor};
use tickmark_domain::ItemId;
use tickmark_engine::Input;
use web_sys::HtmlElement;

/// The open editor.
pub(super) struct Open {
    row: Option<ItemId>,
    editor: Editor,
    /// The row made for it, where the editor stands for a row that is not there yet.
    li: Option<HtmlElement>,
    _owned: Owned,
}

impl Rows {
    pub fn is_editing(&self, id: ItemId) -> bool {
        let editor = self.0.editor.borrow();
        editor.as_ref().is_some_and(|open| open.row == Some(id))
    }

    pub fn has_new_row(&self) -> bool {
        let editor = self.0.editor.borrow();
        editor.as_ref().is_some_and(|open| open.li.is_some())
    }

    /// Opens the editor of a row, in the place of its text.
    pub fn open_editor(&self, id: ItemId, editing: Editing) {
        self.close_editor();
        let Some(li) = self.row(id) else { return };
        let marker = dom::find(&li, ".meta, .actions");
        dom::set(&li, "data-editing", "");
        self.mount_editor(editing, &li, marker.as_ref(), Some(id), None);
        self.0.parts.dispatch.send(Input::Editing(Some(id)));
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
        self.mount_editor(editing, &li, None, None, Some(li.clone()));
    }

    /// The row that the open new row stands after.
    pub fn before_new_row(&self) -> Option<ItemId> {
        let editor = self.0.editor.borrow();
        let li = editor.as_ref().and_then(|open| open.li.as_ref())?;
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
        row: Option<ItemId>,
        li: Option<HtmlElement>,
    ) {
        let (editor, owned) = owned(&self.0.owner, || Editor::new(editing));
        let Some(editor) = editor else { return };
        editor.mount(row_element, before);
        let open = Open {
            row,
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
        let open = self.0.editor.borrow_mut().take();
        let Some(open) = open else { return };
        if open.row.is_some() {
            self.0.parts.dispatch.send(Input::Editing(None));
        }
        if let Some(li) = open.row.and_then(|id| self.row(id)) {
            dom::set_or_remove(&li, "data-editing", None);
        }
        open.editor.unmount();
        if let Some(li) = open.li {
            remove_from_group(&li);
        }
    }
}
