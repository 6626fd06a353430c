//! Small documents and random edits of them. Few ids and few texts, so that edits meet.

use proptest::prelude::*;
use tickmark_domain::{
    AccountId, Applied, BaselineId, Baselines, Checklist, ChecklistId, ChecklistKind,
    ChecklistVersions, Departures, Document, Item, ItemId, ItemKind, ItemVersions, Op, Rank,
    Refusal, Stamp, StatusId, Version,
};

pub const TEXTS: [&str; 7] = ["a", "a b", "a b c", "x a b", "a b y", "a c", "a z b c"];

pub fn list(number: u128) -> ChecklistId {
    ChecklistId::from_bits(number)
}

pub fn row(number: u128) -> ItemId {
    ItemId::from_bits(number)
}

pub fn stamp(ver: u64) -> Stamp {
    Stamp {
        ver: Version(ver),
        by: Some(AccountId("alice".into())),
        ms: ver * 1_000,
    }
}

/// A live checklist with nothing in it, as a row.
pub fn checklist(number: u128, rank: &str) -> Checklist {
    Checklist {
        id: list(number),
        name: "List".into(),
        kind: ChecklistKind::Checklist,
        rank: Rank(rank.into()),
        baselines: Baselines::default(),
        deleted: false,
        ver: Version(1),
        fields: ChecklistVersions::default(),
        changed_by: None,
        changed_ms: 0,
    }
}

/// A live open task, as a row.
pub fn item(number: u128, checklist: u128, rank: &str) -> Item {
    Item {
        id: row(number),
        checklist: list(checklist),
        kind: ItemKind::Task,
        rank: Rank(rank.into()),
        text: "a b".into(),
        details: String::new(),
        status: StatusId::todo(),
        required: true,
        assignee: None,
        due: None,
        link: None,
        note: String::new(),
        number: 0,
        departures: Departures::default(),
        deleted: false,
        ver: Version(1),
        fields: ItemVersions::default(),
        changed_by: None,
        changed_ms: 0,
    }
}

pub fn add_list(number: u128, after: Option<u128>) -> Op {
    Op::AddChecklist {
        id: list(number),
        after: after.map(list),
        kind: ChecklistKind::Checklist,
        name: format!("List {number}"),
    }
}

pub fn add(number: u128, checklist: u128, after: Option<u128>) -> Op {
    Op::AddItem {
        id: row(number),
        checklist: list(checklist),
        after: after.map(row),
        kind: ItemKind::Task,
        text: "a b".into(),
    }
}

pub fn move_to(number: u128, checklist: u128, after: Option<u128>) -> Op {
    Op::MoveItem {
        id: row(number),
        checklist: list(checklist),
        after: after.map(row),
    }
}

pub fn set_text(number: u128, base: &str, text: &str) -> Op {
    Op::SetText {
        id: row(number),
        base: base.into(),
        text: text.into(),
    }
}

pub fn delete(number: u128) -> Op {
    Op::DeleteItem { id: row(number) }
}

pub fn restore(number: u128) -> Op {
    Op::RestoreItem { id: row(number) }
}

/// Applies one edit as the next version.
pub fn apply(document: &mut Document, op: &Op) -> Result<Applied, Refusal> {
    let next = document.version.next();
    let applied = op.apply(document, &stamp(next.0))?;
    document.version = next;
    Ok(applied)
}

/// The document that these edits make of nothing; refused ones are passed over.
pub fn played(ops: &[Op]) -> Document {
    let mut document = Document::default();
    for op in ops {
        let _refused_or_not = apply(&mut document, op);
    }
    document
}

/// Two lists, three rows in the first, one in the second.
pub fn start() -> Vec<Op> {
    vec![
        add_list(1, None),
        add_list(2, Some(1)),
        add(1, 1, None),
        add(2, 1, Some(1)),
        add(3, 1, Some(2)),
        add(4, 2, None),
    ]
}

/// What a person sees: checklists and items in order, with all that is shown of them.
pub fn visible(document: &Document) -> Vec<String> {
    let mut seen = Vec::new();
    for checklist in document.checklists() {
        seen.push(format!("{:?} {}", checklist.kind, checklist.name));
        for item in document.items(checklist.id) {
            let mut shown = item.clone();
            shown.rank = Rank::default();
            // The service gives it, and no edit takes it back.
            shown.number = 0;
            // It follows from the baseline, which has laws of its own.
            shown.departures = Departures::default();
            shown.ver = Version(0);
            shown.fields = ItemVersions::default();
            shown.changed_by = None;
            shown.changed_ms = 0;
            seen.push(format!("{shown:?}"));
        }
    }
    seen
}

