//! Who may only look: nothing is edited, it is said, and nothing typed is lost.

use crate::world::{LIST, Network, Site, Tab, row};
use tickmark_domain::wire::Access;
use tickmark_domain::{ItemKind, Refusal, StatusId};
use tickmark_engine::view::{Refused, SyncState};
use tickmark_engine::{At, Destination, Edit, Input, Message, Then};

fn add() -> Edit {
    Edit::Add {
        checklist: Some(LIST),
        at: At::Last,
        kind: ItemKind::Task,
        text: "Mine".into(),
        then: Then::AddNext,
    }
}

fn text() -> Edit {
    Edit::Text {
        id: row(1),
        base: "A".into(),
        text: "Mine".into(),
        then: Then::FocusRow,
    }
}

#[test]
fn a_viewer_edits_nothing_and_hears_so() {
    let site = Site::holding(&["A", "B"]);
    site.get_mut().viewers.push("carol".into());
    let mut tab = Tab::open_as(&site, "carol", 1);
    assert_eq!(tab.engine.panel().access, Access::View);
    tab.network = Network::Holds;
    let edits = [
        Edit::Tick(row(1)),
        Edit::Status {
            id: row(1),
            status: StatusId::done(),
        },
        Edit::ToggleRequired(row(1)),
        Edit::Due {
            id: row(1),
            due: None,
        },
        Edit::Assign {
            id: row(1),
            to: None,
        },
        Edit::Move {
            id: row(1),
            to: Destination::Down,
        },
        Edit::Delete(row(1)),
        Edit::Undo,
    ];
    for edit in edits {
        tab.edit(edit);
        assert_eq!(tab.said(), [Message::ReadOnly]);
    }
    assert!(tab.requests.is_empty());
    assert_eq!(tab.engine.pending().count(), 0);
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
    assert_eq!(tab.focus(), None);
}

/// The editor was open when the permission went.
#[test]
fn a_text_that_comes_after_the_permission_went_is_kept() {
    let name = Edit::Name {
        id: LIST,
        name: "Mine".into(),
    };
    for edit in [add(), text(), name] {
        let site = Site::holding(&["A"]);
        let mut tab = Tab::open(&site);
        site.get_mut().viewers.push("alice".into());
        tab.input(Input::Attention);
        assert_eq!(tab.said(), [Message::ReadOnlyNow]);
        tab.edit(edit);
        let refusal = Refusal::NotAllowed;
        assert_eq!(tab.said(), [Message::Refused(refusal)]);
        let text = Some("Mine".into());
        assert_eq!(tab.engine.panel().refused, Some(Refused { refusal, text }));
        tab.shows(&["= Checklist 0/1", "[ ] A"]);
        tab.is_saved();
    }
}

#[test]
fn an_offer_to_undo_goes_with_the_permission() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Delete(row(1)));
    site.get_mut().viewers.push("alice".into());
    tab.input(Input::Attention);
    assert_eq!(tab.engine.work().offer, None);
}

#[test]
fn permission_that_comes_back_is_taken_up() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    site.get_mut().viewers.push("alice".into());
    tab.wait(5_000);
    assert_eq!(tab.engine.panel().access, Access::View);
    site.get_mut().viewers.clear();
    tab.said();
    tab.wait(5_000);
    assert_eq!(tab.engine.panel().access, Access::Edit);
    assert_eq!(tab.said(), []);
    tab.tick("A");
    tab.is_saved();
}

#[test]
fn what_was_known_as_editable_may_not_be_any_more() {
    let site = Site::holding(&["A"]);
    let mut first = Tab::open(&site);
    first.wait(500);
    site.get_mut().viewers.push("alice".into());
    let mut tab = Tab::new(&site, "alice", 2);
    tab.start(first.kept);
    assert_eq!(tab.engine.panel().access, Access::Edit);
    tab.tick("A");
    tab.said();
    tab.host_ready();
    assert_eq!(tab.engine.panel().access, Access::View);
    tab.shows(&["= Checklist 0/1", "[ ] A"]);
    let said = tab.said();
    assert!(said.contains(&Message::ReadOnlyNow));
    assert!(said.contains(&Message::Refused(Refusal::NotAllowed)));
    tab.is_saved();
}
