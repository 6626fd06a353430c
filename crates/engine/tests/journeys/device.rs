//! What the device keeps: edits before they are sent, what a closed panel left, what another one
//! waits for.

use crate::world::{LIST, Network, Site, Tab, op_text, row};
use tickmark_domain::{ClientId, ItemKind, Seq};
use tickmark_engine::{
    At, Deal, Deed, Edit, Input, Message, Notice, SyncFailure, Then, Waiting, Why,
};

fn add(text: &str) -> Edit {
    Edit::Add {
        checklist: Some(LIST),
        at: At::Last,
        kind: ItemKind::Task,
        text: text.into(),
        then: Then::Stay,
    }
}

/// All that a panel has left on the device, by the name it had.
fn left_by(tab: &Tab) -> Vec<(ClientId, Vec<Waiting>)> {
    let left = tab.disk.iter().filter(|(_, edits)| !edits.is_empty());
    left.map(|(client, edits)| (*client, edits.clone()))
        .collect()
}

fn adopts(tab: &mut Tab, left: Vec<(ClientId, Vec<Waiting>)>) {
    for (client_id, edits) in left {
        tab.disk.insert(client_id, edits.clone());
        tab.input(Input::Adopt { client_id, edits });
    }
}

#[test]
fn nothing_is_sent_before_the_device_has_it() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.network = Network::Holds;
    tab.disk_works = false;
    tab.tick("One");
    assert!(tab.requests.is_empty());
    let (client_id, edits) = left_by(&tab).remove(0);
    let up_to = edits[0].seq;
    tab.input(Input::Kept { client_id, up_to });
    assert_eq!(tab.requests.len(), 1);
    assert_eq!(tab.requests[0].body.ops.len(), 1);
}

#[test]
fn a_page_that_goes_sends_also_what_the_device_does_not_have_yet() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.network = Network::Holds;
    tab.disk_works = false;
    tab.tick("One");
    tab.input(Input::Hidden);
    assert_eq!(tab.requests.last().unwrap().body.ops.len(), 1);
    assert!(tab.requests.last().unwrap().keep_alive);
}

#[test]
fn the_device_forgets_what_is_decided_and_nothing_else() {
    let mut tab = Tab::open(&Site::holding(&["One", "Two"]));
    tab.network = Network::Holds;
    tab.tick("One");
    tab.tick("Two");
    assert_eq!(left_by(&tab)[0].1.len(), 2);
    assert_eq!(tab.shared.len(), 2);
    tab.answer();
    assert_eq!(left_by(&tab)[0].1.len(), 1);
    assert_eq!(tab.shared.len(), 1);
    tab.network = Network::Works;
    tab.answer();
    assert_eq!(left_by(&tab), []);
    assert_eq!(tab.shared, []);
    tab.is_saved();
}

