//! The rows of one checklist as elements: made once, then moved, never made again.
//!
//! A keyed list of the framework would compare all rows at every change, and re-insert the
//! focused one. Here the engine says what changed, and exactly that is done.

use crate::dom;
use crate::element::{Owned, el, owned};
use crate::listen::Listener;
use crate::row_events;
use crate::ui::Parts;
use crate::ui::heading::Heading;
use crate::ui::row::Row;
use crate::ui::row_editor::{Editing, Editor};
use reactive_graph::owner::Owner;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::map::Map;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};
use tickmark_engine::view::{Placed, RowView};
use web_sys::{Element, HtmlElement};

/// Rows a group holds before it is split. The browser skips the layout of groups out of sight.
const GROUP_ROWS_MAX: u32 = 100;
/// Rows of a group that is filled from the end.
const GROUP_ROWS: u32 = 50;

#[derive(Clone)]
pub struct Rows(Rc<Inner>);

struct Inner {
    list: ChecklistId,
    parts: Parts,
    owner: Owner,
    ul: HtmlElement,
    rows: RefCell<Map<ItemId, Shown>>,
    tab_stop: Cell<Option<ItemId>>,
    editor: RefCell<Option<Open>>,
    listeners: RefCell<Vec<Listener>>,
}

struct Shown {
    view: RowView,
    element: RowElement,
}

enum RowElement {
    Task(Row),
    Heading(Heading),
}

impl RowElement {
    fn li(&self) -> &HtmlElement {
        match self {
            RowElement::Task(row) => &row.li,
            RowElement::Heading(heading) => &heading.li,
        }
    }
}

struct Open {
    row: Option<ItemId>,
    editor: Editor,
    /// The row made for it, where the editor stands for a row that is not there yet.
    li: Option<HtmlElement>,
    _owned: Owned,
}

impl Rows {
    pub fn new(list: ChecklistId, parts: Parts) -> Rows {
        let ul = el("ul", "rows").attr("role", "list");
        let rows = Rows(Rc::new(Inner {
            list,
            parts,
            owner: Owner::current().unwrap_or_default(),
            ul: ul.attr("aria-labelledby", &format!("name-{list}")).html(),
            rows: RefCell::default(),
            tab_stop: Cell::new(None),
            editor: RefCell::default(),
            listeners: RefCell::default(),
        }));
        let heard = row_events::listen(&rows, parts);
        rows.0.listeners.replace(heard);
        rows
    }

    pub fn list(&self) -> ChecklistId {
        self.0.list
    }

    pub fn element(&self) -> &HtmlElement {
        &self.0.ul
    }

    pub fn contains(&self, id: ItemId) -> bool {
        self.0.rows.borrow().contains_key(&id)
    }

    /// The row as it is shown.
    pub fn view(&self, id: ItemId) -> Option<RowView> {
        self.0.rows.borrow().get(&id).map(|row| row.view.clone())
    }

    pub fn row(&self, id: ItemId) -> Option<HtmlElement> {
        self.0
            .rows
            .borrow()
            .get(&id)
            .map(|row| row.element.li().clone())
    }

    /// Shows a row: makes it when it is new, moves it when it stands elsewhere.
    pub fn put(&self, view: RowView, moved: Option<Placed>) {
        let id = view.id;
        if self.contains(id) {
            self.update(view);
        } else {
            self.make(view);
        }
        if let Some(placed) = moved {
            self.place(id, placed.after);
        }
        if self.0.tab_stop.get().is_none() {
            self.set_tab_stop(id);
        }
    }

    fn update(&self, view: RowView) {
        let mut rows = self.0.rows.borrow_mut();
        let Some(shown) = rows.get_mut(&view.id) else {
            return;
        };
        match &shown.element {
            RowElement::Task(row) => row.show(&shown.view, &view),
            RowElement::Heading(heading) => heading.show(&shown.view, &view),
        }
        shown.view = view;
    }

    fn make(&self, view: RowView) {
        let access = self.0.parts.screen.access.now();
        let element = match view.kind {
            ItemKind::Task => Row::new(&view, access).map(RowElement::Task),
            ItemKind::Heading => Some(RowElement::Heading(Heading::new(&view))),
        };
        let Some(element) = element else { return };
        dom::append(&self.last_group_with_room(), element.li());
        self.0
            .rows
            .borrow_mut()
            .insert(view.id, Shown { view, element });
    }

