//! Random worlds in virtual time: the real engine and the real commit rule, between them
//! everything that can fail, and the laws that hold all the same.
//!
//! A world is drawn from one seed: who is there, what they do, how often what fails. The same
//! seed is the same world. A world that breaks a law is made short and told as a script.

mod answer;
mod audit;
mod closing;
mod commands;
mod disturb;
mod ledger;
mod many;
mod network;
mod panel;
mod plan;
mod planted;
mod random;
mod service;
mod shrink;
mod store;
mod stream;
mod tab;
mod totals;
mod violation;
mod world;

pub use many::{Results, simulate};
pub use plan::Plan;
pub use planted::Planted;
pub use totals::Totals;
pub use violation::{Law, Violation};

/// How a world went.
#[derive(Debug, Default)]
pub struct Story {
    pub totals: Totals,
    pub violation: Option<Violation>,
    /// What happened, line by line, where that was asked for.
    pub script: Vec<String>,
}

pub fn run(plan: &Plan, planted: Option<Planted>, tells: bool) -> Story {
    let mut world = world::World::new(plan, planted, tells);
    world.run(plan);
    Story {
        totals: world.totals,
        violation: world.violation,
        script: world.script.unwrap_or_default(),
    }
}

/// What is left of a world that breaks a law, as a script to read.
pub fn replay(seed: u64, planted: Option<Planted>) -> String {
    let plan = Plan::of(seed);
    let Some(found) = run(&plan, planted, false).violation else {
        return format!("Seed {seed} breaks no law.");
    };
    let short = shrink::shrink(plan, planted, found.law);
    let story = run(&short, planted, true);
    let (steps, faults) = (short.steps.len(), &short.faults);
    let script = story.script.join("\n");
    format!("Seed {seed}, made short: {steps} steps, {faults:?}\n{script}")
}
