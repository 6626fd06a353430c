//! Where a row can be moved to, and the edits that take it there.

use crate::navigate::InSection;
use crate::{Engine, Focus, Message, Origin, inline};
use tickmark_domain::map::Set;
use tickmark_domain::{ChecklistId, ItemId, ItemKind, Op, Refusal};

/// Where a row is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    Up,
    Down,
    /// The first place of the list: under its first heading, where it begins with one.
    Top,
    Bottom,
    /// At this place of a section, from 1.
    At {
        checklist: ChecklistId,
        heading: Option<ItemId>,
        place: usize,
    },
    /// Directly after this row, or first in the list.
    After {
        checklist: ChecklistId,
        after: Option<ItemId>,
    },
}

/// Why a move goes nowhere.
pub(crate) enum Stuck {
    First,
    Last,
    /// The row is not there any more, or stands there already.
    Nowhere,
}

impl Engine {
    pub(crate) fn move_row(&mut self, now_ms: u64, id: ItemId, to: Destination, origin: Origin) {
        let Some(text) = self.shown.item(id).map(|row| row.text.clone()) else {
            return;
        };
        let before = self.in_section(id);
        let ops = match self.move_ops(id, &[id], to) {
            Ok(ops) => ops,
            Err(Stuck::First) => return self.say(Message::AlreadyFirst),
            Err(Stuck::Last) => return self.say(Message::AlreadyLast),
            Err(Stuck::Nowhere) => return self.refuse_if_gone(to),
        };
        if !self.make(now_ms, ops, &text) {
            return;
        }
        self.unfold_around(id);
        let now = self.in_section(id);
        let same_section = (now.list, now.heading) == (before.list, before.heading);
        if same_section && matches!(origin, Origin::Menu | Origin::Pointer) {
            self.say(Message::MovedFromTo {
                text: inline::plain_text(&text),
                from: before.place,
                to: now.place,
                total: now.total,
            });
        } else {
            self.say_moved(id, &before);
        }
        self.focus(match origin {
            Origin::Menu => Focus::RowActions(id),
            Origin::Key => Focus::Row(id),
            Origin::Pointer | Origin::Editor => return,
        });
    }

    /// Says where a row stands now: where it comes after what, or in which other section.
    pub(crate) fn say_moved(&mut self, id: ItemId, before: &InSection) {
        let now = self.in_section(id);
        let (place, total) = (now.place, now.total);
        let name = |id| Some(inline::plain_text(&self.shown.item(id)?.text));
        self.say(match self.other_section(before, &now) {
            None => Message::Moved {
                place,
                total,
                after: now.after.and_then(name),
            },
            Some(section) => Message::MovedToSection {
                section,
                place,
                total,
            },
        });
    }

    /// The name of the section in which a row is now, where it is another one: with its list, if
    /// that is another one too.
    pub(crate) fn other_section(&self, before: &InSection, now: &InSection) -> Option<String> {
        if (now.list, now.heading) == (before.list, before.heading) {
            return None;
        }
        let name = |id| Some(inline::plain_text(&self.shown.item(id)?.text));
        let list = now.list.map(|list| self.name_of(list));
        let names = match (now.heading.and_then(name), list) {
            (Some(heading), Some(list)) if now.list != before.list => {
                Some(format!("{list}, {heading}"))
            }
            (heading, list) => heading.or(list),
        };
        Some(names.unwrap_or_default())
    }

    /// The edits that make rows stand one after the other at their destination; a heading takes its
    /// section along. `id` is the one the command was given on.
    pub(crate) fn move_ops(
        &self,
        id: ItemId,
        rows: &[ItemId],
        to: Destination,
    ) -> Result<Vec<Op>, Stuck> {
        let list = self.live(id).ok_or(Stuck::Nowhere)?.checklist;
        let (checklist, anywhere) = match to {
            Destination::After { checklist, .. } | Destination::At { checklist, .. } => {
                (checklist, true)
            }
            _ => (list, false),
        };
        if !self.is_live(checklist) {
            return Err(Stuck::Nowhere);
        }
        // From other lists only where it is said whereto.
        let own = |row: &&ItemId| anywhere || self.list_of(**row) == Some(list);
        let (mut block, mut leaving) = (Vec::new(), Set::default());
        for row in rows.iter().filter(own) {
            let section = self.is_heading(*row).then(|| self.rows_under(*row));
            let with_it = std::iter::once(*row).chain(section.into_iter().flatten());
            block.extend(with_it.filter(|row| leaving.insert(*row)));
        }
        let after = self.anchor(checklist, &block, &leaving, to);
        let ops = in_a_row(&block, checklist, after);
        if !self.stand_so_already(&ops) {
            return Ok(ops);
        }
        if let Some((checklist, after)) = self.beyond(checklist, &block, to) {
            return Ok(in_a_row(&block, checklist, after));
        }
        Err(match to {
            Destination::Up | Destination::Top => Stuck::First,
            Destination::Down | Destination::Bottom => Stuck::Last,
            Destination::After { .. } | Destination::At { .. } => Stuck::Nowhere,
        })
    }

