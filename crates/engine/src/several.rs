//! Commands on several rows at once: one step, one sentence.

use crate::moves::{Destination, Stuck};
use crate::view::Offer;
use crate::{Engine, Focus, Message, Origin};
use std::collections::BTreeSet;
use tickmark_domain::{Category, ChecklistId, Item, ItemId, ItemKind, Op, Refusal, StatusId};

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
        let mut tasks = self.tasks_of(rows);
        if tasks.iter().any(|row| self.is_offered(row, status)) {
            tasks.retain(|row| self.is_offered(row, status));
        }
        if tasks.is_empty() {
            return;
        }
        let lists: BTreeSet<ChecklistId> = tasks.iter().map(|row| row.checklist).collect();
        let count = tasks.len();
        let criteria = tasks.iter().all(|row| self.criterion(row).is_some());
        let other = tasks.into_iter().filter(|row| row.status != *status);
        let ops: Vec<Op> = other.flat_map(|row| self.status_ops(row, status)).collect();
        if ops.is_empty() {
            return self.say(Message::NothingChanged);
        }
        if !self.make(now_ms, ops, "") {
            return;
        }
        let progress = || lists.iter().map(|list| self.shown.progress(*list));
        let done = progress().map(|one| one.done).sum();
        let total = progress().map(|one| one.total).sum();
        self.say(if criteria {
            Message::SeveralVerdicts {
                rows: count,
                verdict: status.clone(),
                passed: done,
                total,
            }
        } else {
            Message::SeveralSet {
                rows: count,
                category: status.category(),
                done,
                total,
            }
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
            gone: None,
        });
        self.say(Message::DeletedSeveral { rows: rows.len() });
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
        let ops = match self.move_ops(id, rows, to) {
            Ok(ops) => ops,
            Err(Stuck::First) => return self.say(Message::AlreadyFirst),
            Err(Stuck::Last) => return self.say(Message::AlreadyLast),
            Err(Stuck::Nowhere) => return self.refuse_if_gone(to),
        };
        let moved: Vec<_> = ops.iter().map(Op::row).collect();
        let first = rows.first().copied().unwrap_or(id);
        let before = self.in_section(first);
        if !self.make(now_ms, ops, "") {
            return;
        }
        for row in &moved {
            if let tickmark_domain::Row::Item(row) = row {
                self.unfold_around(*row);
            }
        }
        let now = self.in_section(first);
        self.say(Message::MovedSeveral {
            rows: moved.len(),
            to: now.place,
            section: self.other_section(&before, &now),
        });
        self.focus(match origin {
            Origin::Menu => Focus::RowActions(id),
            Origin::Key => Focus::Row(id),
            Origin::Pointer | Origin::Editor => return,
        });
    }

    pub(crate) fn tasks_of(&self, rows: &[ItemId]) -> Vec<&Item> {
        let live = rows.iter().filter_map(|id| self.live(*id));
        live.filter(|row| row.kind == ItemKind::Task).collect()
    }

    /// Gives the tasks among these rows what they have not, in one step: how many tasks there are,
    /// if that was made. Else it was said why not.
    pub(crate) fn give_tasks(
        &mut self,
        now_ms: u64,
        rows: &[ItemId],
        has: impl Fn(&Item) -> bool,
        give: impl Fn(ItemId) -> Op,
    ) -> Option<usize> {
        let tasks = self.tasks_of(rows);
        let count = tasks.len();
        if count == 0 {
            // Somebody else has deleted it meanwhile; a heading is given nothing.
            let gone = rows.iter().all(|id| self.live(*id).is_none());
            if gone {
                self.refuse(Refusal::UnknownRow, None);
            }
            return None;
        }
        let about = match &tasks[..] {
            [only] => only.text.clone(),
            _ => String::new(),
        };
        let other = tasks.into_iter().filter(|row| !has(row));
        let ops: Vec<Op> = other.map(|row| give(row.id)).collect();
        if ops.is_empty() {
            self.say(Message::NothingChanged);
            return None;
        }
        self.make(now_ms, ops, &about).then_some(count)
    }

    /// The first row of a heading, which is left behind when that goes.
    pub(crate) fn orphan_of(&self, id: ItemId) -> Option<ItemId> {
        let is_heading = self.kind_of(id) == Some(ItemKind::Heading);
        is_heading
            .then(|| self.rows_under(id).first().copied())
            .flatten()
    }
}
