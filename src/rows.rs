//! The rows of one checklist as elements: made once, then moved, never made again.
//!
//! A keyed list of the framework would compare all rows at every change, and re-insert the
//! focused one. Here the engine says what changed, and exactly that is done.

use crate::dom;
use crate::row_events;
use crate::screen::RowSignals;
use crate::ui::Parts;
use crate::ui::heading::heading;
use crate::ui::row::row;
use crate::ui::row_editor::{Editing, EditorHandle, row_editor};
use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};
use tickmark_engine::view::{ListView, Placed, RowView};
use web_sys::{Element, HtmlElement};

/// Rows a group holds before it is split. The browser skips the layout of groups out of sight.
const GROUP_ROWS_MAX: u32 = 100;
/// Rows of a group that is filled from the end.
const GROUP_ROWS: u32 = 50;

#[derive(Clone)]
pub struct Rows(Rc<Inner>);

struct Inner {
    pub list: ChecklistId,
    view: RwSignal<ListView>,
    parts: Parts,
    owner: Owner,
    ul: HtmlElement,
    rows: RefCell<HashMap<ItemId, Mounted>>,
    tab_stop: Cell<Option<ItemId>>,
    editor: RefCell<Option<Open>>,
    listeners: RefCell<Vec<crate::listen::Listener>>,
}

struct Mounted {
    li: HtmlElement,
    signals: RowSignals,
    owner: Owner,
    view: Box<dyn Mountable>,
}

struct Open {
    row: Option<ItemId>,
    handle: EditorHandle,
    owner: Owner,
    view: Box<dyn Mountable>,
    /// The row made for it, where the editor stands for a row that is not there yet.
    li: Option<Element>,
}

