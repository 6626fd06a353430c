//! Acceptance criteria: numbers, verdicts, and the notes on them.

use crate::world::{LIST, Network, OTHER_LIST, Site, Tab, row};
use tickmark_domain::{ChecklistId, ChecklistKind, Op, Refusal, StatusId};
use tickmark_engine::row_commands::{menu_of, status_of};
use tickmark_engine::{
    CommandId, Deed, Destination, Edit, Focus, Input, Message, Origin, Select, Then,
};

const CRITERIA: ChecklistKind = ChecklistKind::AcceptanceCriteria;

/// Rows 1 to 3 are criteria, rows 4 and 5 are not.
fn site() -> Site {
    let site = Site::holding(&["A", "B", "C"]).and_holding(&["D", "E"]);
    site.edits("bob", [kind(LIST, CRITERIA)]);
    site
}

fn kind(id: ChecklistId, kind: ChecklistKind) -> Op {
    Op::SetKind { id, kind }
}

fn verdict(number: u128, status: &str) -> Edit {
    Edit::Status {
        id: row(number),
        status: StatusId(status.into()),
    }
}

fn note(number: u128, note: &str) -> Edit {
    Edit::Note {
        id: row(number),
        note: note.into(),
        then: Then::FocusRow,
    }
}

fn numbers(tab: &Tab) -> Vec<Option<u64>> {
    tab.panel.rows().map(|row| row.criterion).collect()
}

/// The verdict of a row and the note on it.
fn of(tab: &Tab, number: u128) -> (String, String) {
    let found = tab.panel.rows().find(|one| one.id == row(number));
    let found = found.expect("the row is there");
    (found.status.0.clone(), found.note.clone())
}

fn pair(status: &str, note: &str) -> (String, String) {
    (status.into(), note.into())
}

#[test]
fn a_list_becomes_criteria_and_its_rows_get_their_numbers_from_the_service() {
    let mut tab = Tab::open(&Site::holding(&["A", "# H", "B"]));
    tab.network = Network::Holds;
    let edit = |kind| Edit::Kind { id: LIST, kind };
    tab.edit(edit(CRITERIA));
    assert_eq!(numbers(&tab), [Some(0), None, Some(0)], "none is guessed");
    let name = String::from("Checklist");
    let said = Message::KindSet {
        name,
        kind: CRITERIA,
    };
    assert_eq!(tab.said(), [said]);
    assert_eq!(tab.focus(), Some(Focus::List(LIST)));
    tab.network = Network::Works;
    tab.answer();
    assert_eq!(numbers(&tab), [Some(1), None, Some(2)]);
    tab.is_saved();
    tab.edit(Edit::Undo);
    assert_eq!(numbers(&tab), [None, None, None]);
    tab.edit(Edit::Redo);
    assert_eq!(numbers(&tab), [Some(1), None, Some(2)], "the same again");
    tab.is_saved();
}

#[test]
fn two_people_who_add_at_once_get_different_numbers() {
    let site = site();
    let mut tabs = [Tab::open(&site), Tab::open_as(&site, "carol", 2)];
    for tab in &mut tabs {
        tab.network = Network::Holds;
        tab.edit(Edit::Add {
            checklist: Some(LIST),
            at: tickmark_engine::At::Last,
            kind: tickmark_domain::ItemKind::Task,
            text: "New".into(),
            then: Then::Stay,
        });
        assert_eq!(numbers(tab)[3], Some(0));
    }
    let mut given = Vec::new();
    for tab in &mut tabs {
        tab.network = Network::Works;
        tab.answer();
        let new = tab.panel.rows().filter(|row| row.text == "New");
        given.push(new.map(|row| row.criterion).collect::<Vec<_>>());
    }
    assert_eq!(given[0], [Some(4)]);
    assert!(given[1].contains(&Some(4)) && given[1].contains(&Some(5)));
}

#[test]
fn rows_keep_their_numbers_where_they_go_and_show_them_among_criteria_only() {
    let mut tab = Tab::open(&site());
    let to = |id, to| Edit::Move { id: row(id), to };
    tab.edit(to(3, Destination::Top));
    assert_eq!(numbers(&tab)[..3], [Some(3), Some(1), Some(2)]);
    let (checklist, after) = (OTHER_LIST, None);
    tab.edit(to(3, Destination::After { checklist, after }));
    assert_eq!(numbers(&tab), [Some(1), Some(2), None, None, None]);
    tab.edit(Edit::Undo);
    assert_eq!(numbers(&tab)[..3], [Some(3), Some(1), Some(2)]);
    tab.is_saved();
}

