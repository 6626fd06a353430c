//! Several lists in one issue: added, moved, folded, deleted; and rows that go from one to another.

use crate::world::{LIST, OTHER_LIST, Site, Tab, op_add, row};
use tickmark_domain::{ChecklistId, ChecklistKind, ItemId, Op, Refusal};
use tickmark_engine::view::{Offer, Total};
use tickmark_engine::{
    Carry, CommandId, Deed, Destination, Edit, Focus, Input, Message, Origin, Select, Then, Timer,
    Way,
};

use Destination::{Bottom, Down, Top, Up};

/// Rows 1 to 3, and 4 to 6.
fn site() -> Site {
    Site::holding(&["A", "B", "[x] C"]).and_holding(&["# H", "D", "E"])
}

fn tab() -> Tab {
    Tab::open(&site())
}

fn add(name: &str, then: Then) -> Edit {
    Edit::AddList {
        name: name.into(),
        kind: ChecklistKind::Checklist,
        then,
    }
}

#[test]
fn a_list_is_added_below_all_others_and_its_first_row_is_next() {
    let mut tab = tab();
    tab.edit(add("Third", Then::AddNext));
    assert_eq!(tab.panel.names(), ["Checklist", "Other", "Third"]);
    assert_eq!(tab.said(), [Message::ListAdded { lists: 3 }]);
    let checklist = tab.panel.lists[2].0.id;
    let after = None;
    let new_row = Focus::NewRow { checklist, after };
    assert_eq!(tab.focus(), Some(new_row));
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.names(), ["Checklist", "Other"]);
    // Where it was is where another can be added.
    assert_eq!(tab.focus(), Some(Focus::AddList));
    tab.edit(Edit::Redo);
    assert_eq!(tab.panel.names(), ["Checklist", "Other", "Third"]);
    assert_eq!(tab.focus(), Some(Focus::List(checklist)));
    tab.is_saved();
}

#[test]
fn a_list_without_a_name_is_not_added_and_no_name_is_lost() {
    let mut tab = tab();
    tab.edit(add(" ", Then::FocusRow));
    assert_eq!(tab.said(), [Message::Refused(Refusal::Empty)]);
    let site = site();
    site.get_mut().viewers.push("alice".into());
    let mut tab = Tab::open(&site);
    tab.edit(add("Third", Then::FocusRow));
    let refused = tab.engine.panel().refused.expect("it is refused");
    assert_eq!(refused.text.as_deref(), Some("Third"));
    assert_eq!(tab.panel.names(), ["Checklist", "Other"]);
}

#[test]
fn lists_change_places() {
    let mut tab = tab();
    let go = |id: ChecklistId, way: Way| Edit::MoveList { id, way };
    tab.edit_by(Origin::Menu, go(OTHER_LIST, Way::Up));
    assert_eq!(tab.panel.names(), ["Other", "Checklist"]);
    let (name, place, total) = ("Other".to_owned(), 1, 2);
    assert_eq!(tab.said(), [Message::ListMoved { name, place, total }]);
    assert_eq!(tab.focus(), Some(Focus::List(OTHER_LIST)));
    tab.edit(go(OTHER_LIST, Way::Up));
    tab.edit(go(LIST, Way::Down));
    assert_eq!(tab.said(), [Message::AlreadyFirst, Message::AlreadyLast]);
    tab.edit(go(OTHER_LIST, Way::Down));
    assert_eq!(tab.panel.names(), ["Checklist", "Other"]);
    tab.edit(Edit::Undo);
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.names(), ["Checklist", "Other"]);
    assert_eq!(tab.focus(), Some(Focus::List(OTHER_LIST)));
    tab.is_saved();
}

/// Focus is in the header of the next list, or where one can be added.
#[test]
fn a_deleted_list_comes_back_with_its_rows() {
    let rows = [
        (LIST, "Checklist", 3, Focus::List(OTHER_LIST)),
        (OTHER_LIST, "Other", 2, Focus::AddList),
    ];
    for (id, name, tasks, focus) in rows {
        let mut tab = tab();
        let before = tab.outline();
        tab.edit_by(Origin::Menu, Edit::DeleteList(id));
        assert!(!tab.panel.names().contains(&name));
        let name = name.to_owned();
        let deleted = Message::ListDeleted {
            name: name.clone(),
            rows: tasks,
        };
        assert_eq!(tab.said(), [deleted]);
        assert_eq!(tab.focus(), Some(focus));
        let offer = Offer {
            text: name.clone(),
            rows: 1,
            gone: None,
        };
        assert_eq!(tab.engine.work().offer, Some(offer));
        tab.edit_by(Origin::Menu, Edit::Undo);
        assert_eq!(tab.outline(), before);
        let (deed, text) = (Deed::Delete, name);
        assert_eq!(tab.said(), [Message::Undid { deed, text }]);
        assert_eq!(tab.focus(), Some(Focus::List(id)));
        tab.is_saved();
    }
}

