//! A row picked up, carried, dropped or put back; and what is left of it to take back.

use crate::world::{LIST, Network, Site, Tab, row};
use tickmark_domain::Op;
use tickmark_engine::{Carry, Deed, Destination, Edit, Focus, Input, Message};

const ROWS: [&str; 5] = ["A", "B", "C", "# H", "D"];

fn order(tab: &Tab) -> String {
    tab.panel.rows().map(|row| row.text.as_str()).collect()
}

fn carry(tab: &mut Tab, carry: Carry) {
    tab.input(Input::Carry(carry));
}

fn moved(place: usize, total: usize, after: Option<&str>) -> Message {
    let after = after.map(str::to_owned);
    Message::Moved {
        place,
        total,
        after,
    }
}

#[test]
fn a_row_is_carried_and_dropped_as_one_step() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    carry(&mut tab, Carry::PickUp(row(1)));
    assert_eq!(
        tab.said(),
        [Message::PickedUp {
            text: "A".into(),
            place: 1,
            total: 3
        }]
    );
    assert_eq!(tab.focus(), Some(Focus::Carrying(row(1))));
    assert_eq!(tab.engine.carried(), Some(row(1)));
    carry(&mut tab, Carry::To(Destination::Down));
    carry(&mut tab, Carry::To(Destination::Down));
    assert_eq!(order(&tab), "BCAHD");
    assert_eq!(tab.said(), [moved(2, 3, Some("B")), moved(3, 3, Some("C"))]);
    assert_eq!(tab.focus(), None, "focus stays in the toolbar");
    carry(&mut tab, Carry::Drop);
    assert_eq!(
        tab.said(),
        [Message::Dropped {
            text: "A".into(),
            place: 3,
            total: 3
        }]
    );
    assert_eq!(tab.focus(), Some(Focus::RowHandle(row(1))));
    assert_eq!(tab.engine.carried(), None);
    tab.edit(Edit::Undo);
    assert_eq!(order(&tab), "ABCHD", "one step");
    tab.edit(Edit::Redo);
    assert_eq!(order(&tab), "BCAHD");
    tab.is_saved();
}

#[test]
fn a_row_that_is_put_back_leaves_nothing_to_take_back() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    tab.tick("B");
    carry(&mut tab, Carry::PickUp(row(3)));
    carry(&mut tab, Carry::To(Destination::Top));
    carry(&mut tab, Carry::To(Destination::Bottom));
    assert_eq!(order(&tab), "ABHDC");
    tab.said();
    carry(&mut tab, Carry::PutBack);
    assert_eq!(order(&tab), "ABCHD");
    assert_eq!(
        tab.said(),
        [Message::PutBack {
            text: "C".into(),
            place: 3,
            total: 3
        }]
    );
    tab.edit(Edit::Undo);
    tab.shows(&[
        "= Checklist 0/4",
        "[ ] A",
        "[ ] B",
        "[ ] C",
        "# H 0/1",
        "[ ] D",
    ]);
    tab.is_saved();
}

#[test]
fn the_ends_are_said_and_a_second_row_puts_the_first_one_back() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    carry(&mut tab, Carry::PickUp(row(2)));
    tab.said();
    carry(&mut tab, Carry::To(Destination::Down));
    assert_eq!(tab.said(), [Message::AlreadyLast]);
    carry(&mut tab, Carry::To(Destination::Up));
    carry(&mut tab, Carry::To(Destination::Up));
    assert_eq!(tab.said().last(), Some(&Message::AlreadyFirst));
    carry(&mut tab, Carry::PickUp(row(1)));
    assert_eq!(order(&tab), "AB");
    assert_eq!(tab.engine.carried(), Some(row(1)));
}

#[test]
fn nobody_carries_a_row_that_is_gone() {
    let site = Site::holding(&ROWS);
    let mut tab = Tab::open(&site);
    carry(&mut tab, Carry::PickUp(row(2)));
    carry(&mut tab, Carry::To(Destination::Down));
    site.edits("bob", [Op::DeleteItem { id: row(2) }]);
    tab.input(Input::Attention);
    assert_eq!(tab.engine.carried(), None);
    for way in [Carry::To(Destination::Up), Carry::Drop, Carry::PutBack] {
        carry(&mut tab, way);
    }
    assert_eq!(order(&tab), "ACHD");
    tab.is_saved();
}

