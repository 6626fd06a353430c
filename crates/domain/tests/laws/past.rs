//! Any earlier version can be seen again, and what it showed be made anew.

use crate::commit::{author, last, queue};
use crate::world::{
    add, any_op, apply, delete, item, list, move_to, order, played, restore, row, start, visible,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tickmark_domain::commit::{Author, commit};
use tickmark_domain::limits::RANK_BYTES_MAX;
use tickmark_domain::past::{Before, rewind};
use tickmark_domain::restore::{restore_list_ops, restore_ops};
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, Document, Op, Rank, Version};

/// A request, and whether tombstones older than so many requests leave after it.
#[derive(Clone, Debug)]
struct Request {
    ops: Vec<Op>,
    compacts: Option<u64>,
}

fn any_requests() -> impl Strategy<Value = Vec<Request>> {
    let compacts = prop::option::weighted(0.2, 0..6_u64);
    let request = (prop::collection::vec(any_op(), 1..6), compacts);
    let request = request.prop_map(|(ops, compacts)| Request { ops, compacts });
    prop::collection::vec(request, 1..15)
}

/// Every state of the service, and what leads back from each to the one before.
struct Story {
    states: Vec<Document>,
    steps: Vec<Vec<Before>>,
}

fn told(requests: &[Request]) -> Story {
    let mut document = played(&start());
    // The next row at the end makes a rank too long, and the list is respaced.
    let mut long = item(5, 1, &"z".repeat(RANK_BYTES_MAX - 1));
    long.rank.0.push('1');
    document.put_item(long);
    let mut long = document.checklist(list(2)).unwrap().clone();
    long.rank = Rank("z".repeat(RANK_BYTES_MAX) + "1");
    document.put_checklist(long);
    document.version = Version(1);
    let mut story = Story {
        states: vec![document.clone()],
        steps: vec![Vec::new()],
    };
    for (number, request) in (1..).zip(requests) {
        let author = Author {
            now_ms: number * 1_000,
            ..author(Access::Edit)
        };
        let made = commit(&mut document, &last(0), &queue(&request.ops), &author);
        let entries = made.entries.into_iter();
        let mut steps: Vec<_> = entries.filter_map(|entry| entry.before).collect();
        if let Some(age) = request.compacts {
            let ver = document.version;
            steps.extend(document.compact((number - age.min(number)) * 1_000, ver));
        }
        steps.reverse();
        story.states.push(document.clone());
        story.steps.push(steps);
    }
    story
}

/// All rows in order, tombstones too, without what respacing changes.
fn everything(document: &Document) -> Vec<String> {
    let mut lists: BTreeMap<(Rank, ChecklistId), Vec<String>> = BTreeMap::new();
    for list in document.all_checklists() {
        let mut shown = list.clone();
        (shown.rank, shown.ver) = (Rank::default(), Version(0));
        let mut items: Vec<_> = document
            .all_items()
            .filter(|row| row.checklist == list.id)
            .collect();
        items.sort_by_key(|row| (row.rank.clone(), row.id));
        let mut rows = vec![format!("{shown:?}")];
        for item in items {
            let mut shown = item.clone();
            (shown.rank, shown.ver) = (Rank::default(), Version(0));
            // What was given once is never taken back.
            shown.number = 0;
            rows.push(format!("{shown:?}"));
        }
        lists.insert((list.rank.clone(), list.id), rows);
    }
    lists.into_values().flatten().collect()
}