#[test]
fn the_keys_mean_verdicts_among_criteria() {
    let tab = Tab::open(&site());
    let commands = [
        CommandId::StatusTodo,
        CommandId::StatusInProgress,
        CommandId::StatusDone,
        CommandId::StatusSkipped,
        CommandId::Delete,
    ];
    let rows: Vec<_> = tab.panel.rows().collect();
    for (place, expected) in [
        (
            0,
            [
                Some("todo"),
                Some("done"),
                Some("failed"),
                Some("blocked"),
                None,
            ],
        ),
        (
            3,
            [
                Some("todo"),
                Some("in_progress"),
                Some("done"),
                Some("skipped"),
                None,
            ],
        ),
    ] {
        let row = rows[place];
        let found = commands.map(|command| status_of(command, row).map(|status| status.0));
        assert_eq!(found, expected.map(|status| status.map(String::from)));
        let menu: Vec<CommandId> = menu_of(row).map(|command| command.id).collect();
        assert_eq!(menu.contains(&CommandId::CopyNumber), place == 0);
        assert_eq!(menu.contains(&CommandId::Note), place == 0);
    }
}

#[test]
fn what_fails_is_asked_why_and_goes_back_in_one_step() {
    let mut tab = Tab::open(&site());
    tab.edit_by(Origin::Key, verdict(2, "failed"));
    let (passed, total) = (0, 3);
    let failed = Message::VerdictGiven {
        text: "B".into(),
        verdict: StatusId("failed".into()),
        passed,
        total,
    };
    assert_eq!(tab.said(), [failed]);
    assert_eq!(tab.focus(), Some(Focus::Note(row(2))));
    tab.edit(note(2, "No network"));
    assert_eq!(of(&tab, 2), pair("failed", "No network"));
    assert_eq!(tab.said(), [Message::Saved]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    tab.is_saved();
    tab.edit(Edit::Undo);
    assert_eq!(of(&tab, 2), pair("todo", ""));
    let text = String::from("B");
    let deed = Deed::SetStatus;
    assert_eq!(tab.said(), [Message::Undid { deed, text }]);
    tab.edit(Edit::Redo);
    assert_eq!(of(&tab, 2), pair("failed", "No network"));
    tab.is_saved();
}

#[test]
fn a_note_that_is_written_later_is_a_step_of_its_own() {
    let mut tab = Tab::open(&site());
    tab.edit(verdict(2, "blocked"));
    tab.edit(Edit::Tick(row(1)));
    tab.edit(note(2, "Waits for C"));
    tab.edit(Edit::Undo);
    assert_eq!(of(&tab, 2), pair("blocked", ""));
    let deed = Deed::SetNote;
    let text = String::from("B");
    assert_eq!(tab.said().pop(), Some(Message::Undid { deed, text }));
    // Nor does it join a verdict that was refused, or was somebody else's.
    tab.edit(verdict(3, "failed"));
    tab.edit(note(2, "Waits"));
    tab.edit(Edit::Undo);
    assert_eq!(of(&tab, 3), pair("failed", ""));
    assert_eq!(of(&tab, 2), pair("blocked", ""));
    tab.is_saved();
}

#[test]
fn another_verdict_begins_without_a_note_and_undo_brings_both_back() {
    let mut tab = Tab::open(&site());
    tab.edit(verdict(2, "failed"));
    tab.edit(note(2, "No network"));
    tab.said();
    tab.edit_by(Origin::Key, Edit::Tick(row(2)));
    assert_eq!(of(&tab, 2), pair("done", ""));
    let (passed, total) = (1, 3);
    assert_eq!(tab.said(), [Message::Passed { passed, total }]);
    tab.edit(Edit::Undo);
    assert_eq!(of(&tab, 2), pair("failed", "No network"));
    let text = String::from("B");
    let deed = Deed::Tick;
    assert_eq!(tab.said(), [Message::Undid { deed, text }]);
    tab.is_saved();
}

#[test]
fn the_last_to_pass_says_so_and_failed_ones_hold_it_up() {
    let mut tab = Tab::open(&site());
    for number in [1, 2] {
        tab.edit(verdict(number, "done"));
    }
    tab.edit(verdict(3, "failed"));
    let list = &tab.panel.lists[0].0;
    assert_eq!((list.progress.done, list.progress.total), (2, 3));
    assert_eq!(list.progress.required_open, 1);
    tab.said();
    tab.edit(verdict(3, "done"));
    let (total, list) = (3, String::from("Checklist"));
    assert_eq!(tab.said(), [Message::AllPassed { total, list }]);
}

#[test]
fn several_get_one_verdict_in_one_step_and_nobody_is_asked() {
    let mut tab = Tab::open(&site());
    tab.edit(verdict(1, "failed"));
    tab.edit(note(1, "Why"));
    for id in [1, 2] {
        let how = Select::Toggle;
        tab.input(Input::Select { id: row(id), how });
    }
    tab.said();
    tab.focus();
    tab.edit(verdict(2, "blocked"));
    assert_eq!(
        tab.said(),
        [Message::SeveralVerdicts {
            rows: 2,
            verdict: StatusId("blocked".into()),
            passed: 0,
            total: 3,
        }]
    );
    assert_eq!(tab.focus(), None);
    assert_eq!(
        [1, 2].map(|number| of(&tab, number)),
        [pair("blocked", ""), pair("blocked", "")]
    );
    tab.edit(Edit::Undo);
    assert_eq!(
        [1, 2].map(|number| of(&tab, number)),
        [pair("failed", "Why"), pair("todo", "")]
    );
    tab.is_saved();
}

#[test]
fn a_number_is_looked_for() {
    let mut tab = Tab::open(&site());
    tab.input(Input::Find("ac-2".into()));
    let found: Vec<_> = tab.panel.rows().filter(|row| !row.filtered_out).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].id, row(2));
}

