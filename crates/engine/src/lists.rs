//! Whole lists: added, moved, folded away and deleted, and how far all of them are.

use crate::view::{Offer, Stage, Total};
use crate::{Engine, Focus, Message, Then};
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, ChecklistKind, ItemId, Op, Progress, Row};

/// Which way a list goes among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

impl Engine {
    /// Opens or creates the list, with the add field ready. Comes more than once.
    pub(crate) fn add_quickly(&mut self) {
        if self.stage != Stage::Ready {
            self.quick_add = true;
            return;
        }
        self.quick_add = false;
        if self.access != Access::Edit {
            return self.say(Message::ReadOnly);
        }
        let list = self.shown.checklists().next().map(|list| list.id);
        if let Some(list) = list {
            self.unfold_list(list);
        }
        self.focus(list.map_or(Focus::FirstRow, |checklist| Focus::NewRow {
            checklist,
            after: self.shown.items(checklist).next_back().map(|row| row.id),
        }));
    }

    /// A new list below all others.
    pub(crate) fn add_list(
        &mut self,
        now_ms: u64,
        (name, kind): (String, ChecklistKind),
        then: Then,
    ) {
        let id = self.ids.checklist(now_ms);
        let about = name.clone();
        let op = Op::AddChecklist {
            id,
            after: self.order_of_lists().last().copied(),
            kind,
            name,
        };
        if !self.make(now_ms, vec![op], &about) {
            return;
        }
        let lists = self.order_of_lists().len();
        self.say(Message::ListAdded { lists });
        match then {
            Then::AddNext => self.focus(Focus::NewRow {
                checklist: id,
                after: None,
            }),
            Then::FocusRow => self.focus(Focus::List(id)),
            Then::Stay => {}
        }
    }

    pub(crate) fn move_list(&mut self, now_ms: u64, id: ChecklistId, way: Way) {
        let mut order = self.order_of_lists();
        let Some(here) = order.iter().position(|list| *list == id) else {
            return;
        };
        let place = match way {
            Way::Up if here == 0 => return self.say(Message::AlreadyFirst),
            Way::Up => here - 1,
            Way::Down if here + 1 == order.len() => return self.say(Message::AlreadyLast),
            Way::Down => here + 1,
        };
        order.remove(here);
        let after = place.checked_sub(1).and_then(|above| order.get(above));
        let after = after.copied();
        let name = self.name_of(id);
        if self.make(now_ms, vec![Op::MoveChecklist { id, after }], &name) {
            self.say(Message::ListMoved {
                name,
                place: place + 1,
                total: order.len() + 1,
            });
            self.focus(Focus::List(id));
        }
    }

    /// It goes with its rows, and one step brings all of it back.
    pub(crate) fn delete_list(&mut self, now_ms: u64, id: ChecklistId) {
        let order = self.order_of_lists();
        let Some(here) = order.iter().position(|list| *list == id) else {
            return;
        };
        let (text, rows) = (self.name_of(id), self.tasks_in(id));
        if !self.make(now_ms, vec![Op::DeleteChecklist { id }], &text) {
            return;
        }
        self.drop_gone_from_selection();
        self.offer = Some(Offer {
            text: text.clone(),
            rows: 1,
            gone: None,
        });
        self.say(Message::ListDeleted { name: text, rows });
        let next = order.get(here + 1).copied();
        self.focus(next.map_or(Focus::AddList, Focus::List));
    }

    /// Folds the rows of a list away, or shows them again. Its header stays.
    pub(crate) fn toggle_list(&mut self, id: ChecklistId) {
        if !self.is_live(id) {
            return;
        }
        if self.looks_for_words() {
            return self.say(Message::OpenWhileLooking);
        }
        let (section, rows) = (self.name_of(id), self.tasks_in(id));
        if self.unfold_list(id) {
            self.say(Message::Unfolded { section, rows });
        } else {
            let inside = self.focus.row.filter(|row| self.list_of(*row) == Some(id));
            if inside.is_some() {
                // What has focus would be shown again.
                self.focused(None, false);
            }
            self.folded.insert(key(id));
            self.touched.insert(Row::Checklist(id));
            self.say(Message::Folded { section, rows });
        }
        self.focus(Focus::List(id));
        self.remember_soon();
    }

    pub(crate) fn unfold_list(&mut self, id: ChecklistId) -> bool {
        let was_folded = self.folded.remove(&key(id));
        if was_folded {
            self.touched.insert(Row::Checklist(id));
        }
        was_folded
    }

    /// Whether the rows of a list are folded away; what is looked for is found there too.
    pub(crate) fn is_list_folded(&self, id: ChecklistId) -> bool {
        !self.looks_for_words() && self.folded.contains(&key(id))
    }

    /// Focus for when the list may be gone: its own header, or what adds another.
    pub(crate) fn focus_list(&mut self, id: ChecklistId) {
        let here = self.is_live(id);
        self.focus(if here {
            Focus::List(id)
        } else {
            Focus::AddList
        });
    }

    /// How far all lists are, where there is more than one.
    pub fn total(&self) -> Option<Total> {
        let order = self.order_of_lists();
        let of_each = order.iter().map(|id| self.shown.progress(*id));
        let lists = order.len();
        (lists > 1).then(|| Total {
            progress: of_each.fold(Progress::default(), Progress::plus),
            lists,
        })
    }

    /// The lists from the top down.
    pub fn order_of_lists(&self) -> Vec<ChecklistId> {
        self.shown.checklists().map(|list| list.id).collect()
    }
}

/// Under what a folded list is remembered, among the folded headings: no two ids are the same.
fn key(id: ChecklistId) -> ItemId {
    ItemId(id.0)
}
