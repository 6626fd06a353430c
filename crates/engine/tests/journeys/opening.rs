//! Opening the panel: what is shown before, with and without the service and the host.

use crate::world::{LIST, Network, Site, Tab, op_add, outline, row};
use tickmark_domain::Version;
use tickmark_domain::wire::Access;
use tickmark_engine::view::{Stage, SyncState, Trouble};
use tickmark_engine::{Deed, Edit, Focus, Input, Message, SyncFailure, Timer};

fn new_tab(site: &Site) -> Tab {
    Tab::new(site, "alice", 9)
}

/// A panel that was open before, and what its device kept.
fn opened_before(site: &Site) -> Option<tickmark_engine::Known> {
    let mut tab = Tab::open(site);
    tab.wait(500);
    tab.kept
}

#[test]
fn nothing_is_asked_until_the_host_is_ready() {
    let mut tab = new_tab(&Site::holding(&["One"]));
    tab.network = Network::Holds;
    tab.start(None);
    assert_eq!(tab.engine.panel().stage, Stage::Loading);
    for input in [
        Input::Attention,
        Input::Retry,
        Input::Hidden,
        Input::Timer(Timer::Poll),
    ] {
        tab.input(input);
    }
    assert!(tab.requests.is_empty());
    tab.host_ready();
    assert_eq!(tab.requests[0].body.since, Version(0));
    assert!(tab.requests[0].body.ops.is_empty());
    assert_eq!(tab.engine.panel().stage, Stage::Loading);
    tab.answer();
    assert_eq!(tab.engine.panel().stage, Stage::Ready);
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
    assert_eq!(tab.engine.panel().access, Access::Edit);
    tab.shows(&["= Checklist 0/1", "[ ] One"]);
    assert_eq!(tab.said(), [], "loading says nothing and takes no focus");
    assert_eq!(tab.focus(), None);
}

#[test]
fn the_list_that_comes_with_the_page_is_shown_at_once_and_kept() {
    let site = Site::holding(&["One"]);
    let known = Tab::open(&site).engine.known();
    let mut tab = new_tab(&site);
    tab.start(None);
    tab.input(Input::Brought(known.clone()));
    tab.shows(&["= Checklist 0/1", "[ ] One"]);
    assert_eq!(tab.engine.panel().access, Access::Edit);
    assert!(tab.requests.is_empty());
    tab.wait(500);
    assert_eq!(tab.kept, Some(known.clone()));
    site.edits("bob", [op_add(2, LIST, Some(1), "Two")]);
    tab.host_ready();
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    // What comes late takes nothing back.
    tab.input(Input::Brought(known));
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
}

#[test]
fn the_button_in_the_issue_works_before_the_page_has_brought_the_list() {
    let site = Site::holding(&["One"]);
    let known = Tab::open(&site).engine.known();
    let mut tab = new_tab(&site);
    tab.start(None);
    tab.input(Input::QuickAdd);
    assert_eq!(tab.focus(), None);
    tab.input(Input::Brought(known));
    let after = Some(row(1));
    let checklist = LIST;
    assert_eq!(tab.focus(), Some(Focus::NewRow { checklist, after }));
}

#[test]
fn an_issue_without_a_checklist_opens_empty() {
    let tab = Tab::open(&Site::default());
    assert_eq!(tab.engine.panel().stage, Stage::Ready);
    tab.shows(&[]);
}

#[test]
fn the_known_list_is_shown_before_any_answer() {
    let site = Site::holding(&["[x] One", "Two"]);
    let known = opened_before(&site);
    site.edits("bob", [op_add(9, LIST, None, "New")]);
    let mut tab = new_tab(&site);
    tab.network = Network::Holds;
    tab.start(known);
    tab.shows(&["= Checklist 1/2", "[x] One", "[ ] Two"]);
    assert_eq!(tab.engine.panel().stage, Stage::Ready);
    tab.host_ready();
    // Only what changed since is asked for.
    let since = tab.requests[0].body.since;
    assert_eq!(since, Version(site.get().document.version.0 - 1));
    tab.answer();
    tab.shows(&["= Checklist 1/3", "[ ] New", "[x] One", "[ ] Two"]);
}

