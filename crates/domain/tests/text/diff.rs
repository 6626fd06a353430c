//! Text mode: the operations lead from the list as it was opened to what the text says, and rows stay who they are.

use crate::values::{cases, words};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tickmark_domain::text::diff::{Difference, Left, diff};
use tickmark_domain::text::model::{self, Directory, NoNames};
use tickmark_domain::text::{Assignee, RowKind, Task, TextRow, TextStatus, tickmark};
use tickmark_domain::{
    AccountId, Checklist, ChecklistId, ChecklistKind, ChecklistVersions, Document, Item, ItemId,
    ItemKind, Op, Rank, Stamp, StatusId, Version,
};

const LIST: ChecklistId = ChecklistId::from_bits(1);

fn stamp() -> Stamp {
    Stamp {
        ver: Version(1),
        by: None,
        ms: 0,
    }
}

/// A checklist with these rows; ids count from 100.
fn opened(rows: &[TextRow]) -> Document {
    let mut document = Document::default();
    document.put_checklist(Checklist {
        id: LIST,
        name: "List".into(),
        kind: ChecklistKind::Checklist,
        rank: Rank::between(None, None),
        baselines: tickmark_domain::Baselines::default(),
        deleted: false,
        ver: Version(1),
        fields: ChecklistVersions::default(),
        changed_by: None,
        changed_ms: 0,
    });
    let mut next = 100;
    let made = diff(LIST, &[], rows, &NoNames, || {
        next += 1;
        ItemId::from_bits(next - 1)
    });
    apply(&mut document, &made);
    document
}

fn apply(document: &mut Document, difference: &Difference) {
    for op in &difference.ops {
        op.apply(document, &stamp())
            .unwrap_or_else(|refusal| panic!("{op:?}: {refusal}"));
    }
}

fn items(document: &Document) -> Vec<Item> {
    document.items(LIST).cloned().collect()
}

fn shown(document: &Document) -> Vec<TextRow> {
    document
        .items(LIST)
        .map(|item| model::row_of(item, &NoNames))
        .collect()
}

fn compare(document: &Document, edited: &[TextRow]) -> Difference {
    let mut next = 10_000;
    diff(LIST, &items(document), edited, &NoNames, || {
        next += 1;
        ItemId::from_bits(next)
    })
}

/// The row as a checklist holds it: no indentation, headings of one level, accounts without names.
fn held(mut row: TextRow) -> TextRow {
    match &mut row.kind {
        RowKind::Heading { level } => *level = tickmark_domain::text::Level::TOP,
        RowKind::Task(task) => {
            task.indented = false;
            task.assignee = task
                .assignee
                .take()
                .and_then(|person| Assignee::of(&person.account?.0, ""));
            if matches!(task.status, TextStatus::Custom(_)) {
                task.status = TextStatus::Active;
            }
        }
    }
    row
}

/// Few words, so that rows are often alike, and sometimes the same.
fn row() -> impl Strategy<Value = TextRow> {
    let text = prop_oneof![3 => "(write|test|ship) (the|a) (code|docs|box)( now)?", 1 => words()];
    (text, crate::values::row()).prop_map(|(text, row)| held(TextRow { text, ..row }))
}

/// What a person does to a list.
#[derive(Clone, Debug)]
enum Edit {
    Move(usize, usize),
    Delete(usize),
    Add(usize, TextRow),
    Rename(usize, String),
    Change(usize, TextRow),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (0..9_usize, 0..9_usize).prop_map(|(from, to)| Edit::Move(from, to)),
        (0..9_usize).prop_map(Edit::Delete),
        (0..9_usize, row()).prop_map(|(at, row)| Edit::Add(at, row)),
        (0..9_usize, "[a-z]{1,5}").prop_map(|(at, word)| Edit::Rename(at, word)),
        (0..9_usize, row()).prop_map(|(at, row)| Edit::Change(at, row)),
    ]
}

