//! The wire, example by example: it cannot change unnoticed.

use crate::world::{any_op, any_ops, checklist, item, row};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, from_str, from_value, json, to_value};
use std::fmt::Debug;
use tickmark_domain::commit::{answer, commit};
use tickmark_domain::wire::{
    Access, Outcome, OutcomeResult, Patch, QueuedOp, Snapshot, SyncRequest, SyncResponse,
};
use tickmark_domain::{
    AccountId, Checklist, ClientId, Document, Item, Op, OpId, Refusal, Seq, Version,
};

const LIST: &str = "00000000-0000-0000-0000-000000000001";
const OTHER: &str = "00000000-0000-0000-0000-000000000002";

/// Every operation as it is sent.
fn ops() -> Vec<Value> {
    let (kinds, id) = (
        ["checklist", "acceptance-criteria", "definition-of-done"],
        LIST,
    );
    let mut ops: Vec<_> = kinds
        .map(|kind| json!({"add_checklist": {"id": id, "after": null, "kind": kind, "name": "L"}}))
        .into();
    ops.extend([
        json!({"set_name": {"id": id, "name": "L"}}),
        json!({"move_checklist": {"id": id, "after": OTHER}}),
        json!({"delete_checklist": {"id": id}}),
        json!({"restore_checklist": {"id": id}}),
        json!({"add_item": {"id": id, "checklist": OTHER, "after": null, "kind": "task", "text": "T"}}),
        json!({"add_item": {"id": id, "checklist": OTHER, "after": OTHER, "kind": "heading", "text": "T"}}),
        json!({"set_text": {"id": id, "base": "T", "text": "U"}}),
        json!({"set_details": {"id": id, "details": "D"}}),
        json!({"set_status": {"id": id, "status": "done"}}),
        json!({"set_required": {"id": id, "required": false}}),
        json!({"set_assignee": {"id": id, "assignee": "5b10ac8d82e05b22cc7d4ef5"}}),
        json!({"set_assignee": {"id": id, "assignee": null}}),
        json!({"set_due": {"id": id, "due": "2026-02-28"}}),
        json!({"set_link": {"id": id, "link": "10001"}}),
        json!({"move_item": {"id": id, "checklist": OTHER, "after": null}}),
        json!({"delete_item": {"id": id}}),
        json!({"restore_item": {"id": id}}),
    ]);
    ops
}

/// The JSON is read, and written again as it was.
fn check<T: Serialize + DeserializeOwned>(example: &Value) -> T {
    let read: T = from_value(example.clone()).unwrap_or_else(|error| panic!("{example}: {error}"));
    assert_eq!(&to_value(&read).unwrap(), example);
    read
}

fn check_round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&from_str::<T>(&text).unwrap(), value);
}

fn refused<T: DeserializeOwned>(example: &Value) -> bool {
    from_value::<T>(example.clone()).is_err()
}

#[test]
fn operations() {
    let all = ops();
    let mut names: Vec<_> = all
        .iter()
        .flat_map(|op| op.as_object().unwrap().keys())
        .collect();
    names.dedup();
    assert_eq!(names.len(), 16, "every operation has its example");
    for example in &all {
        check::<Op>(example);
        let mut more = example.clone();
        let fields = more.as_object_mut().unwrap().values_mut().next().unwrap();
        fields["later"] = json!(1);
        assert!(refused::<Op>(&more), "{more}");
    }
}

#[test]
fn a_request() {
    let example = json!({
        "client_id": "0189d2a0-7b1c-7def-8000-0123456789ab",
        "since": 41,
        "ops": [{
            "seq": 1, "op_id": LIST, "op": {"delete_item": {"id": OTHER}}, "seen": 40, "age_ms": 90_000,
        }],
    });
    let request: SyncRequest = check(&example);
    assert_eq!((request.since, request.ops[0].seq), (Version(41), Seq(1)));
    let mut bare = example.clone();
    for field in ["seen", "age_ms"] {
        bare["ops"][0].as_object_mut().unwrap().remove(field);
    }
    let bare: SyncRequest = from_value(bare).unwrap();
    assert_eq!((bare.ops[0].seen, bare.ops[0].age_ms), (Version(0), 0));
    for path in ["", "/ops/0"] {
        let mut more = example.clone();
        more.pointer_mut(path).unwrap()["later"] = json!(1);
        assert!(refused::<SyncRequest>(&more), "{more}");
    }
}

#[test]
fn what_no_request_may_hold() {
    for op in [
        json!({"toggle": {"id": LIST}}),
        json!({"delete_item": {"id": "1"}}),
        json!({"delete_item": {}}),
        json!({"delete_item": {"id": LIST}, "restore_item": {"id": LIST}}),
        json!({"set_required": {"id": LIST, "required": 1}}),
        json!({"add_item": {"id": LIST, "checklist": LIST, "kind": "note", "text": "T"}}),
        json!("delete_item"),
    ] {
        assert!(refused::<Op>(&op), "{op}");
        let queued = json!({"seq": 1, "op_id": LIST, "op": op});
        assert!(refused::<QueuedOp>(&queued));
    }
    let queued =
        |seq: Value| json!({"seq": seq, "op_id": LIST, "op": {"delete_item": {"id": LIST}}});
    for seq in [json!(-1), json!(1.5), json!("1"), json!(null)] {
        assert!(refused::<QueuedOp>(&queued(seq)));
    }
    assert!(!refused::<QueuedOp>(&queued(json!(u64::MAX))));
}

