//! By when tasks are to be done: one row or several, in one step.

use crate::{Engine, Message};
use tickmark_domain::{ItemId, Op, Refusal};

impl Engine {
    /// How many tasks get a day that this row is given: all that are selected, if it is.
    pub fn tasks_with(&self, id: ItemId) -> usize {
        let rows = self.several(id).unwrap_or_else(|| vec![id]);
        self.tasks_of(&rows).len()
    }

    pub(crate) fn set_due(&mut self, now_ms: u64, rows: &[ItemId], due: Option<String>) {
        let tasks = self.tasks_of(rows);
        let count = tasks.len();
        if count == 0 {
            // Somebody else has deleted it meanwhile; a heading has no day.
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
        let other = tasks.into_iter().filter(|row| row.due != due);
        let ops = other.map(|row| Op::SetDue {
            id: row.id,
            due: due.clone(),
        });
        let ops: Vec<Op> = ops.collect();
        if ops.is_empty() {
            return self.say(Message::NothingChanged);
        }
        if self.make(now_ms, ops, &about) {
            self.say(Message::DueSet { rows: count, due });
        }
    }
}
