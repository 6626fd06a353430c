//! The rule by which a request is decided: each operation once, in order, none skipped.

use crate::world::{add, add_list, any_op, any_ops, list, order, played, restore, row, start};
use proptest::prelude::*;
use tickmark_domain::commit::{Author, Commit, Decided, answer, commit};
use tickmark_domain::limits::{OPS_PER_REQUEST_MAX, RANK_BYTES_MAX};
use tickmark_domain::wire::{Access, Outcome, OutcomeResult, QueuedOp, SyncRequest};
use tickmark_domain::{
    AccountId, ChecklistId, ClientId, Document, Op, OpId, Refusal, Row, Seq, Version,
};

pub fn author(access: Access) -> Author {
    Author {
        account: Some(AccountId("alice".into())),
        access,
        now_ms: 1_000,
    }
}

pub fn queued(seq: u64, op: Op) -> QueuedOp {
    QueuedOp {
        seq: Seq(seq),
        op_id: OpId::from_bits(u128::from(seq)),
        op,
        seen: Version(0),
        age_ms: 0,
    }
}

/// A client that has had so much decided.
pub fn last(seq: u64) -> Decided {
    Decided {
        last_seq: Seq(seq),
        own: Vec::new(),
    }
}

/// The edits as a client's first ones.
pub fn queue(ops: &[Op]) -> Vec<QueuedOp> {
    (1..)
        .zip(ops)
        .map(|(seq, op)| queued(seq, op.clone()))
        .collect()
}

fn decide(document: &mut Document, last_seq: u64, ops: &[QueuedOp]) -> Commit {
    commit(document, &last(last_seq), ops, &author(Access::Edit))
}

fn seqs(commit: &Commit) -> Vec<u64> {
    commit.entries.iter().map(|entry| entry.seq.0).collect()
}

/// With so much decided, a request with these numbers decides those.
#[test]
fn which_operations_a_request_decides() {
    let rows: [(&str, u64, &[u64], &[u64]); 9] = [
        ("none", 0, &[], &[]),
        ("in order", 0, &[1, 2, 3], &[1, 2, 3]),
        ("already decided", 2, &[1, 2, 3], &[3]),
        ("all decided", 3, &[1, 2, 3], &[]),
        ("a gap at once", 0, &[2, 3], &[]),
        ("a gap later", 0, &[1, 3, 4], &[1]),
        ("twice in one request", 0, &[1, 1, 2, 2], &[1, 2]),
        ("out of order", 0, &[2, 1, 2], &[]),
        ("the highest number", u64::MAX, &[u64::MAX], &[]),
    ];
    for (name, last_seq, sent, expected) in rows {
        let mut document = played(&start());
        let before = document.version;
        let ops: Vec<_> = sent.iter().map(|seq| queued(*seq, restore(1))).collect();
        let commit = decide(&mut document, last_seq, &ops);
        assert_eq!(seqs(&commit), expected, "{name}");
        assert_eq!(
            commit.decided.last_seq.0,
            expected.last().copied().unwrap_or(last_seq),
            "{name}"
        );
        assert_eq!(commit.is_empty(), expected.is_empty(), "{name}");
        // One version for the whole request, none for one that decides nothing.
        let grown = u64::from(!expected.is_empty());
        assert_eq!(document.version.0, before.0 + grown, "{name}");
    }
}

/// What the history tells of an operation decided before stands beside what is decided now.
#[test]
fn an_answer_tells_what_was_decided_before_and_what_is_decided_now() {
    let mut document = played(&start());
    let ops = queue(&[restore(1), restore(2), restore(3)]);
    let commit = decide(&mut document, 2, &ops);
    let named: Vec<_> = ops[..2].iter().map(|one| (one.seq, one.op_id)).collect();
    assert_eq!(commit.decided_before, named);
    let request = SyncRequest {
        client_id: ClientId::from_bits(1),
        since: Version(0),
        ops,
    };
    // The first has been forgotten.
    let remembered = Outcome {
        seq: Seq(2),
        result: OutcomeResult::Superseded,
    };
    let answer = answer(&document, &request, &commit, vec![remembered.clone()]);
    let now = Outcome {
        seq: Seq(3),
        result: OutcomeResult::Applied,
    };
    assert_eq!(answer.outcomes, [remembered, now]);
}

