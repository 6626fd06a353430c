//! The reactive mirror of the engine's view. Only `show` writes it.

use crate::rows::Rows;
use crate::ui::Parts;
use leptos::prelude::*;
use std::cell::RefCell;
use tickmark_domain::wire::Access;
use tickmark_domain::{Category, ChecklistId, ItemId, ItemKind, Progress, StatusId};
use tickmark_engine::Engine;
use tickmark_engine::view::{
    Change, ListView, Offer, PanelView, Refused, RowView, Stage, SyncState,
};

/// Everything the components read.
#[derive(Clone, Copy)]
pub struct Screen {
    pub stage: RwSignal<Stage>,
    pub sync: RwSignal<SyncState>,
    pub access: RwSignal<Access>,
    pub refused: RwSignal<Option<Refused>>,
    pub offer: RwSignal<Option<Offer>>,
    pub lists: RwSignal<Vec<ListOnScreen>>,
}

/// A checklist: its own fields as a signal, its rows as elements that exist once and are moved.
#[derive(Clone, Copy)]
pub struct ListOnScreen {
    pub id: ChecklistId,
    pub view: RwSignal<ListView>,
    pub rows: StoredValue<Rows, LocalStorage>,
}

impl ListOnScreen {
    fn new(view: ListView, parts: Parts) -> ListOnScreen {
        let id = view.id;
        let view = RwSignal::new(view);
        let rows = StoredValue::new_local(Rows::new(id, view, parts));
        ListOnScreen { id, view, rows }
    }

    pub fn rows_now(self) -> Rows {
        self.rows.get_value()
    }
}

/// One row's signals; its id and kind never change.
#[derive(Clone, Copy)]
pub struct RowSignals {
    pub id: ItemId,
    pub kind: ItemKind,
    pub text: RwSignal<String>,
    pub status: RwSignal<StatusId>,
    pub category: RwSignal<Category>,
    pub required: RwSignal<bool>,
    pub section: RwSignal<Progress>,
    pub folded: RwSignal<bool>,
}

impl RowSignals {
    pub fn new(row: &RowView) -> RowSignals {
        RowSignals {
            id: row.id,
            kind: row.kind,
            text: RwSignal::new(row.text.clone()),
            status: RwSignal::new(row.status.clone()),
            category: RwSignal::new(row.category),
            required: RwSignal::new(row.required),
            section: RwSignal::new(row.section),
            folded: RwSignal::new(row.folded),
        }
    }

    pub fn show(&self, row: RowView) {
        set(self.text, row.text);
        set(self.status, row.status);
        set(self.category, row.category);
        set(self.required, row.required);
        set(self.section, row.section);
        set(self.folded, row.folded);
    }
}

/// Wakes nobody when nothing changed.
fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

impl Screen {
    pub fn new(panel: PanelView) -> Screen {
        Screen {
            stage: RwSignal::new(panel.stage),
            sync: RwSignal::new(panel.sync),
            access: RwSignal::new(panel.access),
            refused: RwSignal::new(panel.refused),
            offer: RwSignal::new(panel.offer),
            lists: RwSignal::new(Vec::new()),
        }
    }

    /// Brings the screen up to date with the engine.
    pub fn show(self, engine: &RefCell<Engine>, parts: Parts) {
        let changes = engine.borrow_mut().changes();
        let panel = engine.borrow().panel();
        set(self.stage, panel.stage);
        set(self.sync, panel.sync);
        if self.access.get_untracked() != panel.access {
            self.access.set(panel.access);
            for list in self.lists.get_untracked() {
                list.rows_now().show_access(panel.access);
            }
        }
        set(self.refused, panel.refused);
        set(self.offer, panel.offer);
        for change in changes {
            match change {
                Change::List { list, after } => self.show_list(list, after, parts),
                Change::ListGone(id) => self.lists.update(|lists| {
                    if let Some(place) = lists.iter().position(|list| list.id == id) {
                        let gone = lists.remove(place);
                        gone.rows_now().clear();
                    }
                }),
                Change::Row { row, moved } => {
                    if let Some(list) = self.list(row.checklist) {
                        self.leave_other_lists(row.id, row.checklist);
                        list.rows_now().put(row, moved);
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
        let mut order = self.lists.get_untracked();
        order.retain(|other| other.id != id);
        let place = after.and_then(|after| order.iter().position(|other| other.id == after));
        order.insert(place.map_or(0, |place| place + 1), list);
        let ids = |lists: &[ListOnScreen]| lists.iter().map(|list| list.id).collect::<Vec<_>>();
        if self.lists.with_untracked(|lists| ids(lists) != ids(&order)) {
            self.lists.set(order);
        }
    }

    pub fn list(self, id: ChecklistId) -> Option<ListOnScreen> {
        self.lists
            .with_untracked(|lists| lists.iter().find(|list| list.id == id).copied())
    }

    /// The list in which this row stands.
    pub fn list_with(self, id: ItemId) -> Option<ListOnScreen> {
        let holds = |list: &&ListOnScreen| list.rows_now().contains(id);
        self.lists
            .with_untracked(|lists| lists.iter().find(holds).copied())
    }

    fn leave_other_lists(self, id: ItemId, stays: ChecklistId) {
        if let Some(list) = self.list_with(id).filter(|list| list.id != stays) {
            list.rows_now().remove(id);
        }
    }
}
