//! Adding and moving put a row directly after the row they name.

use crate::world::{
    add, add_list, any_list, any_ops, any_row, apply, delete, list, move_to, order, played, row,
    start,
};
use proptest::prelude::*;
use tickmark_domain::limits::RANK_BYTES_MAX;
use tickmark_domain::{Document, ItemId, Op, Rank, Refusal, Version};

/// All rows of a list by rank, tombstones among them.
fn all_in(document: &Document, checklist: tickmark_domain::ChecklistId) -> Vec<ItemId> {
    let rows = document
        .all_items()
        .filter(|row| row.checklist == checklist);
    let mut rows: Vec<_> = rows.map(|row| (row.rank.clone(), row.id)).collect();
    rows.sort();
    rows.into_iter().map(|(_, id)| id).collect()
}

proptest! {
    #[test]
    fn a_moved_row_stands_directly_after_its_anchor(
        ops in any_ops(40), id in any_row(), checklist in any_list(), after in prop::option::of(any_row()),
    ) {
        let mut document = played(&ops);
        let had = all_in(&document, checklist);
        let op = Op::MoveItem { id, checklist, after };
        if apply(&mut document, &op).is_ok() {
            let mut expected: Vec<_> = had.iter().copied().filter(|other| *other != id).collect();
            let place = match after {
                None => 0,
                Some(anchor) => expected.iter().position(|other| *other == anchor).map_or(expected.len(), |place| place + 1),
            };
            expected.insert(place, id);
            prop_assert_eq!(all_in(&document, checklist), expected);
        }
    }

    #[test]
    fn moving_a_row_to_where_it_stands_keeps_its_rank(ops in any_ops(40), id in any_row()) {
        let mut document = played(&ops);
        let Some(before) = document.item(id).cloned() else { return Ok(()) };
        let hash = document.hash_text();
        let after = document.item_anchor(id);
        apply(&mut document, &Op::MoveItem { id, checklist: before.checklist, after }).unwrap();
        prop_assert_eq!(&document.item(id).unwrap().rank, &before.rank);
        prop_assert_eq!(document.hash_text(), hash);
    }

    #[test]
    fn moving_a_checklist_to_where_it_stands_keeps_its_rank(ops in any_ops(40), id in any_list()) {
        let mut document = played(&ops);
        let Some(before) = document.checklist(id).cloned() else { return Ok(()) };
        let after = document.checklist_anchor(id);
        apply(&mut document, &Op::MoveChecklist { id, after }).unwrap();
        prop_assert_eq!(&document.checklist(id).unwrap().rank, &before.rank);
    }

    #[test]
    fn no_two_rows_of_a_list_share_a_rank(ops in any_ops(80)) {
        let document = played(&ops);
        let mut ranks: Vec<_> = document.all_items().map(|row| (row.checklist, &row.rank)).collect();
        ranks.sort();
        prop_assert!(ranks.is_sorted_by(|one, other| one < other));
        let mut ranks: Vec<_> = document.all_checklists().map(|row| &row.rank).collect();
        ranks.sort();
        prop_assert!(ranks.is_sorted_by(|one, other| one < other));
    }

    #[test]
    fn respacing_keeps_the_order_and_shortens_every_rank(ops in any_ops(60), ver in 90..95_u64) {
        let mut document = played(&ops);
        let long = "z".repeat(RANK_BYTES_MAX);
        for id in [1, 2] {
            let mut last = crate::world::item(50 + id, id, &long);
            last.rank.0.push('1');
            document.put_item(last);
        }
        let (had, others) = (all_in(&document, list(1)), all_in(&document, list(2)));
        prop_assert!(document.respace(list(1), Version(ver)));
        prop_assert_eq!(all_in(&document, list(1)), had);
        prop_assert_eq!(all_in(&document, list(2)), others);
        for row in document.all_items() {
            let here = row.checklist == list(1);
            prop_assert_eq!(row.ver == Version(ver), here);
            prop_assert!(!here || row.rank.0.len() <= 4);
        }
        prop_assert!(!document.respace(list(1), Version(ver)));
        prop_assert_eq!(&Document::from_snapshot(document.snapshot()), &document);
    }
}

#[test]
fn anchors() {
    let rows: [(&str, &[Op], &[u128]); 10] = [
        ("top", &[add(9, 1, None)], &[9, 1, 2, 3]),
        ("middle", &[add(9, 1, Some(1))], &[1, 9, 2, 3]),
        ("end", &[add(9, 1, Some(3))], &[1, 2, 3, 9]),
        ("unknown: the end", &[add(9, 1, Some(77))], &[1, 2, 3, 9]),
        (
            "of another list: the end",
            &[add(9, 1, Some(4))],
            &[1, 2, 3, 9],
        ),
        ("tombstone", &[delete(2), add(9, 1, Some(2))], &[1, 9, 3]),
        ("down", &[move_to(1, 1, Some(2))], &[2, 1, 3]),
        ("up", &[move_to(3, 1, None)], &[3, 1, 2]),
        (
            "unknown, already last",
            &[move_to(3, 1, Some(77))],
            &[1, 2, 3],
        ),
        (
            "from another list",
            &[move_to(4, 1, Some(2))],
            &[1, 2, 4, 3],
        ),
    ];
    for (name, ops, expected) in rows {
        let mut document = played(&start());
        for op in ops {
            apply(&mut document, op).unwrap();
        }
        assert_eq!(order(&document, 1), expected, "{name}");
    }
}

#[test]
fn a_row_cannot_stand_after_itself() {
    let mut document = played(&start());
    assert_eq!(
        apply(&mut document, &move_to(1, 1, Some(1))),
        Err(Refusal::Invalid)
    );
    assert_eq!(
        apply(&mut document, &add(9, 1, Some(9))),
        Err(Refusal::Invalid)
    );
    assert_eq!(
        apply(&mut document, &add_list(9, Some(9))),
        Err(Refusal::Invalid)
    );
}

#[test]
fn checklists_are_respaced_like_items() {
    let mut document = Document::default();
    for number in 1..=4 {
        apply(&mut document, &add_list(number, None)).unwrap();
    }
    assert!(!document.respace_checklists(Version(50)));
    let mut last = document.checklist(list(1)).unwrap().clone();
    last.rank = Rank("z".repeat(RANK_BYTES_MAX) + "1");
    document.put_checklist(last);
    assert!(document.respace_checklists(Version(50)));
    let ids: Vec<_> = document.checklists().map(|row| row.id).collect();
    assert_eq!(ids, [4, 3, 2, 1].map(list));
    assert!(
        document
            .checklists()
            .all(|row| row.rank.0.len() <= 2 && row.ver == Version(50))
    );
}

#[test]
fn neighbours_of_a_row_that_is_not_there() {
    let document = played(&start());
    assert_eq!(document.item_before(row(77)), None);
    assert_eq!(document.item_after(row(77)), None);
    assert_eq!(document.item_anchor(row(77)), None);
    assert_eq!(document.checklist_before(list(77)), None);
    assert_eq!(document.checklist_anchor(list(77)), None);
}
