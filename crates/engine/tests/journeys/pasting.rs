//! Rows that come from a text: all that they hold, in one step, or none of them.

use crate::world::{LIST, Network, Site, Tab, row};
use tickmark_domain::limits::{NOTE_CHARS_MAX, TEXT_CHARS_MAX};
use tickmark_domain::text::html::{Node, Tag};
use tickmark_domain::text::{Dialect, Keywords};
use tickmark_domain::{ChecklistKind, ItemId, Op};
use tickmark_engine::paste::{formatted, preview};
use tickmark_engine::{Deed, Edit, Focus, Message, SyncFailure};

fn paste(tab: &mut Tab, after: Option<ItemId>, text: &str) {
    let found = preview(text, None, &Keywords::default());
    tab.edit(Edit::Paste {
        checklist: None,
        after,
        rows: found.rows,
        list: found.list,
    });
}

#[test]
fn lines_become_rows_below_with_all_that_they_hold() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    let text =
        "- [x] Done\n- [ ]? Maybe\n  > More about it\n## Later\n- [~] Begun due 2026-12-01\n";
    paste(&mut tab, Some(row(1)), text);
    tab.shows(&[
        "= Checklist 1/5 mixed",
        "[ ] A",
        "[x] Done",
        "[ ] Maybe?",
        "# Later 0/2",
        "[~] Begun due 2026-12-01",
        "[ ] B",
    ]);
    assert_eq!(tab.said(), [Message::AddedSeveral { rows: 4, total: 5 }]);
    assert_eq!(tab.focus(), Some(Focus::Row(tab.id("Begun"))));
    let maybe = tab.panel.rows().find(|row| row.text == "Maybe").unwrap();
    assert_eq!(maybe.details, "More about it");
    tab.is_saved();
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
    tab.edit(Edit::Redo);
    assert_eq!(tab.panel.rows().count(), 6);
    tab.is_saved();
}

#[test]
fn a_first_paste_makes_the_list_and_nothing_adds_nothing() {
    let mut tab = Tab::open(&Site::default());
    paste(&mut tab, None, " \n\n");
    assert_eq!(tab.said(), [Message::NothingToPaste]);
    assert!(tab.panel.lists.is_empty());
    paste(&mut tab, None, "One\nTwo");
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    tab.edit(Edit::Undo);
    assert!(tab.panel.lists.is_empty());
    tab.is_saved();
}

#[test]
fn a_thousand_rows_are_one_step_also_offline() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = Network::Fails(SyncFailure::Unreachable);
    let lines: Vec<String> = (1..=1_000)
        .map(|number| format!("- [x] Item {number}"))
        .collect();
    let text = lines.join("\n");
    paste(&mut tab, Some(row(1)), &text);
    assert_eq!(tab.panel.rows().count(), 1_001);
    tab.back_online();
    tab.is_saved();
    tab.edit(Edit::Undo);
    assert_eq!(tab.panel.rows().count(), 1);
    tab.is_saved();
}

#[test]
fn what_stands_after_a_row_that_is_gone_stands_at_the_end() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    site.edits("bob", [Op::DeleteItem { id: row(1) }]);
    tab.input(tickmark_engine::Input::Attention);
    paste(&mut tab, Some(row(1)), "C");
    tab.shows(&["= Checklist 0/2", "[ ] B", "[ ] C"]);
}

#[test]
fn of_a_line_that_is_too_long_nothing_is_lost() {
    let word = "word ".repeat(TEXT_CHARS_MAX / 4);
    let found = preview(&word, Some(Dialect::Plain), &Keywords::default());
    assert_eq!(found.rows.len(), 1);
    let all = format!("{} {}", found.rows[0].text, found.rows[0].details);
    assert_eq!(
        all.split_whitespace().count(),
        word.split_whitespace().count()
    );
    assert!(!found.hints.is_empty(), "it is told");
    let mut tab = Tab::open(&Site::holding(&["A"]));
    paste(&mut tab, Some(row(1)), &word);
    assert_eq!(tab.panel.rows().count(), 2);
    tab.is_saved();
}

#[test]
fn what_may_not_be_added_is_given_back() {
    let site = Site::holding(&["A"]);
    site.get_mut().viewers.push("alice".into());
    let mut tab = Tab::open(&site);
    paste(&mut tab, None, "One\nTwo");
    let refused = tab.engine.panel().refused.and_then(|refused| refused.text);
    assert_eq!(refused.as_deref(), Some("- [ ] One\n- [ ] Two\n"));
}

