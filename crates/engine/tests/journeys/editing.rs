//! Editing texts and names in place.

use crate::world::{LIST, Network, Site, Tab, op_text, row};
use tickmark_domain::limits::{NAME_CHARS_MAX, TEXT_CHARS_MAX};
use tickmark_domain::{ItemId, Op, Refusal};
use tickmark_engine::view::Refused;
use tickmark_engine::{Edit, Focus, Input, Message, Then};

fn text(number: u128, base: &str, text: &str, then: Then) -> Edit {
    let id = row(number);
    let (base, text) = (base.into(), text.into());
    Edit::Text {
        id,
        base,
        text,
        then,
    }
}

/// What follows a saved text: where focus goes.
#[test]
fn a_text_is_saved_and_focus_goes_on() {
    let next = Focus::NewRow {
        checklist: LIST,
        after: Some(row(1)),
    };
    let rows = [
        (Then::FocusRow, Some(Focus::Row(row(1)))),
        (Then::AddNext, Some(next)),
        (Then::Stay, None),
    ];
    for (then, focus) in rows {
        let mut tab = Tab::open(&Site::holding(&["One", "Two"]));
        tab.edit(text(1, "One", "Eins", then));
        tab.shows(&["= Checklist 0/2", "[ ] Eins", "[ ] Two"]);
        assert_eq!(tab.said(), [Message::Saved]);
        assert_eq!(tab.focus(), focus);
        tab.is_saved();
    }
}

#[test]
fn a_text_as_it_was_is_not_sent() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.network = Network::Holds;
    tab.edit(text(1, "One", "One", Then::FocusRow));
    assert!(tab.requests.is_empty());
    assert_eq!(tab.said(), []);
    assert_eq!(tab.focus(), Some(Focus::Row(row(1))));
}

#[test]
fn an_edit_can_be_given_up() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::CancelEdit(Focus::Row(row(1))));
    assert_eq!(tab.said(), [Message::EditCancelled]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(1))));
}

#[test]
fn why_a_text_is_not_taken_is_said() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::NotTaken(Refusal::Empty));
    assert_eq!(tab.said(), [Message::Refused(Refusal::Empty)]);
    assert_eq!(tab.focus(), None);
}

#[test]
fn adding_ends_without_a_word() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::EndAdding(Focus::Row(row(1))));
    assert_eq!(tab.said(), []);
    assert_eq!(tab.focus(), Some(Focus::Row(row(1))));
}

#[test]
fn words_written_at_the_same_time_are_woven_together() {
    let site = Site::holding(&["Check the steps"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    site.edits(
        "bob",
        [op_text(1, "Check the steps", "Check the rollback steps")],
    );
    let mine = "Check the steps twice";
    tab.edit(text(1, "Check the steps", mine, Then::FocusRow));
    tab.shows(&["= Checklist 0/1", "[ ] Check the steps twice"]);
    tab.answer();
    tab.shows(&["= Checklist 0/1", "[ ] Check the rollback steps twice"]);
    tab.is_saved();
}

/// The other's text arrives while the editor is open: the base moves under the draft.
#[test]
fn words_that_came_while_the_editor_was_open_are_woven_in() {
    let site = Site::holding(&["Check the steps"]);
    let mut tab = Tab::open(&site);
    site.edits(
        "bob",
        [op_text(1, "Check the steps", "Check the rollback steps")],
    );
    tab.input(Input::Attention);
    tab.edit(text(
        1,
        "Check the steps",
        "Check the steps twice",
        Then::FocusRow,
    ));
    tab.shows(&["= Checklist 0/1", "[ ] Check the rollback steps twice"]);
    tab.is_saved();
}

#[test]
fn a_text_that_is_refused_at_once_is_kept() {
    let long = "a".repeat(TEXT_CHARS_MAX + 1);
    let rows = [
        (long.as_str(), Refusal::TooLong, Some(long.clone())),
        ("", Refusal::Empty, None),
    ];
    for (written, refusal, kept) in rows {
        let mut tab = Tab::open(&Site::holding(&["One"]));
        tab.edit(text(1, "One", written, Then::FocusRow));
        tab.shows(&["= Checklist 0/1", "[ ] One"]);
        assert_eq!(tab.said(), [Message::Refused(refusal)]);
        let refused = tab.engine.panel().refused;
        let text = kept;
        assert_eq!(refused, Some(Refused { refusal, text }));
        assert_eq!(tab.focus(), None);
        tab.is_saved();
    }
}

/// The row or its list was deleted by someone else, or never was.
#[test]
fn a_text_for_a_row_that_is_gone_is_kept() {
    let cases: [(ItemId, Option<Op>); 3] = [
        (row(1), Some(Op::DeleteItem { id: row(1) })),
        (row(1), Some(Op::DeleteChecklist { id: LIST })),
        (row(7), None),
    ];
    for (id, gone) in cases {
        let site = Site::holding(&["One", "Two"]);
        let mut tab = Tab::open(&site);
        site.edits("bob", gone);
        tab.input(Input::Attention);
        tab.said();
        let (base, text) = ("One".into(), "Eins".into());
        let then = Then::FocusRow;
        tab.edit(Edit::Text {
            id,
            base,
            text,
            then,
        });
        let refusal = Refusal::UnknownRow;
        assert_eq!(tab.said(), [Message::Refused(refusal)]);
        let text = Some("Eins".into());
        assert_eq!(tab.engine.panel().refused, Some(Refused { refusal, text }));
        tab.is_saved();
    }
}

#[test]
fn a_list_is_renamed() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let name = |name: &str| Edit::Name {
        id: LIST,
        name: name.into(),
    };
    tab.edit(name("Release"));
    tab.shows(&["= Release 0/1", "[ ] One"]);
    assert_eq!(tab.said(), [Message::Saved]);
    tab.is_saved();
    tab.edit(name("Release"));
    assert_eq!(tab.said(), [], "the same name again");
    let long = "n".repeat(NAME_CHARS_MAX + 1);
    for (tried, refusal) in [(" ", Refusal::Empty), (&long, Refusal::TooLong)] {
        tab.edit(name(tried));
        assert_eq!(tab.said(), [Message::Refused(refusal)]);
    }
    let text = tab.engine.panel().refused.and_then(|refused| refused.text);
    assert_eq!(text, Some(long), "a name is the person's text too");
    tab.shows(&["= Release 0/1", "[ ] One"]);
    tab.is_saved();
}
