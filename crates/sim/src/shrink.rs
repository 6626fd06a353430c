//! From a world that breaks to a short one that breaks in the same way.

use crate::plan::{Faults, Plan};
use crate::planted::Planted;
use crate::violation::Law;

/// Worlds that are tried on the way; one takes about a millisecond.
const TRIES_MAX: usize = 600;

pub fn shrink(plan: Plan, planted: Option<Planted>, law: Law) -> Plan {
    let mut shrinking = Shrinking {
        plan,
        planted,
        law,
        tries: 0,
    };
    shrinking.steps();
    shrinking.faults();
    shrinking.steps();
    shrinking.plan
}

struct Shrinking {
    plan: Plan,
    planted: Option<Planted>,
    law: Law,
    tries: usize,
}

impl Shrinking {
    /// Takes the shorter plan if it breaks the same law.
    fn take(&mut self, plan: Plan) -> bool {
        self.tries += 1;
        let story = crate::run(&plan, self.planted, false);
        let same = story.violation.is_some_and(|found| found.law == self.law);
        if same {
            self.plan = plan;
        }
        same
    }

    /// Leaves out halves, quarters, and in the end single steps.
    fn steps(&mut self) {
        let mut size = self.plan.steps.len() / 2;
        while size > 0 && self.tries < TRIES_MAX {
            let mut from = 0;
            while from < self.plan.steps.len() && self.tries < TRIES_MAX {
                let mut plan = self.plan.clone();
                let to = (from + size).min(plan.steps.len());
                plan.steps.drain(from..to);
                if !self.take(plan) {
                    from += size;
                }
            }
            size /= 2;
        }
    }

    fn faults(&mut self) {
        let fewer: [fn(&mut Faults); 8] = [
            |faults| faults.drop_percent = 0,
            |faults| faults.duplicate_percent = 0,
            |faults| faults.slow_percent = 0,
            |faults| faults.fail_over_percent = 0,
            |faults| faults.busy_percent = 0,
            |faults| faults.poke_loss_percent = 0,
            |faults| faults.token_ms = 900_000,
            |faults| faults.broken_disks = 0,
        ];
        for change in fewer {
            let mut plan = self.plan.clone();
            change(&mut plan.faults);
            self.take(plan);
        }
    }
}
