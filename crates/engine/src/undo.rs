//! What the person can take back: the inverse of each of their own steps.

use tickmark_domain::Op;

/// Steps that can be taken back.
const STEPS_MAX: usize = 100;

/// One command, as the edits that take it back, in the order to make them.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub inverse: Vec<Op>,
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

    pub(crate) fn pop(&mut self) -> Option<Step> {
        self.steps.pop()
    }
}
