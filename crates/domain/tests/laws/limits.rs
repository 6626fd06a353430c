//! Every limit, exactly at its border. Texts are counted in characters, not bytes.

use crate::world::{
    add, add_list, apply, delete, item, list, move_to, played, restore, row, start,
};
use tickmark_domain::limits::{
    CHECKLISTS_PER_ISSUE_MAX, DETAILS_CHARS_MAX, ITEMS_PER_CHECKLIST_MAX, NAME_CHARS_MAX,
    NOTE_CHARS_MAX, REFERENCE_CHARS_MAX, TEXT_CHARS_MAX,
};
use tickmark_domain::{AccountId, Applied, ChecklistKind, Document, ItemKind, Op, Rank, Refusal};

#[test]
fn texts_are_limited_by_characters() {
    type Make = fn(String) -> Op;
    let rows: [(&str, usize, Make); 10] = [
        ("text", TEXT_CHARS_MAX, |text| Op::SetText {
            id: row(1),
            base: "a b".into(),
            text,
        }),
        ("base", TEXT_CHARS_MAX, |base| Op::SetText {
            id: row(1),
            base,
            text: "x".into(),
        }),
        ("new text", TEXT_CHARS_MAX, |text| Op::AddItem {
            id: row(9),
            checklist: list(1),
            after: None,
            kind: ItemKind::Heading,
            text,
        }),
        ("details", DETAILS_CHARS_MAX, |details| Op::SetDetails {
            id: row(1),
            details,
        }),
        ("note", NOTE_CHARS_MAX, |note| Op::SetNote {
            id: row(1),
            note,
        }),
        ("name", NAME_CHARS_MAX, |name| Op::SetName {
            id: list(1),
            name,
        }),
        ("new name", NAME_CHARS_MAX, |name| Op::AddChecklist {
            id: list(9),
            after: None,
            kind: ChecklistKind::Checklist,
            name,
        }),
        ("assignee", REFERENCE_CHARS_MAX, |name| Op::SetAssignee {
            id: row(1),
            assignee: Some(AccountId(name)),
        }),
        ("link", REFERENCE_CHARS_MAX, |text| Op::SetLink {
            id: row(1),
            link: Some(text),
        }),
        ("no details", 0, |details| Op::SetDetails {
            id: row(1),
            details,
        }),
    ];
    for (name, max, op) in rows {
        let longest = op("🦀".repeat(max));
        assert!(apply(&mut played(&start()), &longest).is_ok(), "{name}");
        if max > 0 {
            let longer = op("a".repeat(max + 1));
            assert_eq!(
                apply(&mut played(&start()), &longer),
                Err(Refusal::TooLong),
                "{name}"
            );
        }
    }
}

/// List 1 with as many live rows as it can hold, a tombstone (1) and rows 4 and 5 in list 2.
fn full() -> Document {
    let mut document = played(&start());
    apply(&mut document, &add(5, 2, None)).unwrap();
    apply(&mut document, &delete(1)).unwrap();
    for (number, rank) in (100_u128..).zip(Rank::spread(ITEMS_PER_CHECKLIST_MAX - 2)) {
        document.put_item(item(number, 1, &rank.0));
    }
    assert_eq!(document.live_count(list(1)), ITEMS_PER_CHECKLIST_MAX);
    document
}

#[test]
fn a_full_list_takes_no_row_but_its_own() {
    let mut document = full();
    let hash = document.hash_text();
    for op in [add(9, 1, None), move_to(4, 1, None), restore(1)] {
        assert_eq!(
            apply(&mut document, &op),
            Err(Refusal::TooManyItems),
            "{op:?}"
        );
    }
    assert_eq!(document.hash_text(), hash);
    for op in [
        move_to(100, 1, Some(200)),
        restore(100),
        add(9, 2, None),
        move_to(100, 2, None),
    ] {
        assert_eq!(apply(&mut document, &op), Ok(Applied::Done), "{op:?}");
    }
    // One has left, so one may come.
    assert_eq!(apply(&mut document, &add(10, 1, None)), Ok(Applied::Done));
    assert_eq!(
        apply(&mut document, &add(11, 1, None)),
        Err(Refusal::TooManyItems)
    );
}

#[test]
fn a_tombstone_moves_in_a_full_list_because_it_takes_no_room() {
    let mut document = full();
    assert_eq!(
        apply(&mut document, &move_to(1, 1, Some(2))),
        Ok(Applied::OnDeleted)
    );
    apply(&mut document, &delete(4)).unwrap();
    assert_eq!(
        apply(&mut document, &move_to(4, 1, None)),
        Ok(Applied::OnDeleted)
    );
    assert_eq!(
        apply(&mut document, &restore(4)),
        Err(Refusal::TooManyItems)
    );
}

#[test]
fn an_issue_holds_so_many_live_checklists() {
    let mut document = Document::default();
    let max = CHECKLISTS_PER_ISSUE_MAX as u128;
    for number in 1..=max {
        assert_eq!(
            apply(&mut document, &add_list(number, None)),
            Ok(Applied::Done)
        );
    }
    let one_more = add_list(max + 1, None);
    let restore = Op::RestoreChecklist { id: list(1) };
    let too_many = Err(Refusal::TooManyChecklists);
    assert_eq!(apply(&mut document, &one_more), too_many);
    assert_eq!(
        apply(&mut document, &restore),
        Ok(Applied::Done),
        "it is live"
    );
    apply(&mut document, &Op::DeleteChecklist { id: list(1) }).unwrap();
    assert_eq!(apply(&mut document, &one_more), Ok(Applied::Done));
    assert_eq!(apply(&mut document, &restore), too_many);
}
