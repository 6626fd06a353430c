//! All checklists of one issue: rows by id, their order, and what is counted of them.

use crate::{
    Checklist, ChecklistId, Item, ItemId, Progress, Rank, Refusal, Version, limits::RANK_BYTES_MAX,
    wire::Snapshot,
};
use std::collections::BTreeMap;

/// The rows of one issue. Orders, counts and hash are kept up to date row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub version: Version,
    /// Patches are complete from this version on.
    pub floor: Version,
    checklists: BTreeMap<ChecklistId, Checklist>,
    items: BTreeMap<ItemId, Item>,
    /// Rows of each list, tombstones among them, in the order of their ranks.
    orders: BTreeMap<ChecklistId, Vec<ItemId>>,
    counts: BTreeMap<ChecklistId, Count>,
    hash: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    progress: Progress,
    live: usize,
}

impl Document {
    /// The document that a snapshot describes.
    pub fn from_snapshot(snapshot: Snapshot) -> Document {
        let mut document = Document {
            version: snapshot.version,
            floor: snapshot.floor,
            ..Document::default()
        };
        for row in snapshot.checklists {
            document.put_checklist(row);
        }
        for row in snapshot.items {
            document.put_item(row);
        }
        document
    }

    /// Everything there is, for the wire.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            version: self.version,
            floor: self.floor,
            checklists: self.checklists.values().cloned().collect(),
            items: self.items.values().cloned().collect(),
            hash: self.hash_text(),
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
        let mut rows: Vec<_> = self
            .checklists
            .values()
            .filter(|row| !row.deleted)
            .collect();
        rows.sort_by(|one, other| (&one.rank, one.id).cmp(&(&other.rank, other.id)));
        rows.into_iter()
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
        self.counts
            .get(&checklist)
            .map_or(Progress::default(), |count| count.progress)
    }

    /// Live items of a checklist.
    pub fn live_count(&self, checklist: ChecklistId) -> usize {
        self.counts.get(&checklist).map_or(0, |count| count.live)
    }

    /// Hash of the visible state: equal on both ends when both show the same.
    pub fn hash_text(&self) -> String {
        format!("{:016x}", self.hash)
    }

    pub fn put_checklist(&mut self, row: Checklist) {
        let added = checklist_hash(&row);
        let removed = self
            .checklists
            .insert(row.id, row)
            .map_or(0, |old| checklist_hash(&old));
        self.hash = self.hash.wrapping_add(added).wrapping_sub(removed);
    }

    pub fn put_item(&mut self, row: Item) {
        let id = row.id;
        let stays = self
            .items
            .get(&id)
            .is_some_and(|old| old.checklist == row.checklist && old.rank == row.rank);
        if !stays {
            self.unlist(id);
        }
        self.count(&row, true);
        let checklist = row.checklist;
        if let Some(old) = self.items.insert(id, row) {
            self.count(&old, false);
        }
        if !stays {
            let place = self.place_of(id).unwrap_or_default();
            let order = self.orders.entry(checklist).or_default();
            order.insert(place.min(order.len()), id);
        }
    }

    /// Forgets a row that only an optimistic edit had made.
    pub fn remove_item(&mut self, id: ItemId) {
        self.unlist(id);
        if let Some(old) = self.items.remove(&id) {
            self.count(&old, false);
        }
    }

    /// Forgets a row that only an optimistic edit had made.
    pub fn remove_checklist(&mut self, id: ChecklistId) {
        if let Some(old) = self.checklists.remove(&id) {
            self.hash = self.hash.wrapping_sub(checklist_hash(&old));
        }
    }

    /// A rank that puts `id` directly after `after`, tombstone or not; `None` is the top.
    /// A row that stands there already keeps its rank.
    pub fn item_rank(
        &self,
        checklist: ChecklistId,
        after: Option<ItemId>,
        id: ItemId,
    ) -> Result<Rank, Refusal> {
        let order = self.order(checklist);
        let rank_at = |place: usize| {
            let other = order.get(place)?;
            self.items.get(other).map(|row| (*other, &row.rank))
        };
        let next_place = match after {
            None => 0,
            Some(anchor) if anchor == id => return Err(Refusal::Invalid),
            Some(anchor) => {
                let known = self
                    .items
                    .get(&anchor)
                    .filter(|row| row.checklist == checklist);
                match known {
                    Some(_) => self.place_of(anchor).unwrap_or_default() + 1,
                    None => order.len(),
                }
            }
        };
        let low = next_place.checked_sub(1).and_then(rank_at);
        let low = match low {
            Some((other, _)) if other == id => next_place.checked_sub(2).and_then(rank_at),
            low => low,
        };
        match rank_at(next_place) {
            Some((other, rank)) if other == id => Ok(rank.clone()),
            high => Ok(Rank::between(
                low.map(|(_, rank)| rank),
                high.map(|(_, rank)| rank),
            )),
        }
    }

    /// A rank that puts checklist `id` directly after `after`; `None` is the top.
    pub fn checklist_rank(
        &self,
        after: Option<ChecklistId>,
        id: ChecklistId,
    ) -> Result<Rank, Refusal> {
        if after == Some(id) {
            return Err(Refusal::Invalid);
        }
        let mut others: Vec<_> = self
            .checklists
            .values()
            .filter(|row| row.id != id)
            .collect();
        others.sort_by(|one, other| (&one.rank, one.id).cmp(&(&other.rank, other.id)));
        let anchor = after.and_then(|anchor| others.iter().position(|row| row.id == anchor));
        let next = match (after, anchor) {
            (None, _) => 0,
            (Some(_), Some(place)) => place + 1,
            (Some(_), None) => others.len(),
        };
        let low = next.checked_sub(1).and_then(|place| others.get(place));
        let high = others.get(next);
        Ok(Rank::between(
            low.map(|row| &row.rank),
            high.map(|row| &row.rank),
        ))
    }

    /// The live row directly before this one in its list.
    pub fn item_before(&self, id: ItemId) -> Option<ItemId> {
        let row = self.items.get(&id)?;
        let place = self.place_of(id)?;
        let order = self.order(row.checklist);
        let earlier = order.get(..place).unwrap_or_default();
        earlier
            .iter()
            .rev()
            .copied()
            .find(|other| self.is_live(*other))
    }

    /// The live row directly after this one in its list.
    pub fn item_after(&self, id: ItemId) -> Option<ItemId> {
        let row = self.items.get(&id)?;
        let place = self.place_of(id)?;
        let order = self.order(row.checklist);
        let later = order.get(place + 1..).unwrap_or_default();
        later.iter().copied().find(|other| self.is_live(*other))
    }

    /// The live checklist directly before this one.
    pub fn checklist_before(&self, id: ChecklistId) -> Option<ChecklistId> {
        let live: Vec<_> = self.checklists().map(|row| row.id).collect();
        let place = live.iter().position(|other| *other == id)?;
        place
            .checked_sub(1)
            .and_then(|before| live.get(before).copied())
    }

    /// Gives every row of the list a short rank again, in the same order.
    /// Returns whether there was need: a rank longer than the limit.
    pub fn respace(&mut self, checklist: ChecklistId, ver: Version) -> bool {
        let order = self.order(checklist).to_vec();
        let long = |id: &ItemId| {
            let rank = self.items.get(id).map(|row| row.rank.0.len());
            rank.is_some_and(|bytes| bytes > RANK_BYTES_MAX)
        };
        if !order.iter().any(long) {
            return false;
        }
        let rows: Vec<Item> = order
            .iter()
            .filter_map(|id| self.items.get(id))
            .cloned()
            .collect();
        for (mut row, rank) in rows.into_iter().zip(Rank::spread(order.len())) {
            row.rank = rank;
            row.ver = ver;
            self.put_item(row);
        }
        true
    }

    fn is_live(&self, id: ItemId) -> bool {
        self.items.get(&id).is_some_and(|row| !row.deleted)
    }

    fn order(&self, checklist: ChecklistId) -> &[ItemId] {
        self.orders.get(&checklist).map_or(&[], Vec::as_slice)
    }

    /// Where the row stands, or would stand, among the rows of its list.
    fn place_of(&self, id: ItemId) -> Option<usize> {
        let row = self.items.get(&id)?;
        let order = self.order(row.checklist);
        let before = |other: &ItemId| {
            let other = self.items.get(other);
            other.is_some_and(|other| (&other.rank, other.id) < (&row.rank, row.id))
        };
        Some(order.partition_point(before))
    }

    fn unlist(&mut self, id: ItemId) {
        let Some(place) = self.place_of(id) else {
            return;
        };
        let Some(checklist) = self.items.get(&id).map(|row| row.checklist) else {
            return;
        };
        if let Some(order) = self.orders.get_mut(&checklist)
            && order.get(place) == Some(&id)
        {
            order.remove(place);
        }
    }

    fn count(&mut self, row: &Item, add: bool) {
        let count = self.counts.entry(row.checklist).or_default();
        let hash = item_hash(row);
        let live = usize::from(!row.deleted);
        if add {
            count.progress = count.progress.plus(Progress::of(row));
            count.live += live;
            self.hash = self.hash.wrapping_add(hash);
        } else {
            count.progress = count.progress.minus(Progress::of(row));
            count.live = count.live.saturating_sub(live);
            self.hash = self.hash.wrapping_sub(hash);
        }
    }
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>. The rows' hashes are added
/// up, so that a change costs what it touches.
struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a field and its end, so that two fields never run into each other.
    fn field(mut self, bytes: &[u8]) -> Fnv {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    fn optional(self, text: Option<&str>) -> Fnv {
        match text {
            None => self.field(b"\xfe"),
            Some(text) => self.field(text.as_bytes()),
        }
    }
}

fn item_hash(row: &Item) -> u64 {
    if row.deleted {
        return 0;
    }
    Fnv::new()
        .field(row.id.0.as_bytes())
        .field(row.checklist.0.as_bytes())
        .field(&[row.kind as u8, u8::from(row.required)])
        .field(row.rank.0.as_bytes())
        .field(row.text.as_bytes())
        .field(row.details.as_bytes())
        .field(row.status.0.as_bytes())
        .optional(row.assignee.as_ref().map(|account| account.0.as_str()))
        .optional(row.due.as_deref())
        .optional(row.link.as_deref())
        .0
}

fn checklist_hash(row: &Checklist) -> u64 {
    if row.deleted {
        return 0;
    }
    Fnv::new()
        .field(row.id.0.as_bytes())
        .field(&[row.kind as u8])
        .field(row.rank.0.as_bytes())
        .field(row.name.as_bytes())
        .0
}
