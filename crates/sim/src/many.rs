//! Many worlds, on all cores.

use crate::planted::Planted;
use crate::totals::Totals;
use crate::violation::Violation;
use crate::{Plan, run};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

#[derive(Debug, Default)]
pub struct Results {
    pub totals: Totals,
    /// Seeds that broke a law, lowest first.
    pub failures: Vec<(u64, Violation)>,
}

/// Failures after which no further world is begun.
const FAILURES_MAX: usize = 20;
/// Worlds that a core takes at a time.
const CHUNK: u64 = 64;

/// Runs `count` worlds, from this seed on.
pub fn simulate(first: u64, count: u64, planted: Option<Planted>) -> Results {
    let next = AtomicU64::new(0);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut results = Results::default();
    thread::scope(|scope| {
        let work = || {
            let mut own = Results::default();
            while own.failures.len() < FAILURES_MAX {
                let from = next.fetch_add(CHUNK, Ordering::Relaxed);
                if from >= count {
                    break;
                }
                for seed in (first + from)..(first + count.min(from + CHUNK)) {
                    let story = run(&Plan::of(seed), planted, false);
                    own.totals += story.totals;
                    own.failures
                        .extend(story.violation.map(|found| (seed, found)));
                }
            }
            own
        };
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            let own = worker.join().unwrap_or_default();
            results.totals += own.totals;
            results.failures.extend(own.failures);
        }
    });
    results.failures.sort_by_key(|(seed, _)| *seed);
    results
}
