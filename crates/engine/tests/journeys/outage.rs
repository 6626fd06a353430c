//! The network, the service or the host is away: one works on, it is tried again ever more
//! rarely, and nothing is done twice.

use crate::world::{LIST, Network, Site, Tab, op_text};
use tickmark_domain::{ItemKind, Refusal};
use tickmark_engine::view::{SyncState, Trouble};
use tickmark_engine::{At, Deed, Edit, Input, Message, SyncFailure, Then, Timer};

const DOWN: Network = Network::Fails(SyncFailure::Unreachable);

fn busy(retry_after_ms: Option<u64>) -> Network {
    Network::Fails(SyncFailure::Busy { retry_after_ms })
}

fn add(text: &str) -> Edit {
    Edit::Add {
        checklist: Some(LIST),
        at: At::Last,
        kind: ItemKind::Task,
        text: text.into(),
        then: Then::Stay,
    }
}

fn waiting(edits: usize, trouble: Trouble) -> SyncState {
    SyncState::Waiting { edits, trouble }
}

fn not_saved(text: &str) -> Message {
    Message::NotSaved {
        changes: 1,
        deed: Deed::Tick,
        text: Some(text.into()),
    }
}

fn is_not_saved(message: &Message) -> bool {
    matches!(message, Message::NotSaved { .. })
}

#[test]
fn offline_one_works_on_and_back_online_all_is_saved() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    tab.network = DOWN;
    tab.tick("A");
    let ticked = Message::Ticked { done: 1, total: 2 };
    assert_eq!(tab.said(), [ticked, not_saved("A")]);
    tab.edit(add("C"));
    tab.tick("C");
    tab.wait(120_000);
    assert_eq!(tab.engine.panel().sync, waiting(3, Trouble::Offline));
    assert!(!tab.said().iter().any(is_not_saved), "it is said once");
    tab.shows(&["= Checklist 2/3", "[x] A", "[ ] B", "[x] C"]);
    tab.back_online();
    assert_eq!(tab.said(), [Message::AllSaved]);
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
    tab.is_saved();
    // A second outage is said again.
    tab.network = DOWN;
    tab.tick("B");
    assert!(tab.said().contains(&not_saved("B")));
    tab.back_online();
    assert_eq!(tab.said(), [Message::AllSaved]);
    // Without one, nothing is said of saving.
    tab.tick("B");
    assert_eq!(tab.said(), [Message::Ticked { done: 2, total: 3 }]);
}

/// Looking for others' changes failed, with nothing of one's own to save.
#[test]
fn an_outage_that_kept_nothing_from_being_saved_is_only_shown() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = DOWN;
    tab.wait(30_000);
    assert_eq!(tab.engine.panel().sync, SyncState::Stale(Trouble::Offline));
    tab.back_online();
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
    assert_eq!(tab.said(), []);
}

/// It was said only when the very first try failed with an edit in it.
#[test]
fn an_edit_in_an_outage_that_began_before_it_is_said_to_be_unsaved() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = DOWN;
    tab.wait(30_000);
    assert_eq!(tab.said(), []);
    tab.tick("A");
    tab.wait(60_000);
    let all_done = Message::AllDone {
        total: 1,
        list: "Checklist".into(),
    };
    assert_eq!(tab.said(), [all_done, not_saved("A")]);
    tab.back_online();
    assert_eq!(tab.said(), [Message::AllSaved]);
}

/// It was forgotten where the queue took more than one request.
#[test]
fn a_long_queue_is_said_to_be_saved_at_its_end() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = DOWN;
    for _ in 0..101 {
        tab.edit(Edit::ToggleRequired(crate::world::row(1)));
    }
    tab.said();
    tab.network = Network::Holds;
    tab.input(Input::Attention);
    tab.answer();
    assert_eq!(tab.said(), []);
    assert_eq!(tab.engine.panel().sync, SyncState::Saving);
    tab.answer();
    assert_eq!(tab.said(), [Message::AllSaved]);
    tab.is_saved();
}

