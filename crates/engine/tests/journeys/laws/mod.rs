//! What holds in every story: random ones, on a network that drops, repeats and delays.

mod convergence;
mod mirror;
mod script;
mod theirs;

use proptest::prelude::ProptestConfig;

/// A part of the usual number of cases, each of which is a long story. `PROPTEST_CASES` makes
/// it more.
fn fewer(part: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases / part,
        ..usual
    }
}
