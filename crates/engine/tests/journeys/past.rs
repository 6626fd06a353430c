//! The past: asked for page by page, and the ways back from it.

use crate::world::{LIST, Network, Site, Tab, account, op_add, op_text, row};
use serde_json::{Map, Value, json};
use tickmark_domain::{
    AccountId, ChecklistId, ChecklistKind, ItemId, ItemKind, Op, Row, Seq, StatusId, Version,
};
use tickmark_engine::past::{Asking, Moment, Page, op_of_wire};
use tickmark_engine::{Edit, Input, Message, Output, SyncFailure};

fn moment(version: u64, seq: u64, who: &str, op: Op) -> Moment {
    Moment {
        version: Version(version),
        seq: Seq(seq),
        at_ms: 0,
        account: Some(account(who)),
        name: None,
        op,
        about: "One".into(),
        refused: false,
    }
}

fn came(tab: &mut Tab, of: Row, moments: Vec<Moment>, more: bool) {
    let past = tab.engine.work().past;
    let last = past.as_ref().and_then(|past| past.moments.last());
    let before = last.map(|last| (last.version, last.seq));
    let page = Some(Page { moments, more });
    tab.input(Input::PastCame { of, before, page });
}

#[test]
fn the_past_is_asked_for_page_by_page() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let of = Row::Checklist(LIST);
    tab.input(Input::ShowPast(Some(of)));
    let ask = |before| Output::AskPast { of, before };
    assert_eq!(tab.asked, [ask(None)]);
    let past = tab.engine.work().past.unwrap();
    assert_eq!(
        (past.about.as_str(), past.asking),
        ("Checklist", Asking::Waits)
    );
    let text = || op_text(1, "One", "Two");
    let first = vec![
        moment(3, 2, "bob", text()),
        moment(3, 1, "bob", text()),
        moment(2, 9, "alice", text()),
    ];
    came(&mut tab, of, first, true);
    let past = tab.engine.work().past.unwrap();
    assert!(past.more);
    let mine: Vec<_> = past
        .moments
        .iter()
        .map(|one| tab.engine.is_me(one))
        .collect();
    assert_eq!(mine, [false, false, true]);
    tab.input(Input::AskPast);
    assert_eq!(tab.asked.last(), Some(&ask(Some((Version(2), Seq(9))))));
    came(&mut tab, of, vec![moment(1, 1, "bob", text())], false);
    let past = tab.engine.work().past.unwrap();
    assert_eq!((past.moments.len(), past.more), (4, false));
    tab.input(Input::ShowPast(None));
    assert_eq!(tab.engine.work().past, None);
}

#[test]
fn what_comes_for_another_past_is_not_shown_in_this_one() {
    let mut tab = Tab::open(&Site::holding(&["One", "Two"]));
    let (one, two) = (Row::Item(row(1)), Row::Item(row(2)));
    tab.input(Input::ShowPast(Some(one)));
    tab.input(Input::ShowPast(Some(two)));
    came(
        &mut tab,
        one,
        vec![moment(1, 1, "bob", op_text(1, "", ""))],
        false,
    );
    assert_eq!(tab.engine.work().past.unwrap().moments, []);
    tab.input(Input::ShowPast(None));
    came(&mut tab, two, Vec::new(), false);
    assert_eq!(tab.engine.work().past, None);
}

#[test]
fn a_question_without_an_answer_can_be_asked_again() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let of = Row::Item(row(1));
    tab.input(Input::ShowPast(Some(of)));
    let (before, page) = (None, None);
    tab.input(Input::PastCame { of, before, page });
    let past = tab.engine.work().past.unwrap();
    assert_eq!((past.asking, past.more), (Asking::Failed, true));
    tab.input(Input::AskPast);
    assert_eq!(tab.asked.len(), 2);
}

#[test]
fn a_deleted_row_comes_back_from_its_past() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    let deleted = moment(2, 1, "alice", Op::DeleteItem { id: row(1) });
    assert!(!tab.engine.can_come_back(&deleted));
    tab.edit(Edit::Delete(row(1)));
    assert!(tab.engine.can_come_back(&deleted));
    tab.said();
    tab.input(Input::ComeBack(Row::Item(row(1))));
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    let text = "One".to_owned();
    assert_eq!(tab.said().last(), Some(&Message::Restored { text }));
    tab.is_saved();
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/1", "[ ] Two"]);
}

#[test]
fn no_page_comes_twice() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let of = Row::Item(row(1));
    tab.input(Input::ShowPast(Some(of)));
    tab.input(Input::AskPast);
    assert_eq!(tab.asked.len(), 1, "it waits for the first answer");
    let page = || Page {
        moments: vec![moment(2, 1, "bob", op_text(1, "", ""))],
        more: true,
    };
    let first = |page| Input::PastCame {
        of,
        before: None,
        page: Some(page),
    };
    tab.input(first(page()));
    tab.input(first(page()));
    tab.input(Input::AskPast);
    tab.input(first(page()));
    assert_eq!(tab.engine.work().past.unwrap().moments.len(), 1);
}

/// The service tells the way back to the first version: these edits.
fn told(tab: &mut Tab, ops: Option<Vec<Op>>) {
    let (list, to) = (LIST, Version(1));
    tab.input(Input::WayBack { list, to, ops });
}

fn back() -> Vec<Op> {
    let (id, status) = (row(1), StatusId::done());
    vec![Op::DeleteItem { id: row(2) }, Op::SetStatus { id, status }]
}

const ASKED: Output = Output::AskWayBack {
    list: LIST,
    to: Version(1),
};

