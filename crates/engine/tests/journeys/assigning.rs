//! Who works on what: given to somebody and taken away, on one row and on several.

use crate::world::{Network, Site, Tab, account, row};
use tickmark_domain::{ItemId, Op, Refusal};
use tickmark_engine::filter::Shown;
use tickmark_engine::people::Whom;
use tickmark_engine::{Deed, Edit, Input, Message, Named, Select};

pub fn to(number: u128, who: Option<&str>) -> Edit {
    Edit::Assign {
        id: row(number),
        to: who.map(account),
    }
}

pub fn named(who: &str, name: &str) -> Named {
    Named {
        account: account(who),
        name: name.into(),
        gone: false,
    }
}

pub fn assigned(rows: usize, to: Option<Whom>) -> Message {
    Message::Assigned { rows, to }
}

fn bob() -> Whom {
    Whom::Named("Bob Okafor".into())
}

/// Who works on each row, in order.
pub fn who(tab: &Tab) -> Vec<Option<&str>> {
    let rows = tab.panel.rows();
    let who = rows.map(|row| row.assignee.as_ref().map(|account| account.0.as_str()));
    who.collect()
}

pub fn knowing(site: &Site) -> Tab {
    let mut tab = Tab::open(site);
    tab.input(Input::Learnt(vec![
        named("bob", "Bob Okafor"),
        named("carol", "Carol Mendes"),
    ]));
    tab
}

#[test]
fn it_shows_at_once_is_saved_and_is_taken_back() {
    let mut tab = knowing(&Site::holding(&["A", "B"]));
    tab.network = Network::Holds;
    tab.edit(to(1, Some("bob")));
    assert_eq!(who(&tab), [Some("bob"), None]);
    assert_eq!(tab.said(), [assigned(1, Some(bob()))]);
    assert_eq!(tab.focus(), None, "focus stays");
    tab.network = Network::Works;
    tab.answer();
    tab.is_saved();
    tab.edit(to(1, Some("alice")));
    tab.edit(to(1, None));
    assert_eq!(
        tab.said(),
        [assigned(1, Some(Whom::You)), assigned(1, None)]
    );
    for expected in [Some("alice"), Some("bob"), None] {
        tab.edit(Edit::Undo);
        assert_eq!(who(&tab)[0], expected);
    }
    tab.said();
    tab.edit(Edit::Redo);
    let redid = Message::Redid {
        deed: Deed::Assign,
        text: "A".into(),
    };
    assert_eq!(tab.said(), [redid]);
    tab.is_saved();
}

#[test]
fn the_same_person_again_is_no_change() {
    let mut tab = knowing(&Site::holding(&["A"]));
    tab.edit(to(1, None));
    assert_eq!(tab.said(), [Message::NothingChanged]);
    tab.edit(to(1, Some("bob")));
    tab.edit(to(1, Some("bob")));
    assert_eq!(
        tab.said(),
        [assigned(1, Some(bob())), Message::NothingChanged]
    );
    tab.edit(Edit::Undo);
    assert_eq!(who(&tab), [None], "one step only");
}

/// One undo takes it back; nobody works on a heading.
#[test]
fn several_rows_in_one_step() {
    let mut tab = knowing(&Site::holding(&["A", "# H", "B", "C"]));
    tab.edit(to(3, Some("carol")));
    assert!(!tab.engine.is_any_assigned(row(1)));
    for number in 1..=3 {
        let id: ItemId = row(number);
        let how = Select::Toggle;
        tab.input(Input::Select { id, how });
    }
    tab.said();
    assert!(tab.engine.is_any_assigned(row(1)), "one of those with it");
    tab.edit(to(1, Some("bob")));
    assert_eq!(who(&tab), [Some("bob"), None, Some("bob"), None]);
    assert_eq!(tab.said(), [assigned(2, Some(bob()))]);
    tab.edit(Edit::Undo);
    assert_eq!(who(&tab), [None, None, Some("carol"), None]);
    tab.edit(Edit::Redo);
    tab.edit(to(1, None));
    assert_eq!(who(&tab), [None; 4]);
    tab.is_saved();
}

#[test]
fn what_cannot_be_is_refused_and_a_heading_stays_as_it_is() {
    let mut tab = Tab::open(&Site::holding(&["# H", "A"]));
    tab.edit(to(1, Some("bob")));
    assert_eq!(tab.said(), []);
    tab.edit(to(2, Some(&"x".repeat(200))));
    assert_eq!(tab.said(), [Message::Refused(Refusal::TooLong)]);
    assert_eq!(who(&tab), [None, None]);
    tab.is_saved();
}

/// The later one stands, and neither takes back what the other did.
#[test]
fn two_people_assign_at_once() {
    let site = Site::holding(&["A", "B"]);
    let mut alice = knowing(&site);
    let mut dave = Tab::open_as(&site, "dave", 2);
    alice.network = Network::Holds;
    alice.edit(to(1, Some("bob")));
    dave.edit(to(1, Some("carol")));
    dave.edit(to(2, Some("dave")));
    alice.network = Network::Works;
    alice.answer();
    dave.input(Input::Attention);
    alice.input(Input::Attention);
    assert_eq!(who(&alice), who(&dave));
    assert_eq!(who(&alice), [Some("bob"), Some("dave")]);
    dave.said();
    dave.edit(Edit::Undo);
    dave.edit(Edit::Undo);
    let kept = Message::ChangedByOthers { text: "A".into() };
    assert!(dave.said().contains(&kept));
    assert_eq!(who(&dave), [Some("bob"), None]);
    dave.is_saved();
}

#[test]
fn a_deleted_row_is_given_to_nobody() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.input(Input::Focused {
        row: Some(row(1)),
        by_key: true,
    });
    site.edits("bob", [Op::DeleteItem { id: row(1) }]);
    tab.input(Input::Attention);
    tab.said();
    tab.edit(to(1, Some("bob")));
    assert!(matches!(tab.said()[..], [Message::DeletedElsewhere { .. }]));
    tab.is_saved();
}

#[test]
fn only_what_is_mine_is_shown() {
    let mut tab = knowing(&Site::holding(&["A", "B", "C"]));
    tab.edit(to(1, Some("bob")));
    tab.edit(to(3, Some("alice")));
    tab.input(Input::Show(Shown {
        only_mine: true,
        ..Shown::default()
    }));
    let in_sight = |tab: &Tab| -> String {
        let rows = tab.panel.rows().filter(|row| !row.filtered_out);
        rows.map(|row| row.text.as_str()).collect()
    };
    assert_eq!(in_sight(&tab), "C");
    assert!(tab.preferences.look.words().contains("mine"), "and kept");
}
