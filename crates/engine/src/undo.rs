//! What the person can take back: the inverse of each of their own steps.

use crate::{Engine, Message, inline};
use tickmark_domain::{Op, OpId, Refusal, Row};

/// Steps that can be taken back.
const STEPS_MAX: usize = 100;

/// One command, as the edits that take it back, in the order to make them.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub inverse: Vec<Op>,
    /// The last edit of the command itself.
    pub made: Option<OpId>,
    /// The text of the row it was about, to say what was taken back.
    pub about: String,
}

#[derive(Default)]
pub(crate) struct History {
    steps: Vec<Step>,
}

impl History {
    pub(crate) fn push(&mut self, step: Step) {
        if step.inverse.is_empty() {
            return;
        }
        if self.steps.len() >= STEPS_MAX {
            self.steps.remove(0);
        }
        self.steps.push(step);
    }

    /// Nothing is left to take back of an edit that was refused.
    pub(crate) fn forget(&mut self, made: OpId) {
        self.steps.retain(|step| step.made != Some(made));
    }
}

impl Engine {
    pub(crate) fn undo(&mut self, now_ms: u64) {
        let Some(step) = self.history.steps.pop() else {
            return self.say(Message::NothingToUndo);
        };
        // A heading comes before the rows of its section, so the inverse has it last.
        let mut rows = step.inverse.iter().rev().map(Op::row);
        let row = rows.find_map(|row| match row {
            Row::Item(id) => Some(id),
            Row::Checklist(_) => None,
        });
        let restores = matches!(step.inverse.last(), Some(Op::RestoreItem { .. }));
        let item = row.and_then(|id| self.shown.item(id));
        let list = item.map(|item| item.checklist);
        let gone = item.is_none_or(|item| item.deleted && !restores)
            || list.is_none_or(|list| !self.is_live(list));
        if row.is_some() && gone {
            // Deleted by somebody else, with nothing left to take back.
            return self.refuse(Refusal::UnknownRow, None);
        }
        let place = row.and_then(|id| self.place_in_sight(id));
        if let Err(refusal) = self.apply_local(now_ms, step.inverse) {
            return self.refuse(refusal, None);
        }
        self.say(Message::Undid {
            text: inline::plain_text(&step.about),
        });
        if let (Some(id), Some(list)) = (row, list) {
            if self.live(id).is_some() {
                self.unfold_around(id);
                self.focus(crate::Focus::Row(id));
            } else {
                self.focus_near(place, list);
            }
        }
    }
}
