//! Where rows stand: next to which other, and by which rank.

use crate::{ChecklistId, Document, Item, ItemId, Rank, Refusal, Version};

impl Document {
    /// A rank that puts `id` directly after `after`, tombstone or not; `None` is the top, and
    /// an anchor that is not in this list the end. A row that stands there already keeps its rank.
    pub fn item_rank(
        &self,
        checklist: ChecklistId,
        after: Option<ItemId>,
        id: ItemId,
    ) -> Result<Rank, Refusal> {
        let order = self.order(checklist);
        let next = match after {
            None => 0,
            Some(anchor) if anchor == id => return Err(Refusal::Invalid),
            Some(anchor) => self
                .item(anchor)
                .filter(|row| row.checklist == checklist)
                .map_or(order.len(), |row| self.place_of(row) + 1),
        };
        Ok(rank_at(next, id, |place| {
            let row = self.item(*order.get(place)?)?;
            Some((row.id, &row.rank))
        }))
    }

    /// The same for a checklist among the checklists.
    pub fn checklist_rank(
        &self,
        after: Option<ChecklistId>,
        id: ChecklistId,
    ) -> Result<Rank, Refusal> {
        let order = self.checklist_order();
        let next = match after {
            None => 0,
            Some(anchor) if anchor == id => return Err(Refusal::Invalid),
            Some(anchor) => order
                .iter()
                .position(|row| row.id == anchor)
                .map_or(order.len(), |place| place + 1),
        };
        Ok(rank_at(next, id, |place| {
            order.get(place).map(|row| (row.id, &row.rank))
        }))
    }

    /// The live row directly before this one in its list.
    pub fn item_before(&self, id: ItemId) -> Option<ItemId> {
        self.items_before(id).next().map(|row| row.id)
    }

    /// The live row directly after this one in its list.
    pub fn item_after(&self, id: ItemId) -> Option<ItemId> {
        self.items_after(id).next().map(|row| row.id)
    }

    /// Live rows before this one in its list, the nearest first.
    pub fn items_before(&self, id: ItemId) -> impl Iterator<Item = &Item> {
        let (earlier, _) = self.around(id);
        self.live_rows(earlier.iter().rev())
    }

    /// Live rows after this one in its list.
    pub fn items_after(&self, id: ItemId) -> impl Iterator<Item = &Item> {
        let (_, later) = self.around(id);
        self.live_rows(later.iter())
    }

    /// What stands before a row in its list, and what after, tombstones among them.
    fn around(&self, id: ItemId) -> (&[ItemId], &[ItemId]) {
        let Some(row) = self.item(id) else {
            return (&[], &[]);
        };
        let order = self.order(row.checklist);
        let (earlier, later) = order.split_at(self.place_of(row).min(order.len()));
        (earlier, later.get(1..).unwrap_or_default())
    }

    fn live_rows<'a>(
        &'a self,
        ids: impl Iterator<Item = &'a ItemId>,
    ) -> impl Iterator<Item = &'a Item> {
        ids.filter_map(|id| self.item(*id))
            .filter(|row| !row.deleted)
    }

    /// The live checklist directly before this one.
    pub fn checklist_before(&self, id: ChecklistId) -> Option<ChecklistId> {
        let order = self.checklist_order();
        let earlier = order.iter().take_while(|row| row.id != id);
        let live = earlier.filter(|row| !row.deleted).last();
        live.filter(|_| self.checklist(id).is_some())
            .map(|row| row.id)
    }

    /// The row directly before this one, live or not: after it, this row stands where it stands
    /// now, whatever is restored meanwhile.
    pub fn item_anchor(&self, id: ItemId) -> Option<ItemId> {
        let row = self.item(id)?;
        let before = self.place_of(row).checked_sub(1)?;
        self.order(row.checklist).get(before).copied()
    }

    /// The same for a checklist among the checklists.
    pub fn checklist_anchor(&self, id: ChecklistId) -> Option<ChecklistId> {
        let order = self.checklist_order();
        let place = order.iter().position(|row| row.id == id)?;
        order.get(place.checked_sub(1)?).map(|row| row.id)
    }

    /// Gives every row of the list a short rank again, in the same order.
    /// Returns whether there was need: a rank longer than the limit.
    pub fn respace(&mut self, checklist: ChecklistId, ver: Version) -> bool {
        let order = self.order(checklist);
        let count = order.len();
        let mut rows = order.iter().filter_map(|id| self.item(*id));
        let need = rows.any(|row| row.rank.is_long());
        if need {
            self.rerank(checklist, Rank::spread(count), ver);
        }
        need
    }

    /// The same for the checklists themselves.
    pub fn respace_checklists(&mut self, ver: Version) -> bool {
        let order = self.checklist_order();
        if !order.iter().any(|row| row.rank.is_long()) {
            return false;
        }
        let rows: Vec<_> = order.into_iter().cloned().collect();
        let ranks = Rank::spread(rows.len());
        for (mut row, rank) in rows.into_iter().zip(ranks) {
            row.rank = rank;
            row.ver = ver;
            self.put_checklist(row);
        }
        true
    }
}

/// A rank for `id` that puts it before what is at place `next` now and after what comes before.
fn rank_at<'a, Id: Copy + PartialEq>(
    next: usize,
    id: Id,
    at: impl Fn(usize) -> Option<(Id, &'a Rank)>,
) -> Rank {
    let low = next.checked_sub(1).and_then(&at);
    let high = at(next);
    match [low, high].into_iter().flatten().find(|row| row.0 == id) {
        Some((_, rank)) => rank.clone(),
        None => Rank::between(low.map(|row| row.1), high.map(|row| row.1)),
    }
}
