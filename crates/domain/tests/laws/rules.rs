//! The table of what happens when two people edit at the same time: each rule by its name.
//!
//! Both edits are made on the same version; the service decides Alice's first, then Bob's.

use crate::commit::{author, last, queue, queued};
use crate::world::{
    add, add_list, delete, list, move_to, order, played, restore, row, set_text, start,
};
use tickmark_domain::commit::{Commit, Entry, commit};
use tickmark_domain::past::Before;
use tickmark_domain::wire::{Access, OutcomeResult};
use tickmark_domain::{Document, Op, StatusId};

/// What the service made of one edit of each, and of the document.
struct Met {
    document: Document,
    alice: Entry,
    bob: Entry,
}

fn decide(document: &mut Document, op: Op) -> Entry {
    let made = commit(document, &last(0), &[queued(1, op)], &author(Access::Edit));
    made.entries.into_iter().next().unwrap()
}

fn met(before: &[Op], alice: Op, bob: Op) -> Met {
    let mut document = played(&start());
    for op in before {
        decide(&mut document, op.clone());
    }
    let alice = decide(&mut document, alice);
    let bob = decide(&mut document, bob);
    assert_eq!(alice.result, OutcomeResult::Applied);
    Met {
        document,
        alice,
        bob,
    }
}

impl Met {
    fn item(&self, number: u128) -> &tickmark_domain::Item {
        self.document.item(row(number)).unwrap()
    }
}

fn status(number: u128, name: &str) -> Op {
    Op::SetStatus {
        id: row(number),
        status: StatusId(name.into()),
    }
}

fn due(number: u128) -> Op {
    Op::SetDue {
        id: row(number),
        due: Some("2026-02-28".into()),
    }
}

fn gone(number: u128) -> Op {
    Op::DeleteChecklist { id: list(number) }
}

fn back(number: u128) -> Op {
    Op::RestoreChecklist { id: list(number) }
}

#[test]
fn different_fields_both() {
    let met = met(&[], status(1, "done"), due(1));
    assert_eq!(met.bob.result, OutcomeResult::Applied);
    assert_eq!(met.item(1).status, StatusId::done());
    assert!(met.item(1).due.is_some());
}

#[test]
fn different_items_both() {
    let met = met(&[], status(1, "done"), status(2, "skipped"));
    assert_eq!(met.bob.result, OutcomeResult::Applied);
    assert_eq!(met.item(1).status.0, "done");
    assert_eq!(met.item(2).status.0, "skipped");
}

#[test]
fn same_field_not_text_the_later_and_both_in_history() {
    let met = met(&[], status(1, "done"), status(1, "skipped"));
    assert_eq!(met.bob.result, OutcomeResult::Applied);
    assert_eq!(met.item(1).status.0, "skipped");
    assert_eq!(met.alice.op, status(1, "done"));
    assert_eq!(met.bob.inverse, Some(status(1, "done")));
}

#[test]
fn text_against_text_both_by_whole_words() {
    let met = met(
        &[],
        set_text(1, "a b", "a b c"),
        set_text(1, "a b", "x a b"),
    );
    assert_eq!(met.bob.result, OutcomeResult::Merged);
    assert_eq!(met.item(1).text, "x a b c");
}

#[test]
fn two_insertions_at_the_same_point_need_white_space_between_them() {
    let apart = met(
        &[],
        set_text(1, "a b", "a X b"),
        set_text(1, "a b", "a Y b"),
    );
    assert_eq!(apart.bob.result, OutcomeResult::Merged);
    assert_eq!(apart.item(1).text, "a X Y b");
    let before = [set_text(1, "a b", "a ")];
    let glued = met(&before, set_text(1, "a ", "a X"), set_text(1, "a ", "a Y"));
    let conflict = OutcomeResult::Conflict {
        yours: "a Y".into(),
        theirs: "a X".into(),
    };
    assert_eq!(glued.bob.result, conflict);
}

