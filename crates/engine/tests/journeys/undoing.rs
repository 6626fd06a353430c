//! Taking back: the inverse of each of one's own edits, the last first.

use crate::world::{LIST, Network, OTHER_LIST, Site, Tab, account, op_add, op_text, row};
use tickmark_domain::{ItemKind, Op, Refusal, StatusId};
use tickmark_engine::{At, Deed, Destination, Edit, Focus, Input, Message, Then};

const ROWS: [&str; 5] = ["A", "B?", "# H", "[~] C", "D"];

fn site() -> Site {
    Site::holding(&ROWS).and_holding(&["E"])
}

fn add(kind: ItemKind, text: &str) -> Edit {
    Edit::Add {
        checklist: Some(LIST),
        at: At::After(row(2)),
        kind,
        text: text.into(),
        then: Then::Stay,
    }
}

fn to(number: u128, to: Destination) -> Edit {
    let id = row(number);
    Edit::Move { id, to }
}

/// Every edit there is, and what undo says it took back and gives focus.
fn edits() -> Vec<(Edit, Deed, &'static str, Option<u128>)> {
    let after = Destination::After {
        checklist: OTHER_LIST,
        after: None,
    };
    let status = StatusId("skipped".into());
    vec![
        // What was added goes again, and focus to the row below it.
        (add(ItemKind::Task, "New"), Deed::Add, "New", Some(3)),
        (add(ItemKind::Heading, "New"), Deed::Add, "New", Some(3)),
        (
            Edit::Text {
                id: row(1),
                base: "A".into(),
                text: "Z".into(),
                then: Then::Stay,
            },
            Deed::Write,
            "Z",
            Some(1),
        ),
        (Edit::Tick(row(4)), Deed::Tick, "C", Some(4)),
        (
            Edit::Status { id: row(1), status },
            Deed::SetStatus,
            "A",
            Some(1),
        ),
        (Edit::ToggleRequired(row(2)), Deed::Change, "B", Some(2)),
        (
            Edit::Due {
                id: row(2),
                due: Some("2026-11-27".into()),
            },
            Deed::SetDue,
            "B",
            Some(2),
        ),
        (
            Edit::Assign {
                id: row(2),
                to: Some(account("bob")),
            },
            Deed::Assign,
            "B",
            Some(2),
        ),
        (to(1, Destination::Down), Deed::Move, "A", Some(1)),
        (to(5, Destination::Top), Deed::Move, "D", Some(5)),
        (to(1, Destination::Bottom), Deed::Move, "A", Some(1)),
        // A heading comes back with its section.
        (to(3, Destination::Top), Deed::Move, "H", Some(3)),
        (to(3, after), Deed::Move, "H", Some(3)),
        (to(1, after), Deed::Move, "A", Some(1)),
        (Edit::Delete(row(2)), Deed::Delete, "B", Some(2)),
        (Edit::Delete(row(3)), Deed::Delete, "H", Some(3)),
        (
            Edit::Name {
                id: LIST,
                name: "Release".into(),
            },
            Deed::Write,
            "Release",
            None,
        ),
    ]
}

/// Every edit there is, one after the other.
pub fn every_edit() -> Vec<Edit> {
    edits().into_iter().map(|(edit, ..)| edit).collect()
}

#[test]
fn every_edit_can_be_taken_back() {
    for (edit, deed, text, focus) in edits() {
        let mut tab = Tab::open(&site());
        let before = tab.outline();
        tab.edit(edit.clone());
        assert_ne!(tab.outline(), before, "{edit:?}");
        tab.said();
        tab.focus();
        tab.edit(Edit::Undo);
        assert_eq!(tab.outline(), before, "{edit:?}");
        let text = text.into();
        let undid = Message::Undid { deed, text };
        assert_eq!(tab.said(), [undid], "{edit:?}");
        let focus = focus.map_or(Focus::List(LIST), |number| Focus::Row(row(number)));
        assert_eq!(tab.focus(), Some(focus), "{edit:?}");
        tab.is_saved();
        tab.edit(Edit::Undo);
        assert_eq!(tab.said(), [Message::NothingToUndo]);
    }
}

