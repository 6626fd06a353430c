//! The simulator's laws in the build and the browser that people use: what a compiler or an engine
//! does differently there would break one.
#![cfg(target_arch = "wasm32")]

use tickmark_sim::{Plan, Totals, run};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SEEDS: u64 = 200;

#[wasm_bindgen_test]
fn two_hundred_worlds_break_no_law_in_the_browser() {
    let since_ms = js_sys::Date::now();
    let mut totals = Totals::default();
    for seed in 1..=SEEDS {
        let story = run(&Plan::of(seed), None, false);
        let broken = story.violation.map(|found| found.to_string());
        assert_eq!(broken, None, "seed {seed}");
        totals += story.totals;
    }
    assert_eq!(totals.schedules, SEEDS);
    assert!(totals.operations > SEEDS && totals.drops > SEEDS);
    let seconds = (js_sys::Date::now() - since_ms) / 1_000.0;
    console_log!("Figures: {SEEDS} random worlds in the browser in {seconds:.1} s");
}
