//! All checklists of one issue: rows by id, their order, and what is counted of them.

use crate::hash::{checklist_hash, item_hash};
use crate::map::Map;
use crate::wire::{Patch, Snapshot};
use crate::{
    Checklist, ChecklistId, ChecklistKind, Item, ItemId, ItemKind, Progress, Rank, Version,
};

/// The rows of one issue. Orders, counts and hash are kept up to date row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub version: Version,
    /// Patches are complete from this version on.
    pub floor: Version,
    /// The last number that a criterion of this issue was given; that one may be gone. Only the
    /// service keeps it.
    pub last_number: u64,
    checklists: Map<ChecklistId, Checklist>,
    items: Map<ItemId, Item>,
    /// By the checklist that the rows name, which need not be there. None is empty.
    lists: Map<ChecklistId, List>,
    hash: u64,
}

/// What is kept of one checklist's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List {
    /// Tombstones among them, by rank, then id.
    order: Vec<ItemId>,
    progress: Progress,
    live: usize,
}

impl Document {
    /// The document that a snapshot describes.
    pub fn from_snapshot(snapshot: Snapshot) -> Document {
        let mut document = Document::default();
        let patch = Patch {
            full: true,
            checklists: snapshot.checklists,
            items: snapshot.items,
        };
        document.apply_patch(patch, snapshot.version, snapshot.floor);
        document
    }

    /// Everything there is, for the wire.
    pub fn snapshot(&self) -> Snapshot {
        let mut all = Patch {
            full: true,
            checklists: self.checklists.values().cloned().collect(),
            items: self.items.values().cloned().collect(),
        };
        all.sort();
        Snapshot {
            version: self.version,
            floor: self.floor,
            checklists: all.checklists,
            items: all.items,
            hash: self.hash_text(),
        }
    }

    /// Takes over what the service has: its rows replace those here, and a full patch forgets
    /// all others.
    pub fn apply_patch(&mut self, patch: Patch, version: Version, floor: Version) {
        if patch.full {
            *self = Document::default();
        }
        self.version = version;
        self.floor = floor;
        for row in patch.checklists {
            self.put_checklist(row);
        }
        for row in patch.items {
            self.put_item(row);
        }
    }

