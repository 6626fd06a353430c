//! The numbers of acceptance criteria: given by the commit, once, and to no other row of the issue.

use crate::commit::{author, last, queued};
use crate::world::{add, any_op, delete, list, move_to, played, restore, row, start};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tickmark_domain::commit::commit;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistKind, Document, ItemId, ItemKind, Op, Row, Version};

const CRITERIA: ChecklistKind = ChecklistKind::AcceptanceCriteria;

fn kind(number: u128, kind: ChecklistKind) -> Op {
    let id = list(number);
    Op::SetKind { id, kind }
}

/// Each edit as a request of its own; the rows that the last one wrote.
fn committed(document: &mut Document, ops: &[Op]) -> Vec<Row> {
    let mut rows = Vec::new();
    for op in ops {
        let made = commit(
            document,
            &last(0),
            &[queued(1, op.clone())],
            &author(Access::Edit),
        );
        rows = made.rows;
    }
    rows
}

fn number(document: &Document, of: u128) -> Option<u64> {
    let number = document.item(row(of)).map(|row| row.number);
    number.filter(|number| *number > 0)
}

#[test]
fn a_list_that_becomes_criteria_is_numbered_in_its_order_and_each_row_is_sent() {
    let mut document = played(&start());
    let before = document.version;
    let rows = committed(&mut document, &[kind(1, CRITERIA)]);
    assert_eq!(
        [1, 2, 3, 4].map(|of| number(&document, of)),
        [Some(1), Some(2), Some(3), None]
    );
    assert_eq!(rows.len(), 4, "the list and its three rows");
    assert!(document.items(list(1)).all(|row| row.ver > before));
    // Nothing is given a second time.
    let hash = document.hash_text();
    let rows = committed(&mut document, &[kind(1, CRITERIA)]);
    assert_eq!((rows.len(), document.hash_text()), (1, hash));
}

#[test]
fn a_number_stays_with_its_row_wherever_it_goes_and_is_never_given_again() {
    let mut document = played(&start());
    committed(
        &mut document,
        &[
            kind(1, CRITERIA),
            add(5, 1, None),
            delete(5),
            add(6, 1, None),
        ],
    );
    assert_eq!(
        (number(&document, 5), number(&document, 6)),
        (Some(4), Some(5))
    );
    // Into a plain list and back, and deleted and back: its own. What comes in is given the next.
    committed(
        &mut document,
        &[
            move_to(2, 2, None),
            move_to(4, 1, None),
            move_to(2, 1, None),
        ],
    );
    committed(&mut document, &[delete(1), restore(1), restore(5)]);
    let numbers = [1, 2, 3, 4, 5].map(|of| number(&document, of));
    assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(6), Some(4)]);
    // A list that is plain meanwhile keeps them, and numbers what came meanwhile when it is not.
    let plain = ChecklistKind::Checklist;
    committed(&mut document, &[kind(1, plain), add(7, 1, None)]);
    assert_eq!(
        (number(&document, 1), number(&document, 7)),
        (Some(1), None)
    );
    committed(&mut document, &[kind(1, CRITERIA)]);
    assert_eq!(
        (number(&document, 1), number(&document, 7)),
        (Some(1), Some(7))
    );
}

#[test]
fn a_criterion_that_has_left_the_document_leaves_its_number_behind() {
    let mut document = played(&start());
    committed(&mut document, &[kind(1, CRITERIA), delete(3)]);
    let ver = document.version.next();
    assert_eq!(document.compact(u64::MAX, ver).len(), 1);
    committed(&mut document, &[add(9, 1, None)]);
    assert_eq!(number(&document, 9), Some(4));
}

#[test]
fn headings_and_plain_rows_have_none() {
    let mut document = played(&start());
    let (id, checklist) = (row(8), list(1));
    let heading = Op::AddItem {
        id,
        checklist,
        after: None,
        kind: ItemKind::Heading,
        text: "H".into(),
    };
    committed(
        &mut document,
        &[kind(1, CRITERIA), heading, add(9, 2, None)],
    );
    assert_eq!((number(&document, 8), number(&document, 9)), (None, None));
}

/// What panels of an earlier version stored and sent is read, and what is not set is not written.
#[test]
fn rows_from_before_are_read_and_say_no_more_than_they_did() {
    let document = played(&start());
    let old = document.item(row(1)).unwrap();
    let text = serde_json::to_string(old).unwrap();
    assert!(!text.contains("note") && !text.contains("number"), "{text}");
    assert_eq!(
        serde_json::from_str::<tickmark_domain::Item>(&text).unwrap(),
        *old
    );
}

proptest! {
    #[test]
    fn no_number_changes_or_is_given_twice(ops in prop::collection::vec(any_op(), 0..40), gone in 0..40_usize) {
        let mut document = Document::default();
        let mut given: BTreeMap<u64, ItemId> = BTreeMap::new();
        committed(&mut document, &start());
        for (place, op) in [kind(1, CRITERIA)].iter().chain(&ops).enumerate() {
            if place == gone {
                let ver = document.version.next();
                document.compact(u64::MAX, ver);
            }
            let rows = committed(&mut document, std::slice::from_ref(op));
            for row in document.all_items() {
                let number = row.number;
                if number == 0 {
                    continue;
                }
                let before = given.insert(number, row.id);
                prop_assert!(before.is_none_or(|before| before == row.id), "{} of two rows", number);
                if before.is_none() {
                    prop_assert!(rows.contains(&Row::Item(row.id)), "it is not stored");
                    prop_assert_eq!(row.ver, document.version, "it is not sent");
                }
            }
            for list in document.checklists().filter(|list| list.kind == CRITERIA) {
                for row in document.items(list.id) {
                    prop_assert_eq!(row.number > 0, row.kind == ItemKind::Task);
                }
            }
            prop_assert!(document.version > Version(0));
        }
    }
}