#[test]
fn five_hundred_edits_outlive_the_page_and_are_made_once_in_their_order() {
    let site = Site::holding(&["First"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    for number in 0..500 {
        let after = tab.panel.rows().last().map(|row| row.id);
        tab.edit(Edit::Add {
            checklist: Some(LIST),
            at: after.map_or(At::Last, At::After),
            kind: ItemKind::Task,
            text: format!("Row {number}"),
            then: Then::Stay,
        });
    }
    let shown = tab.outline();
    let left = left_by(&tab);
    assert_eq!(left[0].1.len(), 500);
    drop(tab);

    let mut next = Tab::open_as(&site, "alice", 2);
    adopts(&mut next, left);
    assert_eq!(next.outline(), shown);
    next.is_saved();
    assert_eq!(left_by(&next), []);
    let service = site.get();
    let texts: Vec<_> = service.document.items(LIST).skip(1).collect();
    assert_eq!(texts.len(), 500);
    for (number, item) in texts.iter().enumerate() {
        assert_eq!(item.text, format!("Row {number}"));
    }
}

#[test]
fn what_a_panel_left_goes_before_what_the_next_one_makes_under_its_own_name() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.tick("One");
    let left = left_by(&tab);
    let old = left[0].0;

    let mut next = Tab::open_as(&site, "alice", 2);
    next.network = Network::Holds;
    adopts(&mut next, left);
    next.tick("Two");
    next.shows(&["= Checklist 2/2", "[x] One", "[x] Two"]);
    assert_eq!(next.requests[0].body.client_id, old);
    next.answer();
    assert_ne!(next.requests[0].body.client_id, old);
    next.answer();
    next.is_saved();
}

#[test]
fn two_that_take_over_the_same_edits_make_them_once() {
    let site = Site::holding(&["First"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.edit(add("New"));
    let left = left_by(&tab);
    let mut one = Tab::open_as(&site, "alice", 2);
    let mut other = Tab::open_as(&site, "alice", 3);
    adopts(&mut one, left.clone());
    adopts(&mut other, left);
    for tab in [&one, &other] {
        tab.is_saved();
        tab.shows(&["= Checklist 0/2", "[ ] First", "[ ] New"]);
    }
}

#[test]
fn a_queue_that_waited_for_a_fortnight_is_looked_at_first() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.edit(add("Old words"));
    tab.wait(15 * 24 * 60 * 60 * 1_000);
    tab.tick("Two");
    let left = left_by(&tab);

    let mut next = Tab::open_as(&site, "alice", 2);
    next.said();
    adopts(&mut next, left);
    next.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    let notices = next.engine.notices().to_vec();
    assert!(notices.iter().all(|notice| notice.why == Why::Expired));
    assert_eq!(left_by(&next), []);
    next.input(Input::CopyDetails);
    let copied = next.copied.clone().unwrap();
    assert!(copied.contains("Old words"), "{copied}");
    for op_id in notices.iter().map(|notice| notice.op_id) {
        let deal = Deal::Again;
        next.input(Input::Deal { op_id, deal });
    }
    next.shows(&["= Checklist 1/3", "[ ] One", "[x] Two", "[ ] Old words"]);
    assert_eq!(next.engine.notices(), []);
    next.is_saved();
}

#[test]
fn what_another_panel_waits_for_is_shown_at_once_and_not_sent() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    let mut other = Tab::open_as(&site, "alice", 2);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    other.network = Network::Fails(SyncFailure::Unreachable);
    tab.tick("One");
    let client_id = left_by(&tab)[0].0;
    let edits = tab.shared.clone();
    other.input(Input::Sibling { client_id, edits });
    other.shows(&["= Checklist 1/2", "[x] One", "[ ] Two"]);
    assert_eq!(other.engine.work().details, None);
    assert_eq!(left_by(&other), []);
    // The other one takes it back before anything was sent.
    tab.edit(Edit::Undo);
    let edits = tab.shared.clone();
    other.input(Input::Sibling { client_id, edits });
    other.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    // It is saved there, and asked for here.
    other.network = Network::Works;
    tab.back_online();
    let edits = tab.shared.clone();
    assert_eq!(edits, []);
    other.input(Input::Sibling { client_id, edits });
    other.shows(&["= Checklist 0/2", "[ ] One", "[ ] Two"]);
    other.is_saved();
}

#[test]
fn a_panel_that_dies_is_taken_over_once() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    let mut other = Tab::open_as(&site, "alice", 2);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.edit(add("New"));
    let left = left_by(&tab);
    let (client_id, edits) = left[0].clone();
    other.input(Input::Sibling { client_id, edits });
    adopts(&mut other, left);
    other.shows(&["= Checklist 0/2", "[ ] One", "[ ] New"]);
    other.is_saved();
    assert_eq!(other.engine.pending().count(), 0);
}

#[test]
fn a_service_put_back_to_an_earlier_day_gets_the_edits_under_a_new_name() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    let yesterday = site.get().clone();
    tab.tick("One");
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.tick("Two");
    let before = left_by(&tab)[0].0;
    *site.get_mut() = yesterday;
    tab.back_online();
    assert_eq!(left_by(&tab), []);
    tab.is_saved();
    assert_ne!(tab.engine.own_edits().0, before);
    assert_eq!(tab.outline()[2], "[x] Two");
    // The other panels forget what waited under the old name.
    assert!(tab.told.contains(&(before, Vec::new())));
}

#[test]
fn storage_that_fails_is_told_and_the_work_goes_on() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    assert!(tab.engine.panel().durable);
    tab.input(Input::StorageFailed);
    assert!(!tab.engine.panel().durable);
    tab.tick("One");
    tab.is_saved();
}