#[test]
fn a_note_on_what_somebody_else_has_deleted_is_not_lost() {
    let site = site();
    let mut tab = Tab::open(&site);
    site.edits("bob", [Op::DeleteItem { id: row(2) }]);
    tab.wait(6_000);
    tab.said();
    tab.edit(note(2, "No network"));
    assert_eq!(tab.said(), [Message::Refused(Refusal::UnknownRow)]);
    let refused = tab.engine.panel().refused.expect("it is kept");
    assert_eq!(refused.text.as_deref(), Some("No network"));
}

#[test]
fn two_verdicts_at_once_end_in_one_and_the_note_of_the_first_can_be_taken_back() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.edit(verdict(2, "failed"));
    tab.edit(note(2, "No network"));
    let status = StatusId::done();
    site.edits("bob", [Op::SetStatus { id: row(2), status }]);
    tab.network = Network::Works;
    tab.answer();
    assert_eq!(
        of(&tab, 2),
        pair("failed", "No network"),
        "the later one stands"
    );
    tab.is_saved();
}

#[test]
fn a_verdict_for_several_leaves_alone_what_is_no_criterion() {
    let mut tab = Tab::open(&site());
    for id in [1, 4] {
        let how = Select::Toggle;
        tab.input(Input::Select { id: row(id), how });
    }
    tab.said();
    tab.edit(verdict(1, "blocked"));
    assert_eq!(
        tab.said(),
        [Message::SeveralVerdicts {
            rows: 1,
            verdict: StatusId("blocked".into()),
            passed: 0,
            total: 3,
        }]
    );
    assert_eq!(of(&tab, 1), pair("blocked", ""));
    assert_eq!(of(&tab, 4), pair("todo", ""));
    tab.edit(verdict(1, "done"));
    assert_eq!(of(&tab, 1), pair("done", ""));
    assert_eq!(of(&tab, 4), pair("done", ""), "both are offered it");
}

#[test]
fn a_status_that_none_of_several_is_offered_is_set_as_it_was_chosen_and_once_more_changes_nothing()
{
    let mut tab = Tab::open(&site());
    for id in [1, 2] {
        let how = Select::Toggle;
        tab.input(Input::Select { id: row(id), how });
    }
    tab.edit(verdict(1, "in_progress"));
    assert_eq!(of(&tab, 1), pair("in_progress", ""));
    assert_eq!(of(&tab, 2), pair("in_progress", ""));
    tab.said();
    tab.edit(verdict(1, "in_progress"));
    assert_eq!(tab.said(), [Message::NothingChanged]);
}
