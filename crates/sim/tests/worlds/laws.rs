//! The product breaks no law.

use tickmark_sim::{replay, simulate};

const SCHEDULES: u64 = 20_000;

#[test]
fn twenty_thousand_worlds_break_no_law() {
    let results = simulate(1, SCHEDULES, None);
    let broken = results.failures.first();
    let told =
        broken.map(|(seed, found)| format!("seed {seed}: {found}\n\n{}", replay(*seed, None)));
    assert!(broken.is_none(), "{}", told.unwrap_or_default());
    let totals = results.totals;
    assert_eq!(totals.schedules, SCHEDULES);
    // A world in which nothing happens proves nothing.
    for (name, count) in [
        ("operations", totals.operations),
        ("drops", totals.drops),
        ("duplicates", totals.duplicates),
        ("refused tokens", totals.refused_tokens),
        ("kills", totals.kills),
        ("wiped disks", totals.wiped_disks),
        ("adoptions", totals.adoptions),
        ("fail-overs", totals.fail_overs),
        ("rolled back", totals.rolled_back),
        ("merged", totals.merged),
        ("conflicts", totals.conflicts),
        ("superseded", totals.superseded),
        ("on deleted", totals.on_deleted),
        ("refused", totals.refused),
        ("compactions", totals.compactions),
        ("taken back", totals.taken_back),
    ] {
        assert!(count > 100, "{name}: {count}");
    }
    println!("{totals}");
}