#[test]
fn where_words_overlap_the_later_stands_and_the_other_is_kept() {
    let met = met(&[], set_text(1, "a b", "a X"), set_text(1, "a b", "a Y"));
    let conflict = OutcomeResult::Conflict {
        yours: "a Y".into(),
        theirs: "a X".into(),
    };
    assert_eq!(met.bob.result, conflict);
    assert_eq!(met.item(1).text, "a Y");
    assert_eq!(met.bob.inverse, Some(set_text(1, "a Y", "a X")));
}

#[test]
fn move_against_move_the_later_and_one_place() {
    let met = met(&[], move_to(1, 1, Some(3)), move_to(1, 2, Some(4)));
    assert_eq!(met.bob.result, OutcomeResult::Applied);
    assert_eq!(order(&met.document, 1), [2, 3]);
    assert_eq!(order(&met.document, 2), [4, 1]);
}

#[test]
fn move_against_edit_and_against_tick_both() {
    for edit in [set_text(1, "a b", "a"), status(1, "done")] {
        let moved = move_to(1, 2, Some(4));
        for (alice, bob) in [(&edit, &moved), (&moved, &edit)] {
            let met = met(&[], alice.clone(), bob.clone());
            assert_eq!(met.bob.result, OutcomeResult::Applied);
            assert_eq!(order(&met.document, 2), [4, 1]);
            let row = met.item(1);
            assert!(row.text == "a" || row.status == StatusId::done());
        }
    }
}

#[test]
fn delete_against_edit_stays_deleted_and_the_tombstone_takes_the_edit() {
    for edit in [
        set_text(1, "a b", "a"),
        status(1, "done"),
        due(1),
        move_to(1, 2, None),
    ] {
        let mut met = met(&[], delete(1), edit);
        assert_eq!(met.bob.result, OutcomeResult::OnDeleted);
        assert!(met.item(1).deleted);
        decide(&mut met.document, restore(1));
        let row = met.item(1);
        let taken = row.text == "a" || row.status == StatusId::done() || row.due.is_some();
        assert!(taken || row.checklist == list(2));
    }
}

/// Words that meet on a tombstone are woven, or the later stand; the outcome only says that the row
/// is deleted. What was overwritten is in the history, with the edit that brings it back.
#[test]
fn text_against_text_on_a_tombstone_is_as_on_a_live_row_and_the_history_has_both() {
    for (theirs, mine, stands) in [("a b c", "x a b", "x a b c"), ("a X", "a Y", "a Y")] {
        let mine = set_text(1, "a b", mine);
        let mut met = met(&[set_text(1, "a b", theirs)], delete(1), mine);
        assert_eq!(met.bob.result, OutcomeResult::OnDeleted);
        assert_eq!(met.item(1).text, stands);
        let Some(Before::Item { row, .. }) = &met.bob.before else {
            panic!("{:?}", met.bob)
        };
        assert_eq!(row.text, theirs);
        let back = set_text(1, stands, theirs);
        assert_eq!(met.bob.inverse, Some(back.clone()));
        decide(&mut met.document, restore(1));
        assert_eq!(met.item(1).text, stands);
        decide(&mut met.document, back);
        assert_eq!(met.item(1).text, theirs);
    }
}

#[test]
fn edit_against_delete_is_deleted_with_the_edit_in_it() {
    let met = met(&[], set_text(1, "a b", "a"), delete(1));
    assert_eq!(met.bob.result, OutcomeResult::Applied);
    assert!(met.item(1).deleted);
    assert_eq!(met.item(1).text, "a");
}

#[test]
fn add_or_move_into_a_deleted_checklist_is_taken_and_comes_back_with_it() {
    for into in [add(9, 1, Some(1)), move_to(4, 1, Some(1))] {
        let mut met = met(&[], gone(1), into.clone());
        assert_eq!(met.bob.result, OutcomeResult::OnDeleted);
        let (Op::AddItem { id, .. } | Op::MoveItem { id, .. }) = into else {
            panic!("{into:?}")
        };
        let row = met.document.item(id).unwrap();
        assert!(!row.deleted && met.document.is_hidden(row));
        decide(&mut met.document, back(1));
        assert_eq!(order(&met.document, 1), [1, id.0.as_u128(), 2, 3]);
    }
}