/// The second of the same number is not decided before: the same answer says what it was.
#[test]
fn what_comes_twice_in_one_request_has_one_outcome() {
    let mut document = played(&start());
    let ops = [queued(1, restore(1)), queued(1, restore(1))];
    let commit = decide(&mut document, 0, &ops);
    assert_eq!(seqs(&commit), [1]);
    assert_eq!(commit.decided_before, []);
}

#[test]
fn a_request_decides_no_more_than_its_limit() {
    let mut document = Document::default();
    let ops = queue(&vec![restore(1); OPS_PER_REQUEST_MAX + 1]);
    let commit = decide(&mut document, 0, &ops);
    assert_eq!(commit.decided.last_seq, Seq(OPS_PER_REQUEST_MAX as u64));
}

#[test]
fn a_refused_operation_is_decided_and_the_next_one_goes_on() {
    let mut document = played(&start());
    let commit = decide(
        &mut document,
        0,
        &queue(&[add(1, 1, None), add(9, 1, None)]),
    );
    let results: Vec<_> = commit
        .entries
        .iter()
        .map(|entry| entry.result.clone())
        .collect();
    let refused = OutcomeResult::Refused(Refusal::DuplicateId);
    assert_eq!(results, [refused, OutcomeResult::Applied]);
    assert_eq!(commit.rows, [Row::Item(row(9))]);
    assert!(commit.entries[0].inverse.is_none() && commit.entries[1].inverse.is_some());
}

proptest! {
    #[test]
    fn a_pull_changes_nothing(ops in any_ops(20), seq in 0..9_u64) {
        let before = played(&ops);
        let mut after = before.clone();
        let commit = decide(&mut after, seq, &[]);
        prop_assert_eq!(before, after);
        prop_assert_eq!(commit, Commit { decided: last(seq), ..Commit::default() });
    }

    #[test]
    fn a_viewer_changes_no_row_and_is_answered(ops in any_ops(20), tried in prop::collection::vec(any_op(), 1..9)) {
        let before = played(&ops);
        let mut after = before.clone();
        let commit = commit(&mut after, &last(0), &queue(&tried), &author(Access::View));
        prop_assert_eq!(seqs(&commit).len(), tried.len());
        let refused = OutcomeResult::Refused(Refusal::NotAllowed);
        prop_assert!(commit.entries.iter().all(|entry| entry.result == refused && entry.inverse.is_none()));
        prop_assert!(commit.rows.is_empty());
        prop_assert_eq!(after.version, before.version.next());
        after.version = before.version;
        prop_assert_eq!(after, before);
    }

    #[test]
    fn sending_again_changes_nothing(ops in any_ops(20), cut in 0..20_usize) {
        let queue = queue(&ops);
        let mut once = Document::default();
        let first = decide(&mut once, 0, &queue);
        let mut again = Document::default();
        let part = decide(&mut again, 0, &queue[..cut.min(queue.len())]);
        // The answer was lost: the client sends everything again, twice.
        let rest = decide(&mut again, part.decided.last_seq.0, &queue);
        let third = decide(&mut again, rest.decided.last_seq.0, &queue);
        prop_assert!(third.is_empty());
        // Each of them is either decided or named as decided before.
        for (commit, decided) in [(&part, 0), (&rest, part.entries.len()), (&third, queue.len())] {
            let all = queue.iter().map(|queued| (queued.seq, queued.op_id));
            let before: Vec<_> = all.take(decided).collect();
            prop_assert_eq!(&commit.decided_before, &before);
        }
        prop_assert_eq!(part.entries.len() + rest.entries.len(), first.entries.len());
        prop_assert_eq!(again.hash_text(), once.hash_text());
        prop_assert_eq!(rest.decided.last_seq, first.decided.last_seq);
    }

    #[test]
    fn the_rows_to_store_are_those_that_changed(ops in any_ops(20), tried in prop::collection::vec(any_op(), 0..20)) {
        let before = played(&ops);
        let mut after = before.clone();
        let commit = decide(&mut after, 0, &queue(&tried));
        let mut changed: Vec<_> = after.all_checklists().filter(|row| row.ver > before.version).map(|row| Row::Checklist(row.id)).collect();
        changed.extend(after.all_items().filter(|row| row.ver > before.version).map(|row| Row::Item(row.id)));
        changed.sort_unstable();
        prop_assert_eq!(&commit.rows, &changed);
        // A store that writes just these rows has the document.
        let mut stored = before;
        for row in commit.rows {
            match row {
                Row::Checklist(id) => stored.put_checklist(after.checklist(id).unwrap().clone()),
                Row::Item(id) => stored.put_item(after.item(id).unwrap().clone()),
            }
        }
        stored.version = after.version;
        prop_assert_eq!(stored, after);
    }

    #[test]
    fn the_history_can_be_taken_back(ops in any_ops(20), tried in prop::collection::vec(any_op(), 1..20)) {
        let before = played(&ops);
        let mut document = before.clone();
        let made = decide(&mut document, 0, &queue(&tried));
        let undo: Vec<_> = made.entries.iter().rev().filter_map(|entry| entry.inverse.clone()).collect();
        let undone = decide(&mut document, 0, &queue(&undo));
        prop_assert!(undone.entries.iter().all(|entry| !matches!(entry.result, OutcomeResult::Refused(_))));
        prop_assert_eq!(crate::world::visible(&document), crate::world::visible(&before));
    }

    #[test]
    fn every_operation_decided_has_one_outcome(ops in any_ops(20), since in 0..40_u64) {
        let mut document = Document::default();
        let request = SyncRequest { client_id: ClientId::from_bits(1), since: Version(since), ops: queue(&ops) };
        let commit = decide(&mut document, 0, &request.ops);
        let answer = answer(&document, &request, &commit, Vec::new());
        let answered: Vec<_> = answer.outcomes.iter().map(|outcome| outcome.seq.0).collect();
        prop_assert_eq!(answered, (1..=ops.len() as u64).collect::<Vec<_>>());
        prop_assert_eq!(answer.last_seq, commit.decided.last_seq);
        prop_assert_eq!((answer.version, answer.floor), (document.version, document.floor));
        prop_assert_eq!(answer.hash, document.hash_text());
    }
}