impl Rows {
    pub fn new(list: ChecklistId, view: RwSignal<ListView>, parts: Parts) -> Rows {
        let ul = dom::element("ul");
        dom::set(&ul, "role", "list");
        dom::set(&ul, "class", "rows");
        let rows = Rows(Rc::new(Inner {
            list,
            view,
            parts,
            owner: Owner::new(),
            ul,
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

    /// The name that the list goes by: its header's.
    pub fn name_after(&self, list: ChecklistId) {
        dom::set(&self.0.ul, "aria-labelledby", &format!("name-{list}"));
    }

    pub fn last(&self) -> Option<ItemId> {
        let group = self.0.ul.last_element_child()?;
        let mut row = group.last_element_child();
        while let Some(element) = row {
            if let Some(id) = dom::item_id(&element) {
                return Some(id);
            }
            row = dom::row_before(&element);
        }
        None
    }

    pub fn contains(&self, id: ItemId) -> bool {
        self.0.rows.borrow().contains_key(&id)
    }

    pub fn is_empty(&self) -> bool {
        self.0.rows.borrow().is_empty()
    }

    pub fn signals(&self, id: ItemId) -> Option<RowSignals> {
        self.0.rows.borrow().get(&id).map(|row| row.signals)
    }

    pub fn row(&self, id: ItemId) -> Option<HtmlElement> {
        self.0.rows.borrow().get(&id).map(|row| row.li.clone())
    }

    /// Shows a row: makes it when it is new, moves it when it stands elsewhere.
    pub fn put(&self, view: RowView, moved: Option<Placed>) {
        let id = view.id;
        if let Some(signals) = self.signals(id) {
            signals.show(view);
        } else {
            self.make(&view);
        }
        if let Some(placed) = moved {
            self.place(id, placed.after);
        }
        if self.0.tab_stop.get().is_none() {
            self.set_tab_stop(id);
        }
    }

    /// What may be done with the boxes changed while they are shown.
    pub fn show_access(&self, access: Access) {
        for row in self.0.rows.borrow().values() {
            let Some(checkbox) = dom::find(&row.li, ".box") else {
                continue;
            };
            if access == Access::Edit {
                let _ = checkbox.remove_attribute("aria-disabled");
            } else {
                dom::set(&checkbox, "aria-disabled", "true");
            }
        }
    }

    pub fn remove(&self, id: ItemId) {
        if self.is_editing(id) {
            self.close_editor();
        }
        let gone = self.0.rows.borrow_mut().remove(&id);
        let Some(mut gone) = gone else { return };
        let group = gone.li.parent_element();
        gone.view.unmount();
        gone.owner.cleanup();
        if let Some(group) = group.filter(|group| group.child_element_count() == 0) {
            group.remove();
        }
        if self.0.tab_stop.get() == Some(id) {
            self.0.tab_stop.set(None);
            if let Some(first) = self.first() {
                self.set_tab_stop(first);
            }
        }
    }

    pub fn clear(&self) {
        self.close_editor();
        let rows = std::mem::take(&mut *self.0.rows.borrow_mut());
        for (_, mut row) in rows {
            row.view.unmount();
            row.owner.cleanup();
        }
        self.0.owner.cleanup();
    }

    /// The first row, in the order of the page.
    pub fn first(&self) -> Option<ItemId> {
        let row = self.0.ul.query_selector("[data-item-id]").ok().flatten()?;
        dom::item_id(&row)
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

    fn make(&self, view: &RowView) {
        let signals = RowSignals::new(view);
        let owner = self.0.owner.child();
        let (list, parts) = (self.0.view, self.0.parts);
        let mut mounted: Box<dyn Mountable> = owner.with(|| match signals.kind {
            ItemKind::Task => {
                Box::new(row(signals, list, parts).into_any().build()) as Box<dyn Mountable>
            }
            ItemKind::Heading => Box::new(heading(signals).into_any().build()),
        });
        let group = self.last_group_with_room();
        mounted.mount(&group, None);
        let Some(li) = group.last_element_child().and_then(dom::html) else {
            return;
        };
        let made = Mounted {
            li,
            signals,
            owner,
            view: mounted,
        };
        self.0.rows.borrow_mut().insert(view.id, made);
    }

    fn last_group_with_room(&self) -> Element {
        let last = self.0.ul.last_element_child();
        last.filter(|group| group.child_element_count() < GROUP_ROWS)
            .unwrap_or_else(|| {
                let group = new_group();
                let _ = self.0.ul.append_child(&group);
                group
            })
    }

    /// Puts a row directly after another, or first. A row that stands there is not touched.
    fn place(&self, id: ItemId, after: Option<ItemId>) {
        let Some(li) = self.row(id) else { return };
        let anchor = after.and_then(|after| self.row(after));
        let old_group = li.parent_element();
        match anchor {
            Some(anchor) => {
                if dom::row_before(&li).is_some_and(|before| before == *anchor) {
                    return;
                }
                let Some(group) = anchor.parent_element() else {
                    return;
                };
                dom::move_before(&group, &li, anchor.next_sibling().as_ref());
                self.split_if_full(&group);
            }
            None => {
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
        }
        if let Some(group) = old_group.filter(|group| group.child_element_count() == 0) {
            group.remove();
        }
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
        self.0
            .editor
            .borrow()
            .as_ref()
            .is_some_and(|open| open.row == Some(id))
    }

    pub fn has_editor(&self) -> bool {
        self.0.editor.borrow().is_some()
    }

    /// Opens the editor of a row, in the place of its text.
    pub fn open_editor(&self, id: ItemId, editing: Editing) {
        self.close_editor();
        let Some(li) = self.row(id) else { return };
        let marker = dom::find(&li, ".meta, .actions").map(Into::into);
        let _ = li.class_list().add_1("is-editing");
        self.mount_editor(editing, &li, marker.as_ref(), Some(id), None);
    }

    /// Opens an empty row after another, or at the start of the list.
    pub fn open_new(&self, after: Option<ItemId>, editing: Editing) {
        let standing = self.new_row_after(after);
        if let Some(handle) = standing {
            handle.clear();
            handle.focus();
            return;
        }
        self.close_editor();
        let li = dom::element("li");
        dom::set(&li, "class", "row is-new is-editing");
        dom::set(&li, "role", "listitem");
        let anchor = after.and_then(|after| self.row(after));
        let group = anchor.as_ref().and_then(|anchor| anchor.parent_element());
        let group = group.or_else(|| self.0.ul.first_element_child());
        let group = group.unwrap_or_else(|| self.last_group_with_room());
        let before = anchor.map_or_else(|| group.first_child(), |anchor| anchor.next_sibling());
        let _ = group.insert_before(&li, before.as_ref());
        let ghost = dom::element("span");
        dom::set(&ghost, "class", "ghost");
        let _ = li.append_child(&ghost);
        self.mount_editor(editing, &li, None, None, Some(li.clone().into()));
    }

    /// The row that the open new row stands after.
    pub fn before_new_row(&self) -> Option<ItemId> {
        let editor = self.0.editor.borrow();
        let li = editor.as_ref().and_then(|open| open.li.as_ref());
        dom::item_id(&li.and_then(dom::row_before)?)
    }

    /// The new row that stands there already, with its field: the chain goes on in it.
    fn new_row_after(&self, after: Option<ItemId>) -> Option<EditorHandle> {
        let editor = self.0.editor.borrow();
        let open = editor.as_ref()?;
        let before = open.li.as_ref().and_then(dom::row_before)?;
        (dom::item_id(&before) == after).then_some(open.handle)
    }

    fn mount_editor(
        &self,
        editing: Editing,
        li: &HtmlElement,
        marker: Option<&web_sys::Node>,
        row: Option<ItemId>,
        made: Option<Element>,
    ) {
        let owner = self.0.owner.child();
        let (handle, mut view) = owner.with(|| {
            let (handle, view) = row_editor(editing);
            (
                handle,
                Box::new(view.into_any().build()) as Box<dyn Mountable>,
            )
        });
        view.mount(li, marker);
        let open = Open {
            row,
            handle,
            owner,
            view,
            li: made,
        };
        self.0.editor.replace(Some(open));
        handle.focus();
        handle.select_end();
    }

    /// Closes the open editor, whatever is in it.
    pub fn close_editor(&self) {
        let open = self.0.editor.borrow_mut().take();
        let Some(mut open) = open else { return };
        if let Some(li) = open.row.and_then(|id| self.row(id)) {
            let _ = li.class_list().remove_1("is-editing");
        }
        open.view.unmount();
        open.owner.cleanup();
        if let Some(li) = open.li {
            let group = li.parent_element();
            li.remove();
            if let Some(group) = group.filter(|group| group.child_element_count() == 0) {
                group.remove();
            }
        }
    }
}

fn new_group() -> Element {
    let group = dom::element("div");
    dom::set(&group, "class", "group");
    dom::set(&group, "role", "none");
    group.into()
}
