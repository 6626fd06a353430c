//! Tombstones leave when they have been there long enough.

use crate::past::Before;
use crate::{Checklist, ChecklistId, Document, Item, ItemId, Row, Version};

impl Document {
    /// Drops rows that were deleted, and not touched since, before `before_ms` by the service's
    /// clock; a deleted checklist with all that is in it, once nothing in it has changed since.
    ///
    /// If any was dropped, the document is at version `ver` and so is its floor: whoever is
    /// older is sent everything, because no patch can say what is not there any more. Answers
    /// with the rows in the order in which they were dropped.
    pub fn compact(&mut self, before_ms: u64, ver: Version) -> Vec<Before> {
        let lists: Vec<ChecklistId> = self
            .all_checklists()
            .filter(|row| row.deleted && self.last_change_ms(row) < before_ms)
            .map(|row| row.id)
            .collect();
        let mut rows: Vec<Row> = self
            .all_items()
            .filter(|row| self.can_leave(row) && row.changed_ms < before_ms)
            .map(|row| Row::Item(row.id))
            .collect();
        for id in lists {
            let items: &[ItemId] = self.order(id);
            rows.extend(items.iter().copied().map(Row::Item));
            rows.push(Row::Checklist(id));
        }
        // An order that depends on nothing but the rows.
        rows.sort_unstable();
        rows.dedup();
        let mut dropped = Vec::with_capacity(rows.len());
        for row in rows {
            dropped.push(Before::of(self, row));
            match row {
                Row::Item(id) => self.remove_item(id),
                Row::Checklist(id) => self.remove_checklist(id),
            }
        }
        if !dropped.is_empty() {
            self.version = ver;
            self.floor = ver;
        }
        dropped
    }

    /// When the oldest row that [`Document::compact`] could drop was last changed.
    pub fn oldest_tombstone_ms(&self) -> Option<u64> {
        let lists = self.all_checklists().filter(|row| row.deleted);
        let lists = lists.map(|row| self.last_change_ms(row));
        let items = self.all_items().filter(|row| self.can_leave(row));
        lists.chain(items.map(|row| row.changed_ms)).min()
    }

    /// A criterion that was agreed is told of as removed as long as that baseline stands.
    fn can_leave(&self, row: &Item) -> bool {
        row.deleted && !self.is_agreed(row)
    }

    /// When the checklist or anything in it was last changed.
    fn last_change_ms(&self, list: &Checklist) -> u64 {
        let items = self.order(list.id).iter();
        let items = items.filter_map(|id| self.item(*id));
        let newest = items.map(|row| row.changed_ms).max();
        newest.unwrap_or_default().max(list.changed_ms)
    }
}
