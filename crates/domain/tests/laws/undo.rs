//! Undo: the inverse of an edit restores what a person saw before it.

use crate::world::{
    add_list, any_op, any_ops, apply, delete, list, move_to, order, played, set_text, start,
    visible,
};
use proptest::prelude::*;
use tickmark_domain::{Op, Refusal};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_inverse_restores_what_was_seen(ops in any_ops(30), op in any_op()) {
        let before = played(&ops);
        let mut after = before.clone();
        if apply(&mut after, &op).is_err() {
            return Ok(());
        }
        let inverse = op.inverse(&before);
        if let Some(inverse) = &inverse {
            prop_assert_eq!(inverse.row(), op.row());
            prop_assert!(apply(&mut after, inverse).is_ok());
        }
        prop_assert!(inverse.is_some() || before.hash_text() == after.hash_text());
        prop_assert_eq!(visible(&before), visible(&after));
    }

    #[test]
    fn undoing_everything_goes_back_step_by_step(ops in any_ops(30)) {
        let mut document = tickmark_domain::Document::default();
        let mut past = Vec::new();
        for op in &ops {
            let before = document.clone();
            if apply(&mut document, op).is_ok() {
                past.push((visible(&before), op.inverse(&before)));
            }
        }
        for (seen, inverse) in past.into_iter().rev() {
            if let Some(inverse) = inverse {
                prop_assert!(apply(&mut document, &inverse).is_ok());
            }
            prop_assert_eq!(visible(&document), seen);
        }
    }

    #[test]
    fn redoing_what_was_undone_goes_forward_again(ops in any_ops(30), op in any_op()) {
        let before = played(&ops);
        let mut document = before.clone();
        if apply(&mut document, &op).is_err() {
            return Ok(());
        }
        let after = visible(&document);
        if let Some(inverse) = op.inverse(&before) {
            let redo = inverse.inverse(&document).unwrap();
            apply(&mut document, &inverse).unwrap();
            apply(&mut document, &redo).unwrap();
            prop_assert_eq!(visible(&document), after);
        }
    }
}

#[test]
fn undoing_a_move_finds_its_place_among_tombstones() {
    let mut document = played(&start());
    let mut undo = Vec::new();
    for op in [delete(2), move_to(3, 1, None)] {
        undo.push(op.inverse(&document).unwrap());
        apply(&mut document, &op).unwrap();
    }
    for op in undo.iter().rev() {
        apply(&mut document, op).unwrap();
    }
    assert_eq!(order(&document, 1), [1, 2, 3]);
}

#[test]
fn undoing_the_move_of_a_deleted_checklist_finds_its_place() {
    let mut document = played(&[
        add_list(1, None),
        add_list(2, Some(1)),
        add_list(3, Some(2)),
    ]);
    apply(&mut document, &Op::DeleteChecklist { id: list(2) }).unwrap();
    let op = Op::MoveChecklist {
        id: list(2),
        after: Some(list(3)),
    };
    let undo = op.inverse(&document).unwrap();
    apply(&mut document, &op).unwrap();
    apply(&mut document, &undo).unwrap();
    apply(&mut document, &Op::RestoreChecklist { id: list(2) }).unwrap();
    let ids: Vec<_> = document.checklists().map(|row| row.id).collect();
    assert_eq!(ids, [1, 2, 3].map(list));
}

#[test]
fn undoing_a_merged_text_restores_the_other_persons() {
    let mut document = played(&start());
    apply(&mut document, &set_text(1, "a b", "a b theirs")).unwrap();
    let op = set_text(1, "a b", "mine a b");
    let undo = op.inverse(&document).unwrap();
    apply(&mut document, &op).unwrap();
    let text = |document: &tickmark_domain::Document| {
        document.item(crate::world::row(1)).unwrap().text.clone()
    };
    assert_eq!(text(&document), "mine a b theirs");
    apply(&mut document, &undo).unwrap();
    assert_eq!(text(&document), "a b theirs");
}

#[test]
fn nothing_to_take_back() {
    let mut document = played(&start());
    for (op, done) in [
        (crate::world::restore(1), Ok(())),
        (delete(77), Err(Refusal::UnknownRow)),
        (Op::RestoreChecklist { id: list(1) }, Ok(())),
        (
            Op::DeleteChecklist { id: list(77) },
            Err(Refusal::UnknownRow),
        ),
    ] {
        assert_eq!(op.inverse(&document), None, "{op:?}");
        assert_eq!(apply(&mut document, &op).map(|_| ()), done);
    }
}
