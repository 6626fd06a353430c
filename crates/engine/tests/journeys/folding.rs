//! Folding the rows of a heading away, and showing them again.

use crate::world::{LIST, Site, Tab, op_add, row};
use tickmark_domain::{Op, StatusId};
use tickmark_engine::{Edit, Focus, Input, Message, Timer};

fn site() -> Site {
    Site::holding(&["Zero", "# Head", "[x] One", "Two", "# Tail", "Three"])
}

#[test]
fn a_heading_folds_its_rows_and_only_those() {
    let mut tab = Tab::open(&site());
    tab.wait(1_000);
    tab.input(Input::ToggleFold(row(2)));
    tab.shows(&[
        "= Checklist 1/4",
        "[ ] Zero",
        "+ Head 1/2",
        "([x] One)",
        "([ ] Two)",
        "# Tail 0/1",
        "[ ] Three",
    ]);
    let (section, rows) = (String::from("Head"), 2);
    assert_eq!(tab.said(), [Message::Folded { section, rows }]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    assert_eq!(tab.waits(Timer::Remember), Some(500));
    tab.input(Input::ToggleFold(row(2)));
    let section = "Head".into();
    assert_eq!(tab.said(), [Message::Unfolded { section, rows }]);
    assert!(tab.engine.folded().is_empty());
    assert!(tab.panel.rows().all(|row| !row.folded));
}

#[test]
fn only_headings_fold() {
    let mut tab = Tab::open(&site());
    tab.input(Input::ToggleFold(row(1)));
    tab.input(Input::ToggleFold(row(7)));
    assert_eq!(tab.said(), []);
    assert_eq!(tab.focus(), None);
    assert!(tab.engine.folded().is_empty());
}

#[test]
fn who_may_not_edit_may_fold() {
    let site = site();
    site.get_mut().viewers.push("alice".into());
    let mut tab = Tab::open(&site);
    tab.input(Input::ToggleFold(row(5)));
    assert_eq!(tab.outline().last().unwrap(), "([ ] Three)");
}

#[test]
fn a_folded_section_is_counted_on() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.input(Input::ToggleFold(row(2)));
    let status = StatusId::done();
    site.edits("bob", [Op::SetStatus { id: row(4), status }]);
    site.edits("bob", [op_add(9, LIST, Some(4), "More")]);
    tab.input(Input::Attention);
    assert_eq!(tab.outline()[2], "+ Head 2/3");
    assert_eq!(tab.outline()[5], "([ ] More)");
}

#[test]
fn a_folded_heading_that_is_deleted_gives_its_rows_back() {
    let mut tab = Tab::open(&site());
    tab.input(Input::ToggleFold(row(2)));
    tab.edit(Edit::Delete(row(2)));
    tab.shows(&[
        "= Checklist 1/4",
        "[ ] Zero",
        "[x] One",
        "[ ] Two",
        "# Tail 0/1",
        "[ ] Three",
    ]);
    tab.edit(Edit::Undo);
    assert_eq!(tab.outline()[2], "+ Head 1/2");
    assert_eq!(tab.outline()[3], "([x] One)");
    tab.is_saved();
}

#[test]
fn rows_of_a_deleted_heading_unfold_the_section_they_join() {
    let mut tab = Tab::open(&site());
    tab.input(Input::ToggleFold(row(2)));
    tab.edit(Edit::Delete(row(5)));
    assert_eq!(tab.outline().last().unwrap(), "[ ] Three");
    assert_eq!(tab.outline()[2], "# Head 1/3");
}
