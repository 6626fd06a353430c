//! A replayed offline edit does not overwrite what others changed since.

use crate::commit::{author, last, queued};
use crate::world::{add, any_op, any_ops, delete, list, move_to, played, row, set_text, start};
use proptest::prelude::*;
use tickmark_domain::commit::{Commit, Decided, commit};
use tickmark_domain::limits::{OWN_VERSIONS_MAX, REPLAYED_MS_MIN};
use tickmark_domain::wire::{Access, OutcomeResult, QueuedOp};
use tickmark_domain::{
    AccountId, BaselineId, ChecklistKind, Document, Op, Refusal, Seq, StatusId, Version,
};

const LATE: u64 = REPLAYED_MS_MIN + 1;

fn late(seq: u64, seen: Version, op: Op) -> QueuedOp {
    QueuedOp {
        seen,
        age_ms: LATE,
        ..queued(seq, op)
    }
}

fn sent(document: &mut Document, decided: &Decided, ops: &[QueuedOp]) -> Commit {
    commit(document, decided, ops, &author(Access::Edit))
}

fn result(document: &mut Document, op: QueuedOp) -> OutcomeResult {
    let decided = last(op.seq.0 - 1);
    sent(document, &decided, &[op]).entries[0].result.clone()
}

/// Somebody else makes this edit now.
fn others(document: &mut Document, op: Op) {
    assert_eq!(result(document, queued(1, op)), OutcomeResult::Applied);
}

fn status(number: u128, status: &str) -> Op {
    Op::SetStatus {
        id: row(number),
        status: StatusId(status.into()),
    }
}

/// Nobody agrees to words that he has not seen; what is no word of a criterion does not matter.
#[test]
fn a_late_baseline_is_not_set_over_criteria_that_others_changed_since() {
    let (id, kind) = (list(1), ChecklistKind::AcceptanceCriteria);
    let baseline = BaselineId::from_bits(1);
    let freeze = Op::Freeze { id, baseline };
    let theirs = [
        (set_text(1, "a b", "others"), OutcomeResult::Superseded),
        (add(8, 1, None), OutcomeResult::Superseded),
        (delete(1), OutcomeResult::Superseded),
        (move_to(1, 2, None), OutcomeResult::Applied),
        (status(1, "done"), OutcomeResult::Applied),
    ];
    for (theirs, expected) in theirs {
        let mut document = played(&start());
        others(&mut document, Op::SetKind { id, kind });
        let seen = document.version;
        others(&mut document, theirs.clone());
        let found = result(&mut document, late(1, seen, freeze.clone()));
        assert_eq!(found, expected, "{theirs:?}");
    }
}

/// Theirs and mine for every field that a replayed edit leaves alone.
fn fields() -> Vec<(Op, Op)> {
    let id = row(1);
    let who = |name: &str| Some(AccountId(name.into()));
    let text = |text: &str| Some(String::from(text));
    vec![
        (status(1, "done"), status(1, "skipped")),
        (
            Op::SetRequired {
                id,
                required: false,
            },
            Op::SetRequired { id, required: true },
        ),
        (
            Op::SetAssignee {
                id,
                assignee: who("a"),
            },
            Op::SetAssignee {
                id,
                assignee: who("b"),
            },
        ),
        (
            Op::SetDue {
                id,
                due: text("2026-01-01"),
            },
            Op::SetDue {
                id,
                due: text("2026-01-02"),
            },
        ),
        (
            Op::SetLink {
                id,
                link: text("1"),
            },
            Op::SetLink { id, link: None },
        ),
        (
            Op::SetDetails {
                id,
                details: "a".into(),
            },
            Op::SetDetails {
                id,
                details: "b".into(),
            },
        ),
        (
            Op::SetName {
                id: list(1),
                name: "a".into(),
            },
            Op::SetName {
                id: list(1),
                name: "b".into(),
            },
        ),
    ]
}

#[test]
fn a_replayed_edit_of_a_field_that_others_changed_is_superseded() {
    for (theirs, mine) in fields() {
        let mut document = played(&start());
        let seen = document.version;
        others(&mut document, theirs.clone());
        let before = document.clone();
        let made = sent(&mut document, &last(0), &[late(1, seen, mine.clone())]);
        assert_eq!(
            made.entries[0].result,
            OutcomeResult::Superseded,
            "{mine:?}"
        );
        assert!(made.rows.is_empty() && made.entries[0].inverse.is_none());
        assert_eq!(made.decided.last_seq, Seq(1));
        document.version = before.version;
        assert_eq!(document, before, "nothing is written: {mine:?}");
    }
}

#[test]
fn an_edit_made_on_the_newest_value_or_a_minute_ago_at_most_is_applied() {
    for (theirs, mine) in fields() {
        let mut document = played(&start());
        let seen = document.version;
        others(&mut document, theirs.clone());
        let newest = document.version;
        for op in [
            late(1, newest, mine.clone()),
            QueuedOp {
                age_ms: REPLAYED_MS_MIN,
                ..late(1, seen, mine.clone())
            },
        ] {
            let mut document = document.clone();
            assert_eq!(
                result(&mut document, op),
                OutcomeResult::Applied,
                "{mine:?}"
            );
        }
    }
}

