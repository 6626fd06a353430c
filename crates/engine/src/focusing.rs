//! What follows from where focus is: hints, rows that go once focus leaves them, tombstones.

use crate::{Engine, Message};
use tickmark_domain::{ItemId, Row};

#[derive(Default)]
pub(crate) struct Focusing {
    /// The row that has focus.
    pub row: Option<ItemId>,
    /// Focus was sent somewhere since it was last seen to go anywhere.
    pub sent: bool,
    /// How to work with rows has been said.
    hinted: bool,
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
        }
    }

    /// Somebody else has deleted the row that has focus.
    pub(crate) fn is_tombstone(&self, id: ItemId) -> bool {
        let row = self
            .shown
            .item(id)
            .filter(|row| row.deleted && self.is_live(row.checklist));
        self.focus.row == Some(id) && row.is_some_and(|row| self.changed_by_others(row))
    }
}
