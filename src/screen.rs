//! What is on screen: signals around the rows, and the lists. Only `show` writes it.

use crate::clock;
use crate::dom;
use crate::element::{Owned, owned};
use crate::focus;
use crate::live::Live;
use crate::rest;
use crate::rows::Rows;
use crate::ui::row_editor::{hand_over_in, hand_over_open};
use crate::ui::{Parts, checklist, close_menu};
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, ChecklistKind, ItemId};
use tickmark_engine::filter::FilterView;
use tickmark_engine::past::Past;
use tickmark_engine::preferences::Preferences;
use tickmark_engine::view::{
    Change, ListView, Offer, PanelView, Refused, Stage, SyncState, WaitingView,
};
use tickmark_engine::{Engine, Notice, Person, SelectionView};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// Everything the components read.
pub struct Screen {
    pub stage: Live<Stage>,
    pub sync: Live<SyncState>,
    pub access: Live<Access>,
    pub refused: Live<Option<Refused>>,
    pub offer: Live<Option<Offer>>,
    pub durable: Live<bool>,
    pub people: Live<Vec<Person>>,
    pub to_look_at: Live<usize>,
    pub sheet: Live<Sheet>,
    pub waiting: Live<Vec<WaitingView>>,
    pub notices: Live<Vec<Notice>>,
    pub past: Live<Option<Past>>,
    pub selection: Live<Option<SelectionView>>,
    pub filter: Live<FilterView>,
    pub carried: Live<Option<ItemId>>,
    pub preferences: Live<Rc<Preferences>>,
    pub has_lists: Live<bool>,
    lists: RefCell<Lists>,
}

/// The sheet that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Closed,
    Changes,
    History,
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
    pub view: Live<ListView>,
    pub rows: Rows,
    pub section: HtmlElement,
    _owned: Rc<Owned>,
}

impl ListOnScreen {
    fn new(view: ListView, parts: Parts) -> ListOnScreen {
        let id = view.id;
        let ((view, rows, section), guard) = owned(&parts.owner, || {
            let view = Live::new(view);
            let rows = Rows::new(id, parts);
            let section = checklist(id, &view, &rows, parts).html();
            (view, rows, section)
        });
        ListOnScreen {
            id,
            view,
            rows,
            section,
            _owned: Rc::new(guard),
        }
    }
}

impl Screen {
    pub fn new(panel: PanelView, place: HtmlElement) -> Screen {
        Screen {
            stage: Live::new(panel.stage),
            sync: Live::new(panel.sync),
            access: Live::new(panel.access),
            refused: Live::new(panel.refused),
            offer: Live::new(None),
            durable: Live::new(panel.durable),
            people: Live::new(Vec::new()),
            to_look_at: Live::new(panel.to_look_at),
            sheet: Live::new(Sheet::Closed),
            waiting: Live::new(Vec::new()),
            notices: Live::new(Vec::new()),
            past: Live::new(None),
            selection: Live::new(None),
            filter: Live::new(panel.filter),
            carried: Live::new(None),
            preferences: Live::new(panel.preferences),
            has_lists: Live::new(false),
            lists: RefCell::new(Lists {
                place,
                shown: Vec::new(),
            }),
        }
    }

    /// Brings the screen up to date with the engine.
    pub fn show(&self, engine: &RefCell<Engine>, parts: Parts) {
        let changes = engine.borrow_mut().changes();
        let panel = engine.borrow().panel();
        let access_changed = self.access.now() != panel.access;
        self.stage.set(panel.stage);
        self.sync.set(panel.sync);
        self.access.set(panel.access);
        self.refused.set(panel.refused);
        self.durable.set(panel.durable);
        self.to_look_at.set(panel.to_look_at);
        if let Some(rest) = rest::now() {
            (rest.show_work)(self, &engine.borrow());
        }
        if access_changed {
            self.show_access(panel.access, parts);
        }
        for change in changes {
            match change {
                Change::List { list, after } => self.show_list(list, after, parts),
                Change::ListGone(id) => self.remove_list(id),
                Change::Row { row, moved } => {
                    if let Some(list) = self.list(row.checklist) {
                        if let Some(rest) = rest::now() {
                            (rest.change_list)(self, row.id, &list.rows);
                        }
                        list.rows.put(row, moved);
                    }
                }
                Change::RowGone(id) => {
                    if let Some(list) = self.list_with(id) {
                        list.rows.remove(id);
                    }
                }
            }
        }
        if panel.filter.is_on() {
            parts.filtering.set(true);
        }
        self.filter.set(panel.filter);
        self.show_preferences(panel.preferences);
        if let Some(rest) = rest::now() {
            (rest.after_show)(parts, &engine.borrow());
        }
        for list in self.all() {
            list.rows.settle_tab_stop();
        }
    }