#[test]
fn a_page_that_goes_in_the_middle_has_lost_nothing() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    tab.network = Network::Fails(tickmark_engine::SyncFailure::Unreachable);
    carry(&mut tab, Carry::PickUp(row(1)));
    carry(&mut tab, Carry::To(Destination::Down));
    assert_eq!(tab.disk.values().flatten().count(), 1);
    tab.back_online();
    assert_eq!(order(&tab), "BACHD");
    tab.is_saved();
}

#[test]
fn who_may_only_look_picks_nothing_up() {
    let site = Site::holding(&ROWS);
    site.get_mut().viewers.push("carol".into());
    let mut tab = Tab::open_as(&site, "carol", 2);
    carry(&mut tab, Carry::PickUp(row(1)));
    assert_eq!(tab.said(), [Message::ReadOnly]);
    assert_eq!(tab.engine.carried(), None);
    assert_eq!(tab.panel.lists[0].0.id, LIST);
}

#[test]
fn a_section_that_has_taken_in_rows_on_its_way_goes_back_without_them() {
    let mut tab = Tab::open(&Site::holding(&["A", "B", "# H", "C"]));
    carry(&mut tab, Carry::PickUp(row(3)));
    carry(&mut tab, Carry::To(Destination::Top));
    assert_eq!(order(&tab), "HCAB");
    carry(&mut tab, Carry::PutBack);
    assert_eq!(order(&tab), "ABHC");
    tab.is_saved();
}

#[test]
fn what_is_done_while_a_row_is_carried_is_a_step_of_its_own() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    carry(&mut tab, Carry::PickUp(row(1)));
    carry(&mut tab, Carry::To(Destination::Down));
    tab.tick("C");
    assert_eq!(tab.engine.carried(), None, "it stays where it is");
    carry(&mut tab, Carry::PutBack);
    assert_eq!(order(&tab), "BACHD");
    tab.edit(Edit::Undo);
    tab.shows(&[
        "= Checklist 0/4",
        "[ ] B",
        "[ ] A",
        "[ ] C",
        "# H 0/1",
        "[ ] D",
    ]);
    tab.edit(Edit::Undo);
    assert_eq!(order(&tab), "ABCHD");
    tab.is_saved();
}

#[test]
fn a_list_that_can_only_be_read_from_now_on_keeps_the_row_where_it_is() {
    let site = Site::holding(&ROWS);
    let mut tab = Tab::open(&site);
    carry(&mut tab, Carry::PickUp(row(1)));
    site.get_mut().viewers.push("alice".into());
    tab.input(Input::Attention);
    assert_eq!(tab.engine.carried(), None);
    tab.said();
    carry(&mut tab, Carry::To(Destination::Down));
    assert_eq!(tab.said(), [Message::ReadOnly]);
    assert_eq!(order(&tab), "ABCHD");
}

#[test]
fn carrying_far_leaves_what_was_done_before_to_be_taken_back() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    tab.tick("D");
    carry(&mut tab, Carry::PickUp(row(1)));
    for step in 0..150 {
        let to = if step % 2 == 0 {
            Destination::Down
        } else {
            Destination::Up
        };
        carry(&mut tab, Carry::To(to));
    }
    carry(&mut tab, Carry::To(Destination::Down));
    carry(&mut tab, Carry::Drop);
    assert_eq!(order(&tab), "BACHD");
    tab.edit(Edit::Undo);
    assert_eq!(order(&tab), "ABCHD");
    tab.said();
    tab.edit(Edit::Undo);
    let (deed, text) = (Deed::Tick, "D".into());
    assert_eq!(tab.said(), [Message::Undid { deed, text }]);
}

#[test]
fn where_somebody_else_has_put_it_meanwhile_it_stays() {
    let site = Site::holding(&ROWS);
    let mut tab = Tab::open(&site);
    carry(&mut tab, Carry::PickUp(row(3)));
    carry(&mut tab, Carry::To(Destination::Up));
    tab.is_saved();
    let (id, checklist, after) = (row(3), LIST, Some(row(5)));
    site.edits(
        "bob",
        [Op::MoveItem {
            id,
            checklist,
            after,
        }],
    );
    tab.input(Input::Attention);
    assert_eq!(order(&tab), "ABHDC");
    tab.said();
    carry(&mut tab, Carry::PutBack);
    assert_eq!(order(&tab), "ABHDC");
    let text = "C".into();
    assert_eq!(tab.said(), [Message::ChangedByOthers { text }]);
}