#[test]
fn an_answer_lost_after_the_commit_does_nothing_twice() {
    let site = Site::holding(&["Check the steps"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::LosesAnswers;
    tab.tick("Check the steps");
    tab.edit(add("B"));
    tab.edit(Edit::Text {
        id: tab.id("Check the steps"),
        base: "Check the steps".into(),
        text: "Check the steps twice".into(),
        then: Then::Stay,
    });
    assert_eq!(site.get().document.live_count(LIST), 2);
    assert_eq!(tab.engine.pending().count(), 3);
    // Somebody goes on from there.
    let theirs = "Check all steps twice";
    site.edits("bob", [op_text(1, "Check the steps twice", theirs)]);
    tab.back_online();
    tab.shows(&["= Checklist 1/2", "[x] Check all steps twice", "[ ] B"]);
    tab.is_saved();
    let version = site.get().document.version;
    tab.input(Input::Attention);
    assert_eq!(site.get().document.version, version);
}

/// The waits of a long outage, each drawn below twice the one before.
fn waits(number: u128, failure: &Network) -> Vec<u64> {
    let mut tab = Tab::open_as(&Site::holding(&["A"]), "alice", number);
    tab.network = failure.clone();
    tab.input(Input::Attention);
    let waits = (0..10).map(|_| {
        let ms = tab.waits(Timer::Retry).expect("it is tried again");
        tab.wait(ms);
        ms
    });
    waits.collect()
}

#[test]
fn it_is_tried_again_ever_more_rarely_and_never_at_once_by_all() {
    let ceiling = |step: usize| (1_000_u64 << step).min(60_000);
    let all: Vec<_> = (1..=200).map(|number| waits(number, &DOWN)).collect();
    for step in 0..10 {
        let drawn = || all.iter().map(|waits| waits[step]);
        assert!(drawn().all(|ms| ms <= ceiling(step)), "step {step}");
        let sum: u64 = drawn().sum();
        let mean = sum / 200;
        // Full jitter: evenly drawn between nothing and the ceiling.
        let half = ceiling(step) / 2;
        assert!(
            (half * 8 / 10..half * 12 / 10).contains(&mean),
            "step {step}: {mean} of {half}"
        );
        assert!(drawn().min() < Some(half / 4) && drawn().max() > Some(half * 7 / 4));
    }
}

#[test]
fn a_success_begins_the_waits_anew() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = DOWN;
    tab.wait(300_000);
    tab.back_online();
    tab.network = DOWN;
    tab.input(Input::Attention);
    assert!(tab.waits(Timer::Retry) < Some(1_000));
}

#[test]
fn retry_after_is_obeyed_and_jittered() {
    for number in 1..=20 {
        for ms in waits(number, &busy(Some(30_000))) {
            assert!((30_000..=90_000).contains(&ms), "{ms}");
        }
    }
    assert!(waits(1, &busy(None))[0] <= 1_000);
}

#[test]
fn a_service_that_asked_for_time_gets_it() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = busy(Some(30_000));
    tab.tick("A");
    assert_eq!(tab.engine.panel().sync, waiting(1, Trouble::Service));
    tab.network = Network::Holds;
    // Neither an edit, nor a look, nor the timer that was set before asks sooner.
    tab.edit(add("B"));
    tab.input(Input::Attention);
    tab.wait(29_999);
    assert!(tab.requests.is_empty());
    tab.wait(31_001);
    assert_eq!(tab.requests.len(), 1);
    tab.answer();
    tab.is_saved();
    // The person may insist, and a page that goes has no later.
    for insist in [Input::Retry, Input::Hidden] {
        tab.network = busy(Some(30_000));
        tab.edit(add("C"));
        tab.network = Network::Holds;
        tab.input(insist);
        assert_eq!(tab.requests.len(), 1);
        tab.answer();
        tab.is_saved();
    }
}

/// A day is more than the timers of a browser can wait, which then ring at once.
#[test]
fn nobody_is_made_to_wait_without_end() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = busy(Some(u64::MAX));
    tab.tick("A");
    let ms = tab.waits(Timer::Retry).unwrap();
    assert!((600_000..=660_000).contains(&ms), "{ms}");
}

#[test]
fn troubles_by_their_names() {
    let rows = [
        (SyncFailure::TokenRefused, Trouble::SignedOut),
        (SyncFailure::NotVisible, Trouble::NotVisible),
        (SyncFailure::NoHost, Trouble::NoHost),
        (
            SyncFailure::Rejected { code: "x".into() },
            Trouble::OutOfDate,
        ),
    ];
    for (failure, trouble) in rows {
        let mut tab = Tab::open(&Site::holding(&["A"]));
        tab.network = Network::Fails(failure);
        tab.tick("A");
        assert_eq!(tab.engine.panel().sync, waiting(1, trouble));
        tab.shows(&["= Checklist 1/1", "[x] A"]);
        tab.back_online();
        assert_eq!(tab.engine.panel().sync, SyncState::Saved);
        tab.is_saved();
    }
}

/// Refused is not saved.
#[test]
fn all_is_not_said_to_be_saved_when_something_was_refused() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    tab.network = DOWN;
    tab.edit(add("B"));
    tab.said();
    site.get_mut().viewers.push("alice".into());
    tab.back_online();
    let refused = Message::Refused(Refusal::NotAllowed);
    assert_eq!(tab.said(), [Message::ReadOnlyNow, refused]);
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
}