    /// Somebody else has deleted the list that the row is to go to.
    pub(crate) fn refuse_if_gone(&mut self, to: Destination) {
        if let Destination::After { checklist, .. } | Destination::At { checklist, .. } = to
            && self
                .shown
                .checklist(checklist)
                .is_some_and(|list| list.deleted)
        {
            self.refuse(Refusal::UnknownRow, None);
        }
    }

    /// Beyond the end of its list a step goes on in the next one.
    fn beyond(
        &self,
        from: ChecklistId,
        block: &[ItemId],
        to: Destination,
    ) -> Option<(ChecklistId, Option<ItemId>)> {
        let lists = self.order_of_lists();
        let here = lists.iter().position(|list| *list == from)?;
        match to {
            Destination::Up => {
                let above = *lists.get(here.checked_sub(1)?)?;
                let end = self.shown.items(above).next_back();
                Some((above, end.map(|row| row.id)))
            }
            Destination::Down => {
                let below = *lists.get(here + 1)?;
                // A section does not take in what stands under no heading there.
                let is_section = block.first().is_some_and(|first| self.is_heading(*first));
                let tasks = self.tasks_in_section(below, None);
                Some((below, tasks.last().copied().filter(|_| is_section)))
            }
            _ => None,
        }
    }

    /// The row after which these come to stand, when they have left their places.
    fn anchor(
        &self,
        checklist: ChecklistId,
        block: &[ItemId],
        leaving: &Set<ItemId>,
        to: Destination,
    ) -> Option<ItemId> {
        let first_row = block.first().copied();
        let is_section = first_row.is_some_and(|first| self.is_heading(first));
        let standing: Vec<ItemId> = self.shown.items(checklist).map(|row| row.id).collect();
        let stays = |row: &&ItemId| !leaving.contains(*row);
        let rest: Vec<ItemId> = standing.iter().filter(stays).copied().collect();
        let before = |place: usize| rest.get(..place).unwrap_or_default().last().copied();
        // So many of the others stand above the first of them, and above the last.
        let above = |of: Option<usize>| {
            let rows = standing.get(..of.unwrap_or_default());
            rows.unwrap_or_default().iter().filter(stays).count()
        };
        let first = above(standing.iter().position(|row| leaving.contains(row)));
        let end = above(standing.iter().rposition(|row| leaving.contains(row)));
        let in_sight = self.in_sight(checklist);
        // What is done is passed by what is done, where that is at the bottom.
        let below = |row: ItemId| self.stands_below(row);
        let seen = |row: &&ItemId| {
            in_sight.as_ref().is_none_or(|rows| rows.contains(*row))
                && (self.is_heading(**row) || Some(below(**row)) == first_row.map(below))
        };
        match to {
            Destination::After { after, .. } => {
                let after = self.home_after(after, first_row, leaving);
                let place = standing.iter().position(|row| Some(*row) == after);
                // What somebody else has deleted meanwhile still tells the place.
                place.map_or(after, |place| before(above(Some(place + 1))))
            }
            Destination::At { heading, place, .. } => {
                self.anchor_at(checklist, heading, place, first_row, leaving)
            }
            // A section passes a section, and takes in no row that stands under no heading.
            Destination::Up if is_section => {
                let above = rest.get(..first).unwrap_or_default();
                let heading = above.iter().rposition(|row| self.is_heading(*row));
                before(heading.unwrap_or(first))
            }
            Destination::Down if is_section => {
                let below = rest.get(end + 1..).unwrap_or_default().iter();
                let tasks = below.take_while(|row| !self.is_heading(**row)).count();
                before(end + 1 + tasks).or(rest.last().copied())
            }
            // Past the next row that can be seen.
            Destination::Up => {
                let above = rest.get(..first).unwrap_or_default().iter();
                above
                    .rev()
                    .position(|row| seen(&row))
                    .map_or_else(|| before(first), |passed| before(first - passed - 1))
            }
            Destination::Down => {
                let mut below = rest.get(end..).unwrap_or_default().iter();
                let passed = below.position(|row| seen(&row));
                passed.map_or_else(|| before(end), |passed| before(end + passed + 1))
            }
            Destination::Top => {
                let heading = standing.first().filter(stays);
                let heading = heading.filter(|row| self.is_heading(**row));
                heading.filter(|_| !is_section).copied()
            }
            Destination::Bottom => rest.last().copied(),
        }
    }

    fn is_heading(&self, id: ItemId) -> bool {
        self.kind_of(id) == Some(ItemKind::Heading)
    }

    fn stand_so_already(&self, ops: &[Op]) -> bool {
        ops.iter().all(|op| match op {
            Op::MoveItem {
                id,
                checklist,
                after,
            } => self.list_of(*id) == Some(*checklist) && self.shown.item_before(*id) == *after,
            _ => false,
        })
    }
}

/// The edits that make these rows stand one after the other, the first of them after that one.
fn in_a_row(block: &[ItemId], checklist: ChecklistId, after: Option<ItemId>) -> Vec<Op> {
    let mut anchor = after;
    let ops = block.iter().map(|id| Op::MoveItem {
        id: *id,
        checklist,
        after: anchor.replace(*id),
    });
    ops.collect()
}
