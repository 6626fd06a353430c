//! What is on screen: signals around the rows, and the lists. Only `show` writes it.

use crate::dom;
use crate::element::{Owned, owned};
use crate::rows::Rows;
use crate::ui::{Parts, checklist};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, ItemId};
use tickmark_engine::Engine;
use tickmark_engine::view::{Change, ListView, Offer, PanelView, Refused, Stage, SyncState};
use web_sys::HtmlElement;

/// Everything the components read.
#[derive(Clone, Copy)]
pub struct Screen {
    pub stage: RwSignal<Stage>,
    pub sync: RwSignal<SyncState>,
    pub access: RwSignal<Access>,
    pub refused: RwSignal<Option<Refused>>,
    pub offer: RwSignal<Option<Offer>>,
    pub has_lists: RwSignal<bool>,
    lists: StoredValue<Lists, LocalStorage>,
}

struct Lists {
    /// Where they stand in the panel.
    place: HtmlElement,
    shown: Vec<ListOnScreen>,
}

/// A checklist: its own fields as a signal, its rows as elements that are made once and moved.
#[derive(Clone)]
pub struct ListOnScreen {
    pub id: ChecklistId,
    pub view: RwSignal<ListView>,
    pub rows: Rows,
    section: HtmlElement,
    _owned: Rc<Owned>,
}

impl ListOnScreen {
    fn new(view: ListView, parts: Parts) -> ListOnScreen {
        let id = view.id;
        let ((view, rows, section), guard) = owned(&parts.owner(), || {
            let view = RwSignal::new(view);
            let rows = Rows::new(id, parts);
            let section = checklist(id, view, &rows, parts).html();
            (view, rows, section)
        });
        ListOnScreen { id, view, rows, section, _owned: Rc::new(guard) }
    }
}

/// Wakes nobody when nothing changed.
fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

impl Screen {
    pub fn new(panel: PanelView, place: HtmlElement) -> Screen {
        Screen {
            stage: RwSignal::new(panel.stage),
            sync: RwSignal::new(panel.sync),
            access: RwSignal::new(panel.access),
            refused: RwSignal::new(panel.refused),
            offer: RwSignal::new(panel.offer),
            has_lists: RwSignal::new(false),
            lists: StoredValue::new_local(Lists { place, shown: Vec::new() }),
        }
    }

    /// Brings the screen up to date with the engine.
    pub fn show(self, engine: &RefCell<Engine>, parts: Parts) {
        let changes = engine.borrow_mut().changes();
        let panel = engine.borrow().panel();
        let access_changed = self.access.get_untracked() != panel.access;
        set(self.stage, panel.stage);
        set(self.sync, panel.sync);
        set(self.access, panel.access);
        set(self.refused, panel.refused);
        set(self.offer, panel.offer);
        if access_changed {
            for list in self.all() {
                list.rows.show_access(panel.access);
            }
        }
        for change in changes {
            match change {
                Change::List { list, after } => self.show_list(list, after, parts),
                Change::ListGone(id) => self.remove_list(id),
                Change::Row { row, moved } => {
                    if let Some(list) = self.list(row.checklist) {
                        self.leave_other_lists(row.id, row.checklist);
                        list.rows.put(row, moved);
                    }
                }
                Change::RowGone(id) => self.leave_other_lists(id, ChecklistId::from_bits(0)),
            }
        }
    }

    fn show_list(self, view: ListView, after: Option<ChecklistId>, parts: Parts) {
        let id = view.id;
        let list = if let Some(list) = self.list(id) {
            set(list.view, view);
            list
        } else {
            ListOnScreen::new(view, parts)
        };
        self.lists.update_value(|lists| {
            lists.shown.retain(|other| other.id != id);
            let anchor = after.and_then(|after| lists.shown.iter().position(|one| one.id == after));
            let place = anchor.map_or(0, |place| place + 1);
            lists.shown.insert(place, list.clone());
        });
        let sections = self.all();
        let before = sections.iter().skip_while(|one| one.id != id).nth(1);
        let next = before.map(|list| list.section.clone());
        let place = self.lists.with_value(|lists| lists.place.clone());
        let stands = list.section.parent_element().is_some()
            && list.section.next_element_sibling().and_then(dom::html) == next;
        if !stands {
            dom::move_before(&place, &list.section, next.as_ref().map(AsRef::as_ref));
        }
        set(self.has_lists, true);
    }

    fn remove_list(self, id: ChecklistId) {
        if let Some(list) = self.list(id) {
            list.rows.close_editor();
            list.section.remove();
        }
        self.lists.update_value(|lists| lists.shown.retain(|list| list.id != id));
        set(self.has_lists, !self.all().is_empty());
    }

    fn all(self) -> Vec<ListOnScreen> {
        self.lists.with_value(|lists| lists.shown.clone())
    }

    pub fn list(self, id: ChecklistId) -> Option<ListOnScreen> {
        self.all().into_iter().find(|list| list.id == id)
    }

    /// The list in which this row stands.
    pub fn list_with(self, id: ItemId) -> Option<ListOnScreen> {
        self.all().into_iter().find(|list| list.rows.contains(id))
    }

    fn leave_other_lists(self, id: ItemId, stays: ChecklistId) {
        if let Some(list) = self.list_with(id).filter(|list| list.id != stays) {
            list.rows.remove(id);
        }
    }
}
