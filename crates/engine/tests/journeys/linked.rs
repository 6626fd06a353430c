//! A panel that is opened by a link to one row.

use crate::world::{Site, Tab, row};
use tickmark_domain::Op;
use tickmark_engine::{Focus, Input, Message};

fn leads(text: &str) -> [Message; 1] {
    let text = text.to_owned();
    [Message::LinkLeads { text }]
}

#[test]
fn the_row_is_looked_at_and_focus_stays_where_it_is() {
    let mut tab = Tab::open(&Site::holding(&["A", "B **bold**"]));
    tab.input(Input::Linked(row(2)));
    assert_eq!(tab.focus(), Some(Focus::Look(row(2))));
    assert_eq!(tab.said(), leads("B bold"));
}

#[test]
fn it_is_looked_for_until_the_service_has_answered() {
    let mut tab = Tab::new(&Site::holding(&["A", "B"]), "alice", 1);
    tab.start(None);
    tab.input(Input::Linked(row(2)));
    assert_eq!((tab.focus(), tab.said()), (None, vec![]));
    tab.host_ready();
    assert_eq!(tab.focus(), Some(Focus::Look(row(2))));
    assert_eq!(tab.said(), leads("B"));
}

#[test]
fn a_folded_section_opens_for_it() {
    let site = Site::holding(&["# H", "A"]);
    let mut tab = Tab::with_folded(&site, "alice", 1, &[row(1)]);
    tab.start(None);
    tab.host_ready();
    tab.input(Input::Linked(row(2)));
    tab.shows(&["= Checklist 0/1", "# H 0/1", "[ ] A"]);
}

#[test]
fn a_row_that_is_not_there_is_said_to_be_deleted_or_unknown() {
    let site = Site::holding(&["A", "B"]);
    site.edits("bob", [Op::DeleteItem { id: row(2) }]);
    let mut tab = Tab::open(&site);
    tab.input(Input::Linked(row(2)));
    assert_eq!(tab.said(), [Message::LinkDead { deleted: true }]);
    tab.input(Input::Linked(row(99)));
    assert_eq!(tab.said(), [Message::LinkDead { deleted: false }]);
    assert_eq!(tab.focus(), None);
}