proptest! {
    #[test]
    fn every_earlier_version_is_rebuilt_row_by_row(requests in any_requests()) {
        let story = told(&requests);
        let newest = story.states.last().unwrap();
        for (place, then) in story.states.iter().enumerate() {
            let mut rebuilt = newest.clone();
            let steps = story.steps[place + 1..].iter().rev().flatten().cloned();
            rewind(&mut rebuilt, then.version, steps);
            prop_assert_eq!(rebuilt.version, then.version);
            prop_assert_eq!(everything(&rebuilt), everything(then));
            prop_assert_eq!(visible(&rebuilt), visible(then));
            let mut read = Document::from_snapshot(rebuilt.snapshot());
            read.last_number = rebuilt.last_number;
            prop_assert_eq!(&read, &rebuilt);
        }
    }

    #[test]
    fn what_was_shown_can_be_made_anew(requests in any_requests(), to in any::<prop::sample::Index>()) {
        let story = told(&requests);
        let mut now = story.states.last().unwrap().clone();
        let then = &story.states[to.index(story.states.len())];
        // An id whose tombstone is gone could be given again to a row of another kind.
        let same = |one: &tickmark_domain::Item| now.item(one.id).is_none_or(|row| row.kind == one.kind);
        prop_assume!(then.all_items().all(same));
        let same = |one: &tickmark_domain::Checklist| now.checklist(one.id).is_none_or(|row| row.kind == one.kind);
        prop_assume!(then.all_checklists().all(same));
        for op in restore_ops(&now, then) {
            prop_assert!(apply(&mut now, &op).is_ok(), "{op:?}");
        }
        prop_assert_eq!(visible(&now), visible(then));
        prop_assert_eq!(restore_ops(&now, then), vec![]);
    }

    #[test]
    fn what_can_be_taken_back_can_be_stored(requests in any_requests()) {
        for step in told(&requests).steps.into_iter().flatten() {
            let json = serde_json::to_string(&step).unwrap();
            prop_assert_eq!(serde_json::from_str::<Before>(&json).unwrap(), step);
        }
    }
}

/// What is restored after these edits takes these edits.
fn check(since: &[Op], expected: &[Op]) {
    let then = played(&start());
    let mut now = then.clone();
    for op in since {
        apply(&mut now, op).unwrap();
    }
    assert_eq!(restore_ops(&now, &then), expected, "{since:?}");
}

#[test]
fn restoring_makes_only_the_edits_it_needs() {
    check(&[], &[]);
    check(&[delete(2)], &[restore(2)]);
    check(&[add(9, 1, None)], &[delete(9)]);
    check(&[move_to(1, 1, Some(3))], &[move_to(1, 1, None)]);
    check(&[move_to(3, 1, None)], &[move_to(3, 1, Some(2))]);
    check(
        &[move_to(1, 2, None), delete(1)],
        &[move_to(1, 1, None), restore(1)],
    );
    let id = list(1);
    check(
        &[Op::DeleteChecklist { id }],
        &[Op::RestoreChecklist { id }],
    );
    check(
        &[Op::MoveChecklist {
            id,
            after: Some(list(2)),
        }],
        &[Op::MoveChecklist { id, after: None }],
    );
    let named = |name: &str| Op::SetName {
        id,
        name: name.into(),
    };
    check(&[named("New")], &[named("List 1")]);
    check(
        &[
            crate::world::add_list(9, None),
            add(8, 9, None),
            move_to(1, 9, None),
        ],
        &[Op::DeleteChecklist { id: list(9) }, move_to(1, 1, None)],
    );
}

#[test]
fn a_list_that_is_restored_leaves_the_others_alone() {
    let then = played(&start());
    let mut now = then.clone();
    let edits = [
        delete(2),
        delete(4),
        move_to(1, 2, None),
        add(9, 1, None),
        add(8, 2, None),
    ];
    for op in edits {
        apply(&mut now, &op).unwrap();
    }
    let back = restore_list_ops(&now, &then, list(1));
    assert_eq!(back, [delete(9), move_to(1, 1, None), restore(2)]);
    for op in back {
        apply(&mut now, &op).unwrap();
    }
    assert_eq!(order(&now, 1), order(&then, 1));
    assert_eq!(order(&now, 2), [8]);
    assert_eq!(restore_list_ops(&now, &then, list(1)), []);
}

#[test]
fn what_came_to_a_restored_list_goes_back_where_it_was() {
    let then = played(&start());
    let mut now = then.clone();
    apply(&mut now, &move_to(4, 1, None)).unwrap();
    let back = restore_list_ops(&now, &then, list(1));
    assert_eq!(back, [move_to(4, 2, None)]);
}

#[test]
fn a_row_whose_tombstone_is_gone_is_added_anew() {
    let then = played(&start());
    let mut now = then.clone();
    for op in [delete(2), Op::DeleteChecklist { id: list(2) }] {
        apply(&mut now, &op).unwrap();
    }
    let next = now.version.next();
    assert_eq!(now.compact(u64::MAX, next).len(), 3);
    let added = restore_ops(&now, &then);
    assert_eq!(
        added,
        [
            crate::world::add_list(2, Some(1)),
            add(2, 1, Some(1)),
            add(4, 2, None)
        ]
    );
    for op in added {
        apply(&mut now, &op).unwrap();
    }
    assert_eq!(order(&now, 1), [1, 2, 3]);
    assert!(now.item(row(2)).is_some());
}