#[test]
fn undo_says_that_rows_were_added_whatever_came_with_them() {
    for (text, about) in [("- [x] One", "One"), ("- [ ] One\n- [x] Two", "")] {
        let mut tab = Tab::open(&Site::holding(&["A"]));
        paste(&mut tab, Some(row(1)), text);
        tab.said();
        let (deed, text) = (Deed::Add, about.to_owned());
        tab.edit(Edit::Undo);
        let undid = Message::Undid {
            deed,
            text: text.clone(),
        };
        assert_eq!(tab.said(), [undid]);
        tab.edit(Edit::Redo);
        assert_eq!(tab.said(), [Message::Redid { deed, text }]);
    }
}

fn element(tag: &str, style: &str, children: Vec<Node>) -> Node {
    let attribute = |name: &str| (name == "style").then(|| style.to_owned());
    let tag = Tag::of(tag, attribute);
    Node::Element { tag, children }
}

fn words(text: &str) -> Node {
    Node::Text(text.into())
}

fn read(nodes: &[Node], plain: &str) -> Option<String> {
    formatted(nodes, plain, &Keywords::default()).map(|one| one.text)
}

#[test]
fn what_was_copied_with_its_formatting_says_more_than_its_words() {
    let bold = || element("b", "", vec![words("two")]);
    let list = [element(
        "ul",
        "",
        vec![
            element("li", "", vec![words("one "), bold()]),
            element("li", "", vec![words("three")]),
        ],
    )];
    let ours = "- [ ] one **two**\n- [ ] three\n";
    assert_eq!(read(&list, "one two\nthree").as_deref(), Some(ours));
    assert_eq!(read(&list, "  * one two\n  + three").as_deref(), Some(ours));
    assert_eq!(read(&list, "").as_deref(), Some(ours));
    // Written as marks, the words say it all themselves.
    assert_eq!(read(&list, "- [x] one two\n- [ ] three"), None);
    assert_eq!(read(&list, "Given one\nThen two"), None);
    let line = [element("p", "", vec![words("one "), bold()])];
    assert_eq!(
        read(&line, "one two").as_deref(),
        Some("- [ ] one **two**\n")
    );
    assert_eq!(read(&line, "+ one\n- two"), None);
    let plain = [element("div", "", vec![words("one")])];
    assert_eq!(read(&plain, "one"), None);
    assert_eq!(read(&plain, "").as_deref(), Some("- [ ] one\n"));
    assert_eq!(read(&[], ""), None);
}

#[test]
fn formatted_rows_stand_in_a_text_that_gives_them_back() {
    let heading = element("h2", "", vec![words("- odd")]);
    let item = element(
        "li",
        "",
        vec![words("# one"), element("p", "", vec![words("> more")])],
    );
    let text = read(&[heading, element("ul", "", vec![item])], "x").expect("it has a list");
    let rows = preview(&text, Some(Dialect::Tickmark), &Keywords::default()).rows;
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(texts, ["- odd", "# one"]);
    assert_eq!(rows[1].details, "> more");
}

/// Details and note of a row, as the service holds them.
fn more(site: &Site, tab: &Tab, text: &str) -> (String, String) {
    let service = site.get();
    let row = service.document.item(tab.id(text));
    let row = row.expect("it is there");
    (row.details.clone(), row.note.clone())
}

#[test]
fn a_note_is_details_where_its_list_shows_no_notes() {
    let text = "- [~] Plain\n  > more\n  >> why\n  >> so\n- [ ] Other\n";
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    paste(&mut tab, Some(row(1)), text);
    tab.is_saved();
    let pair = |details: &str, note: &str| (details.to_owned(), note.to_owned());
    assert_eq!(more(&site, &tab, "Plain"), pair("more\nwhy\nso", ""));

    let site = Site::holding(&["A"]);
    let (id, kind) = (LIST, ChecklistKind::AcceptanceCriteria);
    site.edits("bob", [Op::SetKind { id, kind }]);
    let mut tab = Tab::open(&site);
    paste(&mut tab, Some(row(1)), text);
    tab.is_saved();
    assert_eq!(more(&site, &tab, "Plain"), pair("more", "why\nso"));
}

#[test]
fn a_note_that_is_too_long_for_one_refuses_no_paste() {
    let long = "x".repeat(NOTE_CHARS_MAX + 1);
    let text = format!("- [~] Plain\n  >> {long}\n- [ ] Other\n");
    for kind in [ChecklistKind::Checklist, ChecklistKind::AcceptanceCriteria] {
        let site = Site::holding(&["A"]);
        site.edits("bob", [Op::SetKind { id: LIST, kind }]);
        let mut tab = Tab::open(&site);
        paste(&mut tab, Some(row(1)), &text);
        tab.is_saved();
        assert_eq!(more(&site, &tab, "Plain"), (long.clone(), String::new()));
    }
}
