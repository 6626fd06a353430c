//! The same seed is the same world, and a world that breaks a law is told in short.

use tickmark_sim::{Plan, Planted, replay, run};

#[test]
fn the_same_seed_is_the_same_world() {
    for seed in [3, 14, 15] {
        let plan = Plan::of(seed);
        let (one, other) = (run(&plan, None, true), run(&plan, None, true));
        assert_eq!(one.script, other.script);
        assert_eq!(one.totals, other.totals);
    }
}

#[test]
fn a_world_that_breaks_a_law_is_told_in_short() {
    let planted = Some(Planted::NoDedupe);
    let broken = |seed: &u64| run(&Plan::of(*seed), planted, false).violation.is_some();
    let seed = (1..500).find(broken).unwrap();
    let script = replay(seed, planted);
    let long = run(&Plan::of(seed), planted, true).script.len();
    assert!(script.lines().count() < long, "{script}");
    let last = script.lines().last().unwrap();
    assert!(last.contains("VIOLATION"), "{script}");
}

#[test]
fn a_world_that_breaks_no_law_has_nothing_to_tell() {
    assert_eq!(replay(1, None), "Seed 1 breaks no law.");
}