/// Where each of these rows stands when each comes between the two before it: after the one, on
/// this side and on that in turn. No rule keeps such ranks short.
fn between_the_last_two(number: u64) -> Option<u64> {
    match number {
        1 => None,
        _ if number % 2 == 1 => Some(number - 2),
        _ => Some(number - 1),
    }
}

/// Adds until a rank is too long: the commit shortens all and stores all.
#[test]
fn a_rank_that_grew_too_long_is_respaced_in_the_same_commit() {
    let mut document = played(&[add_list(1, None), add_list(2, None), add(900, 2, None)]);
    let mut respaced = 0;
    let mut expected: Vec<u128> = Vec::new();
    for number in 1..=600_u64 {
        let after = between_the_last_two(number).map(u128::from);
        let op = add(u128::from(number), 1, after);
        let place = expected.iter().position(|row| Some(*row) == after);
        expected.insert(place.map_or(0, |place| place + 1), u128::from(number));
        let commit = decide(&mut document, number - 1, &[queued(number, op)]);
        let count = document.live_count(list(1));
        respaced += usize::from(commit.rows.len() == count && count > 1);
        assert!(
            document
                .all_items()
                .all(|row| row.rank.0.len() <= RANK_BYTES_MAX)
        );
        assert!(!commit.rows.contains(&Row::Item(row(900))));
    }
    assert!(respaced >= 2);
    assert_eq!(order(&document, 1), expected);
}

/// Added and deleted without end: tombstones stand there too.
#[test]
fn ranks_of_checklists_are_respaced_in_the_same_commit() {
    let mut document = Document::default();
    let id = |number: u64| ChecklistId::from_bits(u128::from(number));
    let mut respaced = 0;
    let mut expected: Vec<ChecklistId> = Vec::new();
    for number in 1..=600_u64 {
        let after = between_the_last_two(number);
        let place = expected.iter().position(|row| Some(*row) == after.map(id));
        expected.insert(place.map_or(0, |place| place + 1), id(number));
        let ops = [
            add_list(u128::from(number), after.map(u128::from)),
            Op::DeleteChecklist { id: id(number) },
        ];
        let commit = decide(&mut document, 0, &queue(&ops));
        respaced += usize::from(commit.rows.len() as u64 == number && number > 1);
        assert!(
            document
                .all_checklists()
                .all(|row| row.rank.0.len() <= RANK_BYTES_MAX)
        );
    }
    assert!(respaced >= 2);
    let mut rows: Vec<_> = document
        .all_checklists()
        .map(|row| (&row.rank, row.id))
        .collect();
    rows.sort();
    assert!(rows.into_iter().map(|row| row.1).eq(expected));
}