#[test]
fn a_list_goes_back_in_one_step_and_undo_takes_it_back() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    let of = Row::Checklist(LIST);
    tab.input(Input::ShowPast(Some(of)));
    tab.input(Input::GoBackTo(Version(1)));
    assert_eq!(tab.asked.last(), Some(&ASKED));
    told(&mut tab, Some(back()));
    tab.shows(&["= Checklist 1/1", "[x] One"]);
    let text = "Checklist".to_owned();
    assert_eq!(tab.said().last(), Some(&Message::Restored { text }));
    assert_eq!(tab.engine.work().past, None, "the sheet has done its work");
    // Once is enough, however often it was pressed.
    told(&mut tab, Some(back()));
    tab.is_saved();
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    tab.input(Input::ShowPast(Some(of)));
    tab.input(Input::GoBackTo(Version(1)));
    told(&mut tab, Some(Vec::new()));
    assert_eq!(tab.said().last(), Some(&Message::AsItWas));
}

#[test]
fn the_way_back_is_asked_for_once_everything_is_saved_and_fetched() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    tab.input(Input::ShowPast(Some(Row::Checklist(LIST))));
    tab.network = Network::Holds;
    tab.tick("One");
    site.edits("bob", [op_add(2, LIST, Some(1), "Two")]);
    tab.input(Input::GoBackTo(Version(1)));
    assert!(!tab.asked.contains(&ASKED));
    tab.network = Network::Works;
    tab.answer();
    assert!(tab.asked.contains(&ASKED));
    tab.shows(&["= Checklist 1/2", "[x] One", "[ ] Two"]);
}

#[test]
fn who_closes_the_past_does_not_go_back_any_more() {
    let mut tab = Tab::open(&Site::holding(&["One", "Two"]));
    tab.input(Input::ShowPast(Some(Row::Checklist(LIST))));
    tab.input(Input::GoBackTo(Version(1)));
    tab.input(Input::ShowPast(None));
    told(&mut tab, Some(back()));
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
}

#[test]
fn a_way_back_that_cannot_be_learnt_is_said_and_shown() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let failed = |tab: &mut Tab| {
        assert_eq!(tab.said().last(), Some(&Message::PastOutOfReach));
        assert_eq!(tab.engine.work().past.unwrap().asking, Asking::Failed);
    };
    tab.input(Input::ShowPast(Some(Row::Checklist(LIST))));
    tab.input(Input::GoBackTo(Version(1)));
    told(&mut tab, None);
    failed(&mut tab);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.input(Input::GoBackTo(Version(1)));
    failed(&mut tab);
}

/// One edit of each kind, and of each value that is written in its own way.
fn every_op() -> Vec<Op> {
    let (id, list) = (ItemId::from_bits(7), ChecklistId::from_bits(8));
    let account = Some(AccountId("bob".into()));
    let mut ops = vec![
        Op::SetName {
            id: list,
            name: "N".into(),
        },
        Op::MoveChecklist {
            id: list,
            after: None,
        },
        Op::MoveChecklist {
            id: list,
            after: Some(ChecklistId::from_bits(9)),
        },
        Op::DeleteChecklist { id: list },
        Op::RestoreChecklist { id: list },
        Op::SetText {
            id,
            base: String::new(),
            text: "T".into(),
        },
        Op::SetDetails {
            id,
            details: "D".into(),
        },
        Op::SetStatus {
            id,
            status: StatusId::done(),
        },
        Op::SetKind {
            id: list,
            kind: ChecklistKind::AcceptanceCriteria,
        },
        Op::SetKind {
            id: list,
            kind: ChecklistKind::Checklist,
        },
        Op::SetNote {
            id,
            note: "N".into(),
        },
        Op::SetRequired { id, required: true },
        Op::SetRequired {
            id,
            required: false,
        },
        Op::SetAssignee { id, assignee: None },
        Op::SetAssignee {
            id,
            assignee: account,
        },
        Op::SetDue {
            id,
            due: Some("2026-11-22".into()),
        },
        Op::SetLink {
            id,
            link: Some("TICK-1".into()),
        },
        Op::MoveItem {
            id,
            checklist: list,
            after: Some(ItemId::from_bits(6)),
        },
        Op::DeleteItem { id },
        Op::RestoreItem { id },
    ];
    for kind in [ItemKind::Task, ItemKind::Heading] {
        let text = "T".into();
        ops.push(Op::AddItem {
            id,
            checklist: list,
            after: None,
            kind,
            text,
        });
    }
    for kind in [
        ChecklistKind::Checklist,
        ChecklistKind::AcceptanceCriteria,
        ChecklistKind::DefinitionOfDone,
    ] {
        let name = "N".into();
        ops.push(Op::AddChecklist {
            id: list,
            after: None,
            kind,
            name,
        });
    }
    ops
}

#[test]
fn every_edit_is_read_from_the_words_of_the_wire() {
    let read = |json: &Value| {
        let (kind, fields): (&String, &Value) = json.as_object()?.iter().next()?;
        op_of_wire(kind, &|name| match fields.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Bool(truth) => Some(truth.to_string()),
            _ => None,
        })
    };
    for op in every_op() {
        let json = serde_json::to_value(&op).unwrap();
        assert_eq!(read(&json), Some(op), "{json}");
    }
    for unknown in [
        json!({"paint_item": {"id": row(1)}}),
        json!({"delete_item": {}}),
        json!({"add_item": {"id": row(1), "checklist": LIST, "kind": "picture", "text": ""}}),
        Value::Object(Map::new()),
    ] {
        assert_eq!(read(&unknown), None, "{unknown}");
    }
}
