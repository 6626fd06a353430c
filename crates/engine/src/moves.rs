//! Where a row can be moved to, and the edits that take it there.

use crate::{Engine, Focus, Message, Origin, inline};
use tickmark_domain::{ChecklistId, Item, ItemId, ItemKind, Op};

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
        let ops = match self.move_ops(id, to) {
            Ok(ops) => ops,
            Err(Stuck::First) => return self.say(Message::AlreadyFirst),
            Err(Stuck::Last) => return self.say(Message::AlreadyLast),
            Err(Stuck::Nowhere) => return,
        };
        if !self.make(now_ms, ops, &text) {
            return;
        }
        self.unfold_around(id);
        let now = self.in_section(id);
        let (place, total) = (now.place, now.total);
        let name = |id| Some(inline::plain_text(&self.shown.item(id)?.text));
        self.say(
            if (now.list, now.heading) != (before.list, before.heading) {
                let list = || now.list.map(|list| self.name_of(list));
                let section = now.heading.and_then(name).or_else(list);
                Message::MovedToSection {
                    section: section.unwrap_or_default(),
                    place,
                    total,
                }
            } else if origin == Origin::Key {
                Message::Moved {
                    place,
                    total,
                    after: now.after.and_then(name),
                }
            } else {
                Message::MovedFromTo {
                    text: inline::plain_text(&text),
                    from: before.place,
                    to: place,
                    total,
                }
            },
        );
        self.focus(match origin {
            Origin::Menu => Focus::RowActions(id),
            Origin::Key => Focus::Row(id),
            Origin::Pointer => return,
        });
    }

    /// The edits of a move: one for a task, for a heading one for each row of its section.
    fn move_ops(&self, id: ItemId, to: Destination) -> Result<Vec<Op>, Stuck> {
        let item = self.live(id).ok_or(Stuck::Nowhere)?;
        let rows = self.rows_of(item.checklist);
        let here = rows
            .iter()
            .position(|row| row.id == id)
            .ok_or(Stuck::Nowhere)?;
        let block = block_at(&rows, here);
        let end = here + block.len();
        let (checklist, after) = match to {
            Destination::After { checklist, .. } | Destination::At { checklist, .. }
                if !self.is_live(checklist) =>
            {
                return Err(Stuck::Nowhere);
            }
            Destination::After { checklist, after } => (checklist, after),
            Destination::At {
                checklist,
                heading,
                place,
            } => (checklist, self.anchor_at(checklist, heading, place, &block)),
            Destination::Up => (item.checklist, place_above(&rows, here, item.kind)?),
            Destination::Down => (item.checklist, place_below(&rows, end, item.kind)?),
            Destination::Top => {
                let first = rows.first().filter(|row| row.kind == ItemKind::Heading);
                let under = first
                    .filter(|_| item.kind == ItemKind::Task)
                    .map(|row| row.id);
                (item.checklist, under)
            }
            Destination::Bottom => {
                let last = rows
                    .last()
                    .map(|row| row.id)
                    .filter(|last| !block.contains(last));
                (item.checklist, Some(last.ok_or(Stuck::Last)?))
            }
        };
        if after.is_some_and(|anchor| block.contains(&anchor)) {
            return Err(Stuck::Nowhere);
        }
        if checklist == item.checklist && after == self.shown.item_before(id) {
            return Err(match to {
                Destination::Up | Destination::Top => Stuck::First,
                Destination::Down | Destination::Bottom => Stuck::Last,
                Destination::After { .. } | Destination::At { .. } => Stuck::Nowhere,
            });
        }
        let mut anchor = after;
        let mut ops = Vec::with_capacity(block.len());
        for id in block {
            ops.push(Op::MoveItem {
                id,
                checklist,
                after: anchor,
            });
            anchor = Some(id);
        }
        Ok(ops)
    }
}

/// The row alone, or a heading with the rows under it.
fn block_at(rows: &[&Item], here: usize) -> Vec<ItemId> {
    let mut rest = rows.iter().skip(here);
    let Some(first) = rest.next() else {
        return Vec::new();
    };
    let mut block = vec![first.id];
    if first.kind == ItemKind::Heading {
        let under = rest.take_while(|row| row.kind == ItemKind::Task);
        block.extend(under.map(|row| row.id));
    }
    block
}

/// A task goes above the row before it; a heading above the section before it.
fn place_above(rows: &[&Item], here: usize, kind: ItemKind) -> Result<Option<ItemId>, Stuck> {
    let before = rows.get(..here).unwrap_or_default();
    let passed = match kind {
        ItemKind::Task => before.len().checked_sub(1),
        ItemKind::Heading => {
            let heading = before.iter().rposition(|row| row.kind == ItemKind::Heading);
            heading.or((!before.is_empty()).then_some(0))
        }
    };
    let passed = passed.ok_or(Stuck::First)?;
    let anchor = passed.checked_sub(1).and_then(|place| before.get(place));
    Ok(anchor.map(|row| row.id))
}

/// A task goes below the row after it; a heading below the section after it.
fn place_below(rows: &[&Item], end: usize, kind: ItemKind) -> Result<Option<ItemId>, Stuck> {
    let after = rows.get(end..).unwrap_or_default();
    let next = after.first().ok_or(Stuck::Last)?;
    match kind {
        ItemKind::Task => Ok(Some(next.id)),
        ItemKind::Heading => Ok(block_at(after, 0).last().copied()),
    }
}