/// All of them one after the other, before any is answered, and back again.
#[test]
fn many_edits_are_taken_back_in_turn() {
    let mut tab = Tab::open(&site());
    tab.network = Network::Holds;
    let mut seen = vec![tab.outline()];
    for (edit, ..) in edits() {
        tab.edit(edit);
        seen.push(tab.outline());
    }
    for before in seen.iter().rev().skip(1) {
        tab.edit(Edit::Undo);
        assert_eq!(&tab.outline(), before);
    }
    tab.back_online();
    assert_eq!(tab.outline(), seen[0]);
    tab.is_saved();
}

#[test]
fn a_hundred_steps_can_be_taken_back() {
    let mut tab = Tab::open(&site());
    for _ in 0..110 {
        tab.edit(Edit::ToggleRequired(row(1)));
    }
    tab.said();
    for _ in 0..101 {
        tab.edit(Edit::Undo);
    }
    let said = tab.said();
    let undid = |said: &&Message| matches!(said, Message::Undid { .. });
    assert_eq!(said.iter().filter(undid).count(), 100);
    assert_eq!(said.last(), Some(&Message::NothingToUndo));
    tab.is_saved();
}

#[test]
fn nothing_done_is_nothing_to_undo() {
    let mut tab = Tab::open(&site());
    tab.edit(Edit::Undo);
    assert_eq!(tab.said(), [Message::NothingToUndo]);
    assert_eq!(tab.focus(), None);
}

#[test]
fn undoing_the_first_item_takes_its_list_along() {
    let mut tab = Tab::open(&Site::default());
    tab.edit(Edit::Add {
        checklist: None,
        at: At::Last,
        kind: ItemKind::Task,
        text: "One".into(),
        then: Then::FocusRow,
    });
    let list = tab.panel.lists[0].0.id;
    tab.focus();
    tab.edit(Edit::Undo);
    tab.shows(&[]);
    assert_eq!(tab.focus(), Some(Focus::AddField(list)));
    tab.is_saved();
}

/// The list was mine to begin with; what stands in it now is not.
#[test]
fn undoing_the_first_item_leaves_what_others_added() {
    let site = Site::default();
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Add {
        checklist: None,
        at: At::Last,
        kind: ItemKind::Task,
        text: "One".into(),
        then: Then::Stay,
    });
    let list = tab.panel.lists[0].0.id;
    site.edits("bob", [op_add(7, list, None, "Theirs")]);
    tab.input(Input::Attention);
    for _ in 0..2 {
        tab.edit(Edit::Undo);
        tab.shows(&["= Checklist 0/1", "[ ] Theirs"]);
        tab.edit(Edit::Redo);
        tab.shows(&["= Checklist 0/2", "[ ] Theirs", "[ ] One"]);
    }
    tab.is_saved();
}

/// Neither when it was added here nor when it was brought back here.
#[test]
fn undo_never_deletes_a_row_that_somebody_else_has_changed() {
    let changes = [
        op_text(0, "New", "Theirs"),
        Op::SetStatus {
            id: row(0),
            status: StatusId("done".into()),
        },
    ];
    for (change, restored) in changes.iter().flat_map(|op| [(op, false), (op, true)]) {
        let site = Site::holding(&["A", "B"]);
        let mut tab = Tab::open(&site);
        tab.edit(add(ItemKind::Task, "New"));
        let id = tab.id("New");
        if restored {
            tab.edit(Edit::Undo);
            tab.edit(Edit::Redo);
        }
        let theirs = match change.clone() {
            Op::SetText { base, text, .. } => Op::SetText { id, base, text },
            Op::SetStatus { status, .. } => Op::SetStatus { id, status },
            other => other,
        };
        site.edits("bob", [theirs]);
        tab.input(Input::Attention);
        let before = tab.outline();
        tab.said();
        tab.edit(Edit::Undo);
        assert_eq!(tab.outline(), before, "{change:?} {restored}");
        let text = "New".into();
        assert_eq!(tab.said(), [Message::ChangedByOthers { text }]);
        tab.is_saved();
    }
}