/// Numbers of the live rows of a list, in order.
pub fn order(document: &Document, checklist: u128) -> Vec<u128> {
    let rows = document.items(list(checklist));
    rows.map(|row| row.id.0.as_u128()).collect()
}

pub fn any_list() -> impl Strategy<Value = ChecklistId> + Clone {
    (1..=4_u128).prop_map(list)
}

pub fn any_row() -> impl Strategy<Value = ItemId> + Clone {
    (1..=10_u128).prop_map(row)
}

pub fn any_text() -> impl Strategy<Value = String> + Clone {
    prop::sample::select(&TEXTS[..]).prop_map(String::from)
}

/// Any edit there is; some name rows that are not there or values that are refused.
pub fn any_op() -> impl Strategy<Value = Op> {
    prop_oneof![2 => any_checklist_op(), 3 => any_new_item(), 8 => any_item_op()]
}

pub fn any_ops(count: usize) -> impl Strategy<Value = Vec<Op>> {
    prop::collection::vec(any_op(), 0..count).prop_map(|more| {
        let mut ops = start();
        ops.extend(more);
        ops
    })
}

fn any_checklist_op() -> impl Strategy<Value = Op> {
    let kind = prop::sample::select(vec![
        ChecklistKind::Checklist,
        ChecklistKind::AcceptanceCriteria,
        ChecklistKind::DefinitionOfDone,
    ]);
    let after = prop::option::of(any_list());
    prop_oneof![
        (any_list(), kind.clone()).prop_map(|(id, kind)| Op::SetKind { id, kind }),
        (any_list(), after.clone(), kind, any_text()).prop_map(|(id, after, kind, name)| {
            Op::AddChecklist {
                id,
                after,
                kind,
                name,
            }
        }),
        (any_list(), "[a-z ]{0,3}").prop_map(|(id, name)| Op::SetName { id, name }),
        (any_list(), any_baseline()).prop_map(|(id, baseline)| Op::Freeze { id, baseline }),
        (any_list(), any_baseline(), any::<bool>())
            .prop_map(|(id, baseline, on)| Op::SetBaseline { id, baseline, on }),
        (any_list(), after).prop_map(|(id, after)| Op::MoveChecklist { id, after }),
        any_list().prop_map(|id| Op::DeleteChecklist { id }),
        any_list().prop_map(|id| Op::RestoreChecklist { id }),
    ]
}

fn any_baseline() -> impl Strategy<Value = BaselineId> {
    (1..4_u128).prop_map(BaselineId::from_bits)
}

fn any_new_item() -> impl Strategy<Value = Op> {
    let kind = prop::sample::select(vec![ItemKind::Task, ItemKind::Heading]);
    let after = prop::option::of(any_row());
    (any_row(), any_list(), after, kind, any_text()).prop_map(
        |(id, checklist, after, kind, text)| Op::AddItem {
            id,
            checklist,
            after,
            kind,
            text,
        },
    )
}

fn any_item_op() -> impl Strategy<Value = Op> {
    let status = prop::sample::select(vec![
        "todo",
        "in_progress",
        "done",
        "skipped",
        "failed",
        "blocked",
        "lost",
    ]);
    let due = prop::sample::select(vec!["2026-02-28", "2026-02-29", "soon"]);
    let who = prop::option::of("[a-c]?").prop_map(|name| name.map(AccountId));
    let after = prop::option::of(any_row());
    prop_oneof![
        4 => (any_row(), any_text(), any_text())
            .prop_map(|(id, base, text)| Op::SetText { id, base, text }),
        1 => (any_row(), "[a-z]{0,3}").prop_map(|(id, details)| Op::SetDetails { id, details }),
        2 => (any_row(), status).prop_map(|(id, status)| Op::SetStatus {
            id,
            status: StatusId(status.into()),
        }),
        1 => (any_row(), any::<bool>())
            .prop_map(|(id, required)| Op::SetRequired { id, required }),
        1 => (any_row(), who).prop_map(|(id, assignee)| Op::SetAssignee { id, assignee }),
        1 => (any_row(), prop::option::of(due)).prop_map(|(id, due)| Op::SetDue {
            id,
            due: due.map(String::from),
        }),
        1 => (any_row(), prop::option::of("[0-9]{0,2}"))
            .prop_map(|(id, link)| Op::SetLink { id, link }),
        1 => (any_row(), "[a-z]{0,3}").prop_map(|(id, note)| Op::SetNote { id, note }),
        6 => (any_row(), any_list(), after)
            .prop_map(|(id, checklist, after)| Op::MoveItem { id, checklist, after }),
        3 => any_row().prop_map(|id| Op::DeleteItem { id }),
        3 => any_row().prop_map(|id| Op::RestoreItem { id }),
    ]
}
