//! Who works on tasks: one row or several, in one step.

use crate::{Engine, Message};
use tickmark_domain::{AccountId, ItemId, Op, Refusal};

impl Engine {
    /// Whether anybody works on this row, or on those that are selected with it.
    pub fn is_any_assigned(&self, id: ItemId) -> bool {
        let rows = self.several(id).unwrap_or_else(|| vec![id]);
        let mut tasks = self.tasks_of(&rows).into_iter();
        tasks.any(|row| row.assignee.is_some())
    }

    pub(crate) fn assign(&mut self, now_ms: u64, rows: &[ItemId], to: Option<AccountId>) {
        let tasks = self.tasks_of(rows);
        let count = tasks.len();
        if count == 0 {
            // Somebody else has deleted it meanwhile; nobody works on a heading.
            let gone = rows.iter().all(|id| self.live(*id).is_none());
            if gone {
                self.refuse(Refusal::UnknownRow, None);
            }
            return;
        }
        let about = match &tasks[..] {
            [only] => only.text.clone(),
            _ => String::new(),
        };
        let other = tasks.into_iter().filter(|row| row.assignee != to);
        let ops = other.map(|row| Op::SetAssignee {
            id: row.id,
            assignee: to.clone(),
        });
        let ops: Vec<Op> = ops.collect();
        if ops.is_empty() {
            return self.say(Message::NothingChanged);
        }
        if let Some(account) = &to {
            self.learn_found(account);
        }
        if self.make(now_ms, ops, &about) {
            let to = to.map(|account| self.whom(&account));
            self.say(Message::Assigned { rows: count, to });
        }
    }
}
