//! What follows from where focus is: the hint, and the row that somebody else deletes under it.

use crate::world::{LIST, Network, Site, Tab, account, op_add, row};
use tickmark_domain::{ItemId, Op, Row};
use tickmark_engine::{CommandId, Edit, Focus, Input, Message, Person};

fn focus(tab: &mut Tab, row: Option<ItemId>, by_key: bool) {
    tab.input(Input::Focused { row, by_key });
}

#[test]
fn who_comes_by_key_is_told_once_how_it_works() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    focus(&mut tab, Some(row(2)), false);
    assert_eq!(tab.said(), [], "not who comes by a press");
    focus(&mut tab, None, false);
    let (from, command) = (row(1), CommandId::Next);
    tab.input(Input::Go { from, command });
    focus(&mut tab, Some(row(2)), true);
    assert_eq!(tab.said(), [], "not where focus was sent");
    focus(&mut tab, None, false);
    focus(&mut tab, Some(row(1)), true);
    assert_eq!(tab.said(), [Message::Hint]);
    focus(&mut tab, None, false);
    focus(&mut tab, Some(row(1)), true);
    assert_eq!(tab.said(), []);
}

/// Undo comes before the service has decided the deletion.
#[test]
fn what_one_deleted_and_took_back_at_once_is_not_said_to_be_deleted() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    focus(&mut tab, Some(row(1)), false);
    tab.network = Network::Holds;
    tab.edit(Edit::Delete(row(1)));
    focus(&mut tab, Some(row(2)), false);
    tab.edit(Edit::Undo);
    focus(&mut tab, Some(row(1)), false);
    tab.said();
    tab.network = Network::Works;
    tab.answer();
    assert_eq!(tab.said(), []);
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
    tab.is_saved();
}

#[test]
fn a_row_deleted_under_focus_stays_until_focus_leaves() {
    let site = Site::holding(&["A", "B", "C"]);
    let mut tab = Tab::open(&site);
    tab.input(Input::Here(vec![Person {
        account: account("bob"),
        item: None,
        name: Some("Bob".into()),
    }]));
    focus(&mut tab, Some(row(2)), false);
    tab.wait(1_000);
    site.edits("bob", [row(2), row(3)].map(|id| Op::DeleteItem { id }));
    tab.input(Input::Attention);
    let name = Some("Bob".to_owned());
    assert_eq!(
        tab.said(),
        [Message::DeletedElsewhere {
            name: name.clone(),
            own: false
        }]
    );
    tab.shows(&["= Checklist 0/1", "[ ] A", "† [ ] B"]);
    assert_eq!(tab.focus(), None, "focus stays");
    // No command changes it, and it is said why.
    tab.edit(Edit::Tick(row(2)));
    assert_eq!(tab.said(), [Message::DeletedElsewhere { name, own: false }]);
    // Others go on meanwhile.
    site.edits("bob", [op_add(9, LIST, Some(1), "D")]);
    tab.input(Input::Attention);
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] D", "† [ ] B"]);
    // The arrows go on from where it stands.
    for (command, expected) in [
        (CommandId::Previous, row(9)),
        (CommandId::SectionStart, row(1)),
    ] {
        let from = row(2);
        tab.input(Input::Go { from, command });
        assert_eq!(tab.focus(), Some(Focus::Row(expected)), "{command:?}");
    }
    focus(&mut tab, Some(row(9)), true);
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] D"]);
    tab.is_saved();
}

#[test]
fn a_row_deleted_under_focus_comes_back_when_it_is_wanted() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    focus(&mut tab, Some(row(1)), false);
    site.edits("bob", [Op::DeleteItem { id: row(1) }]);
    tab.input(Input::Attention);
    tab.shows(&["= Checklist 0/1", "† [ ] A", "[ ] B"]);
    tab.input(Input::ComeBack(Row::Item(row(1))));
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
    tab.is_saved();
}

#[test]
fn a_row_that_one_deletes_oneself_goes_at_once() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    focus(&mut tab, Some(row(1)), false);
    tab.edit(Edit::Delete(row(1)));
    tab.shows(&["= Checklist 0/1", "[ ] B"]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
}

#[test]
fn the_row_with_focus_never_comes_into_a_section_that_is_folded() {
    let site = Site::holding(&["# H", "A", "# I", "B"]);
    let mut tab = Tab::with_folded(&site, "alice", 1, &[row(1)]);
    tab.start(None);
    tab.host_ready();
    focus(&mut tab, Some(row(4)), false);
    site.edits("bob", [Op::DeleteItem { id: row(3) }]);
    tab.input(Input::Attention);
    tab.shows(&["= Checklist 0/2", "# H 0/2", "[ ] A", "[ ] B"]);
}

#[test]
fn a_row_that_one_deletes_in_another_panel_stays_under_focus_too() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    focus(&mut tab, Some(row(1)), false);
    site.edits("alice", [Op::DeleteItem { id: row(1) }]);
    tab.input(Input::Attention);
    tab.shows(&["= Checklist 0/1", "† [ ] A", "[ ] B"]);
    let said = Message::DeletedElsewhere {
        name: None,
        own: true,
    };
    assert_eq!(tab.said(), [said]);
}
