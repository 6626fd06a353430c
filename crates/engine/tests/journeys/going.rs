//! Where focus goes from a row, by each command that goes.

use crate::world::{Site, Tab, row};
use tickmark_engine::{CommandId, Focus, Input};

use CommandId::{
    ListEnd, ListStart, Next, PageDown, PageUp, Previous, SectionEnd, SectionStart, Tick,
};

/// `One` (1), `Head` (2) with `Two` (3) and `Three` (4), the folded `Tail` (5) with `Four` (6);
/// below it the other list with `Five` (7), `Six` (8) and `End` (9), a heading of nothing.
fn tab() -> Tab {
    let site = Site::holding(&["One", "# Head", "Two", "Three", "# Tail", "Four"]);
    let site = site.and_holding(&["Five", "Six", "# End"]);
    let mut tab = Tab::with_folded(&site, "alice", 1, &[row(5)]);
    tab.start(None);
    tab.host_ready();
    tab
}

fn goes(tab: &mut Tab, from: u128, command: CommandId) -> Option<u128> {
    let from = row(from);
    tab.input(Input::Go { from, command });
    assert_eq!(tab.said(), [], "what has focus says itself");
    tab.focus().map(|focus| match focus {
        Focus::Row(id) => id.0.as_u128(),
        other => panic!("{other:?}"),
    })
}

#[test]
fn focus_goes_from_row_to_row() {
    let mut tab = tab();
    let rows: [(CommandId, u128, Option<u128>); 25] = [
        (Next, 1, Some(2)),
        (Next, 3, Some(4)),
        // Over what is folded away, and into the next list.
        (Next, 5, Some(7)),
        (Previous, 7, Some(5)),
        (Previous, 2, Some(1)),
        (Previous, 1, None),
        (Next, 9, None),
        (SectionStart, 4, Some(3)),
        (SectionStart, 3, Some(3)),
        (SectionStart, 1, Some(1)),
        (SectionEnd, 3, Some(4)),
        (SectionEnd, 1, Some(1)),
        // A heading is of its own section.
        (SectionStart, 5, Some(5)),
        (SectionEnd, 2, Some(4)),
        (SectionEnd, 5, Some(5)),
        (SectionEnd, 9, Some(9)),
        // A section ends with its list.
        (SectionStart, 8, Some(7)),
        (SectionEnd, 7, Some(8)),
        (ListStart, 4, Some(1)),
        (ListEnd, 1, Some(5)),
        (ListStart, 8, Some(7)),
        (ListEnd, 7, Some(9)),
        (Tick, 1, None),
        // A row that is folded away, and one that is not there.
        (Next, 6, None),
        (Next, 70, None),
    ];
    for (command, from, to) in rows {
        assert_eq!(goes(&mut tab, from, command), to, "{command:?} from {from}");
    }
    // Nor does a section begin in the list before, whose last heading is open.
    tab.input(Input::ToggleFold(row(5)));
    tab.said();
    assert_eq!(goes(&mut tab, 8, SectionStart), Some(7));
}

#[test]
fn a_page_is_ten_rows() {
    let texts: Vec<_> = (1..=25).map(|number| format!("Row {number}")).collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let mut tab = Tab::open(&Site::holding(&texts));
    let rows = [
        (PageDown, 1, 11),
        (PageDown, 20, 25),
        (PageDown, 25, 25),
        (PageUp, 25, 15),
        (PageUp, 4, 1),
        (PageUp, 1, 1),
    ];
    for (command, from, to) in rows {
        assert_eq!(goes(&mut tab, from, command), Some(to), "{command:?}");
    }
}
