//! Who works on tasks: one row or several, in one step.

use crate::{Engine, Message};
use tickmark_domain::{AccountId, Item, ItemId, Op};

impl Engine {
    /// Whether anybody works on this row, or on those that are selected with it.
    pub fn is_any_assigned(&self, id: ItemId) -> bool {
        let rows = self.several(id).unwrap_or_else(|| vec![id]);
        let mut tasks = self.tasks_of(&rows).into_iter();
        tasks.any(|row| row.assignee.is_some())
    }

    pub(crate) fn assign(&mut self, now_ms: u64, rows: &[ItemId], to: Option<AccountId>) {
        if let Some(account) = &to {
            self.learn_found(account);
        }
        let has = |row: &Item| row.assignee == to;
        let give = |id| {
            let assignee = to.clone();
            Op::SetAssignee { id, assignee }
        };
        if let Some(rows) = self.give_tasks(now_ms, rows, has, give) {
            let to = to.map(|account| self.whom(&account));
            self.say(Message::Assigned { rows, to });
        }
    }
}
