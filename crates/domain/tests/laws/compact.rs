//! Tombstones leave after their time, and nobody is led astray by it.

use crate::commit::{author, last, queue, queued};
use crate::world::{
    add, add_list, any_ops, apply, delete, list, move_to, order, played, restore, row, start,
    visible,
};
use proptest::prelude::*;
use tickmark_domain::commit::{commit, patch_since};
use tickmark_domain::past::Before;
use tickmark_domain::wire::{Access, OutcomeResult};
use tickmark_domain::{Applied, ChecklistId, Document, Op, Refusal, Row, Version};

fn gone(number: u128) -> Op {
    Op::DeleteChecklist { id: list(number) }
}

/// The start and these edits; the n-th edit of all happens at n seconds.
fn edited(ops: &[Op]) -> Document {
    let mut all = start();
    all.extend_from_slice(ops);
    played(&all)
}

/// The start is 6 edits, so the first of these happens at 7,000 ms.
fn dropped(ops: &[Op], before_ms: u64) -> Vec<Row> {
    let mut document = edited(ops);
    let next = document.version.next();
    let rows = document.compact(before_ms, next);
    rows.iter().map(Before::row).collect()
}

#[test]
fn what_leaves_and_when() {
    let item = |number| Row::Item(row(number));
    let checklist = |number| Row::Checklist(list(number));
    assert_eq!(dropped(&[], u64::MAX), [], "nothing is deleted");
    assert_eq!(dropped(&[delete(2)], 7_000), [], "not old enough");
    assert_eq!(dropped(&[delete(2)], 7_001), [item(2)]);
    assert_eq!(dropped(&[delete(2), restore(2)], u64::MAX), []);
    let edited = crate::world::set_text(2, "a b", "a");
    assert_eq!(
        dropped(&[delete(2), edited.clone()], 8_000),
        [],
        "edited since"
    );
    assert_eq!(dropped(&[delete(2), edited], 8_001), [item(2)]);
    assert_eq!(
        dropped(&[gone(2)], 7_001),
        [checklist(2), item(4)],
        "with what is in it"
    );
    assert_eq!(
        dropped(&[gone(2), add(9, 2, None)], 8_000),
        [],
        "something came into it since"
    );
    assert_eq!(
        dropped(&[gone(2), add(9, 2, None)], 8_001),
        [checklist(2), item(4), item(9)]
    );
    assert_eq!(dropped(&[delete(4), gone(2)], 7_001), [item(4)]);
}

#[test]
fn the_oldest_tombstone_says_when_there_is_something_to_do() {
    for (ops, expected) in [
        (vec![], None),
        (vec![delete(2)], Some(7_000)),
        (vec![delete(2), delete(3)], Some(7_000)),
        (vec![gone(2), add(9, 2, None)], Some(8_000)),
    ] {
        let mut document = edited(&ops);
        assert_eq!(document.oldest_tombstone_ms(), expected);
        let next = document.version.next();
        if let Some(oldest) = expected {
            assert_eq!(document.compact(oldest, next), []);
            assert!(!document.compact(oldest + 1, next).is_empty());
        }
    }
}

#[test]
fn a_client_older_than_the_compaction_is_sent_everything() {
    let mut document = edited(&[delete(2)]);
    let (old, next) = (document.version, document.version.next());
    assert_eq!(document.compact(7_000, next), []);
    assert_eq!(
        (document.version, document.floor),
        (old, Version(0)),
        "nothing was dropped"
    );
    document.compact(7_001, next);
    assert_eq!((document.version, document.floor), (next, next));
    assert!(patch_since(&document, old).full);
    assert!(!patch_since(&document, next).full);
}

#[test]
fn a_row_that_is_gone_as_anchor_is_the_end() {
    let mut document = edited(&[delete(2), gone(2)]);
    let next = document.version.next();
    document.compact(u64::MAX, next);
    for op in [add(9, 1, Some(2)), move_to(1, 1, Some(2))] {
        assert_eq!(apply(&mut document, &op), Ok(Applied::Done), "{op:?}");
    }
    assert_eq!(order(&document, 1), [3, 9, 1]);
    assert_eq!(
        apply(&mut document, &add_list(3, Some(2))),
        Ok(Applied::Done)
    );
    let ids: Vec<ChecklistId> = document.checklists().map(|row| row.id).collect();
    assert_eq!(ids, [1, 3].map(list));
}

#[test]
fn a_row_that_is_gone_as_target_is_unknown() {
    let mut document = edited(&[delete(2), gone(2)]);
    let next = document.version.next();
    document.compact(u64::MAX, next);
    let unknown = OutcomeResult::Refused(Refusal::UnknownRow);
    for op in [
        restore(2),
        delete(2),
        crate::world::set_text(2, "a b", "a"),
        move_to(2, 1, None),
        move_to(1, 2, None),
        add(9, 2, None),
        Op::RestoreChecklist { id: list(2) },
    ] {
        let made = commit(
            &mut document,
            &last(0),
            &[queued(1, op.clone())],
            &author(Access::Edit),
        );
        assert_eq!(made.entries[0].result, unknown, "{op:?}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_seen_changes_and_all_agree_afterwards(ops in any_ops(40), before in 0..60_u64) {
        let mut service = Document::default();
        commit(&mut service, &last(0), &queue(&start()), &author(Access::Edit));
        for op in &ops {
            let _refused_or_not = apply(&mut service, op);
        }
        let mut client = service.clone();
        let next = service.version.next();
        let rows = service.compact(before * 1_000, next);
        prop_assert_eq!(visible(&service), visible(&client));
        let patch = patch_since(&service, client.version);
        prop_assert_eq!(patch.full, !rows.is_empty());
        client.apply_patch(patch, service.version, service.floor);
        prop_assert_eq!(&client, &service);
        // In the order backwards, all can be put back.
        for row in rows.into_iter().rev() {
            row.put_back(&mut service);
        }
        prop_assert!(service.all_items().all(|row| service.checklist(row.checklist).is_some()));
    }
}
