//! Does the test test? Each planted fault is found, and soon.

use tickmark_sim::{Plan, Planted, run};

const SEEDS_MAX: u64 = 500;

/// The first seed whose world breaks a law with this fault in it.
#[track_caller]
fn is_found(planted: Planted) {
    let found = (1..=SEEDS_MAX).find_map(|seed| {
        let found = run(&Plan::of(seed), Some(planted), false).violation?;
        Some((seed, found))
    });
    assert!(found.is_some(), "{planted:?} is not found");
    if let Some((seed, found)) = found {
        println!("{planted:?}: found at seed {seed}, {found}");
    }
}

macro_rules! found {
    ($($name:ident: $planted:ident,)*) => {
        $(#[test]
        fn $name() {
            is_found(Planted::$planted);
        })*

        #[test]
        fn every_planted_fault_has_its_test() {
            assert_eq!([$(Planted::$planted),*], Planted::ALL);
        }
    };
}

found!(
    an_operation_decided_twice_is_found: NoDedupe,
    edits_dropped_when_they_are_sent_are_found: DroppedOnSend,
    edits_dropped_for_an_old_token_are_found: DroppedOnRefusedToken,
    rows_of_another_tenant_are_found: NoTenantFilter,
    a_stale_answer_is_found: StaleAnswer,
    compaction_without_a_floor_is_found: CompactionWithoutFloor,
    a_second_write_of_what_is_decided_is_found: DecidedInSecondWrite,
    an_answer_before_the_majority_has_it_is_found: AnswerBeforeMajority,
    a_refused_operation_that_stays_next_is_found: RefusedStands,
    edits_sent_before_the_device_has_them_are_found: SentBeforeKept,
    a_read_of_what_the_majority_does_not_have_is_found: ReadBeforeMajority,
    a_text_overwritten_without_a_record_is_found: NoConflictRecord,
    an_outcome_that_is_told_only_once_is_found: ToldOnce,
);
