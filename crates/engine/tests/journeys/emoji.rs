//! Short codes in what comes from a text: pasted, or saved in text mode.

use crate::world::{LIST, Site, Tab, row};
use std::rc::Rc;
use tickmark_domain::text::Keywords;
use tickmark_domain::{ChecklistKind, Op};
use tickmark_engine::emoji::Codes;
use tickmark_engine::paste::preview;
use tickmark_engine::{Edit, Input, Message};

fn knowing(site: &Site) -> Tab {
    let mut tab = Tab::open(site);
    let codes = Codes::read("tada 🎉\n+1 👍\n");
    tab.input(Input::Emoji(Rc::new(codes)));
    tab
}

fn paste(tab: &mut Tab, text: &str) {
    let found = preview(text, None, &Keywords::default());
    tab.edit(Edit::Paste {
        checklist: None,
        after: None,
        rows: found.rows,
        list: found.list,
    });
}

fn rewrite(tab: &mut Tab, text: &str) {
    let opened = tab.engine.open_text(LIST).expect("the list is there");
    let (opened, text) = (Box::new(opened), text.into());
    tab.edit(Edit::Rewrite { opened, text });
}

fn details(tab: &Tab) -> Vec<&str> {
    tab.panel.rows().map(|row| row.details.as_str()).collect()
}

#[test]
fn pasted_rows_have_emoji_but_in_code() {
    let mut tab = knowing(&Site::holding(&["A"]));
    let text = "- [ ] Done :tada:\n  > :+1: and `:+1:`\n- [ ] `:tada:` 10:30:45\n";
    paste(&mut tab, text);
    tab.shows(&[
        "= Checklist 0/3",
        "[ ] A",
        "[ ] Done 🎉",
        "[ ] `:tada:` 10:30:45",
    ]);
    assert_eq!(details(&tab), ["", "👍 and `:+1:`", ""]);
    tab.is_saved();
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/1", "[ ] A"]);
}

#[test]
fn text_mode_writes_emoji_only_in_what_was_changed() {
    let mut tab = knowing(&Site::holding(&["Old :tada:", "B"]));
    rewrite(
        &mut tab,
        "- [ ] Old :tada:\n- [ ] B :+1:\n  > :tada:\n- [ ] New :tada:\n",
    );
    let rows = ["[ ] Old :tada:", "[ ] B 👍", "[ ] New 🎉"];
    tab.shows(&[&["= Checklist 0/3"][..], &rows].concat());
    assert_eq!(details(&tab), ["", "🎉", ""]);
    tab.is_saved();
}

#[test]
fn notes_that_come_from_a_text_have_emoji_too() {
    let text = "- [~] Done\n  >> :tada:\n";
    for (kind, expected) in [
        (ChecklistKind::Checklist, ("🎉", "")),
        (ChecklistKind::AcceptanceCriteria, ("", "🎉")),
    ] {
        for write in [paste, rewrite] {
            let site = Site::holding(&[]);
            site.edits("bob", [Op::SetKind { id: LIST, kind }]);
            let mut tab = knowing(&site);
            write(&mut tab, text);
            let row = tab.panel.rows().next().expect("it was added");
            assert_eq!((row.details.as_str(), row.note.as_str()), expected);
        }
    }
}

#[test]
fn a_code_for_what_stands_there_already_changes_nothing() {
    let mut tab = knowing(&Site::holding(&["It is done 🎉"]));
    rewrite(&mut tab, "- [ ] It is done :tada:\n");
    tab.shows(&["= Checklist 0/1", "[ ] It is done 🎉"]);
    assert_eq!(tab.said(), [Message::NothingChanged]);
}

#[test]
fn a_duplicate_is_as_the_row_is_and_without_codes_all_stays() {
    let mut tab = knowing(&Site::holding(&["Old :tada:"]));
    tab.edit(Edit::Duplicate(row(1)));
    tab.shows(&["= Checklist 0/2", "[ ] Old :tada:", "[ ] Old :tada:"]);
    let mut other = Tab::open(&Site::holding(&["A"]));
    paste(&mut other, "Done :tada:");
    other.shows(&["= Checklist 0/2", "[ ] A", "[ ] Done :tada:"]);
}
