//! Laws of every edit.

use crate::world::{any_op, any_ops, apply, played, stamp, visible};
use proptest::prelude::*;
use tickmark_domain::{Applied, Document, Op, Refusal, Row};

/// Every row but the one that the edit names.
fn others(document: &Document, but: Row) -> Document {
    let mut others = document.clone();
    match but {
        Row::Item(id) => others.remove_item(id),
        Row::Checklist(id) => others.remove_checklist(id),
    }
    others.version = stamp(0).ver;
    others
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_refused_edit_leaves_the_document_as_it_was(ops in any_ops(30), op in any_op()) {
        let before = played(&ops);
        let mut after = before.clone();
        if op.apply(&mut after, &stamp(99)).is_err() {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn an_edit_writes_only_the_row_it_names(ops in any_ops(30), op in any_op()) {
        let before = played(&ops);
        let mut after = before.clone();
        let done = apply(&mut after, &op).is_ok();
        prop_assert_eq!(others(&before, op.row()), others(&after, op.row()));
        if done {
            let (ver, by, ms) = match op.row() {
                Row::Item(id) => after.item(id).map(|row| (row.ver, row.changed_by.clone(), row.changed_ms)),
                Row::Checklist(id) => after.checklist(id).map(|row| (row.ver, row.changed_by.clone(), row.changed_ms)),
            }.unwrap();
            let stamp = stamp(after.version.0);
            prop_assert_eq!((ver, by, ms), (stamp.ver, stamp.by, stamp.ms));
        }
    }

    #[test]
    fn an_edit_says_the_same_the_second_time(ops in any_ops(30), op in any_op()) {
        let mut once = played(&ops);
        let first = apply(&mut once, &op);
        let mut twice = once.clone();
        let second = apply(&mut twice, &op);
        match (&op, first) {
            (Op::AddItem { .. } | Op::AddChecklist { .. }, Ok(_)) => {
                prop_assert_eq!(second, Err(Refusal::DuplicateId));
            }
            // Woven in once, the words would be woven in again: the commit rule is what
            // keeps an edit from being applied twice.
            (Op::SetText { .. }, Ok(Applied::Merged | Applied::OnDeleted)) => return Ok(()),
            (Op::SetText { .. }, Ok(_)) => prop_assert_eq!(second, Ok(Applied::Done)),
            (_, first) => prop_assert_eq!(second, first),
        }
        prop_assert_eq!(visible(&once), visible(&twice));
        prop_assert_eq!(once.hash_text(), twice.hash_text());
    }

    #[test]
    fn both_ends_make_the_same_of_the_same_edits(ops in any_ops(60)) {
        prop_assert_eq!(played(&ops), played(&ops));
    }
}
