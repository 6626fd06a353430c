//! What follows from where focus is: hints, rows that go once focus leaves them, tombstones.

use crate::view::{GoneList, Offer};
use crate::{Engine, Focus, Message};
use tickmark_domain::map::Set;
use tickmark_domain::wire::Access;
use tickmark_domain::{Checklist, ChecklistId, Item, ItemId, Op, Row};

#[derive(Default)]
pub(crate) struct Focusing {
    /// The row that has focus.
    pub row: Option<ItemId>,
    /// Focus was sent somewhere since it was last seen to go anywhere.
    pub sent: bool,
    /// How to work with rows has been said.
    hinted: bool,
    pub deleted_here: Set<ItemId>,
    /// The list that was deleted last in another panel.
    pub gone: Option<ChecklistId>,
}

impl Engine {
    /// Focus is on this row, or on none. A row that does not match any more goes when focus does;
    /// who comes into the list by key for the first time is told how to work with it.
    pub(crate) fn focused(&mut self, id: Option<ItemId>, by_key: bool) {
        let sent = std::mem::take(&mut self.focus.sent);
        if by_key && !sent && id.is_some() && !std::mem::replace(&mut self.focus.hinted, true) {
            self.say(Message::Hint);
        }
        if self.focus.row == id {
            return;
        }
        if let Some(left) = std::mem::replace(&mut self.focus.row, id)
            && (self.filter.kept.remove(&left) || self.live(left).is_none())
        {
            self.touched.insert(Row::Item(left));
        }
        if let Some(id) = id {
            self.keep_in_sight(id);
            if self.live(id).is_some() {
                self.focus.deleted_here.remove(&id);
            }
        }
    }

    /// The row that has focus was deleted, but not in this panel.
    pub(crate) fn is_tombstone(&self, id: ItemId) -> bool {
        let row = self
            .shown
            .item(id)
            .filter(|row| row.deleted && self.is_live(row.checklist));
        self.focus.row == Some(id) && row.is_some() && !self.focus.deleted_here.contains(&id)
    }

    /// Which rows this panel itself has deleted: they go at once.
    pub(crate) fn note_deleted(&mut self, op: &Op) {
        match op {
            Op::DeleteItem { id } => drop(self.focus.deleted_here.insert(*id)),
            Op::RestoreItem { id } => drop(self.focus.deleted_here.remove(id)),
            _ => {}
        }
    }

    pub(crate) fn about_tombstone(&mut self, id: ItemId) {
        if let Some(row) = self.shown.item(id).cloned() {
            self.say_deleted(&row);
        }
    }

    pub(crate) fn say_deleted(&mut self, row: &Item) {
        let own = !self.changed_by_others(row);
        let by = row.changed_by.as_ref();
        let name = by.and_then(|by| self.name_of_person(by));
        let name = name.map(str::to_owned);
        self.say(Message::DeletedElsewhere { name, own });
    }

    /// Lists that others have deleted, of those that come: all that was in them is out of sight.
    pub(crate) fn note_gone_lists(&mut self, came: &[Checklist]) {
        let is_news = |list: &&Checklist| list.deleted && self.is_live(list.id);
        let Some(list) = came.iter().rfind(is_news) else {
            return;
        };
        let gone = self.how_gone(list);
        let had_focus = self.focus.row.and_then(|row| self.list_of(row)) == Some(list.id);
        self.focus.gone = Some(list.id);
        self.say(Message::ListGone {
            list: list.name.clone(),
            name: gone.name,
            own: gone.own,
            can_restore: self.access == Access::Edit,
        });
        if had_focus {
            self.focus(Focus::Offer);
        }
    }

    fn how_gone(&self, list: &Checklist) -> GoneList {
        let by = list.changed_by.as_ref();
        let name = by.and_then(|by| self.name_of_person(by));
        GoneList {
            id: list.id,
            name: name.map(str::to_owned),
            own: by.is_some() && by == self.account.as_ref(),
        }
    }

    /// The way back for it, until it is there again.
    pub(crate) fn gone_list(&self) -> Option<Offer> {
        let list = self.shown.checklist(self.focus.gone?)?;
        list.deleted.then(|| Offer {
            text: list.name.clone(),
            rows: 1,
            gone: Some(self.how_gone(list)),
        })
    }

    pub(crate) fn dismiss_offer(&mut self) {
        if self.offer.take().is_none() {
            self.focus.gone = None;
        }
    }
}
