//! Ticking, statuses, required and optional: what changes, what is counted, what is said.

use crate::world::{LIST, Network, Site, Tab, row};
use tickmark_domain::{Category, Refusal, StatusId};
use tickmark_engine::view::SyncState;
use tickmark_engine::{Edit, Message, Origin};

#[test]
fn a_tick_shows_at_once_and_is_saved_when_the_service_says_so() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.tick("One");
    tab.shows(&["= Checklist 1/2", "[x] One", "[ ] Two"]);
    assert_eq!(tab.said(), [Message::Ticked { done: 1, total: 2 }]);
    assert_eq!(tab.focus(), None, "focus stays");
    assert_eq!(tab.engine.panel().sync, SyncState::Saving);
    assert_eq!(site.get().document.progress(LIST).done, 0);
    tab.answer();
    tab.shows(&["= Checklist 1/2", "[x] One", "[ ] Two"]);
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
    assert_eq!(tab.said(), [], "one announcement");
    tab.is_saved();
}

#[test]
fn the_last_tick_says_that_all_is_done() {
    let mut tab = Tab::open(&Site::holding(&["# Head", "[x] One", "[-] Two", "Three"]));
    tab.tick("Three");
    let all_done = Message::AllDone {
        total: 2,
        list: "Checklist".into(),
    };
    assert_eq!(tab.said(), [all_done]);
    tab.tick("Three");
    assert_eq!(tab.said(), [Message::Ticked { done: 1, total: 2 }]);
    tab.shows(&[
        "= Checklist 1/2",
        "# Head 1/2",
        "[x] One",
        "[-] Two",
        "[ ] Three",
    ]);
    tab.is_saved();
}

/// A tick of a row in any status, and the status after it.
#[test]
fn a_tick_is_done_or_undone() {
    for (before, after) in [("", 'x'), ("[~] ", 'x'), ("[-] ", 'x'), ("[x] ", ' ')] {
        let mut tab = Tab::open(&Site::holding(&[&format!("{before}One")]));
        tab.tick("One");
        assert_eq!(tab.outline()[1], format!("[{after}] One"), "{before}");
        tab.is_saved();
    }
}

#[test]
fn what_is_said_of_a_status() {
    let set = |category, done, total| Message::StatusSet {
        text: "Buy it".into(),
        category,
        done,
        total,
    };
    let ticked = |done, total| Message::Ticked { done, total };
    let rows = [
        ("in_progress", Origin::Key, set(Category::Active, 0, 2)),
        ("skipped", Origin::Menu, set(Category::Skipped, 0, 1)),
        ("done", Origin::Menu, set(Category::Done, 1, 2)),
        ("done", Origin::Key, ticked(1, 2)),
        ("done", Origin::Pointer, ticked(1, 2)),
    ];
    for (status, origin, expected) in rows {
        let mut tab = Tab::open(&Site::holding(&["**Buy** it", "Two"]));
        let (id, status) = (row(1), StatusId(status.into()));
        tab.edit_by(origin, Edit::Status { id, status });
        assert_eq!(tab.said(), [expected]);
        tab.is_saved();
    }
}

#[test]
fn a_status_that_is_set_already_changes_and_says_nothing() {
    let mut tab = Tab::open(&Site::holding(&["[x] One"]));
    tab.network = Network::Holds;
    let status = StatusId::done();
    tab.edit(Edit::Status { id: row(1), status });
    assert!(tab.requests.is_empty());
    assert_eq!(tab.said(), []);
}

#[test]
fn an_unknown_status_is_refused_at_once() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let status = StatusId("lost".into());
    tab.edit(Edit::Status { id: row(1), status });
    assert_eq!(tab.said(), [Message::Refused(Refusal::UnknownStatus)]);
    tab.shows(&["= Checklist 0/1", "[ ] One"]);
    tab.is_saved();
}

#[test]
fn a_heading_has_no_status_and_is_neither_required_nor_optional() {
    let mut tab = Tab::open(&Site::holding(&["# Head", "One"]));
    tab.network = Network::Holds;
    let status = StatusId::done();
    tab.edit(Edit::Tick(row(1)));
    tab.edit(Edit::Status { id: row(1), status });
    tab.edit(Edit::ToggleRequired(row(1)));
    assert!(tab.requests.is_empty());
    tab.shows(&["= Checklist 0/1", "# Head 0/1", "[ ] One"]);
    assert_eq!(tab.said(), []);
}

#[test]
fn optional_tasks_are_marked_where_there_are_required_ones() {
    let mut tab = Tab::open(&Site::holding(&["# Head", "One", "Two"]));
    let set = |text: &str, required| Message::RequiredSet {
        text: text.into(),
        required,
    };
    tab.edit(Edit::ToggleRequired(row(2)));
    assert_eq!(tab.said(), [set("One", false)]);
    tab.shows(&["= Checklist 0/2 mixed", "# Head 0/2", "[ ] One?", "[ ] Two"]);
    assert_eq!(tab.panel.lists[0].0.progress.required_open, 1);
    tab.edit(Edit::ToggleRequired(row(3)));
    assert_eq!(tab.said(), [set("Two", false)]);
    tab.shows(&["= Checklist 0/2", "# Head 0/2", "[ ] One?", "[ ] Two?"]);
    tab.edit(Edit::ToggleRequired(row(2)));
    assert_eq!(tab.said(), [set("One", true)]);
    tab.shows(&["= Checklist 0/2 mixed", "# Head 0/2", "[ ] One", "[ ] Two?"]);
    tab.is_saved();
    // The only optional one goes: nothing is mixed any more.
    tab.edit(Edit::Delete(row(3)));
    tab.shows(&["= Checklist 0/1", "# Head 0/1", "[ ] One"]);
    tab.is_saved();
}

#[test]
fn a_row_that_is_not_there_is_not_ticked() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.network = Network::Holds;
    for edit in [
        Edit::Tick(row(7)),
        Edit::ToggleRequired(row(7)),
        Edit::Delete(row(7)),
    ] {
        tab.edit(edit);
    }
    assert!(tab.requests.is_empty() && tab.said().is_empty());
    assert_eq!(tab.engine.work().offer, None);
}