/// What the device reads is what it wrote, for every kind of edit and notice.
#[test]
fn records_are_read_as_they_were_written() {
    let site = Site::holding(&["A", "B?", "# H", "[~] C", "D"]).and_holding(&["E"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    for edit in super::undoing::every_edit() {
        tab.edit(edit);
    }
    tab.edit(Edit::Undo);
    let (_, edits) = tab.engine.own_edits();
    assert!(edits.len() > 15);
    let text = serde_json::to_string(&edits).unwrap();
    let read: Vec<Waiting> = serde_json::from_str(&text).unwrap();
    assert_eq!(read, edits);
    let history = tab.engine.history();
    let text = serde_json::to_string(history).unwrap();
    let read: tickmark_engine::History = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, history);
    let whys = [
        Why::Refused(tickmark_domain::Refusal::TooManyItems),
        Why::Expired,
        Why::Superseded,
        Why::Conflict {
            yours: "a\tb".into(),
            theirs: String::new(),
        },
        Why::OnDeleted,
    ];
    for (edit, why) in edits.into_iter().zip(whys) {
        let notice = Notice {
            op_id: edit.op_id,
            op: edit.op,
            about: "About".into(),
            at_ms: 7,
            why,
        };
        let text = serde_json::to_string(&notice).unwrap();
        let read: Notice = serde_json::from_str(&text).unwrap();
        assert_eq!(read, notice);
    }
    for strange in ["[]", "[\"99\",\"x\"]", "[null]", "[\"6\"]"] {
        assert!(
            serde_json::from_str::<Waiting>(strange).is_err(),
            "{strange}"
        );
        assert!(
            serde_json::from_str::<Notice>(strange).is_err(),
            "{strange}"
        );
    }
}

#[test]
fn steps_can_be_taken_back_after_a_reload_and_made_again() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    tab.tick("One");
    tab.edit(Edit::Text {
        id: row(1),
        base: "One".into(),
        text: "Eins".into(),
        then: Then::Stay,
    });
    tab.edit(Edit::Undo);
    let text = serde_json::to_string(tab.engine.history()).unwrap();
    let mut next = Tab::reloaded(&site, "alice", 2, serde_json::from_str(&text).unwrap());
    next.shows(&["= Checklist 1/1", "[x] One"]);
    next.edit(Edit::Redo);
    next.shows(&["= Checklist 1/1", "[x] Eins"]);
    next.edit(Edit::Undo);
    next.edit(Edit::Undo);
    next.shows(&["= Checklist 0/1", "[ ] One"]);
    next.said();
    next.edit(Edit::Redo);
    next.edit(Edit::Redo);
    next.shows(&["= Checklist 1/1", "[x] Eins"]);
    let redid = |deed, text: &str| Message::Redid {
        deed,
        text: text.into(),
    };
    let both = [redid(Deed::Tick, "One"), redid(Deed::Write, "Eins")];
    assert_eq!(next.said(), both);
    next.edit(Edit::Redo);
    assert_eq!(next.said(), [Message::NothingToRedo]);
    next.is_saved();
}

#[test]
fn a_new_edit_leaves_nothing_to_make_again() {
    let mut tab = Tab::open(&Site::holding(&["One", "Two"]));
    tab.tick("One");
    tab.edit(Edit::Undo);
    tab.tick("Two");
    tab.said();
    tab.edit(Edit::Redo);
    assert_eq!(tab.said(), [Message::NothingToRedo]);
}

/// Per field, only where the field still holds what I set.
#[test]
fn undo_passes_over_what_somebody_else_has_changed_since() {
    let site = Site::holding(&["One", "Two", "Three"]);
    let mut tab = Tab::open(&site);
    tab.tick("One");
    let status = tickmark_domain::StatusId("skipped".into());
    let theirs = tickmark_domain::Op::SetStatus { id: row(1), status };
    site.edits("bob", [theirs]);
    tab.input(Input::Attention);
    tab.said();
    tab.edit(Edit::Undo);
    let text = String::from("One");
    assert_eq!(tab.said(), [Message::ChangedByOthers { text }]);
    assert_eq!(tab.outline()[1], "[-] One");
    // A row that they moved is not moved back.
    tab.edit(Edit::Move {
        id: row(3),
        to: tickmark_engine::Destination::Top,
    });
    let (id, checklist, after) = (row(3), LIST, Some(row(1)));
    let theirs = tickmark_domain::Op::MoveItem {
        id,
        checklist,
        after,
    };
    site.edits("bob", [theirs]);
    tab.input(Input::Attention);
    let before = tab.outline();
    tab.edit(Edit::Undo);
    assert_eq!(tab.outline(), before);
    // Words that they wrote over mine stay.
    let mine = Edit::Text {
        id: row(2),
        base: "Two".into(),
        text: "Two mine".into(),
        then: Then::Stay,
    };
    tab.edit(mine);
    site.edits("bob", [op_text(2, "Two mine", "Two theirs")]);
    tab.input(Input::Attention);
    tab.edit(Edit::Undo);
    assert!(tab.outline().contains(&"[ ] Two theirs".into()));
    tab.is_saved();
    assert_eq!(tab.engine.pending().map(|edit| edit.seq).max(), None::<Seq>);
}