fn edited(mut rows: Vec<TextRow>, edits: Vec<Edit>) -> Vec<TextRow> {
    for edit in edits {
        let count = rows.len();
        match edit {
            Edit::Add(at, row) => rows.insert(at.min(count), row),
            _ if count == 0 => {}
            Edit::Move(from, to) => {
                let row = rows.remove(from % count);
                rows.insert(to.min(count - 1), row);
            }
            Edit::Delete(at) => drop(rows.remove(at % count)),
            Edit::Rename(at, word) => rows[at % count].text.push_str(&word),
            Edit::Change(at, row) => {
                let old = &mut rows[at % count];
                *old = TextRow {
                    text: old.text.clone(),
                    ..row
                };
            }
        }
    }
    rows
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn the_list_becomes_what_the_text_says(
        rows in proptest::collection::vec(row(), 0..8),
        edits in proptest::collection::vec(edit(), 0..6),
    ) {
        let mut document = opened(&rows);
        let wanted = edited(rows, edits);
        let difference = compare(&document, &wanted);
        apply(&mut document, &difference);
        prop_assert_eq!(shown(&document), wanted);
        prop_assert_eq!(difference.left, []);
    }

    #[test]
    fn any_list_becomes_any_other(
        before in proptest::collection::vec(row(), 0..7),
        after in proptest::collection::vec(row(), 0..7),
    ) {
        let mut document = opened(&before);
        let difference = compare(&document, &after);
        apply(&mut document, &difference);
        prop_assert_eq!(shown(&document), after);
    }

    #[test]
    fn a_text_that_nobody_changed_changes_nothing(rows in proptest::collection::vec(row(), 0..8)) {
        let document = opened(&rows);
        let text = tickmark::print_rows(&shown(&document));
        let read = tickmark::parse(&text).lists.pop().unwrap_or_default().rows;
        prop_assert_eq!(compare(&document, &read), Difference::default());
    }

    #[test]
    fn rows_that_only_move_keep_who_they_are(
        count in 1..9_usize,
        moves in proptest::collection::vec((0..9_usize, 0..9_usize), 1..5),
    ) {
        let rows: Vec<TextRow> = (0..count).map(|number| TextRow::open(format!("row {number}"))).collect();
        let mut document = opened(&rows);
        let before: BTreeSet<(String, ItemId)> = document.items(LIST).map(|item| (item.text.clone(), item.id)).collect();
        let moves = moves.into_iter().map(|(from, to)| Edit::Move(from, to)).collect();
        let difference = compare(&document, &edited(rows, moves));
        let only_moves = difference.ops.iter().all(|op| matches!(op, Op::MoveItem { .. }));
        prop_assert!(only_moves && difference.ops.len() < count, "{:?}", difference);
        apply(&mut document, &difference);
        let after: BTreeSet<_> = document.items(LIST).map(|item| (item.text.clone(), item.id)).collect();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn a_renamed_row_keeps_who_it_is(count in 1..9_usize, which in 0..9_usize, word in "[a-z]{1,8}") {
        let rows: Vec<TextRow> = (0..count).map(|number| TextRow::open(format!("Check the thing {number}"))).collect();
        let mut document = opened(&rows);
        let place = which % count;
        let difference = compare(&document, &edited(rows, vec![Edit::Rename(place, format!(" {word}"))]));
        let id = items(&document)[place].id;
        let renames = matches!(difference.ops[..], [Op::SetText { id: renamed, .. }] if renamed == id);
        prop_assert!(renames, "{:?}", difference);
        apply(&mut document, &difference);
        prop_assert_eq!(items(&document)[place].id, id);
    }
}

/// The operations between two texts, as words.
fn check(before: &str, after: &str, expected: &[&str]) {
    let rows = |text: &str| tickmark::parse(text).lists.pop().unwrap_or_default().rows;
    let document = opened(&rows(before));
    let number = |id: &ItemId| i64::try_from(id.0.as_u128()).unwrap() - 100;
    let names = |op: &Op| match op {
        Op::AddItem { after, text, .. } => {
            format!("add {text} after {:?}", after.as_ref().map(number))
        }
        Op::MoveItem { id, after, .. } => {
            format!("move {} after {:?}", number(id), after.as_ref().map(number))
        }
        Op::DeleteItem { id } => format!("delete {}", number(id)),
        Op::SetText { id, text, .. } => format!("rename {} to {text}", number(id)),
        Op::SetStatus { id, status } => format!("{} is {}", number(id), status.0),
        other => format!("{other:?}"),
    };
    let ops: Vec<String> = compare(&document, &rows(after))
        .ops
        .iter()
        .map(names)
        .collect();
    assert_eq!(ops, expected);
}

#[test]
fn edits_are_as_small_as_they_can_be() {
    check("- [ ] a\n- [ ] b\n", "- [x] a\n- [ ] b\n", &["0 is done"]);
    check(
        "- [ ] a\n- [ ] b\n- [ ] c\n",
        "- [ ] c\n- [ ] a\n- [ ] b\n",
        &["move 2 after None"],
    );
    check(
        "- [ ] a\n- [ ] b\n",
        "- [ ] a\n- [ ] new words\n- [ ] b\n",
        &["add new words after Some(0)"],
    );
    check(
        "- [ ] a\n- [ ] b\n- [ ] c\n",
        "- [ ] a\n- [ ] c\n",
        &["delete 1"],
    );
    check(
        "- [ ] Deploi the service\n- [ ] b\n",
        "- [ ] b\n- [x] Deploy the service\n",
        &[
            "move 1 after None",
            "rename 0 to Deploy the service",
            "0 is done",
        ],
    );
}

#[test]
fn other_words_at_the_same_place_are_another_row() {
    check(
        "- [ ] Buy milk\n",
        "- [ ] Paint fence\n",
        &["delete 0", "add Paint fence after None"],
    );
}

#[test]
fn equal_rows_are_told_apart_by_where_they_stand() {
    check(
        "- [ ] a\n- [ ] a\n- [ ] a\n",
        "- [ ] a\n- [x] a\n- [ ] a\n",
        &["1 is done"],
    );
    check(
        "- [ ] a\n- [ ] a\n- [ ] b\n",
        "- [ ] a\n- [ ] b\n",
        &["delete 1"],
    );
}

#[test]
fn a_heading_is_never_a_task() {
    check(
        "## Same words\n",
        "- [ ] Same words\n",
        &["delete 0", "add Same words after None"],
    );
}

/// A site with one status and one person.
struct Site;

impl Directory for Site {
    fn status_name(&self, status: &StatusId) -> Option<String> {
        (status.0 == "s1").then(|| "QA ready".into())
    }

    fn status_named(&self, name: &str) -> Option<StatusId> {
        (name == "QA ready").then(|| StatusId("s1".into()))
    }

    fn person(&self, account: &AccountId) -> Option<String> {
        (account.0 == "5b10").then(|| "Ann Lee".into())
    }

    fn person_named(&self, name: &str) -> Option<AccountId> {
        (name == "Ann Lee").then(|| AccountId("5b10".into()))
    }
}

#[test]
fn names_are_looked_up_and_unknown_ones_are_left_and_said() {
    let document = opened(&[TextRow::open("a"), TextRow::open("b")]);
    let text = "- [status: QA ready] a @{|Ann Lee}\n- [status: Unheard] b @{|Nobody}\n  - [ ] c\n";
    let rows = tickmark::parse(text).lists.pop().unwrap().rows;
    let difference = diff(LIST, &items(&document), &rows, &Site, || {
        ItemId::from_bits(9)
    });
    let first = items(&document)[0].id;
    let status = Op::SetStatus {
        id: first,
        status: StatusId("s1".into()),
    };
    let assignee = Op::SetAssignee {
        id: first,
        assignee: Some(AccountId("5b10".into())),
    };
    let expected = [status, assignee];
    assert_eq!(difference.ops[..2], expected);
    let name = String::from;
    let left = [
        Left::UnknownStatus {
            row: 1,
            name: name("Unheard"),
        },
        Left::UnknownPerson {
            row: 1,
            name: name("Nobody"),
        },
        Left::Indent { row: 2 },
    ];
    assert_eq!(difference.left, left);
}

#[test]
fn a_site_shows_its_own_names() {
    let mut item = items(&opened(&[TextRow::open("a")])).pop().unwrap();
    item.status = StatusId("s1".into());
    item.assignee = Some(AccountId("5b10".into()));
    let text = tickmark::print_row(&model::row_of(&item, &Site));
    assert_eq!(text, "- [status: QA ready] a @{5b10|Ann Lee}\n");
    assert_eq!(item.kind, ItemKind::Task);
    assert_eq!(
        model::row_of(&item, &NoNames)
            .as_task()
            .map(|task| &task.status),
        Some(&TextStatus::Custom("s1".into()))
    );
    assert!(Task::default().required);
}

#[test]
fn a_full_list_is_compared_in_time() {
    let rows: Vec<TextRow> = (0..10_000)
        .map(|number| TextRow::open(format!("Check item number {number}")))
        .collect();
    let document = opened(&rows);
    let mut after = rows.clone();
    after.reverse();
    after
        .iter_mut()
        .step_by(2)
        .for_each(|row| row.text.push_str(" again"));
    let before = items(&document);
    let start = std::time::Instant::now();
    let difference = diff(LIST, &before, &after, &NoNames, || ItemId::from_bits(7));
    println!(
        "10,000 rows reversed, half of them renamed: {:?}, {} operations",
        start.elapsed(),
        difference.ops.len()
    );
    let deletes = difference
        .ops
        .iter()
        .filter(|op| matches!(op, Op::DeleteItem { .. }))
        .count();
    assert!(deletes < 5_000, "{deletes}");
}
