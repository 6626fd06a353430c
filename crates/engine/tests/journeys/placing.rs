//! A row is given its place by number.

use crate::world::{LIST, OTHER_LIST, Site, Tab, row};
use tickmark_engine::{Destination, Edit, Focus, Message};

fn tab() -> Tab {
    Tab::open(&Site::holding(&["A", "B", "# H", "C", "D", "# I"]).and_holding(&["E"]))
}

#[test]
fn the_sections_and_the_places_in_each() {
    let sections = tab().engine.sections(row(4));
    let found: Vec<_> = sections
        .iter()
        .map(|one| (one.name.as_str(), one.places, one.here))
        .collect();
    let expected = [
        ("Checklist", 3, None),
        ("H", 2, Some(1)),
        ("I", 1, None),
        ("Other", 2, None),
    ];
    assert_eq!(found, expected);
    assert_eq!(sections[1].heading, Some(row(3)));
    assert_eq!(sections[3].checklist, OTHER_LIST);
}

#[test]
fn a_row_goes_to_the_place_that_is_said() {
    let check = |number: u128, heading: Option<u128>, place, expected: &str| {
        let mut tab = tab();
        let to = Destination::At {
            checklist: LIST,
            heading: heading.map(row),
            place,
        };
        tab.edit(Edit::Move {
            id: row(number),
            to,
        });
        let rows = tab.panel.rows().filter(|row| row.checklist == LIST);
        let order: String = rows.map(|row| row.text.as_str()).collect();
        assert_eq!(order, expected, "{number} {heading:?} {place}");
        tab.is_saved();
    };
    check(1, None, 2, "BAHCDI");
    check(2, None, 1, "BAHCDI");
    check(4, Some(3), 2, "ABHDCI");
    check(5, Some(3), 1, "ABHDCI");
    check(1, Some(3), 1, "BHACDI");
    check(1, Some(3), 3, "BHCDAI");
    check(4, None, 3, "ABCHDI");
    check(4, Some(6), 1, "ABHDIC");
    // Further than there are places is the last one.
    check(1, None, 9, "BAHCDI");
}

#[test]
fn it_is_said_and_focus_is_on_the_row() {
    let mut tab = tab();
    let to = Destination::At {
        checklist: LIST,
        heading: Some(row(3)),
        place: 2,
    };
    tab.edit(Edit::Move { id: row(1), to });
    let section = "H".to_owned();
    let said = Message::MovedToSection {
        section,
        place: 2,
        total: 3,
    };
    assert_eq!(tab.said(), [said]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(1))));
    tab.edit(Edit::Move { id: row(1), to });
    assert_eq!(tab.said(), [], "it stands there");
    let to = Destination::At {
        checklist: OTHER_LIST,
        heading: None,
        place: 2,
    };
    tab.edit(Edit::Move { id: row(1), to });
    let rows = tab.panel.rows().filter(|row| row.checklist == OTHER_LIST);
    let order: String = rows.map(|row| row.text.as_str()).collect();
    assert_eq!(order, "EA");
}