#[test]
fn edits_on_the_known_list_wait_for_the_host() {
    let site = Site::holding(&["One"]);
    let mut tab = new_tab(&site);
    tab.start(opened_before(&site));
    tab.tick("One");
    tab.shows(&["= Checklist 1/1", "[x] One"]);
    assert_eq!(tab.engine.panel().sync, SyncState::Saving);
    tab.host_ready();
    tab.is_saved();
}

#[test]
fn the_list_is_kept_once_it_has_been_quiet() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    assert_eq!(tab.waits(Timer::Remember), Some(500));
    tab.wait(400);
    tab.tick("One");
    tab.wait(400);
    assert_eq!(tab.kept, None);
    tab.wait(100);
    assert_eq!(tab.kept, Some(tab.engine.known()));
    let kept = tab.kept.take();
    // A look that brings nothing new keeps nothing anew.
    tab.wait(20_000);
    assert_eq!(tab.kept, None);
    assert_eq!(kept.map(|known| known.access), Some(Access::Edit));
}

#[test]
fn what_waits_is_not_kept_as_the_services() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.network = Network::Holds;
    tab.tick("One");
    tab.input(Input::Hidden);
    let mut second = new_tab(&Site::default());
    second.start(tab.kept.clone());
    second.shows(&["= Checklist 0/1", "[ ] One"]);
}

#[test]
fn a_version_that_the_service_no_longer_has_is_replaced_by_all_it_has() {
    let site = Site::holding(&["One", "Two"]);
    let mut known = opened_before(&site).unwrap();
    known.snapshot.version = Version(70);
    known.snapshot.items[0].id = row(50);
    for item in &mut known.snapshot.items {
        item.text = "Of another time".into();
    }
    let mut tab = new_tab(&site);
    tab.start(Some(known));
    tab.shows(&[
        "= Checklist 0/2",
        "[ ] Of another time",
        "[ ] Of another time",
    ]);
    tab.host_ready();
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    tab.is_saved();
    assert_eq!(
        tab.engine.known().snapshot.version,
        site.get().document.version
    );
}

#[test]
fn a_host_that_is_missing_is_said_and_then_ready() {
    let site = Site::holding(&["One"]);
    let mut tab = new_tab(&site);
    tab.start(None);
    tab.input(Input::HostMissing);
    tab.input(Input::HostMissing);
    assert_eq!(tab.engine.panel().stage, Stage::Failed(Trouble::NoHost));
    tab.host_ready();
    assert_eq!(tab.engine.panel().stage, Stage::Ready);
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
    // Late word that it is missing changes nothing any more.
    tab.input(Input::HostMissing);
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
    assert_eq!(tab.said(), []);
}

#[test]
fn a_host_that_is_missing_leaves_the_known_list_to_work_on() {
    let site = Site::holding(&["One"]);
    let mut tab = new_tab(&site);
    tab.start(opened_before(&site));
    tab.input(Input::HostMissing);
    let trouble = Trouble::NoHost;
    assert_eq!(tab.engine.panel().stage, Stage::Ready);
    assert_eq!(tab.engine.panel().sync, SyncState::Stale(trouble));
    tab.tick("One");
    let waiting = SyncState::Waiting { edits: 1, trouble };
    assert_eq!(tab.engine.panel().sync, waiting);
    tab.said();
    tab.input(Input::HostMissing);
    tab.input(Input::HostMissing);
    let text = Some("One".into());
    let (changes, deed) = (1, Deed::Tick);
    let not_saved = Message::NotSaved {
        changes,
        deed,
        text,
    };
    assert_eq!(tab.said(), [not_saved], "once");
    tab.host_ready();
    tab.is_saved();
    assert_eq!(tab.said(), [Message::AllSaved]);
}

