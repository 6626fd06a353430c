//! By when something is to be done: set and taken away, on one row and on several.

use crate::world::{Network, Site, Tab, row};
use tickmark_domain::{ItemId, Op, Refusal};
use tickmark_engine::day::Day;
use tickmark_engine::filter::Shown;
use tickmark_engine::{Deed, Edit, Input, Message, Select};

const FRIDAY: &str = "2026-11-27";
const DECEMBER: &str = "2026-12-01";

fn due(number: u128, due: Option<&str>) -> Edit {
    Edit::Due {
        id: row(number),
        due: due.map(str::to_owned),
    }
}

fn set(rows: usize, due: Option<&str>) -> Message {
    let due = due.map(str::to_owned);
    Message::DueSet { rows, due }
}

/// The days of all rows, in order.
fn days(tab: &Tab) -> Vec<Option<&str>> {
    tab.panel.rows().map(|row| row.due.as_deref()).collect()
}

fn select(tab: &mut Tab, number: u128, how: Select) {
    let id: ItemId = row(number);
    tab.input(Input::Select { id, how });
    tab.said();
}

#[test]
fn a_day_shows_at_once_is_saved_and_is_taken_back() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    tab.network = Network::Holds;
    tab.edit(due(1, Some(FRIDAY)));
    assert_eq!(days(&tab), [Some(FRIDAY), None]);
    assert_eq!(tab.said(), [set(1, Some(FRIDAY))]);
    assert_eq!(tab.focus(), None, "focus stays");
    tab.network = Network::Works;
    tab.answer();
    tab.is_saved();
    tab.edit(due(1, Some(DECEMBER)));
    tab.edit(due(1, None));
    assert_eq!(days(&tab), [None, None]);
    assert_eq!(tab.said(), [set(1, Some(DECEMBER)), set(1, None)]);
    for expected in [Some(DECEMBER), Some(FRIDAY), None] {
        tab.edit(Edit::Undo);
        assert_eq!(days(&tab)[0], expected);
    }
    tab.said();
    tab.edit(Edit::Redo);
    assert_eq!(days(&tab)[0], Some(FRIDAY));
    let redid = Message::Redid {
        deed: Deed::SetDue,
        text: "A".into(),
    };
    assert_eq!(tab.said(), [redid]);
    tab.is_saved();
}

#[test]
fn the_same_day_again_is_no_change() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.edit(due(1, None));
    assert_eq!(tab.said(), [Message::NothingChanged]);
    tab.edit(due(1, Some(FRIDAY)));
    tab.said();
    tab.edit(due(1, Some(FRIDAY)));
    assert_eq!(tab.said(), [Message::NothingChanged]);
    tab.edit(Edit::Undo);
    assert_eq!(days(&tab), [None], "one step only");
}

/// One undo takes it back; a heading among them has no day.
#[test]
fn several_rows_in_one_step() {
    let mut tab = Tab::open(&Site::holding(&["A", "# H", "B", "C"]));
    tab.edit(due(3, Some(DECEMBER)));
    tab.said();
    select(&mut tab, 1, Select::Toggle);
    select(&mut tab, 2, Select::Toggle);
    select(&mut tab, 3, Select::Toggle);
    tab.edit(due(3, Some(FRIDAY)));
    assert_eq!(days(&tab), [Some(FRIDAY), None, Some(FRIDAY), None]);
    assert_eq!(tab.said(), [set(2, Some(FRIDAY))]);
    tab.edit(Edit::Undo);
    assert_eq!(days(&tab), [None, None, Some(DECEMBER), None]);
    tab.edit(Edit::Redo);
    tab.edit(due(1, None));
    assert_eq!(days(&tab), [None; 4]);
    tab.is_saved();
}

#[test]
fn a_heading_has_none_and_no_day_is_none() {
    let mut tab = Tab::open(&Site::holding(&["# H", "A"]));
    tab.edit(due(1, Some(FRIDAY)));
    assert_eq!(tab.said(), []);
    tab.edit(due(2, Some("2026-02-30")));
    assert_eq!(tab.said(), [Message::Refused(Refusal::Invalid)]);
    assert_eq!(days(&tab), [None, None]);
    tab.is_saved();
}

/// What somebody else has set since is theirs.
#[test]
fn another_persons_day_is_not_taken_back() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    tab.edit(due(1, Some(FRIDAY)));
    let theirs = Op::SetDue {
        id: row(1),
        due: Some(DECEMBER.into()),
    };
    site.edits("bob", [theirs]);
    tab.input(Input::Attention);
    assert_eq!(days(&tab), [Some(DECEMBER)]);
    tab.said();
    tab.edit(Edit::Undo);
    assert_eq!(tab.said(), [Message::ChangedByOthers { text: "A".into() }]);
    assert_eq!(days(&tab), [Some(DECEMBER)]);
}

/// Somebody else has deleted the row while its day was chosen.
#[test]
fn a_deleted_row_gets_no_day() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.input(Input::Focused {
        row: Some(row(1)),
        by_key: true,
    });
    site.edits("bob", [Op::DeleteItem { id: row(1) }]);
    tab.input(Input::Attention);
    tab.said();
    tab.edit(due(1, Some(FRIDAY)));
    assert!(matches!(tab.said()[..], [Message::DeletedElsewhere { .. }]));
    tab.is_saved();
}

/// What is done is not due any more, and tomorrow more is; until the day is known, all of it is.
#[test]
fn only_what_is_due_is_shown() {
    let mut tab = Tab::open(&Site::holding(&["# H", "A", "B", "[x] C", "D"]));
    for (number, day) in [(2, FRIDAY), (3, DECEMBER), (4, FRIDAY)] {
        tab.edit(due(number, Some(day)));
    }
    tab.input(Input::Show(Shown {
        only_due: true,
        ..Shown::default()
    }));
    let in_sight = |tab: &Tab| -> String {
        let rows = tab.panel.rows().filter(|row| !row.filtered_out);
        rows.map(|row| row.text.as_str()).collect()
    };
    assert_eq!(in_sight(&tab), "HAB");
    for (today, expected) in [("2026-11-26", ""), (FRIDAY, "HA"), (DECEMBER, "HAB")] {
        tab.input(Input::Today(Day::parse(today).unwrap()));
        assert_eq!(in_sight(&tab), expected, "{today}");
    }
    tab.input(Input::EndFilter);
    tab.input(Input::Show(Shown {
        only_due: true,
        ..Shown::default()
    }));
    assert_eq!(in_sight(&tab), "HAB", "the day is still known");
    tab.edit(Edit::Tick(row(2)));
    tab.input(Input::Find("a".into()));
    tab.input(Input::Find(String::new()));
    assert_eq!(in_sight(&tab), "HB");
}