    /// What may be done with the boxes changed while they are shown.
    pub fn show_access(&self, access: Access) {
        let disabled = (access != Access::Edit).then_some("true");
        for checkbox in dom::find_all(&self.0.ul, ".box") {
            dom::set_or_remove(&checkbox, "aria-disabled", disabled);
        }
        if access != Access::Edit {
            self.close_editor();
        }
    }

    pub fn remove(&self, id: ItemId) {
        if self.is_editing(id) {
            self.close_editor();
        }
        let gone = self.0.rows.borrow_mut().remove(&id);
        let Some(gone) = gone else { return };
        remove_from_group(gone.element.li());
        if self.0.tab_stop.get() == Some(id) {
            self.0.tab_stop.set(None);
            if let Some(first) = self.first() {
                self.set_tab_stop(first);
            }
        }
    }

    /// The first row, in the order of the page.
    fn first(&self) -> Option<ItemId> {
        dom::item_id(&*dom::find(&self.0.ul, "[data-item-id]")?)
    }

    /// The last row, in the order of the page.
    pub fn last(&self) -> Option<ItemId> {
        let group = self.0.ul.last_element_child()?;
        let last = group.last_element_child()?;
        dom::item_id(&last).or_else(|| dom::item_id(&dom::row_before(&last)?))
    }

    /// Tab enters the list at this row.
    pub fn set_tab_stop(&self, id: ItemId) {
        let before = self.0.tab_stop.replace(Some(id));
        if before == Some(id) {
            return;
        }
        if let Some(main) = before.and_then(|before| self.main_control(before)) {
            dom::set(&main, "tabindex", "-1");
        }
        if let Some(main) = self.main_control(id) {
            dom::set(&main, "tabindex", "0");
        }
    }

    /// The box of a task, the fold button of a heading.
    pub fn main_control(&self, id: ItemId) -> Option<HtmlElement> {
        let row = self.row(id)?;
        dom::find(&row, ".box, .fold")
    }

    fn last_group_with_room(&self) -> Element {
        let last = self.0.ul.last_element_child();
        last.filter(|group| group.child_element_count() < GROUP_ROWS)
            .unwrap_or_else(|| {
                let group = new_group();
                dom::append(&self.0.ul, &group);
                group
            })
    }

    /// Puts a row directly after another, or first. A row that stands there is not touched.
    fn place(&self, id: ItemId, after: Option<ItemId>) {
        let Some(li) = self.row(id) else { return };
        let anchor = after.and_then(|after| self.row(after));
        let old_group = li.parent_element();
        if let Some(anchor) = anchor {
            if dom::row_before(&li).is_some_and(|before| before == *anchor) {
                return;
            }
            let Some(group) = anchor.parent_element() else {
                return;
            };
            dom::move_before(&group, &li, anchor.next_sibling().as_ref());
            self.split_if_full(&group);
        } else {
            let Some(group) = self.0.ul.first_element_child() else {
                return;
            };
            if group
                .first_element_child()
                .is_some_and(|first| &first == AsRef::<Element>::as_ref(&li))
            {
                return;
            }
            dom::move_before(&group, &li, group.first_child().as_ref());
            self.split_if_full(&group);
        }
        drop_if_empty(old_group);
    }

    fn split_if_full(&self, group: &Element) {
        if group.child_element_count() <= GROUP_ROWS_MAX {
            return;
        }
        let next = new_group();
        let _ = self
            .0
            .ul
            .insert_before(&next, group.next_sibling().as_ref());
        while group.child_element_count() > GROUP_ROWS {
            let Some(last) = group.last_element_child().and_then(dom::html) else {
                break;
            };
            dom::move_before(&next, &last, next.first_child().as_ref());
        }
    }
}

/// Editing in place.
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

    /// Closes the open editor, whatever is in it.
    pub fn close_editor(&self) {
        let open = self.0.editor.borrow_mut().take();
        let Some(open) = open else { return };
        if let Some(li) = open.row.and_then(|id| self.row(id)) {
            dom::set_or_remove(&li, "data-editing", None);
        }
        open.editor.unmount();
        if let Some(li) = open.li {
            remove_from_group(&li);
        }
    }
}

fn new_group() -> Element {
    el("div", "group").attr("role", "none").html().into()
}

fn remove_from_group(li: &HtmlElement) {
    let group = li.parent_element();
    li.remove();
    drop_if_empty(group);
}

fn drop_if_empty(group: Option<Element>) {
    if let Some(group) = group.filter(|group| group.child_element_count() == 0) {
        group.remove();
    }
}
