//! The rows of one checklist as elements: made once, then moved, never made again.
//!
//! A keyed list of the framework would compare all rows at every change, and re-insert the
//! focused one. Here the engine says what changed, and exactly that is done.

pub mod crossing;
mod days;
mod editing;
mod people;

use crate::dom;
use crate::element::el;
use crate::focus;
use crate::listen::Listener;
use crate::rest;
use crate::row_events;
use crate::ui::Parts;
use crate::ui::heading::Heading;
use crate::ui::row::{Row, show_may_edit};
use crate::ui::row_text::show_text;
use reactive_graph::owner::Owner;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::map::Map;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};
use tickmark_engine::preferences::TabStops;
use tickmark_engine::view::{Placed, RowView};
use web_sys::{Element, HtmlElement, Node};

const IN_SIGHT: &str = ":is(.row, .heading)[data-item-id]:not(.is-folded)";
const OPEN: &str = ".row[data-item-id]:not(.is-done, .is-skipped, .is-folded)";

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
    /// Focus has been in the list: it comes back to where it was.
    entered: Cell<bool>,
    editor: RefCell<Option<editing::Open>>,
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
            entered: Cell::new(false),
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

    pub fn parts(&self) -> Parts {
        self.0.parts
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
        if self.stops_everywhere() {
            self.show_tab_stops();
        }
    }

    fn stops_everywhere(&self) -> bool {
        let preferences = &self.0.parts.screen.preferences;
        preferences.peek(|all| all.look.tab_stops == TabStops::EveryItem)
    }

    /// Tab stops at every item, or once in the list.
    pub fn show_tab_stops(&self) {
        let everywhere = self.stops_everywhere();
        let stop = self.0.tab_stop.get().and_then(|id| self.main_control(id));
        for control in dom::find_all(&self.0.ul, ".box, .fold") {
            let stops = everywhere || stop.as_ref() == Some(&control);
            dom::set(&control, "tabindex", if stops { "0" } else { "-1" });
        }
    }

    /// Until focus has been in the list, Tab enters it at the first open item; and never at a row
    /// that is out of sight.
    pub fn settle_tab_stop(&self) {
        let stop = self.0.tab_stop.get().and_then(|id| self.row(id));
        let in_sight = |row: &HtmlElement| row.matches(IN_SIGHT).unwrap_or(false);
        let wanted = if self.0.entered.get() {
            if stop.as_ref().is_none_or(in_sight) {
                return;
            }
            IN_SIGHT
        } else {
            OPEN
        };
        let row = dom::find(&self.0.ul, wanted).or_else(|| dom::find(&self.0.ul, IN_SIGHT));
        if let Some(id) = row.as_deref().and_then(dom::item_id) {
            self.set_tab_stop(id);
        }
    }

    /// Focus is on this row.
    pub fn enter(&self, id: ItemId) {
        self.0.entered.set(true);
        self.set_tab_stop(id);
    }

    fn update(&self, view: RowView) {
        let id = view.id;
        let access = self.0.parts.screen.access.now();
        let focused = self.row(id).filter(dom::holds_focus);
        let on = |kind: &&str| dom::focused().is_some_and(|on| on.matches(kind).unwrap_or(false));
        let kind = [".due", ".review", ".face"].into_iter().find(on);
        if let Some(shown) = self.0.rows.borrow_mut().get_mut(&id) {
            match &shown.element {
                RowElement::Task(row) => row.show(&shown.view, &view, access),
                RowElement::Heading(heading) => heading.show(&shown.view, &view),
            }
            shown.view = view;
        }
        // Its status or a link may have held focus, and was made anew.
        if let Some(li) = focused.filter(|li| !dom::holds_focus(li)) {
            let kind = kind.unwrap_or(".lozenge:not(.due, .review, .face)");
            let next = dom::find(&li, kind).or_else(|| self.main_control(id));
            if let Some(next) = next {
                let _ = next.focus();
            }
        }
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

    /// Shows the texts anew that have marks.
    pub fn show_marks(&self) {
        for shown in self.0.rows.borrow().values() {
            match &shown.element {
                RowElement::Task(row) => row.show_again(&shown.view),
                RowElement::Heading(heading) => {
                    if let Some(text) = dom::find(&heading.li, ".text") {
                        show_text(&text, &shown.view.text);
                    }
                }
            }
        }
    }

    /// What may be done with the boxes changed while they are shown.
    pub fn show_access(&self, access: Access) {
        show_may_edit(&self.0.ul, access == Access::Edit);
        if access != Access::Edit {
            let focused = dom::focused().filter(|focused| self.0.ul.contains(Some(focused)));
            let before = self.before_new_row();
            self.close_editor();
            if let Some(focused) = focused {
                // What it was on is taken away in a moment.
                let row = dom::row_of(&focused).and_then(|row| dom::item_id(&row));
                self.focus_row(row.or(before));
            }
        }
    }

    pub fn remove(&self, id: ItemId) {
        let held_focus = self.row(id).is_some_and(|li| dom::holds_focus(&li));
        if self.is_written_in(id) {
            self.close_editor();
        }
        let gone = self.0.rows.borrow_mut().remove(&id);
        let Some(gone) = gone else { return };
        let li = gone.element.li();
        let neighbour = dom::row_after(li).or_else(|| dom::row_before(li));
        let neighbour = neighbour.as_ref().and_then(dom::item_id);
        if held_focus && neighbour.is_some() {
            // Before the row goes: removing what has focus has the page laid out on the spot.
            self.focus_row(neighbour);
        }
        remove_from_group(li);
        if self.0.tab_stop.get() == Some(id) {
            self.0.tab_stop.set(None);
            if let Some(next) = neighbour.or_else(|| self.first()) {
                self.set_tab_stop(next);
            }
        }
        if held_focus && neighbour.is_none() {
            focus::stay(None);
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
        let before = before.filter(|_| !self.stops_everywhere());
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

    /// Gives focus to a row, or where there is none to what is nearest.
    fn focus_row(&self, id: Option<ItemId>) {
        focus::back(id.and_then(|id| self.main_control(id)).as_ref());
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
            put(&group, &li, anchor.next_sibling().as_ref());
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
            put(&group, &li, group.first_child().as_ref());
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

/// What has focus is never put anywhere itself, where the others can go round it.
fn put(group: &Element, li: &HtmlElement, before: Option<&Node>) {
    let rest = rest::now().filter(|_| dom::holds_focus(li));
    if !rest.is_some_and(|rest| (rest.go_round)(group, li, before)) {
        dom::move_before(group, li, before);
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
