//! Stories that the simulator came upon, told as they would be by hand.

use crate::world::{LIST, Network, Site, Tab, op_text, row};
use tickmark_domain::{ClientId, ItemKind, Seq};
use tickmark_engine::{At, Edit, Input, SyncFailure, Then, Waiting};

fn add(text: &str) -> Edit {
    Edit::Add {
        checklist: None,
        at: At::Last,
        kind: ItemKind::Task,
        text: text.into(),
        then: Then::Stay,
    }
}

/// The list was deleted by the same undo, and so it counted as somebody else's deletion.
#[test]
fn the_first_item_of_an_issue_is_taken_back_with_its_list_and_made_again_with_it() {
    let mut tab = Tab::open(&Site::default());
    tab.edit(add("A"));
    tab.edit(Edit::Undo);
    tab.shows(&[]);
    tab.edit(Edit::Redo);
    tab.shows(&["= Checklist 0/1", "[ ] A"]);
    tab.is_saved();
    tab.edit(Edit::Undo);
    tab.shows(&[]);
    tab.is_saved();
}

/// What the dead panel had shown to the others and not kept stayed in their view for ever.
#[test]
fn who_adopts_the_edits_of_a_panel_that_died_shows_no_edit_that_died_with_it() {
    let site = Site::holding(&["A"]);
    let mut dead = Tab::open_as(&site, "alice", 2);
    dead.disk_works = false;
    for text in ["Kept", "Not kept"] {
        dead.edit(Edit::Add {
            checklist: Some(LIST),
            at: At::Last,
            kind: ItemKind::Task,
            text: text.into(),
            then: Then::Stay,
        });
    }
    let (client_id, edits): (ClientId, Vec<Waiting>) = dead.engine.own_edits();
    let mut tab = Tab::open(&site);
    let shared = edits.clone();
    tab.input(Input::Sibling {
        client_id,
        edits: shared,
    });
    tab.shows(&["= Checklist 0/3", "[ ] A", "[ ] Kept", "[ ] Not kept"]);
    let edits = edits[..1].to_vec();
    tab.input(Input::Adopt { client_id, edits });
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] Kept"]);
    tab.is_saved();
}

/// A page that was hidden had sent more than its device had kept. The answer got lost; the next one
/// spoke of what had been kept, and the rest was dropped without a word of what became of it.
#[test]
fn what_a_hidden_page_sent_is_told_when_its_answer_was_lost() {
    for kept in [0, 1] {
        let site = Site::holding(&["A", "Check it"]);
        let mut tab = Tab::open(&site);
        tab.network = Network::LosesAnswers;
        tab.disk_works = false;
        tab.tick("A");
        tab.edit(Edit::Text {
            id: tab.id("Check it"),
            base: "Check it".into(),
            text: "Check mine".into(),
            then: Then::Stay,
        });
        site.edits("bob", [op_text(2, "Check it", "Check theirs")]);
        tab.input(Input::Hidden);
        assert_eq!(site.get().document.item(row(2)).unwrap().text, "Check mine");
        let (client_id, edits) = tab.engine.own_edits();
        let up_to = Seq(kept);
        tab.input(Input::Kept { client_id, up_to });
        tab.back_online();
        assert_eq!(tab.engine.pending().count() as u64, 2 - kept);
        assert_eq!(tab.engine.notices(), []);
        let up_to = edits.last().unwrap().seq;
        tab.input(Input::Kept { client_id, up_to });
        tab.shows(&["= Checklist 1/2", "[x] A", "[ ] Check mine"]);
        assert_eq!(tab.engine.notices().len(), 1, "{kept}");
        tab.is_saved();
    }
}

/// They went on under another name, and the service made those again that it had decided already.
#[test]
fn edits_that_were_decided_long_ago_are_not_made_again() {
    const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.edit(add("Old words"));
    tab.wait(13 * DAY_MS);
    tab.network = Network::LosesAnswers;
    tab.tick("B");
    let (client_id, edits) = tab.engine.own_edits();
    site.get_mut().now_ms += 2 * DAY_MS;
    let version = site.get().document.version;

    let mut next = Tab::open_as(&site, "alice", 2);
    next.input(Input::Adopt { client_id, edits });
    assert_eq!(site.get().document.version, version);
    next.is_saved();
}