#[test]
fn a_replayed_edit_beside_what_others_changed_is_applied() {
    let mut document = played(&start());
    let seen = document.version;
    for op in [
        status(2, "done"),
        set_text(1, "a b", "a"),
        move_to(1, 1, Some(3)),
    ] {
        others(&mut document, op);
    }
    let mine = late(1, seen, status(1, "done"));
    assert_eq!(result(&mut document, mine), OutcomeResult::Applied);
}

#[test]
fn a_replayed_edit_that_says_what_stands_is_applied() {
    let mut document = played(&start());
    let seen = document.version;
    others(&mut document, status(1, "done"));
    let mine = late(1, seen, status(1, "done"));
    assert_eq!(result(&mut document, mine), OutcomeResult::Applied);
}

#[test]
fn a_replayed_text_is_merged_and_of_two_moves_the_replayed_one_counts() {
    let mut document = played(&start());
    let seen = document.version;
    others(&mut document, set_text(1, "a b", "a b c"));
    others(&mut document, move_to(1, 1, Some(3)));
    let text = late(1, seen, set_text(1, "a b", "x a b"));
    assert_eq!(result(&mut document, text), OutcomeResult::Merged);
    let moved = late(2, seen, move_to(1, 2, None));
    assert_eq!(result(&mut document, moved), OutcomeResult::Applied);
    assert_eq!(document.item(row(1)).unwrap().checklist, list(2));
    others(&mut document, Op::RestoreItem { id: row(1) });
    let gone = late(3, seen, delete(1));
    assert_eq!(result(&mut document, gone), OutcomeResult::Applied);
}

#[test]
fn a_replayed_edit_that_cannot_be_is_refused() {
    let mut document = played(&start());
    let seen = document.version;
    others(&mut document, status(1, "done"));
    let mine = late(1, seen, status(1, "gone"));
    let refused = OutcomeResult::Refused(Refusal::UnknownStatus);
    assert_eq!(result(&mut document, mine), refused);
}

/// Ten edits of one field and of a row of one's own, all made offline on the same version.
#[test]
fn nobody_supersedes_himself_while_a_queue_drains() {
    let mut document = played(&start());
    let seen = document.version;
    let mut queue = vec![late(1, seen, add(9, 1, None))];
    for seq in 2..=10 {
        let name = if seq % 2 == 0 { "done" } else { "todo" };
        let number = if seq < 6 { 1 } else { 9 };
        queue.push(late(seq, seen, status(number, name)));
    }
    for part in [1, 3, 10] {
        let mut document = document.clone();
        let mut decided = Decided::default();
        for request in queue.chunks(part) {
            // The answer is lost: the same is sent once more.
            for _ in 0..2 {
                let made = sent(&mut document, &decided, request);
                for entry in made.entries {
                    assert_eq!(entry.result, OutcomeResult::Applied, "{:?}", entry.op);
                }
                decided = made.decided;
            }
        }
        assert_eq!(decided.last_seq, Seq(10));
    }
    // Somebody comes between two of them.
    let first = sent(&mut document, &last(0), &queue[..2]);
    others(&mut document, status(1, "skipped"));
    let made = sent(&mut document, &first.decided, &queue[2..4]);
    let results: Vec<_> = made.entries.into_iter().map(|entry| entry.result).collect();
    assert_eq!(results, vec![OutcomeResult::Superseded; 2]);
}

#[test]
fn versions_of_ones_own_are_kept_only_while_they_can_matter() {
    let mut document = played(&start());
    let mut decided = Decided::default();
    let seen = document.version;
    for seq in 1..=OWN_VERSIONS_MAX as u64 + 9 {
        decided = sent(
            &mut document,
            &decided,
            &[late(seq, seen, status(1, "done"))],
        )
        .decided;
    }
    assert_eq!(decided.own.len(), OWN_VERSIONS_MAX);
    assert_eq!(decided.own.last(), Some(&document.version));
    let next = decided.last_seq.0 + 1;
    let seen = document.version;
    decided = sent(
        &mut document,
        &decided,
        &[late(next, seen, status(1, "done"))],
    )
    .decided;
    assert_eq!(decided.own, [document.version]);
}

proptest! {
    /// Whatever is superseded leaves no trace but its version.
    #[test]
    fn what_is_superseded_writes_nothing(ops in any_ops(30), op in any_op()) {
        let before = played(&ops);
        let mut after = before.clone();
        let made = sent(&mut after, &last(0), &[late(1, Version(0), op)]);
        if made.entries[0].result == OutcomeResult::Superseded {
            after.version = before.version;
            prop_assert_eq!(&after, &before);
        }
    }
}
