//! How edits that meet end, case by case.

use crate::world::{
    add, add_list, apply, delete, list, move_to, order, played, restore, row, set_text, start,
};
use tickmark_domain::{AccountId, Applied, Op, Refusal, StatusId};

/// After these edits, the last one ends so.
fn check(name: &str, before: &[Op], op: &Op, expected: Result<Applied, Refusal>) {
    let mut document = played(&start());
    for op in before {
        apply(&mut document, op).unwrap();
    }
    assert_eq!(apply(&mut document, op), expected, "{name}");
}

fn delete_list(number: u128) -> Op {
    Op::DeleteChecklist { id: list(number) }
}

fn restore_list(number: u128) -> Op {
    Op::RestoreChecklist { id: list(number) }
}

fn done(number: u128) -> Op {
    Op::SetStatus {
        id: row(number),
        status: StatusId::done(),
    }
}

#[test]
fn edits_of_what_is_deleted_are_taken_by_the_tombstone() {
    let on_deleted = Ok(Applied::OnDeleted);
    check("tick a deleted row", &[delete(1)], &done(1), on_deleted);
    check(
        "edit a deleted row",
        &[delete(1)],
        &set_text(1, "a b", "a c"),
        on_deleted,
    );
    check(
        "move a deleted row",
        &[delete(1)],
        &move_to(1, 1, Some(3)),
        on_deleted,
    );
    check(
        "tick in a deleted list",
        &[delete_list(1)],
        &done(1),
        on_deleted,
    );
    check(
        "add to a deleted list",
        &[delete_list(1)],
        &add(9, 1, None),
        on_deleted,
    );
    check(
        "move into a deleted list",
        &[delete_list(2)],
        &move_to(1, 2, None),
        on_deleted,
    );
    check(
        "restore in a deleted list",
        &[delete(1), delete_list(1)],
        &restore(1),
        on_deleted,
    );
    let name = Op::SetName {
        id: list(1),
        name: "x".into(),
    };
    check(
        "rename a deleted list",
        &[delete_list(1)],
        &name,
        on_deleted,
    );
}

#[test]
fn edits_that_lead_out_of_deletion_are_done() {
    let done = Ok(Applied::Done);
    check("delete twice", &[delete(1)], &delete(1), done);
    check(
        "delete in a deleted list",
        &[delete_list(1)],
        &delete(1),
        done,
    );
    check(
        "delete a list twice",
        &[delete_list(1)],
        &delete_list(1),
        done,
    );
    check("restore", &[delete(1)], &restore(1), done);
    check("restore what is live", &[], &restore(1), done);
    check("restore a list", &[delete_list(1)], &restore_list(1), done);
    check(
        "move out of a deleted list",
        &[delete_list(2)],
        &move_to(4, 1, None),
        done,
    );
}

#[test]
fn a_restored_checklist_has_everything_in_it() {
    let mut document = played(&start());
    for op in [
        delete_list(1),
        add(9, 1, Some(1)),
        move_to(4, 1, None),
        restore_list(1),
    ] {
        apply(&mut document, &op).unwrap();
    }
    assert_eq!(order(&document, 1), [4, 1, 9, 2, 3]);
}

#[test]
fn texts_that_meet() {
    let theirs = [set_text(1, "a b", "a b c")];
    check(
        "nobody else",
        &[],
        &set_text(1, "a b", "x"),
        Ok(Applied::Done),
    );
    check(
        "the same",
        &theirs,
        &set_text(1, "a b", "a b c"),
        Ok(Applied::Done),
    );
    check(
        "other words",
        &theirs,
        &set_text(1, "a b", "x b"),
        Ok(Applied::Merged),
    );
    check(
        "nothing of mine",
        &theirs,
        &set_text(1, "a b", "a b"),
        Ok(Applied::Merged),
    );
    let other = [set_text(1, "a b", "a x")];
    check(
        "the same words",
        &other,
        &set_text(1, "a b", "a y"),
        Ok(Applied::Overwrote),
    );
}

#[test]
fn a_merge_that_would_be_too_long_or_blank_is_a_conflict() {
    let long = "x".repeat(1_500);
    let theirs = [set_text(1, "a b", &format!("{long} a b"))];
    let mine = set_text(1, "a b", &format!("a b {long}"));
    check("too long", &theirs, &mine, Ok(Applied::Overwrote));
    let theirs = [set_text(1, "a b", "b")];
    check(
        "blank",
        &theirs,
        &set_text(1, "a b", "a "),
        Ok(Applied::Overwrote),
    );
}

#[test]
fn what_is_refused() {
    let refused = |name, op, why| check(name, &[], &op, Err(why));
    refused("add again", add(1, 1, None), Refusal::DuplicateId);
    refused("add a list again", add_list(1, None), Refusal::DuplicateId);
    refused("add to no list", add(9, 9, None), Refusal::UnknownRow);
    refused("tick no row", done(9), Refusal::UnknownRow);
    refused("move to no list", move_to(1, 9, None), Refusal::UnknownRow);
    refused("rename no list", delete_list(9), Refusal::UnknownRow);
    refused("blank text", set_text(1, "a b", " \t"), Refusal::Empty);
    let name = Op::SetName {
        id: list(1),
        name: String::new(),
    };
    refused("no name", name, Refusal::Empty);
    let status = Op::SetStatus {
        id: row(1),
        status: StatusId("gone".into()),
    };
    refused("no such status", status, Refusal::UnknownStatus);
    let assignee = Op::SetAssignee {
        id: row(1),
        assignee: Some(AccountId(String::new())),
    };
    refused("nobody's name", assignee, Refusal::Empty);
    let link = Op::SetLink {
        id: row(1),
        link: Some(" ".into()),
    };
    refused("a blank link", link, Refusal::Empty);
}

#[test]
fn a_due_date_is_a_day_that_the_calendar_has() {
    let rows = [
        ("2026-01-31", true),
        ("2026-04-30", true),
        ("2024-02-29", true),
        ("2000-02-29", true),
        ("2026-12-31", true),
        ("2026-02-29", false),
        ("1900-02-29", false),
        ("2026-04-31", false),
        ("2026-00-10", false),
        ("2026-13-10", false),
        ("2026-10-00", false),
        ("2026-1-01", false),
        ("26-01-01", false),
        ("2026-01-01-", false),
        ("2026-01-01T00:00", false),
        ("2026-01", false),
        ("+026-01-01", false),
        ("２０２６-01-01", false),
        ("", false),
    ];
    for (text, known) in rows {
        let op = Op::SetDue {
            id: row(1),
            due: Some(text.into()),
        };
        let expected = if known {
            Ok(Applied::Done)
        } else {
            Err(Refusal::Invalid)
        };
        check(text, &[], &op, expected);
    }
    check(
        "none",
        &[],
        &Op::SetDue {
            id: row(1),
            due: None,
        },
        Ok(Applied::Done),
    );
}
