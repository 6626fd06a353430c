//! Moving rows: up and down over section borders, to the ends, headings with their sections,
//! and to where a row is dropped.

use crate::world::{LIST, Network, OTHER_LIST, Site, Tab, list, row};
use tickmark_domain::{ChecklistId, ItemId, Op, Refusal};
use tickmark_engine::{Destination, Edit, Focus, Input, Message, Origin, Select};

use Destination::{Bottom, Down, Top, Up};
use Message::{AlreadyFirst, AlreadyLast, Moved, MovedFromTo, MovedToSection};

/// Rows 1 to 6.
const ROWS: [&str; 6] = ["A", "B", "# H", "C", "# K", "D"];

fn after(checklist: ChecklistId, after: Option<u128>) -> Destination {
    Destination::After {
        checklist,
        after: after.map(row),
    }
}

/// The texts of the rows of all lists, in order.
fn order(tab: &Tab) -> String {
    tab.panel.rows().map(|row| row.text.as_str()).collect()
}

fn moved(place: usize, total: usize, after: Option<&str>) -> Message {
    let after = after.map(str::to_owned);
    Moved {
        place,
        total,
        after,
    }
}

fn to_section(section: &str, place: usize, total: usize) -> Message {
    let section = section.into();
    MovedToSection {
        section,
        place,
        total,
    }
}

/// Moves by key: the row, where to, the order after it, and what is said.
#[test]
fn moves_by_key() {
    let rows: [(&str, Destination, &str, Message); 25] = [
        ("A", Down, "BAHCKD", moved(2, 2, Some("B"))),
        ("B", Up, "BAHCKD", moved(1, 2, None)),
        ("A", Up, "ABHCKD", AlreadyFirst),
        ("D", Down, "ABHCKD", AlreadyLast),
        // Over the border of a section, below the heading or above it.
        ("B", Down, "AHBCKD", to_section("H", 1, 2)),
        ("C", Up, "ABCHKD", to_section("Checklist", 3, 3)),
        ("C", Down, "ABHKCD", to_section("K", 1, 2)),
        ("D", Up, "ABHCDK", to_section("H", 2, 2)),
        // To the ends.
        ("D", Top, "DABHCK", to_section("Checklist", 1, 3)),
        ("A", Bottom, "BHCKDA", to_section("K", 2, 2)),
        ("A", Top, "ABHCKD", AlreadyFirst),
        ("D", Bottom, "ABHCKD", AlreadyLast),
        // A heading takes its section along, past a whole section; its place is among headings.
        ("K", Up, "ABKDHC", moved(1, 2, None)),
        ("H", Down, "ABKDHC", moved(2, 2, Some("K"))),
        ("H", Up, "ABHCKD", AlreadyFirst),
        ("H", Top, "HCABKD", moved(1, 2, None)),
        ("H", Bottom, "ABKDHC", moved(2, 2, Some("K"))),
        ("K", Top, "KDABHC", moved(1, 2, None)),
        ("K", Down, "ABHCKD", AlreadyLast),
        ("K", Bottom, "ABHCKD", AlreadyLast),
        // To where it is dropped.
        (
            "D",
            after(LIST, Some(1)),
            "ADBHCK",
            to_section("Checklist", 2, 3),
        ),
        ("A", after(LIST, Some(3)), "BHACKD", to_section("H", 1, 2)),
        (
            "D",
            after(LIST, None),
            "DABHCK",
            to_section("Checklist", 1, 3),
        ),
        ("K", after(LIST, Some(1)), "AKDBHC", moved(1, 2, None)),
        ("C", after(LIST, Some(6)), "ABHKDC", to_section("K", 2, 2)),
    ];
    for (text, to, expected, said) in rows {
        let mut tab = Tab::open(&Site::holding(&ROWS));
        let id = tab.id(text);
        tab.edit(Edit::Move { id, to });
        assert_eq!(order(&tab), expected, "{text} {to:?}");
        let went = !matches!(said, AlreadyFirst | AlreadyLast);
        assert_eq!(tab.focus(), went.then_some(Focus::Row(id)), "{text} {to:?}");
        assert_eq!(tab.said(), [said], "{text} {to:?}");
        tab.is_saved();
    }
}

#[test]
fn the_top_of_a_list_that_begins_with_a_heading_is_under_it() {
    let mut tab = Tab::open(&Site::holding(&["# H", "A", "# K", "B"]));
    let top = |text: &str, tab: &Tab| Edit::Move {
        id: tab.id(text),
        to: Top,
    };
    tab.edit(top("B", &tab));
    assert_eq!(order(&tab), "HBAK");
    tab.edit(top("B", &tab));
    assert_eq!(tab.said(), [to_section("H", 1, 2), AlreadyFirst]);
    tab.edit(top("K", &tab));
    assert_eq!(order(&tab), "KHBA");
    tab.edit(top("K", &tab));
    assert_eq!(tab.said().last(), Some(&AlreadyFirst));
    tab.is_saved();
}

#[test]
fn a_section_takes_in_no_row_that_stands_under_no_heading() {
    let mut tab = Tab::open(&Site::holding(&["A", "B", "# H", "C"]).and_holding(&["D"]));
    let (id, to) = (tab.id("H"), Up);
    tab.edit(Edit::Move { id, to });
    assert_eq!(order(&tab), "ABHCD");
    assert_eq!(tab.said(), [AlreadyFirst]);
    tab.edit(Edit::Move { id, to: Down });
    assert_eq!(tab.panel.texts(), ["AB", "DHC"]);
    tab.edit(Edit::Move { id, to });
    assert_eq!(tab.panel.texts(), ["ABHC", "D"]);
    tab.is_saved();
}