    pub fn checklist(&self, id: ChecklistId) -> Option<&Checklist> {
        self.checklists.get(&id)
    }

    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(&id)
    }

    /// Live checklists in order.
    pub fn checklists(&self) -> impl Iterator<Item = &Checklist> {
        self.checklist_order()
            .into_iter()
            .filter(|row| !row.deleted)
    }

    /// Live items of a checklist in order.
    pub fn items(&self, checklist: ChecklistId) -> impl DoubleEndedIterator<Item = &Item> {
        self.order(checklist)
            .iter()
            .filter_map(|id| self.items.get(id))
            .filter(|row| !row.deleted)
    }

    /// All rows, tombstones too, in no order that means anything.
    pub fn all_checklists(&self) -> impl Iterator<Item = &Checklist> {
        self.checklists.values()
    }

    /// All rows, tombstones too, in no order that means anything.
    pub fn all_items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// Whether nobody sees the row: it or its checklist is deleted.
    pub fn is_hidden(&self, item: &Item) -> bool {
        let parent = self.checklists.get(&item.checklist);
        item.deleted || parent.is_none_or(|checklist| checklist.deleted)
    }

    pub fn progress(&self, checklist: ChecklistId) -> Progress {
        self.lists
            .get(&checklist)
            .map_or(Progress::default(), |list| list.progress)
    }

    /// Live items of a checklist.
    pub fn live_count(&self, checklist: ChecklistId) -> usize {
        self.lists.get(&checklist).map_or(0, |list| list.live)
    }

    /// Hash of the visible state: equal on both ends when both show the same.
    pub fn hash_text(&self) -> String {
        format!("{:016x}", self.hash)
    }

    /// Adds the row or puts it in place of the one with its id.
    pub fn put_checklist(&mut self, row: Checklist) {
        self.hash = self.hash.wrapping_add(checklist_hash(&row));
        if let Some(old) = self.checklists.insert(row.id, row) {
            self.hash = self.hash.wrapping_sub(checklist_hash(&old));
        }
    }

    /// Adds the row or puts it in place of the one with its id.
    pub fn put_item(&mut self, row: Item) {
        let stays = self
            .items
            .get(&row.id)
            .is_some_and(|old| old.checklist == row.checklist && old.rank == row.rank);
        if !stays {
            self.remove_item(row.id);
            let place = self.place_of(&row);
            let list = self.lists.entry(row.checklist).or_default();
            list.order.insert(place, row.id);
        }
        self.last_number = self.last_number.max(row.number);
        self.count(&row, true);
        if let Some(old) = self.items.insert(row.id, row) {
            self.count(&old, false);
        }
    }

    /// Forgets a row that only an optimistic edit had made.
    pub fn remove_item(&mut self, id: ItemId) {
        let place = self.items.get(&id).map(|row| self.place_of(row));
        let (Some(place), Some(old)) = (place, self.items.remove(&id)) else {
            return;
        };
        self.count(&old, false);
        if let Some(list) = self.lists.get_mut(&old.checklist) {
            list.order.remove(place);
            if list.order.is_empty() {
                self.lists.remove(&old.checklist);
            }
        }
    }

    /// Forgets a row that only an optimistic edit had made.
    pub fn remove_checklist(&mut self, id: ChecklistId) {
        if let Some(old) = self.checklists.remove(&id) {
            self.hash = self.hash.wrapping_sub(checklist_hash(&old));
        }
    }

    /// Rows of a list in order, tombstones among them.
    pub(crate) fn order(&self, checklist: ChecklistId) -> &[ItemId] {
        self.lists
            .get(&checklist)
            .map_or(&[], |list| list.order.as_slice())
    }

    /// All checklists in order, tombstones among them.
    pub(crate) fn checklist_order(&self) -> Vec<&Checklist> {
        let mut rows: Vec<&Checklist> = Vec::with_capacity(self.checklists.len());
        for row in self.checklists.values() {
            // A few rows: finding each its place weighs less in the browser than another sort.
            let before = |other: &&Checklist| (&other.rank, other.id) < (&row.rank, row.id);
            rows.insert(rows.partition_point(before), row);
        }
        rows
    }

    /// Where the row stands, or would stand, among the rows of its list.
    pub(crate) fn place_of(&self, row: &Item) -> usize {
        self.order(row.checklist).partition_point(|other| {
            let other = self.items.get(other);
            other.is_some_and(|other| (&other.rank, other.id) < (&row.rank, row.id))
        })
    }

    /// Gives all rows of a list new ranks, which must be in the order of the rows.
    pub(crate) fn rerank(&mut self, checklist: ChecklistId, ranks: Vec<Rank>, ver: Version) {
        let order = self.lists.get(&checklist);
        let order = order.map_or(&[][..], |list| list.order.as_slice());
        for (id, rank) in order.iter().zip(ranks) {
            let Some(row) = self.items.get_mut(id) else {
                continue;
            };
            self.hash = self.hash.wrapping_sub(item_hash(row));
            row.rank = rank;
            row.ver = ver;
            self.hash = self.hash.wrapping_add(item_hash(row));
        }
    }

    /// Gives a live criterion its number. False: it has one, or is none.
    pub(crate) fn number_criterion(&mut self, id: ItemId, ver: Version) -> bool {
        let Some(row) = self.items.get(&id) else {
            return false;
        };
        let list = self.checklists.get(&row.checklist);
        let is_criterion = row.kind == ItemKind::Task
            && list.is_some_and(|list| list.kind == ChecklistKind::AcceptanceCriteria);
        if !is_criterion || row.deleted || row.number > 0 {
            return false;
        }
        let number = self.last_number.saturating_add(1);
        let row = Item {
            number,
            ver,
            ..row.clone()
        };
        self.put_item(row);
        true
    }

    fn count(&mut self, row: &Item, add: bool) {
        let list = self.lists.entry(row.checklist).or_default();
        let live = usize::from(!row.deleted);
        if add {
            list.progress = list.progress.plus(Progress::of(row));
            list.live += live;
            self.hash = self.hash.wrapping_add(item_hash(row));
        } else {
            list.progress = list.progress.minus(Progress::of(row));
            list.live = list.live.saturating_sub(live);
            self.hash = self.hash.wrapping_sub(item_hash(row));
        }
    }
}
