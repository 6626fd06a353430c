//! Done at the bottom: a way to look at lists in which what is closed stands below what is open,
//! section by section. Every row keeps its home place; only where it is seen differs.

use crate::{Engine, Message};
use tickmark_domain::map::{Map, Set};
use tickmark_domain::{Category, ChecklistId, Item, ItemId, ItemKind, Row};

#[derive(Default)]
pub(crate) struct DoneLast {
    /// Seen at the bottom of their sections.
    below: Set<ItemId>,
    /// They go down or up once nothing that is pointed at or has focus would move with them.
    waiting: Set<ItemId>,
    pointed: Option<ItemId>,
}

/// What must not move: a row that is pointed at or has focus, and its section.
struct Held {
    row: ItemId,
    places: Map<ItemId, usize>,
}

impl Engine {
    pub(crate) fn sees_done_last(&self) -> bool {
        self.preferences.look.done_last
    }

    pub(crate) fn stands_below(&self, id: ItemId) -> bool {
        self.done_last.below.contains(&id)
    }

    /// The rows of a list in the order in which they are seen.
    pub(crate) fn in_view(&self, list: ChecklistId) -> Vec<&Item> {
        let mut rows = Vec::new();
        let mut below = Vec::new();
        for row in self.shown.items(list) {
            if row.kind == ItemKind::Heading {
                rows.append(&mut below);
                rows.push(row);
            } else if self.stands_below(row.id) {
                below.push(row);
            } else {
                rows.push(row);
            }
        }
        rows.append(&mut below);
        rows
    }

    /// The same for one section, without its heading.
    pub(crate) fn section_in_view(
        &self,
        list: ChecklistId,
        heading: Option<ItemId>,
    ) -> Vec<ItemId> {
        let rows = self.tasks_in_section(list, heading).into_iter();
        let (mut rows, below): (Vec<_>, Vec<_>) = rows.partition(|row| !self.stands_below(*row));
        rows.extend(below);
        rows
    }

    /// The pointer is over this row, or over none.
    pub(crate) fn point_at(&mut self, row: Option<ItemId>) {
        self.done_last.pointed = row;
    }

    pub(crate) fn see_done_last(&mut self, on: bool) {
        self.done_last.below.clear();
        self.done_last.waiting.clear();
        self.touch_rows();
        if on {
            // Who asks for it sees it at once, whatever has focus.
            self.settle(Set::default(), &[]);
        }
        self.say(Message::DoneLast { on });
    }

    /// Takes rows down that were closed, and up that were opened again.
    pub(crate) fn settle_done(&mut self) {
        let news = !self.touched.is_empty() || !self.done_last.waiting.is_empty();
        if !self.sees_done_last() || !news {
            return;
        }
        let waiting = std::mem::take(&mut self.done_last.waiting);
        let held = [self.focus.row, self.done_last.pointed];
        let held: Vec<Held> = held.into_iter().filter_map(|row| self.held(row?)).collect();
        self.settle(waiting, &held);
    }

    fn settle(&mut self, mut rows: Set<ItemId>, held: &[Held]) {
        rows.extend(self.touched.iter().filter_map(|row| match row {
            Row::Item(id) => Some(*id),
            Row::Checklist(_) => None,
        }));
        for id in rows {
            let row = self.live(id).filter(|row| row.kind == ItemKind::Task);
            let closed =
                row.is_some_and(|row| matches!(row.category(), Category::Done | Category::Skipped));
            if closed == self.stands_below(id) {
                continue;
            }
            if row.is_some() && held.iter().any(|held| self.would_move(id, held)) {
                self.done_last.waiting.insert(id);
            } else if closed {
                self.done_last.below.insert(id);
            } else {
                self.done_last.below.remove(&id);
            }
        }
    }

    fn held(&self, row: ItemId) -> Option<Held> {
        let list = self.live(row)?.checklist;
        let section = self.tasks_in_section(list, self.heading_of(row));
        let places = section.into_iter().enumerate();
        Some(Held {
            row,
            places: places.map(|(place, id)| (id, place)).collect(),
        })
    }

    /// Whether the held row is this one, or one that has to make room for it.
    fn would_move(&self, id: ItemId, held: &Held) -> bool {
        let (Some(place), Some(fixed)) = (held.places.get(&id), held.places.get(&held.row)) else {
            return false;
        };
        match place.cmp(fixed) {
            std::cmp::Ordering::Equal => true,
            // Between a place above and the bottom stands what is seen in its home place.
            std::cmp::Ordering::Less => !self.stands_below(held.row),
            std::cmp::Ordering::Greater => self.stands_below(held.row),
        }
    }

    /// The row to stand after in the home order, so that a row is seen after this one.
    pub(crate) fn home_after(
        &self,
        after: Option<ItemId>,
        moving: Option<ItemId>,
        leaving: &Set<ItemId>,
    ) -> Option<ItemId> {
        if moving.is_some_and(|row| self.stands_below(row)) {
            return after;
        }
        let kind = moving.and_then(|row| self.kind_of(row));
        self.home_of_new(after, kind.unwrap_or(ItemKind::Task), leaving)
    }

    /// The same for a row that is open, or a heading.
    pub(crate) fn home_of_new(
        &self,
        after: Option<ItemId>,
        kind: ItemKind,
        leaving: &Set<ItemId>,
    ) -> Option<ItemId> {
        let Some(done) = after.filter(|row| self.stands_below(*row)) else {
            return after;
        };
        let list = self.list_of(done)?;
        let heading = self.heading_of(done);
        let begins_section = kind == ItemKind::Heading;
        let section = self.tasks_in_section(list, heading).into_iter();
        // Among what is done nothing open is seen, and no section begins.
        let above = section
            .filter(|row| !leaving.contains(row))
            .rfind(|row| begins_section || !self.stands_below(*row));
        above.or(heading)
    }
}

/// Of the rows in their new order, as many as can be that keep the order they had: only the others
/// have to move.
pub(crate) fn that_stay(before: &[ItemId], now: &[ItemId]) -> Set<ItemId> {
    let places: Map<ItemId, usize> = before
        .iter()
        .enumerate()
        .map(|(place, id)| (*id, place))
        .collect();
    let known = now.iter();
    let known = known.filter_map(|id| Some((*id, *places.get(id)?)));
    // By length: the run that ends lowest, each with the one it goes on from.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut runs: Vec<(ItemId, Option<usize>)> = Vec::new();
    for (at, (id, place)) in known.enumerate() {
        let length = ends.partition_point(|(end, _)| *end < place);
        let from = length.checked_sub(1).and_then(|last| ends.get(last));
        runs.push((id, from.map(|(_, at)| *at)));
        match ends.get_mut(length) {
            Some(end) => *end = (place, at),
            None => ends.push((place, at)),
        }
    }
    let mut stay = Set::default();
    let mut next = ends.last().map(|(_, at)| *at);
    while let Some((id, from)) = next.and_then(|at| runs.get(at)) {
        stay.insert(*id);
        next = *from;
    }
    stay
}