#[test]
fn what_was_selected_or_carried_goes_with_its_list() {
    let mut tab = tab();
    tab.input(Input::Select {
        id: row(5),
        how: Select::All,
    });
    tab.input(Input::Carry(Carry::PickUp(row(6))));
    tab.edit(Edit::DeleteList(OTHER_LIST));
    let selection = tab.engine.work().selection;
    assert_eq!((selection, tab.engine.carried()), (None, None));
}

#[test]
fn an_edit_in_a_list_that_somebody_else_deletes_keeps_its_words() {
    let site = site();
    let mut tab = Tab::open(&site);
    site.edits("bob", [Op::DeleteChecklist { id: OTHER_LIST }]);
    tab.input(Input::Attention);
    assert_eq!(tab.panel.names(), ["Checklist"]);
    tab.edit(Edit::Text {
        id: row(5),
        base: "D".into(),
        text: "Dear".into(),
        then: Then::Stay,
    });
    let refused = tab.engine.panel().refused.expect("it is refused");
    assert_eq!(refused.text.as_deref(), Some("Dear"));
    // Undone by who deleted it, everything is there again.
    site.edits("bob", [Op::RestoreChecklist { id: OTHER_LIST }]);
    tab.input(Input::Attention);
    assert_eq!(tab.panel.texts(), ["ABC", "HDE"]);
    tab.is_saved();
}

#[test]
fn a_list_folds_and_is_passed_over() {
    let mut tab = Tab::open(&site().and_third(&["F"]));
    tab.wait(1_000);
    tab.input(Input::Focused {
        row: Some(row(5)),
        by_key: false,
    });
    tab.input(Input::ToggleList(OTHER_LIST));
    assert_eq!(tab.outline()[4], "+= Other 0/2");
    let (section, rows) = (String::from("Other"), 2);
    assert_eq!(tab.said(), [Message::Folded { section, rows }]);
    assert_eq!(tab.focus(), Some(Focus::List(OTHER_LIST)));
    assert_eq!(tab.waits(Timer::Remember), Some(500));
    let go = |from: u128, command| Input::Go {
        from: row(from),
        command,
    };
    tab.input(go(3, CommandId::Next));
    assert_eq!(tab.focus(), Some(Focus::Row(row(7))));
    tab.input(go(7, CommandId::Previous));
    assert_eq!(tab.focus(), Some(Focus::Row(row(3))));
    // What others do in it does not open it.
    tab.site
        .edits("bob", [op_add(90, OTHER_LIST, Some(6), "More")]);
    tab.input(Input::Attention);
    assert_eq!(tab.outline()[4], "+= Other 0/3");
    tab.input(Input::ToggleList(OTHER_LIST));
    assert_eq!(tab.outline()[4], "= Other 0/3");
    tab.input(go(3, CommandId::Next));
    assert_eq!(tab.focus(), Some(Focus::Row(row(4))));
}

#[test]
fn who_comes_back_finds_it_folded_and_who_may_not_edit_may_fold() {
    let site = site();
    site.get_mut().viewers.push("alice".into());
    let mut tab = Tab::open(&site);
    tab.input(Input::ToggleList(LIST));
    let kept: Vec<ItemId> = tab.engine.folded().iter().copied().collect();
    let mut again = Tab::with_folded(&site, "alice", 2, &kept);
    again.start(None);
    again.host_ready();
    assert_eq!(again.outline()[0], "+= Checklist 1/3");
}

#[test]
fn what_is_looked_for_is_found_in_a_folded_list() {
    let mut tab = tab();
    tab.input(Input::ToggleList(OTHER_LIST));
    tab.input(Input::Find("d".into()));
    assert_eq!(tab.outline()[4], "= Other 0/2");
    // As long as it is looked for.
    tab.input(Input::ToggleList(OTHER_LIST));
    tab.input(Input::EndFilter);
    assert_eq!(tab.outline()[4], "+= Other 0/2");
}

fn to_section(section: &str, place: usize, total: usize) -> Message {
    let section = section.into();
    Message::MovedToSection {
        section,
        place,
        total,
    }
}

