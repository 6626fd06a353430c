//! Deleting a row, the offer to take it back, and where focus goes.

use crate::world::{LIST, Network, Site, Tab, row};
use tickmark_domain::Op;
use tickmark_engine::view::Offer;
use tickmark_engine::{Deed, Edit, Focus, Input, Message};

fn deleted(text: &str, total: usize) -> Message {
    let text = text.into();
    Message::Deleted { text, total }
}

/// A row deleted from these, and where focus goes.
#[test]
fn focus_goes_to_the_next_row() {
    let add = Focus::AddField(LIST);
    let rows: [(&[&str], &str, Focus); 6] = [
        (&["A", "B", "C"], "B", Focus::Row(row(3))),
        (&["A", "B"], "B", Focus::Row(row(1))),
        (&["A"], "A", add),
        (&["# H", "A"], "A", Focus::Row(row(1))),
        (&["A", "# H", "B"], "A", Focus::Row(row(2))),
        (&["# H", "A"], "H", Focus::Row(row(2))),
    ];
    for (texts, text, focus) in rows {
        let mut tab = Tab::open(&Site::holding(texts));
        tab.edit(Edit::Delete(tab.id(text)));
        assert_eq!(tab.focus(), Some(focus), "{text} of {texts:?}");
        // Headings are not counted.
        let tasks = texts.iter().filter(|other| !other.starts_with('#'));
        let left = tasks.filter(|other| **other != text).count();
        assert_eq!(tab.said(), [deleted(text, left)]);
        tab.is_saved();
    }
}

#[test]
fn focus_stays_in_its_list() {
    let site = Site::holding(&["A", "B"]).and_holding(&["C"]);
    let mut tab = Tab::open(&site);
    for (text, focus) in [("B", Focus::Row(row(1))), ("A", Focus::AddField(LIST))] {
        tab.edit(Edit::Delete(tab.id(text)));
        assert_eq!(tab.focus(), Some(focus), "{text}");
    }
    tab.is_saved();
}

#[test]
fn focus_never_goes_to_a_row_that_is_folded_away() {
    let site = Site::holding(&["A", "# H", "B", "C"]);
    let mut tab = Tab::with_folded(&site, "alice", 1, &[row(2)]);
    tab.start(None);
    tab.host_ready();
    tab.edit(Edit::Delete(row(1)));
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    // Deleting the heading shows its rows.
    tab.edit(Edit::Delete(row(2)));
    assert_eq!(tab.focus(), Some(Focus::Row(row(3))));
}

/// Its rows went under the heading before it, and out of sight.
#[test]
fn rows_of_a_deleted_heading_stay_in_sight_under_a_folded_one() {
    let site = Site::holding(&["# G", "A", "# H", "B"]);
    let mut tab = Tab::with_folded(&site, "alice", 1, &[row(1), row(3)]);
    tab.start(None);
    tab.host_ready();
    tab.edit(Edit::Delete(row(3)));
    assert!(tab.panel.rows().all(|row| !row.folded));
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
}

#[test]
fn a_deletion_can_be_taken_back_until_the_next_edit() {
    let mut tab = Tab::open(&Site::holding(&["A", "**B**", "C"]));
    let offer = || {
        let text = "B".into();
        let gone = None;
        Some(Offer {
            text,
            rows: 1,
            gone,
        })
    };
    tab.edit(Edit::Delete(row(2)));
    assert_eq!(tab.engine.work().offer, offer());
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] C"]);
    tab.said();
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/3", "[ ] A", "[ ] **B**", "[ ] C"]);
    let (deed, text) = (Deed::Delete, "B".into());
    assert_eq!(tab.said(), [Message::Undid { deed, text }]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    assert_eq!(tab.engine.work().offer, None);
    tab.edit(Edit::Delete(row(2)));
    tab.input(Input::DismissOffer);
    assert_eq!(tab.engine.work().offer, None);
    tab.edit(Edit::Undo);
    tab.edit(Edit::Delete(row(2)));
    tab.tick("A");
    assert_eq!(tab.engine.work().offer, None);
    tab.is_saved();
}

/// A deletion offered no way back but said that it did: pressed twice, undo took back the edit
/// before it.
#[test]
fn a_row_is_deleted_once() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    tab.tick("A");
    tab.edit(Edit::Delete(row(2)));
    tab.said();
    tab.network = Network::Holds;
    tab.edit(Edit::Delete(row(2)));
    assert_eq!(tab.said(), []);
    assert!(tab.requests.is_empty());
    tab.network = Network::Works;
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 1/2", "[x] A", "[ ] B"]);
}

#[test]
fn a_row_that_somebody_else_deleted_is_not_deleted_again() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    site.edits("bob", [Op::DeleteChecklist { id: LIST }]);
    tab.input(Input::Attention);
    tab.said();
    tab.edit(Edit::Delete(row(1)));
    assert_eq!(tab.said(), []);
    let offer = tab.engine.work().offer.unwrap();
    assert!(
        offer.gone.is_some(),
        "only what is deleted here is offered to be undone"
    );
    tab.is_saved();
}
