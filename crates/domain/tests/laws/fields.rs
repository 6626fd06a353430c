//! Each field knows the version that last changed it.

use crate::commit::{author, last, queue};
use crate::world::{any_op, any_ops, list, played, row, start};
use proptest::prelude::*;
use tickmark_domain::commit::commit;
use tickmark_domain::wire::Access;
use tickmark_domain::{
    ChecklistVersions, Document, Item, ItemVersions, Op, Rank, Row, StatusId, Version,
};

/// One field among the versions of all.
type Field<All> = fn(&mut All) -> &mut Version;

/// One edit of every field, and what it leaves of the field versions.
#[test]
fn an_edit_notes_its_version_at_the_field_it_changes() {
    let id = row(2);
    let edits: [(Op, Field<ItemVersions>); 10] = [
        (crate::world::set_text(2, "a b", "a"), |fields| {
            &mut fields.text
        }),
        (
            Op::SetDetails {
                id,
                details: "D".into(),
            },
            |fields| &mut fields.details,
        ),
        (
            Op::SetStatus {
                id,
                status: StatusId::done(),
            },
            |fields| &mut fields.status,
        ),
        (
            Op::SetRequired {
                id,
                required: false,
            },
            |fields| &mut fields.required,
        ),
        (
            Op::SetAssignee {
                id,
                assignee: Some(tickmark_domain::AccountId("a".into())),
            },
            |fields| &mut fields.assignee,
        ),
        (
            Op::SetDue {
                id,
                due: Some("2026-02-28".into()),
            },
            |fields| &mut fields.due,
        ),
        (
            Op::SetLink {
                id,
                link: Some("1".into()),
            },
            |fields| &mut fields.link,
        ),
        (
            Op::SetNote {
                id,
                note: "N".into(),
            },
            |fields| &mut fields.note,
        ),
        (crate::world::move_to(2, 1, None), |fields| {
            &mut fields.place
        }),
        (Op::DeleteItem { id }, |fields| &mut fields.deleted),
    ];
    for (op, field) in edits {
        let mut document = played(&start());
        assert_eq!(document.field_version(&op), Version(0), "{op:?}");
        crate::world::apply(&mut document, &op).unwrap();
        let mut expected = ItemVersions::default();
        *field(&mut expected) = document.version;
        assert_eq!(document.item(id).unwrap().fields, expected, "{op:?}");
        assert_eq!(document.field_version(&op), document.version, "{op:?}");
        // Said once more, it changes nothing.
        crate::world::apply(&mut document, &op).unwrap();
        assert_eq!(document.item(id).unwrap().fields, expected, "{op:?}");
    }
}

#[test]
fn an_edit_of_a_checklist_notes_its_version_too() {
    let id = list(2);
    let edits: [(Op, Field<ChecklistVersions>); 4] = [
        (
            Op::SetName {
                id,
                name: "N".into(),
            },
            |fields| &mut fields.name,
        ),
        (
            Op::SetKind {
                id,
                kind: tickmark_domain::ChecklistKind::AcceptanceCriteria,
            },
            |fields| &mut fields.kind,
        ),
        (Op::MoveChecklist { id, after: None }, |fields| {
            &mut fields.place
        }),
        (Op::DeleteChecklist { id }, |fields| &mut fields.deleted),
    ];
    for (op, field) in edits {
        let mut document = played(&start());
        crate::world::apply(&mut document, &op).unwrap();
        let mut expected = ChecklistVersions::default();
        *field(&mut expected) = document.version;
        assert_eq!(document.checklist(id).unwrap().fields, expected, "{op:?}");
        assert_eq!(document.field_version(&op), document.version, "{op:?}");
    }
}

#[test]
fn a_row_as_it_was_added_says_nothing() {
    let document = played(&start());
    for row in document.all_items() {
        assert!(!serde_json::to_string(row).unwrap().contains("fields"));
    }
    for row in document.all_checklists() {
        assert!(!serde_json::to_string(row).unwrap().contains("fields"));
    }
}

#[test]
fn respacing_changes_no_field() {
    let mut document = played(&start());
    let mut long = document.item(row(3)).unwrap().clone();
    long.rank = Rank("z".repeat(40) + "1");
    document.put_item(long);
    assert!(document.respace(list(1), Version(50)));
    assert!(document.all_items().all(|row| row.fields.is_empty()));
}

fn differing(one: &Item, other: &Item) -> ItemVersions {
    let ver = |changed: bool| Version(u64::from(changed));
    ItemVersions {
        text: ver(one.text != other.text),
        details: ver(one.details != other.details),
        status: ver(one.status != other.status),
        required: ver(one.required != other.required),
        assignee: ver(one.assignee != other.assignee),
        due: ver(one.due != other.due),
        link: ver(one.link != other.link),
        place: ver((&one.rank, one.checklist) != (&other.rank, other.checklist)),
        deleted: ver(one.deleted != other.deleted),
        note: ver(one.note != other.note),
    }
}

fn newest(fields: &ItemVersions, ver: Version) -> ItemVersions {
    let is = |field: Version| Version(u64::from(field == ver));
    ItemVersions {
        text: is(fields.text),
        details: is(fields.details),
        status: is(fields.status),
        required: is(fields.required),
        assignee: is(fields.assignee),
        due: is(fields.due),
        link: is(fields.link),
        place: is(fields.place),
        deleted: is(fields.deleted),
        note: is(fields.note),
    }
}

proptest! {
    #[test]
    fn exactly_the_fields_that_a_commit_changed_have_its_version(ops in any_ops(30), op in any_op()) {
        let before = played(&ops);
        let mut after: Document = before.clone();
        let made = commit(&mut after, &last(0), &queue(&[op]), &author(Access::Edit));
        for changed in made.rows {
            let Row::Item(id) = changed else { continue };
            let (Some(one), Some(other)) = (before.item(id), after.item(id)) else { continue };
            prop_assert_eq!(newest(&other.fields, after.version), differing(one, other));
        }
    }
}