#[test]
fn what_cannot_be_loaded_is_said_why_and_loaded_later() {
    let rows = [
        (SyncFailure::Unreachable, Trouble::Offline),
        (SyncFailure::TimedOut, Trouble::Service),
        (SyncFailure::NoHost, Trouble::NoHost),
        (SyncFailure::TokenRefused, Trouble::SignedOut),
        (SyncFailure::NotVisible, Trouble::NotVisible),
        (SyncFailure::Service, Trouble::Service),
        (
            SyncFailure::Busy {
                retry_after_ms: Some(3_000),
            },
            Trouble::Service,
        ),
        (
            SyncFailure::Rejected {
                code: "op-unknown".into(),
            },
            Trouble::OutOfDate,
        ),
    ];
    for (failure, trouble) in rows {
        let mut tab = new_tab(&Site::holding(&["One"]));
        tab.network = Network::Fails(failure);
        tab.start(None);
        tab.host_ready();
        assert_eq!(tab.engine.panel().stage, Stage::Failed(trouble));
        tab.network = Network::Works;
        tab.input(Input::Retry);
        assert_eq!(tab.engine.panel().stage, Stage::Ready);
        assert_eq!(tab.engine.panel().sync, SyncState::Saved);
        tab.shows(&["= Checklist 0/1", "[ ] One"]);
        assert_eq!(tab.said(), [], "nothing was to be saved");
    }
}

#[test]
fn quick_add_opens_a_row_at_the_end() {
    let mut tab = Tab::open(&Site::holding(&["One", "Two"]));
    let at_end = Focus::NewRow {
        checklist: LIST,
        after: Some(row(2)),
    };
    // It comes more than once.
    for _ in 0..2 {
        tab.input(Input::QuickAdd);
        assert_eq!(tab.focus(), Some(at_end));
    }
    assert_eq!(tab.said(), []);
}

#[test]
fn quick_add_before_loading_waits_for_the_list() {
    let mut tab = new_tab(&Site::holding(&["One"]));
    tab.network = Network::Holds;
    tab.input(Input::QuickAdd);
    tab.start(None);
    tab.input(Input::QuickAdd);
    tab.host_ready();
    assert_eq!(tab.focus(), None);
    tab.answer();
    let at_end = Focus::NewRow {
        checklist: LIST,
        after: Some(row(1)),
    };
    assert_eq!(tab.focus(), Some(at_end));
    // And only then.
    tab.input(Input::Attention);
    tab.answer();
    assert_eq!(tab.focus(), None);
}

#[test]
fn quick_add_in_an_issue_without_a_list_opens_the_first_row() {
    let mut tab = new_tab(&Site::default());
    tab.start(None);
    tab.input(Input::QuickAdd);
    tab.host_ready();
    assert_eq!(tab.focus(), Some(Focus::FirstRow));
}

#[test]
fn quick_add_by_someone_who_may_not_edit_says_so() {
    let site = Site::holding(&["One"]);
    site.get_mut().viewers.push("alice".into());
    let mut tab = new_tab(&site);
    tab.input(Input::QuickAdd);
    tab.start(None);
    tab.host_ready();
    assert_eq!(tab.focus(), None);
    assert_eq!(tab.said(), [Message::ReadOnly]);
}

#[test]
fn headings_folded_away_the_last_time_are_folded_again() {
    let site = Site::holding(&["# Head", "One"]);
    let mut tab = Tab::with_folded(&site, "alice", 1, &[row(1)]);
    tab.start(None);
    tab.host_ready();
    tab.shows(&["= Checklist 0/1", "+ Head 0/1", "([ ] One)"]);
}

#[test]
fn the_list_that_is_known_is_the_one_that_comes() {
    let site = Site::holding(&["# Head", "[x] One", "Two?"]).and_holding(&["Three"]);
    let mut tab = new_tab(&site);
    tab.start(opened_before(&site));
    let known = outline(&tab.panel);
    tab.host_ready();
    assert_eq!(outline(&tab.panel), known);
    tab.edit(Edit::Tick(row(3)));
    tab.is_saved();
}