    fn show_preferences(&self, preferences: Rc<Preferences>) {
        if self.preferences.peek(|old| Rc::ptr_eq(old, &preferences)) {
            return;
        }
        self.preferences.put(preferences);
        for list in self.all() {
            list.rows.show_tab_stops();
        }
    }

    fn show_access(&self, access: Access, parts: Parts) {
        let adding = dom::focused().is_some_and(|focused| focused.class_name() == "add");
        if access != Access::Edit {
            close_menu(parts);
        }
        for list in self.all() {
            list.rows.show_access(access);
        }
        if access != Access::Edit {
            // The name of a list may be in the middle of being written.
            hand_over_open();
        }
        if adding {
            focus::stay(None);
        }
    }

    fn show_list(&self, view: ListView, after: Option<ChecklistId>, parts: Parts) {
        let id = view.id;
        let list = if let Some(list) = self.list(id) {
            list.view.set(view);
            list
        } else {
            ListOnScreen::new(view, parts)
        };
        let place = {
            let mut lists = self.lists.borrow_mut();
            lists.shown.retain(|other| other.id != id);
            let anchor = after.and_then(|after| lists.shown.iter().position(|one| one.id == after));
            lists
                .shown
                .insert(anchor.map_or(0, |place| place + 1), list.clone());
            lists.place.clone()
        };
        let sections = self.all();
        let before = sections.iter().skip_while(|one| one.id != id).nth(1);
        let next = before.map(|list| list.section.clone());
        let stands = list.section.parent_element().is_some()
            && list.section.next_element_sibling().and_then(dom::html) == next;
        if !stands {
            dom::move_before(&place, &list.section, next.as_ref().map(AsRef::as_ref));
        }
        self.has_lists.set(true);
    }

    fn remove_list(&self, id: ChecklistId) {
        if let Some(list) = self.list(id) {
            let held_focus = dom::holds_focus(&list.section);
            hand_over_in(&list.section);
            list.section.remove();
            if held_focus {
                // What takes its place is shown by the next turn.
                spawn_local(async {
                    clock::sleep(0).await;
                    if !focus::is_somewhere() {
                        focus::stay(None);
                    }
                });
            }
        }
        self.lists.borrow_mut().shown.retain(|list| list.id != id);
        self.has_lists.set(!self.all().is_empty());
    }

    /// Gives texts their marks, now that there is what reads them.
    pub fn show_marks(&self) {
        for list in self.all() {
            list.rows.show_marks();
        }
    }

    /// Names anew by when rows are to be done.
    pub fn show_days(&self) {
        for list in self.all() {
            list.rows.show_days();
        }
    }

    pub fn all(&self) -> Vec<ListOnScreen> {
        self.lists.borrow().shown.clone()
    }

    pub fn list(&self, id: ChecklistId) -> Option<ListOnScreen> {
        self.all().into_iter().find(|list| list.id == id)
    }

    /// Whether the rows of this list are acceptance criteria.
    pub fn is_criteria(&self, id: ChecklistId) -> bool {
        let list = self.list(id);
        list.is_some_and(|list| {
            let kind = list.view.peek(|view| view.kind);
            kind == ChecklistKind::AcceptanceCriteria
        })
    }

    pub fn first_list(&self) -> Option<ChecklistId> {
        self.all().first().map(|list| list.id)
    }

    /// The list in which this row stands.
    pub fn list_with(&self, id: ItemId) -> Option<ListOnScreen> {
        self.all().into_iter().find(|list| list.rows.contains(id))
    }

    /// Where the lists stand in the panel.
    pub fn place(&self) -> HtmlElement {
        self.lists.borrow().place.clone()
    }

    /// The list in which this element stands.
    pub fn list_around(&self, element: &HtmlElement) -> Option<ListOnScreen> {
        let holds = |list: &ListOnScreen| list.section.contains(Some(element));
        self.all().into_iter().find(holds)
    }

    /// The list that has focus, else the first.
    pub fn list_in_focus(&self) -> Option<ChecklistId> {
        let list = dom::focused().and_then(|focused| self.list_around(&focused));
        list.map(|list| list.id).or_else(|| self.first_list())
    }
}