#[test]
fn a_deleted_checklist_is_restored_with_everything_in_it() {
    let mut met = met(&[delete(2)], gone(1), status(1, "done"));
    assert_eq!(met.bob.result, OutcomeResult::OnDeleted);
    assert_eq!(
        decide(&mut met.document, back(1)).result,
        OutcomeResult::Applied
    );
    assert_eq!(
        order(&met.document, 1),
        [1, 3],
        "what was deleted in it stays so"
    );
    assert_eq!(met.item(1).status, StatusId::done());
}

#[test]
fn restore_against_delete_the_later() {
    let met = met(&[delete(1)], restore(1), delete(1));
    assert!(met.item(1).deleted);
    let other = self::met(&[], delete(1), restore(1));
    assert_eq!(other.bob.result, OutcomeResult::Applied);
    assert!(!other.item(1).deleted);
}

#[test]
fn two_adds_after_one_row_both_the_later_nearer() {
    let met = met(&[], add(8, 1, Some(1)), add(9, 1, Some(1)));
    assert_eq!(met.bob.result, OutcomeResult::Applied);
    assert_eq!(order(&met.document, 1), [1, 9, 8, 2, 3]);
}

#[test]
fn after_a_tombstone_is_where_it_stood() {
    for op in [add(9, 1, Some(2)), move_to(4, 1, Some(2))] {
        let met = met(&[], delete(2), op);
        assert_eq!(met.bob.result, OutcomeResult::Applied);
        let here = order(&met.document, 1);
        assert!(here == [1, 9, 3] || here == [1, 4, 3], "{here:?}");
    }
}

#[test]
fn after_a_row_that_went_to_another_list_is_the_end() {
    let met = met(&[], move_to(1, 2, None), add(9, 1, Some(1)));
    assert_eq!(order(&met.document, 1), [2, 3, 9]);
}

/// A paste of three rows into a list that is deleted meanwhile, row after row.
#[test]
fn a_batch_is_single_operations_and_all_rules_hold_for_each() {
    let mut document = played(&start());
    decide(&mut document, gone(2));
    let ops = [
        add(7, 2, Some(4)),
        add(8, 2, Some(7)),
        set_text(77, "", "Nobody"),
        add(9, 1, Some(3)),
    ];
    let made: Commit = commit(&mut document, &last(0), &queue(&ops), &author(Access::Edit));
    let results: Vec<_> = made.entries.into_iter().map(|entry| entry.result).collect();
    assert!(matches!(results[2], OutcomeResult::Refused(_)));
    assert_eq!(results[0], OutcomeResult::OnDeleted);
    assert_eq!(results[3], OutcomeResult::Applied);
    decide(&mut document, back(2));
    assert_eq!(order(&document, 2), [4, 7, 8]);
    assert_eq!(order(&document, 1), [1, 2, 3, 9]);
}

/// Undo looks whether the field still holds what was set: its version says so.
#[test]
fn undo_can_tell_whether_somebody_changed_the_field_since() {
    let mine = status(1, "done");
    for (theirs, touched) in [
        (status(1, "skipped"), true),
        (due(1), false),
        (status(2, "done"), false),
    ] {
        let met = met(&[], mine.clone(), theirs);
        let since = met.document.field_version(&mine) > met.alice.version;
        assert_eq!(since, touched);
    }
}

#[test]
fn move_of_checklists_the_later_and_one_place() {
    let moved = |after: Option<u128>| Op::MoveChecklist {
        id: list(1),
        after: after.map(list),
    };
    let met = met(&[add_list(3, Some(2))], moved(Some(2)), moved(Some(3)));
    let ids: Vec<_> = met.document.checklists().map(|row| row.id).collect();
    assert_eq!(ids, [2, 3, 1].map(list));
}
