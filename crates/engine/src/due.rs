//! By when tasks are to be done: one row or several, in one step.

use crate::{Engine, Message};
use tickmark_domain::{Item, ItemId, Op};

impl Engine {
    /// How many tasks get a day that this row is given: all that are selected, if it is.
    pub fn tasks_with(&self, id: ItemId) -> usize {
        let rows = self.several(id).unwrap_or_else(|| vec![id]);
        self.tasks_of(&rows).len()
    }

    pub(crate) fn set_due(&mut self, now_ms: u64, rows: &[ItemId], due: Option<String>) {
        let has = |row: &Item| row.due == due;
        let give = |id| {
            let due = due.clone();
            Op::SetDue { id, due }
        };
        if let Some(rows) = self.give_tasks(now_ms, rows, has, give) {
            self.say(Message::DueSet { rows, due });
        }
    }
}
