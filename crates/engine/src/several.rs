//! Commands on several rows at once: one step, one sentence.

use crate::moves::{Destination, Stuck};
use crate::view::Offer;
use crate::{Engine, Focus, Message, Origin};
use tickmark_domain::{Category, Item, ItemId, ItemKind, Op, StatusId};

impl Engine {
    /// Done, or all to be done where they are done already.
    pub(crate) fn tick_several(&mut self, now_ms: u64, rows: &[ItemId]) {
        let done = |row: &&Item| row.category() == Category::Done;
        let status = if self.tasks_of(rows).iter().all(done) {
            StatusId::todo()
        } else {
            StatusId::done()
        };
        self.set_status_of_several(now_ms, rows, &status);
    }

    pub(crate) fn set_status_of_several(
        &mut self,
        now_ms: u64,
        rows: &[ItemId],
        status: &StatusId,
    ) {
        let tasks = self.tasks_of(rows);
        let Some(list) = tasks.first().map(|row| row.checklist) else {
            return;
        };
        let count = tasks.len();
        let other = tasks.into_iter().filter(|row| row.status != *status);
        let ops = other.map(|row| Op::SetStatus {
            id: row.id,
            status: status.clone(),
        });
        let ops: Vec<Op> = ops.collect();
        if ops.is_empty() || !self.make(now_ms, ops, "") {
            return;
        }
        let progress = self.shown.progress(list);
        self.say(Message::SeveralSet {
            rows: count,
            category: status.category(),
            done: progress.done,
            total: progress.total,
        });
    }

    /// Required, or all optional where they are required already.
    pub(crate) fn require_several(&mut self, now_ms: u64, rows: &[ItemId]) {
        let tasks = self.tasks_of(rows);
        let required = !tasks.iter().all(|row| row.required);
        let count = tasks.len();
        let other = tasks.into_iter().filter(|row| row.required != required);
        let ops = other.map(|row| Op::SetRequired {
            id: row.id,
            required,
        });
        let ops: Vec<Op> = ops.collect();
        if !ops.is_empty() && self.make(now_ms, ops, "") {
            self.say(Message::SeveralRequired {
                rows: count,
                required,
            });
        }
    }

    pub(crate) fn delete_several(&mut self, now_ms: u64, rows: &[ItemId]) {
        let Some(first) = rows.first().and_then(|id| self.live(*id)) else {
            return;
        };
        let list = first.checklist;
        let place = self.place_in_sight(first.id);
        let orphans: Vec<ItemId> = rows.iter().filter_map(|id| self.orphan_of(*id)).collect();
        let ops = rows.iter().map(|id| Op::DeleteItem { id: *id });
        if !self.make(now_ms, ops.collect(), "") {
            return;
        }
        for orphan in orphans {
            self.unfold_around(orphan);
        }
        self.drop_gone_from_selection();
        self.offer = Some(Offer {
            text: String::new(),
            rows: rows.len(),
        });
        let total = self.tasks_in(list);
        self.say(Message::DeletedSeveral {
            rows: rows.len(),
            total,
        });
        self.focus_near(place, list);
    }

    /// Moves them together, to stand one after the other; a heading takes its section along.
    pub(crate) fn move_several(
        &mut self,
        now_ms: u64,
        id: ItemId,
        rows: &[ItemId],
        to: Destination,
        origin: Origin,
    ) {
        let ops = match self.ops_of_moving(id, rows, to) {
            Ok(ops) => ops,
            Err(Stuck::First) => return self.say(Message::AlreadyFirst),
            Err(Stuck::Last) => return self.say(Message::AlreadyLast),
            Err(Stuck::Nowhere) => return,
        };
        let moved: Vec<_> = ops.iter().map(Op::row).collect();
        if !self.make(now_ms, ops, "") {
            return;
        }
        for row in &moved {
            if let tickmark_domain::Row::Item(row) = row {
                self.unfold_around(*row);
            }
        }
        let first = rows.first().map(|row| self.in_section(*row).place);
        self.say(Message::MovedSeveral {
            rows: moved.len(),
            to: first.unwrap_or_default(),
        });
        self.focus(match origin {
            Origin::Menu => Focus::RowActions(id),
            Origin::Key => Focus::Row(id),
            Origin::Pointer => return,
        });
    }

