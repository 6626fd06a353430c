//! Adding rows: the first item, the Enter chain, headings, and where they land.

use crate::world::{LIST, Network, OTHER_LIST, Site, Tab, row};
use tickmark_domain::limits::TEXT_CHARS_MAX;
use tickmark_domain::{ChecklistId, ItemId, ItemKind, Op, Refusal};
use tickmark_engine::view::Refused;
use tickmark_engine::{At, Edit, Focus, Message, Then};

fn add(after: Option<ItemId>, text: &str, then: Then) -> Edit {
    add_to(Some(LIST), after, ItemKind::Task, text, then)
}

fn add_to(
    checklist: Option<ChecklistId>,
    after: Option<ItemId>,
    kind: ItemKind,
    text: &str,
    then: Then,
) -> Edit {
    let text = text.into();
    Edit::Add {
        checklist,
        at: after.map_or(At::Last, At::After),
        kind,
        text,
        then,
    }
}

#[test]
fn the_first_item_makes_the_first_list() {
    let mut tab = Tab::open(&Site::default());
    tab.edit(add_to(None, None, ItemKind::Task, "One", Then::AddNext));
    tab.shows(&["= Checklist 0/1", "[ ] One"]);
    let checklist = tab.panel.lists[0].0.id;
    let after = Some(tab.id("One"));
    assert_eq!(tab.focus(), Some(Focus::NewRow { checklist, after }));
    assert_eq!(tab.said(), [Message::Added { total: 1 }]);
    tab.is_saved();
    // The next one finds it.
    tab.edit(add_to(None, None, ItemKind::Task, "Two", Then::Stay));
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    assert_eq!(tab.focus(), None);
    tab.is_saved();
}

#[test]
fn an_item_can_be_the_first() {
    let mut tab = Tab::open(&Site::holding(&["One", "Two"]));
    tab.edit(Edit::Add {
        checklist: Some(LIST),
        at: At::First,
        kind: ItemKind::Task,
        text: "Zero".into(),
        then: Then::AddNext,
    });
    tab.shows(&["= Checklist 0/3", "[ ] Zero", "[ ] One", "[ ] Two"]);
    let (checklist, after) = (LIST, Some(tab.id("Zero")));
    assert_eq!(tab.focus(), Some(Focus::NewRow { checklist, after }));
    tab.is_saved();
}

#[test]
fn two_items_before_any_answer_are_in_one_list() {
    let mut tab = Tab::open(&Site::default());
    tab.network = Network::Holds;
    for text in ["One", "Two"] {
        tab.edit(add_to(None, None, ItemKind::Task, text, Then::Stay));
    }
    tab.back_online();
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    tab.is_saved();
}

#[test]
fn enter_goes_on_in_the_next_row() {
    let mut tab = Tab::open(&Site::holding(&["Start", "End"]));
    let mut after = tab.id("Start");
    for (number, text) in ["One", "Two", "Three"].into_iter().enumerate() {
        tab.edit(add(Some(after), text, Then::AddNext));
        after = tab.id(text);
        let opened = Focus::NewRow {
            checklist: LIST,
            after: Some(after),
        };
        assert_eq!(tab.focus(), Some(opened));
        assert_eq!(tab.said(), [Message::Added { total: number + 3 }]);
    }
    tab.shows(&[
        "= Checklist 0/5",
        "[ ] Start",
        "[ ] One",
        "[ ] Two",
        "[ ] Three",
        "[ ] End",
    ]);
    tab.is_saved();
}

#[test]
fn saving_a_new_row_can_end_there() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.edit(add(None, "Two", Then::FocusRow));
    assert_eq!(tab.focus(), Some(Focus::Row(tab.id("Two"))));
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
}

#[test]
fn a_heading_counts_the_rows_under_it() {
    let mut tab = Tab::open(&Site::holding(&["Before", "[x] One", "[-] Two", "Three"]));
    let heading = add_to(
        Some(LIST),
        Some(row(1)),
        ItemKind::Heading,
        "Head",
        Then::FocusRow,
    );
    tab.edit(heading);
    tab.shows(&[
        "= Checklist 1/3",
        "[ ] Before",
        "# Head 1/2",
        "[x] One",
        "[-] Two",
        "[ ] Three",
    ]);
    assert_eq!(tab.panel.rows().nth(1).map(|row| row.section_rows), Some(3));
    tab.is_saved();
}