/// What is said is the text as it is read, not read twice.
#[test]
fn a_deleted_text_with_escapes_is_said_as_it_read() {
    let mut tab = Tab::open(&Site::holding(&[r"\*x\*"]));
    let text = String::from("*x*");
    tab.edit(Edit::Delete(row(1)));
    let total = 0;
    let deleted = Message::Deleted {
        text: text.clone(),
        total,
    };
    assert_eq!(tab.said(), [deleted]);
    tab.edit(Edit::Undo);
    let deed = Deed::Delete;
    assert_eq!(tab.said(), [Message::Undid { deed, text }]);
}

#[test]
fn focus_after_undo_is_never_folded_away() {
    let site = Site::holding(&["A", "# H", "B"]);
    let mut tab = Tab::open(&site);
    // A row at the end of a section that is folded before the undo.
    let end = Edit::Add {
        checklist: Some(LIST),
        at: At::After(row(3)),
        kind: ItemKind::Task,
        text: "New".into(),
        then: Then::Stay,
    };
    tab.edit(end);
    tab.input(Input::ToggleFold(row(2)));
    tab.focus();
    tab.edit(Edit::Undo);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    // A row that comes back into a folded section unfolds it.
    tab.edit(Edit::Delete(row(3)));
    tab.edit(Edit::Undo);
    assert_eq!(tab.focus(), Some(Focus::Row(row(3))));
    assert!(tab.panel.rows().all(|row| !row.folded));
    tab.is_saved();
}

#[test]
fn undo_of_a_text_keeps_what_somebody_else_wrote() {
    let site = Site::holding(&["Check the steps"]);
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Text {
        id: row(1),
        base: "Check the steps".into(),
        text: "Check the steps twice".into(),
        then: Then::Stay,
    });
    let theirs = "Check the rollback steps twice";
    site.edits("bob", [op_text(1, "Check the steps twice", theirs)]);
    tab.input(Input::Attention);
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/1", "[ ] Check the rollback steps"]);
    tab.is_saved();
}

#[test]
fn undo_on_a_row_that_somebody_else_deleted_says_that_it_is_gone() {
    let row_gone = Op::DeleteItem { id: row(1) };
    let list_gone = Op::DeleteChecklist { id: LIST };
    for gone in [row_gone, list_gone] {
        let site = Site::holding(&["A"]).and_holding(&["B"]);
        let mut tab = Tab::open(&site);
        tab.tick("B");
        tab.tick("A");
        site.edits("bob", [gone.clone()]);
        tab.input(Input::Attention);
        tab.said();
        tab.edit(Edit::Undo);
        assert_eq!(
            tab.said(),
            [Message::DeletedSince { text: "A".into() }],
            "{gone:?}"
        );
        assert_eq!(tab.outline().last().unwrap(), "[x] B");
        // The step before it can still be taken back.
        tab.edit(Edit::Undo);
        assert_eq!(tab.outline().last().unwrap(), "[ ] B");
        tab.is_saved();
    }
}

#[test]
fn a_deletion_in_a_list_that_somebody_else_deleted_is_not_taken_back() {
    let site = Site::holding(&["A"]).and_holding(&["B"]);
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Delete(row(1)));
    site.edits("bob", [Op::DeleteChecklist { id: LIST }]);
    tab.input(Input::Attention);
    tab.said();
    tab.edit(Edit::Undo);
    let text = "A".into();
    assert_eq!(tab.said(), [Message::DeletedSince { text }]);
    tab.shows(&["= Other 0/1", "[ ] B"]);
    tab.is_saved();
}

/// The service refused the addition; there is nothing left to take back.
#[test]
fn an_edit_that_was_refused_is_not_undone() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    tab.tick("A");
    tab.network = Network::Holds;
    tab.edit(add(ItemKind::Task, "New"));
    // A row with its id is there already, deleted.
    let mut taken = site.get().document.item(row(1)).unwrap().clone();
    taken.id = tab.id("New");
    taken.deleted = true;
    site.get_mut().document.put_item(taken);
    tab.said();
    let answer = tab.reach_service();
    tab.requests.clear();
    tab.input(answer);
    assert!(tab.said().contains(&Message::Refused(Refusal::DuplicateId)));
    tab.network = Network::Works;
    tab.edit(Edit::Undo);
    let (deed, text) = (Deed::Tick, "A".into());
    assert_eq!(tab.said(), [Message::Undid { deed, text }]);
    assert_eq!(tab.outline()[1], "[ ] A");
}