    fn ops_of_moving(
        &self,
        id: ItemId,
        rows: &[ItemId],
        to: Destination,
    ) -> Result<Vec<Op>, Stuck> {
        let list = self.live(id).ok_or(Stuck::Nowhere)?.checklist;
        let (checklist, anywhere) = match to {
            Destination::After { checklist, .. } | Destination::At { checklist, .. }
                if !self.is_live(checklist) =>
            {
                return Err(Stuck::Nowhere);
            }
            Destination::After { checklist, .. } | Destination::At { checklist, .. } => {
                (checklist, true)
            }
            _ => (list, false),
        };
        // From other lists only where it is said whereto.
        let own = |row: &&ItemId| anywhere || self.list_of(**row) == Some(list);
        let mut block = Vec::new();
        for row in rows.iter().filter(own) {
            if block.contains(row) {
                continue;
            }
            block.push(*row);
            if self.kind_of(*row) == Some(ItemKind::Heading) {
                block.extend(self.rows_under(*row));
            }
        }
        let leads = block.first().and_then(|id| self.kind_of(*id));
        let leads_section = leads == Some(ItemKind::Heading);
        let is_heading = |id: &ItemId| self.kind_of(*id) == Some(ItemKind::Heading);
        let standing: Vec<ItemId> = self.shown.items(checklist).map(|row| row.id).collect();
        let stays = |row: &&ItemId| !block.contains(*row);
        let rest: Vec<ItemId> = standing.iter().filter(stays).copied().collect();
        let before = |place: usize| rest.get(..place).unwrap_or_default().last().copied();
        // So many of the others stand above the first of them, and above the last.
        let above = |of: Option<usize>| {
            let rows = standing.get(..of.unwrap_or_default());
            rows.unwrap_or_default().iter().filter(stays).count()
        };
        let first = above(standing.iter().position(|row| block.contains(row)));
        let end = above(standing.iter().rposition(|row| block.contains(row)));
        let after = match to {
            Destination::After { after, .. } => {
                let place = after.and_then(|after| standing.iter().position(|row| *row == after));
                before(place.map_or(0, |place| above(Some(place + 1))))
            }
            Destination::At { heading, place, .. } => {
                self.anchor_at(checklist, heading, place, &block)
            }
            // A section passes a section, as it does alone.
            Destination::Up if leads_section => {
                let sections = rest.get(..first).unwrap_or_default();
                before(sections.iter().rposition(is_heading).unwrap_or(0))
            }
            Destination::Down if leads_section => {
                let below = rest.get(end + 1..).unwrap_or_default();
                let tasks = below.iter().take_while(|row| !is_heading(row)).count();
                before(end + 1 + tasks).or(rest.last().copied())
            }
            Destination::Up => before(first.saturating_sub(1)),
            Destination::Down => before(end + 1).or(rest.last().copied()),
            Destination::Top => {
                let heading = standing.first().filter(stays);
                let heading = heading.filter(|row| is_heading(row));
                heading.filter(|_| !leads_section).copied()
            }
            Destination::Bottom => rest.last().copied(),
        };
        let mut anchor = after;
        let ops = block.into_iter().map(|id| Op::MoveItem {
            id,
            checklist,
            after: anchor.replace(id),
        });
        let ops: Vec<Op> = ops.collect();
        if self.stand_so_already(&ops) {
            return Err(match to {
                Destination::Up | Destination::Top => Stuck::First,
                Destination::Down | Destination::Bottom => Stuck::Last,
                Destination::After { .. } | Destination::At { .. } => Stuck::Nowhere,
            });
        }
        Ok(ops)
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

    fn tasks_of(&self, rows: &[ItemId]) -> Vec<&Item> {
        let live = rows.iter().filter_map(|id| self.live(*id));
        live.filter(|row| row.kind == ItemKind::Task).collect()
    }

    fn orphan_of(&self, id: ItemId) -> Option<ItemId> {
        self.rows_under(id).first().copied()
    }
}