/// The row, where to, how the lists stand after it, and what is said.
#[test]
fn rows_go_from_list_to_list() {
    let in_its_own = Message::Moved {
        place: 2,
        total: 3,
        after: Some("B".into()),
    };
    let rows = [
        ("C", Down, ["AB", "CHDE"], to_section("Other", 1, 1)),
        ("H", Up, ["ABCHDE", ""], to_section("Checklist", 1, 1)),
        ("A", Down, ["BAC", "HDE"], in_its_own),
        ("D", Up, ["ABC", "DHE"], to_section("Other", 1, 1)),
    ];
    for (text, to, expected, said) in rows {
        let mut tab = tab();
        let id = tab.id(text);
        tab.edit(Edit::Move { id, to });
        assert_eq!(tab.panel.texts(), expected, "{text} {to:?}");
        assert_eq!(tab.said(), [said], "{text} {to:?}");
        assert_eq!(tab.focus(), Some(Focus::Row(id)));
        tab.edit(Edit::Undo);
        assert_eq!(tab.panel.texts(), ["ABC", "HDE"], "{text} {to:?}");
        tab.is_saved();
    }
}

#[test]
fn under_a_heading_of_another_list_both_are_said() {
    let site = Site::holding(&["# H", "A"]).and_holding(&["B"]);
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Move { id: row(3), to: Up });
    assert_eq!(tab.said(), [to_section("Checklist, H", 2, 2)]);
}

#[test]
fn up_from_a_list_is_the_end_of_the_one_above() {
    let mut tab = tab();
    let up = Edit::Move { id: row(5), to: Up };
    tab.edit(up.clone());
    tab.edit(up);
    assert_eq!(tab.panel.texts(), ["ABCD", "HE"]);
    assert_eq!(tab.said().last(), Some(&to_section("Checklist", 4, 4)));
    // The ends of the panel, and those of the list, are ends.
    tab.edit(Edit::Move { id: row(1), to: Up });
    tab.edit(Edit::Move {
        id: row(6),
        to: Down,
    });
    let bottom = Edit::Move {
        id: row(5),
        to: Bottom,
    };
    let top = Edit::Move {
        id: row(4),
        to: Top,
    };
    tab.edit(bottom);
    tab.edit(top);
    let said = [
        Message::AlreadyFirst,
        Message::AlreadyLast,
        Message::AlreadyLast,
        Message::AlreadyFirst,
    ];
    assert_eq!(tab.said(), said);
}

#[test]
fn a_section_keeps_its_rows_on_the_way() {
    let site = Site::holding(&["A", "# H", "B"]).and_holding(&["C", "# K", "D"]);
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Move {
        id: row(2),
        to: Down,
    });
    // Below what stands under no heading there.
    assert_eq!(tab.panel.texts(), ["A", "CHBKD"]);
    tab.edit(Edit::Move {
        id: row(2),
        to: Down,
    });
    assert_eq!(tab.panel.texts(), ["A", "CKDHB"]);
    tab.is_saved();
}

#[test]
fn several_rows_go_together() {
    let mut tab = tab();
    for id in [row(2), row(3)] {
        let how = Select::Toggle;
        tab.input(Input::Select { id, how });
    }
    tab.said();
    tab.edit(Edit::Move {
        id: row(3),
        to: Down,
    });
    assert_eq!(tab.panel.texts(), ["A", "BCHDE"]);
    let section = Some("Other".to_owned());
    let (rows, to) = (2, 1);
    assert_eq!(tab.said(), [Message::MovedSeveral { rows, to, section }]);
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.texts(), ["ABC", "HDE"]);
    tab.is_saved();
}

#[test]
fn a_carried_row_goes_on_in_the_next_list_and_comes_back() {
    let mut tab = tab();
    tab.input(Input::Carry(Carry::PickUp(row(3))));
    tab.said();
    tab.input(Input::Carry(Carry::To(Down)));
    tab.input(Input::Carry(Carry::To(Down)));
    assert_eq!(tab.panel.texts(), ["AB", "HCDE"]);
    assert_eq!(tab.engine.carried(), Some(row(3)));
    tab.input(Input::Carry(Carry::PutBack));
    assert_eq!(tab.panel.texts(), ["ABC", "HDE"]);
    tab.is_saved();
}

#[test]
fn a_row_that_goes_into_a_folded_list_opens_it() {
    let mut tab = tab();
    tab.input(Input::ToggleList(OTHER_LIST));
    tab.edit(Edit::Move {
        id: row(3),
        to: Down,
    });
    assert_eq!(tab.panel.texts(), ["AB", "CHDE"]);
    assert!(tab.panel.lists.iter().all(|(list, _)| !list.folded));
}

#[test]
fn all_lists_are_counted_together_where_there_are_several() {
    let mut tab = tab();
    let total = |tab: &Tab| tab.engine.total();
    let all = total(&tab).expect("there are two");
    assert_eq!(
        (all.progress.done, all.progress.total, all.lists),
        (1, 5, 2)
    );
    tab.edit(Edit::Tick(row(5)));
    let progress = total(&tab).map(|Total { progress, .. }| progress.done);
    assert_eq!(progress, Some(2));
    tab.edit(Edit::DeleteList(OTHER_LIST));
    assert_eq!(total(&tab), None);
}