#[test]
fn several_rows_that_come_to_another_section_say_which() {
    let mut tab = Tab::open(&Site::holding(&["A", "B", "# H", "C"]));
    for id in [row(1), row(2)] {
        let how = Select::Toggle;
        tab.input(Input::Select { id, how });
    }
    tab.said();
    let (id, to) = (row(1), Down);
    tab.edit(Edit::Move { id, to });
    let section = Some("H".to_owned());
    let (rows, to) = (2, 1);
    assert_eq!(tab.said(), [Message::MovedSeveral { rows, to, section }]);
    tab.is_saved();
}

/// By menu and by pointer the same move says where from, and focus differs.
#[test]
fn moves_by_menu_and_by_pointer() {
    let from_to = MovedFromTo {
        text: "A".into(),
        from: 1,
        to: 2,
        total: 2,
    };
    let menu = Some(Focus::RowActions(row(1)));
    for (origin, focus) in [(Origin::Menu, menu), (Origin::Pointer, None)] {
        let mut tab = Tab::open(&Site::holding(&ROWS));
        let edit = Edit::Move {
            id: row(1),
            to: Down,
        };
        tab.edit_by(origin, edit);
        assert_eq!(tab.said().first(), Some(&from_to));
        assert_eq!(tab.focus(), focus);
        tab.is_saved();
    }
}

#[test]
fn a_row_dropped_where_it_stands_does_nothing() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    tab.network = Network::Holds;
    let nowhere = [
        (2, after(LIST, Some(1))),
        (1, after(LIST, None)),
        (2, after(LIST, Some(2))),
        // Into its own section.
        (3, after(LIST, Some(4))),
        // A row, and lists, that are not there.
        (9, Up),
        (1, after(list(7), None)),
    ];
    for (number, to) in nowhere {
        let id = row(number);
        tab.edit_by(Origin::Pointer, Edit::Move { id, to });
        assert!(tab.requests.is_empty(), "{number} {to:?}");
        assert_eq!((tab.said(), tab.focus()), (vec![], None), "{number} {to:?}");
    }
}

#[test]
fn a_row_goes_to_another_list() {
    let mut tab = Tab::open(&Site::holding(&["A", "# H", "B"]).and_holding(&["C"]));
    let drop = |id: ItemId, to| Edit::Move { id, to };
    tab.edit_by(Origin::Pointer, drop(row(1), after(OTHER_LIST, Some(4))));
    tab.shows(&[
        "= Checklist 0/1",
        "# H 0/1",
        "[ ] B",
        "= Other 0/2",
        "[ ] C",
        "[ ] A",
    ]);
    assert_eq!(tab.said(), [to_section("Other", 2, 2)]);
    // A heading takes its section along.
    tab.edit_by(Origin::Pointer, drop(row(2), after(OTHER_LIST, None)));
    tab.shows(&[
        "= Checklist 0/0",
        "= Other 0/3",
        "# H 0/3",
        "[ ] B",
        "[ ] C",
        "[ ] A",
    ]);
    assert_eq!(tab.said(), [to_section("Other", 1, 1)]);
    tab.is_saved();
}

#[test]
fn a_list_that_is_gone_takes_no_row() {
    let site = Site::holding(&["A"]).and_holding(&["B"]);
    let mut tab = Tab::open(&site);
    site.edits("bob", [Op::DeleteChecklist { id: OTHER_LIST }]);
    tab.input(Input::Attention);
    tab.said();
    let to = after(OTHER_LIST, None);
    tab.edit_by(Origin::Pointer, Edit::Move { id: row(1), to });
    assert_eq!(tab.said(), [Message::Refused(Refusal::UnknownRow)]);
    let id = row(2);
    tab.edit_by(Origin::Menu, Edit::Move { id, to: Top });
    tab.shows(&["= Checklist 0/1", "[ ] A"]);
    assert_eq!(tab.said(), []);
    tab.is_saved();
}

#[test]
fn a_row_is_never_moved_out_of_sight() {
    let site = Site::holding(&["A", "# H", "B"]);
    let mut tab = Tab::with_folded(&site, "alice", 1, &[row(2)]);
    tab.start(None);
    tab.host_ready();
    let to = Down;
    tab.edit(Edit::Move { id: row(1), to });
    tab.shows(&["= Checklist 0/2", "# H 0/2", "[ ] A", "[ ] B"]);
}

#[test]
fn a_burst_of_moves_arrives_as_it_was_made() {
    let mut tab = Tab::open(&Site::holding(&["A", "B", "C", "D", "E"]));
    tab.network = Network::Holds;
    let id = row(5);
    for to in [Up, Up, Up, Up, Down] {
        tab.edit(Edit::Move { id, to });
    }
    assert_eq!(order(&tab), "AEBCD");
    tab.back_online();
    assert_eq!(order(&tab), "AEBCD");
    tab.is_saved();
}

/// What waits was made a second time on rows that had it already, and moved them elsewhere.
#[test]
fn an_edit_refused_at_once_leaves_the_moves_that_wait_as_they_are() {
    let mut tab = Tab::open(&Site::holding(&["A", "B", "C", "D"]));
    tab.network = Network::Holds;
    for (id, anchor) in [(row(1), 2), (row(2), 4)] {
        let to = after(LIST, Some(anchor));
        tab.edit(Edit::Move { id, to });
    }
    assert_eq!(order(&tab), "ACDB");
    tab.edit(Edit::Name {
        id: LIST,
        name: " ".into(),
    });
    let (id, to) = (row(1), Down);
    tab.edit(Edit::Move { id, to });
    assert_eq!(order(&tab), "CADB");
    tab.back_online();
    assert_eq!(order(&tab), "CADB");
    tab.is_saved();
}
