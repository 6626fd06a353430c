//! Lists that somebody else deletes while rows go into them, and a list that is deleted twice.

use crate::world::{LIST, Network, OTHER_LIST, Site, Tab, row};
use tickmark_domain::{ChecklistId, Op, Refusal, Row};
use tickmark_engine::{Destination, Edit, Focus, Input, Message, SyncFailure, Why};

/// Rows 1 to 3, and 4 to 6.
fn site() -> Site {
    Site::holding(&["A", "B", "[x] C"]).and_holding(&["# H", "D", "E"])
}

fn delete(site: &Site, id: ChecklistId) {
    site.edits("bob", [Op::DeleteChecklist { id }]);
}

fn into(checklist: ChecklistId) -> Edit {
    let (id, to) = (
        row(2),
        Destination::At {
            checklist,
            heading: None,
            place: 1,
        },
    );
    Edit::Move { id, to }
}

#[test]
fn no_step_takes_a_row_into_a_list_that_somebody_has_deleted() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.edit(into(OTHER_LIST));
    tab.is_saved();
    delete(&site, LIST);
    tab.input(Input::Attention);
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.texts(), ["BHDE"], "the row stays where it is");
    let text = "B".into();
    assert_eq!(tab.said().last(), Some(&Message::ChangedByOthers { text }));
}

#[test]
fn a_row_moved_into_a_list_that_was_deleted_meanwhile_is_shown_for_review() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.edit(into(OTHER_LIST));
    delete(&site, OTHER_LIST);
    tab.back_online();
    let notices = tab.engine.notices();
    assert!(matches!(notices[0].why, Why::OnDeleted), "{notices:?}");
}

#[test]
fn a_move_into_a_list_that_is_gone_says_so() {
    let site = site();
    let mut tab = Tab::open(&site);
    delete(&site, OTHER_LIST);
    tab.input(Input::Attention);
    tab.said();
    tab.edit(into(OTHER_LIST));
    assert_eq!(tab.panel.texts(), ["ABC"]);
    assert_eq!(tab.said(), [Message::Refused(Refusal::UnknownRow)]);
}

#[test]
fn a_list_that_was_deleted_and_came_back_can_be_deleted_again() {
    let mut tab = Tab::open(&site());
    tab.edit(Edit::DeleteList(LIST));
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.names(), ["Checklist", "Other"]);
    tab.edit(Edit::Redo);
    assert_eq!(tab.panel.names(), ["Other"]);
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.texts(), ["ABC", "HDE"]);
    tab.is_saved();
}

#[test]
fn a_list_that_somebody_else_deletes_is_told_of_and_can_come_back() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.input(Input::Focused {
        row: Some(row(2)),
        by_key: true,
    });
    tab.said();
    delete(&site, LIST);
    tab.input(Input::Attention);
    let gone = Message::ListGone {
        list: "Checklist".into(),
        name: None,
        own: false,
        can_restore: true,
    };
    assert_eq!(tab.said(), [gone]);
    assert_eq!(tab.focus(), Some(Focus::Offer));
    let offer = tab.engine.work().offer.unwrap();
    assert_eq!(offer.gone.map(|gone| gone.id), Some(LIST));
    tab.tick("D");
    assert!(tab.engine.work().offer.is_some(), "an edit leaves it");
    tab.input(Input::ComeBack(Row::Checklist(LIST)));
    tab.is_saved();
    assert_eq!(tab.panel.texts(), ["ABC", "HDE"]);
    assert_eq!(tab.engine.work().offer, None);
    delete(&site, LIST);
    tab.input(Input::Attention);
    tab.input(Input::DismissOffer);
    assert_eq!(tab.engine.work().offer, None);
}

#[test]
fn of_a_list_that_was_deleted_here_nobody_is_told_that_it_is_gone() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.edit(Edit::DeleteList(LIST));
    tab.is_saved();
    tab.input(Input::DismissOffer);
    assert_eq!(tab.engine.work().offer, None);
    let told = |one: &Message| matches!(one, Message::ListGone { .. });
    assert!(!tab.said().iter().any(told));
}
