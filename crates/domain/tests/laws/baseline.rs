//! The baseline of acceptance criteria: what was agreed, and how each criterion differs from it.

use crate::commit::{author, last, queue, queued};
use crate::world::{
    add, add_list, any_op, any_ops, apply, delete, list, move_to, played, restore, row, set_text,
    start,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tickmark_domain::commit::commit;
use tickmark_domain::wire::Access;
use tickmark_domain::{
    BaselineId, Baselines, ChecklistKind, Document, ItemKind, Op, Refusal, Standing,
};

fn made(document: &mut Document, ops: &[Op]) {
    for op in ops {
        let ops = [queued(1, op.clone())];
        commit(document, &last(0), &ops, &author(Access::Edit));
    }
}

const CRITERIA: ChecklistKind = ChecklistKind::AcceptanceCriteria;

fn freeze(baseline: u128) -> Op {
    let (id, baseline) = (list(1), BaselineId::from_bits(baseline));
    Op::Freeze { id, baseline }
}

fn details(number: u128, details: &str) -> Op {
    let (id, details) = (row(number), details.into());
    Op::SetDetails { id, details }
}

/// The first list has the criteria 1 to 3, agreed.
fn agreed() -> Document {
    let mut document = played(&start());
    let id = list(1);
    let kind = ChecklistKind::AcceptanceCriteria;
    made(&mut document, &[Op::SetKind { id, kind }, freeze(1)]);
    document
}

fn standing(document: &Document, of: u128) -> Option<Standing> {
    document.standing(document.item(row(of)).unwrap())
}

fn was(document: &Document, of: u128) -> Option<String> {
    let baseline = document.baseline(list(1))?.id;
    let departure = document.item(row(of))?.departures.from(baseline)?;
    departure.text.map(str::to_owned)
}

fn removed(document: &Document) -> Vec<u64> {
    let rows = document.removed(list(1)).into_iter();
    rows.map(|row| row.number).collect()
}

#[test]
fn what_is_agreed_stays_so_until_its_words_are_others() {
    let mut document = agreed();
    let before = document.item(row(1)).unwrap().text.clone();
    assert_eq!(
        [1, 2, 3].map(|of| standing(&document, of)),
        [Some(Standing::Agreed); 3]
    );
    made(
        &mut document,
        &[set_text(1, &before, "other words"), details(2, "more")],
    );
    assert_eq!(standing(&document, 1), Some(Standing::Changed));
    assert_eq!(standing(&document, 2), Some(Standing::Changed));
    assert_eq!(was(&document, 1), Some(before.clone()));
    made(
        &mut document,
        &[set_text(1, "other words", "third words"), details(2, "")],
    );
    assert_eq!(
        was(&document, 1),
        Some(before.clone()),
        "as agreed, not as before the last edit"
    );
    assert_eq!(
        standing(&document, 2),
        Some(Standing::Agreed),
        "as it was agreed again"
    );
    made(&mut document, &[set_text(1, "third words", &before)]);
    assert_eq!(standing(&document, 1), Some(Standing::Agreed));
}

#[test]
fn what_came_is_added_and_what_went_is_removed() {
    let mut document = agreed();
    made(
        &mut document,
        &[add(8, 1, None), delete(2), move_to(3, 2, None)],
    );
    assert_eq!(standing(&document, 8), Some(Standing::Added));
    assert_eq!(removed(&document), [2, 3]);
    made(&mut document, &[restore(2), move_to(3, 1, None), delete(8)]);
    assert_eq!(
        [1, 2, 3].map(|of| standing(&document, of)),
        [Some(Standing::Agreed); 3]
    );
    assert!(
        removed(&document).is_empty(),
        "what was not agreed is not removed either"
    );
}

#[test]
fn one_request_can_freeze_in_the_midst_of_its_edits() {
    let mut document = agreed();
    let before = document.item(row(1)).unwrap().text.clone();
    let edits = [
        set_text(1, &before, "one"),
        freeze(2),
        set_text(1, "one", "two"),
        add(8, 1, None),
    ];
    commit(
        &mut document,
        &last(0),
        &queue(&edits),
        &author(Access::Edit),
    );
    assert_eq!(was(&document, 1).as_deref(), Some("one"));
    assert_eq!(standing(&document, 8), Some(Standing::Added));
    assert_eq!(standing(&document, 2), Some(Standing::Agreed));
}

#[test]
fn freezing_is_taken_back_to_the_baseline_before() {
    let mut document = agreed();
    let first = document.baseline(list(1)).map(|one| one.id);
    made(&mut document, &[add(8, 1, None)]);
    let undo = freeze(2).inverse(&document).unwrap();
    made(&mut document, &[freeze(2)]);
    assert_eq!(standing(&document, 8), Some(Standing::Agreed));
    made(&mut document, &[undo]);
    assert_eq!(document.baseline(list(1)).map(|one| one.id), first);
    assert_eq!(standing(&document, 8), Some(Standing::Added));
}

#[test]
fn a_plain_list_has_none() {
    let mut document = agreed();
    let (id, kind) = (list(1), ChecklistKind::Checklist);
    made(&mut document, &[Op::SetKind { id, kind }]);
    assert_eq!(
        (document.baseline(id), standing(&document, 1)),
        (None, None)
    );
}

#[test]
fn what_was_agreed_leaves_only_with_its_baseline() {
    let mut document = agreed();
    made(&mut document, &[delete(2), add_list(7, None)]);
    let ver = document.version.next();
    assert!(document.compact(u64::MAX, ver).is_empty());
    assert_eq!(
        (removed(&document), document.oldest_tombstone_ms()),
        (vec![2], None)
    );
    made(&mut document, &[freeze(2)]);
    assert_eq!(document.compact(u64::MAX, ver).len(), 1);
}

#[test]
fn it_is_written_in_runs_and_what_is_no_baseline_is_passed_over() {
    let mut document = agreed();
    made(&mut document, &[delete(2), freeze(2)]);
    let list = document.checklist(list(1)).unwrap();
    let written = serde_json::to_string(&list.baselines).unwrap();
    let [one, two] = [1, 2].map(BaselineId::from_bits);
    assert_eq!(written, format!("\"{one}@1000:1-3 {two}@1000:1,3\""));
    for text in ["", "x", "x@1:2", &format!("{one}@x:1"), &format!("{one}@1")] {
        let read: Baselines = serde_json::from_value(text.into()).unwrap();
        assert_eq!(read.iter().count(), 0, "{text}");
    }
    let text = format!("{one}@1:2-x,y,4-5;off");
    let read: Baselines = serde_json::from_value(text.into()).unwrap();
    let one = read.iter().next().unwrap();
    let held = (0..9).filter(|number| one.holds(*number));
    assert_eq!((held.collect::<Vec<_>>(), one.stands), (vec![4, 5], false));
}

#[test]
fn a_baseline_that_nobody_set_cannot_be_put_back() {
    let mut document = agreed();
    let (id, baseline) = (list(1), BaselineId::from_bits(9));
    let op = Op::SetBaseline {
        id,
        baseline,
        on: true,
    };
    assert_eq!(apply(&mut document, &op), Err(Refusal::UnknownRow));
}

proptest! {
    /// However often it was edited, moved, taken back or turned into something else since.
    #[test]
    fn a_criterion_stands_to_its_baseline_as_its_words_do(ops in any_ops(12), since in prop::collection::vec(any_op(), 0..40)) {
        let mut document = agreed();
        made(&mut document, &ops);
        let (id, nine) = (list(1), BaselineId::from_bits(9));
        made(&mut document, &[Op::SetKind { id, kind: CRITERIA }, Op::Freeze { id, baseline: nine }]);
        let words = |document: &Document| -> BTreeMap<_, _> {
            let rows = document.items(id).filter(|row| row.kind == ItemKind::Task);
            rows.map(|row| (row.id, (row.text.clone(), row.details.clone()))).collect()
        };
        let agreed = words(&document);
        made(&mut document, &since);
        let off = |bits| Op::SetBaseline { id, baseline: BaselineId::from_bits(bits), on: false };
        let on = Op::SetBaseline { id, baseline: nine, on: true };
        made(&mut document, &[Op::SetKind { id, kind: CRITERIA }, off(1), off(2), off(3), on]);
        prop_assume!(document.baseline(id).is_some_and(|one| one.id == nine));
        for (row, now) in words(&document) {
            let expected = match agreed.get(&row) {
                None => Standing::Added,
                Some(was) if *was == now => Standing::Agreed,
                Some(_) => Standing::Changed,
            };
            prop_assert_eq!(document.standing(document.item(row).unwrap()), Some(expected));
        }
    }

    /// Right after freezing nothing is said to differ, whatever came before.
    #[test]
    fn nothing_differs_from_what_was_just_agreed(ops in any_ops(40)) {
        let mut document = agreed();
        made(&mut document, &ops);
        made(&mut document, &[freeze(9)]);
        let rows: Vec<_> = document.items(list(1)).collect();
        for row in rows {
            let standing = document.standing(row);
            prop_assert!(standing.is_none_or(|standing| standing == Standing::Agreed));
        }
        prop_assert!(document.removed(list(1)).is_empty());
    }
}
