//! One row made into two, two made into one, and details.

use crate::world::{Site, Tab, op_text, row};
use tickmark_domain::limits::TEXT_CHARS_MAX;
use tickmark_engine::{Deed, Edit, Focus, Input, Message};

fn split(base: &str, first: &str, second: &str) -> Edit {
    Edit::Split {
        id: row(1),
        base: base.into(),
        halves: [first.into(), second.into()],
    }
}

fn join(number: u128, base: &str, text: &str) -> Edit {
    Edit::Join {
        id: row(number),
        base: base.into(),
        text: text.into(),
    }
}

#[test]
fn a_row_is_split_and_writing_goes_on_in_the_second() {
    let mut tab = Tab::open(&Site::holding(&["[x] Wash and dry", "Rest"]));
    tab.edit(split("Wash and dry", "Wash", "and dry"));
    tab.shows(&["= Checklist 1/3", "[x] Wash", "[ ] and dry", "[ ] Rest"]);
    let id = tab.id("and dry");
    assert_eq!(tab.focus(), Some(Focus::Editor { id, caret: 0 }));
    assert_eq!(tab.said(), [Message::Split { total: 3 }]);
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 1/2", "[x] Wash and dry", "[ ] Rest"]);
    let (deed, text) = (Deed::Split, "Wash and dry".to_owned());
    let undid = Message::Undid {
        deed,
        text: text.clone(),
    };
    assert_eq!(tab.said(), [undid]);
    tab.edit(Edit::Redo);
    assert_eq!(tab.said(), [Message::Redid { deed, text }]);
    tab.edit(Edit::Undo);
    tab.is_saved();
}

#[test]
fn somebody_elses_words_are_in_one_of_the_halves() {
    let site = Site::holding(&["Wash and dry"]);
    let mut tab = Tab::open(&site);
    tab.network = crate::world::Network::Holds;
    site.edits("bob", [op_text(1, "Wash and dry", "Gently wash and dry")]);
    tab.edit(split("Wash and dry", "Wash", "and dry"));
    tab.network = crate::world::Network::Works;
    tab.input(Input::Attention);
    while !tab.requests.is_empty() {
        tab.answer();
    }
    let texts: Vec<_> = tab.panel.rows().map(|row| row.text.clone()).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(
        texts[0].contains("Gently") || !tab.engine.notices().is_empty(),
        "{texts:?}"
    );
    assert_eq!(texts[1], "and dry");
    tab.is_saved();
}

/// The rows there are then, and where the caret stands.
type Joined = (&'static [&'static str], usize);

/// The rows, which one joins with what is above it, what was written in it, and what comes of it.
#[test]
fn rows_are_joined() {
    let long = "x".repeat(TEXT_CHARS_MAX);
    let rows: [(&[&str], u128, &str, Option<Joined>); 6] = [
        (&["A", "B"], 2, "B", Some((&["[ ] A B"], 1))),
        // What was changed on the way counts.
        (&["A", "B"], 2, "B more", Some((&["[ ] A B more"], 1))),
        // Nothing is written in it.
        (&["A", "B"], 2, " ", Some((&["[ ] A"], 1))),
        (&["Äb", "B", "C"], 2, "B", Some((&["[ ] Äb B", "[ ] C"], 2))),
        // There is nothing above it, or a heading.
        (&["A", "B"], 1, "A", None),
        (&["# H", "B"], 2, "B", None),
    ];
    for (texts, number, text, expected) in rows {
        let mut tab = Tab::open(&Site::holding(texts));
        let base = tab
            .panel
            .rows()
            .nth(usize::try_from(number).unwrap() - 1)
            .unwrap()
            .text
            .clone();
        assert_eq!(
            tab.engine.can_join(row(number), text),
            expected.is_some(),
            "{texts:?}"
        );
        tab.edit(join(number, &base, text));
        let Some((rows, caret)) = expected else {
            assert_eq!(tab.said().last(), Some(&Message::NotJoined));
            assert_eq!(tab.panel.rows().count(), texts.len());
            continue;
        };
        assert_eq!(tab.outline()[1..], *rows);
        let id = row(number - 1);
        assert_eq!(tab.focus(), Some(Focus::Editor { id, caret }));
        tab.edit(Edit::Undo);
        assert_eq!(tab.panel.rows().count(), texts.len());
        tab.is_saved();
    }
    // No room above: the row stays, with what was written in it.
    let mut tab = Tab::open(&Site::holding(&[&long, "B"]));
    tab.edit(join(2, "B", "B more"));
    assert_eq!(tab.said().last(), Some(&Message::NotJoined));
    assert_eq!(tab.outline().last().map(String::as_str), Some("[ ] B more"));
}

#[test]
fn what_was_written_in_a_new_row_becomes_the_end_of_the_one_above() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    let above = row(1);
    let text = "and B".to_owned();
    tab.edit(Edit::JoinNew { above, text });
    tab.shows(&["= Checklist 0/1", "[ ] A and B"]);
    assert_eq!(
        tab.focus(),
        Some(Focus::Editor {
            id: above,
            caret: 1
        })
    );
    let text = String::new();
    tab.edit(Edit::JoinNew { above, text });
    assert_eq!(
        tab.focus(),
        Some(Focus::Editor {
            id: above,
            caret: 7
        })
    );
    tab.is_saved();
}

#[test]
fn details_are_saved_taken_back_and_kept_where_they_are_refused() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    let write = |details: &str| Edit::Details {
        id: row(1),
        details: details.into(),
    };
    tab.edit(write("One\n\n- two"));
    assert_eq!(tab.panel.rows().next().unwrap().details, "One\n\n- two");
    assert_eq!(tab.said(), [Message::Saved]);
    tab.edit(write("One\n\n- two"));
    assert_eq!(tab.said(), [], "nothing is changed");
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.rows().next().unwrap().details, "");
    site.get_mut().viewers.push("alice".into());
    tab.input(Input::Attention);
    tab.edit(write("Lost?"));
    let refused = tab.engine.panel().refused.and_then(|refused| refused.text);
    assert_eq!(refused.as_deref(), Some("Lost?"));
}

#[test]
fn a_row_with_more_than_its_text_is_not_joined() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    tab.edit(Edit::Details {
        id: row(2),
        details: "More".into(),
    });
    assert!(!tab.engine.can_join(row(2), "B"));
    tab.edit(join(2, "B", "B"));
    assert_eq!(tab.said().last(), Some(&Message::NotJoined));
    assert_eq!(tab.panel.rows().count(), 2);
}

#[test]
fn of_a_refused_split_all_words_are_given_back() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    let long = "x".repeat(TEXT_CHARS_MAX + 1);
    tab.said();
    tab.edit(split("A", "First", &long));
    let refused = tab.engine.panel().refused.and_then(|refused| refused.text);
    assert_eq!(refused, Some(format!("First {long}")));
    assert_eq!(tab.focus(), Some(Focus::Row(row(1))));
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
}