#[test]
fn rows() {
    let bare = json!({
        "id": LIST, "checklist": OTHER, "kind": "task", "rank": "V", "text": "T", "status": "todo",
        "required": true, "ver": 1, "changed_ms": 1_700_000_000_000_u64,
    });
    check::<Item>(&bare);
    let mut all = bare;
    for (field, value) in [
        ("details", json!("D")),
        ("assignee", json!("alice")),
        ("due", json!("2026-02-28")),
        ("link", json!("10001")),
        ("deleted", json!(true)),
        ("changed_by", json!("bob")),
        // Text, details, status, required, assignee, due, link, place, deleted.
        ("fields", json!([2, 3, 4, 5, 6, 7, 8, 9, 10])),
    ] {
        all[field] = value;
    }
    let item: Item = check(&all);
    assert_eq!(
        (item.fields.text, item.fields.deleted),
        (Version(2), Version(10))
    );
    // What is not there at the end is 0.
    all["fields"] = json!([0, 0, 4]);
    assert_eq!(check::<Item>(&all).fields.status, Version(4));
    assert_eq!(item.changed_by, Some(AccountId("bob".into())));
    let bare = json!({"id": LIST, "name": "L", "kind": "checklist", "rank": "V", "ver": 1, "changed_ms": 0});
    let mut all = bare.clone();
    check::<Checklist>(&bare);
    all["deleted"] = json!(true);
    all["changed_by"] = json!("bob");
    all["fields"] = json!([2, 3, 4]);
    check::<Checklist>(&all);
    // A newer service may say more in an answer.
    all["later"] = json!(1);
    assert!(!refused::<Checklist>(&all));
}

#[test]
fn answers() {
    let (rows, lists) = (json!([item(1, 2, "V")]), json!([checklist(2, "V")]));
    let hash = "0123456789abcdef";
    check::<Snapshot>(&json!({
        "version": 7, "floor": 0, "checklists": lists, "items": rows, "hash": hash,
    }));
    let mut answer = json!({
        "version": 7, "floor": 0, "last_seq": 3,
        "outcomes": [{"seq": 3, "result": "applied"}],
        "patch": {"full": false, "checklists": lists, "items": rows},
        "hash": hash,
    });
    check::<SyncResponse>(&answer);
    answer["later"] = json!(1);
    assert!(!refused::<SyncResponse>(&answer));
}

#[test]
fn outcomes() {
    let refusals = [
        (Refusal::NotAllowed, "not_allowed"),
        (Refusal::UnknownRow, "unknown_row"),
        (Refusal::DuplicateId, "duplicate_id"),
        (Refusal::UnknownStatus, "unknown_status"),
        (Refusal::Empty, "empty"),
        (Refusal::TooLong, "too_long"),
        (Refusal::TooManyItems, "too_many_items"),
        (Refusal::TooManyChecklists, "too_many_checklists"),
        (Refusal::Invalid, "invalid"),
    ];
    let mut rows = vec![
        (OutcomeResult::Applied, json!("applied")),
        (OutcomeResult::Merged, json!("merged")),
        (OutcomeResult::OnDeleted, json!("on_deleted")),
        (
            OutcomeResult::Conflict {
                yours: "a".into(),
                theirs: "b".into(),
            },
            json!({"conflict": {"yours": "a", "theirs": "b"}}),
        ),
        (OutcomeResult::Superseded, json!("superseded")),
    ];
    rows.extend(
        refusals.map(|(refusal, name)| (OutcomeResult::Refused(refusal), json!({"refused": name}))),
    );
    for (result, expected) in rows {
        let example = json!({"seq": 1, "result": expected});
        assert_eq!(check::<Outcome>(&example).result, result);
    }
}

#[test]
fn access_is_only_to_edit_when_it_says_so() {
    let rows = [
        (Some("edit"), Access::Edit),
        (Some("view"), Access::View),
        (Some("EDIT"), Access::View),
        (Some(""), Access::View),
        (None, Access::View),
    ];
    for (header, expected) in rows {
        assert_eq!(Access::from_header(header), expected);
        assert_eq!(Access::from_header(Some(expected.as_str())), expected);
        assert_eq!(to_value(expected).unwrap(), expected.as_str());
    }
}

#[test]
fn ids_are_written_with_hyphens() {
    assert_eq!(row(1).to_string(), LIST);
    assert_eq!(format!("{:?}", row(1)), LIST);
    assert_eq!(ClientId::parse(LIST), Some(ClientId::from_bits(1)));
    assert_eq!(OpId::parse("1"), None);
}

proptest! {
    #[test]
    fn every_operation_comes_back_as_it_was(op in any_op(), seq: u64, id: u128) {
        let ops = vec![QueuedOp { seq: Seq(seq), op_id: OpId::from_bits(id), op, seen: Version(seq), age_ms: seq }];
        check_round_trip(&SyncRequest { client_id: ClientId::from_bits(id), since: Version(seq), ops });
    }

    #[test]
    fn every_text_comes_back_as_it_was(text: String) {
        check_round_trip(&crate::world::set_text(1, &text, &text));
    }

    #[test]
    fn every_answer_comes_back_as_it_was(ops in any_ops(30), since in 0..9_u64) {
        let mut document = Document::default();
        let ops = crate::commit::queue(&ops);
        let made = commit(&mut document, &crate::commit::last(0), &ops, &crate::commit::author(Access::Edit));
        let request = SyncRequest { client_id: ClientId::from_bits(1), since: Version(since), ops };
        check_round_trip(&answer(&document, &request, &made, Vec::new()));
        check_round_trip(&document.snapshot());
        check_round_trip(&Patch::default());
    }
}