#[test]
fn a_row_goes_into_the_list_that_is_named() {
    let mut tab = Tab::open(&Site::holding(&["One"]).and_holding(&["Two"]));
    let edit = add_to(Some(OTHER_LIST), None, ItemKind::Task, "Three", Then::Stay);
    tab.edit(edit);
    assert_eq!(tab.said(), [Message::Added { total: 2 }]);
    tab.shows(&[
        "= Checklist 0/1",
        "[ ] One",
        "= Other 0/2",
        "[ ] Two",
        "[ ] Three",
    ]);
    tab.is_saved();
}

#[test]
fn a_row_added_under_a_folded_heading_is_not_hidden() {
    let rows = ["# Head", "One"];
    // Directly below the heading, and at the end of the list.
    for after in [Some(row(1)), None] {
        let site = Site::holding(&rows);
        let mut tab = Tab::with_folded(&site, "alice", 1, &[row(1)]);
        tab.start(None);
        tab.host_ready();
        tab.edit(add(after, "New", Then::AddNext));
        let new = tab.panel.rows().find(|row| row.text == "New");
        assert!(new.is_some_and(|row| !row.folded));
        assert!(tab.engine.folded().is_empty());
    }
}

#[test]
fn what_is_refused_at_once_keeps_the_text_and_the_place() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let long = "a".repeat(TEXT_CHARS_MAX + 1);
    for (text, refusal) in [(long.as_str(), Refusal::TooLong), (" ", Refusal::Empty)] {
        tab.edit(add(None, text, Then::AddNext));
        tab.shows(&["= Checklist 0/1", "[ ] One"]);
        assert_eq!(tab.said(), [Message::Refused(refusal)]);
        assert_eq!(tab.focus(), None);
        let kept = (!text.trim().is_empty()).then(|| text.to_owned());
        let refused = tab.engine.panel().refused;
        assert_eq!(
            refused,
            Some(Refused {
                refusal,
                text: kept
            })
        );
        tab.input(tickmark_engine::Input::DismissRefusal);
        assert_eq!(tab.engine.panel().refused, None);
    }
    tab.is_saved();
}

/// The list that the first item would make is not left behind when the item is refused.
#[test]
fn a_first_item_that_is_refused_makes_no_list() {
    let mut tab = Tab::open(&Site::default());
    let long = "a".repeat(TEXT_CHARS_MAX + 1);
    tab.edit(add_to(None, None, ItemKind::Task, &long, Then::AddNext));
    tab.shows(&[]);
    tab.is_saved();
    assert_eq!(tab.engine.pending().count(), 0);
}

#[test]
fn a_row_for_a_list_that_is_gone_keeps_the_text() {
    let site = Site::holding(&["One"]).and_holding(&["Two"]);
    let mut tab = Tab::open(&site);
    site.edits("bob", [Op::DeleteChecklist { id: LIST }]);
    tab.input(tickmark_engine::Input::Attention);
    tab.said();
    tab.edit(add(Some(row(1)), "Written meanwhile", Then::AddNext));
    assert_eq!(tab.said(), [Message::Refused(Refusal::UnknownRow)]);
    let text = tab.engine.panel().refused.and_then(|refused| refused.text);
    assert_eq!(text.as_deref(), Some("Written meanwhile"));
    tab.shows(&["= Other 0/1", "[ ] Two"]);
    tab.is_saved();
}

#[test]
fn a_row_after_one_that_is_gone_stands_where_that_stood() {
    let site = Site::holding(&["One", "Two", "Three"]);
    let mut tab = Tab::open(&site);
    site.edits("bob", [Op::DeleteItem { id: row(2) }]);
    tab.input(tickmark_engine::Input::Attention);
    tab.edit(add(Some(row(2)), "New", Then::Stay));
    tab.shows(&["= Checklist 0/3", "[ ] One", "[ ] New", "[ ] Three"]);
    tab.is_saved();
}
