//! Sending what waits: in order, each once, in batches, and before the page goes.

use crate::world::{LIST, Network, Site, Tab, op_add, row};
use tickmark_domain::limits::OPS_PER_REQUEST_MAX;
use tickmark_domain::wire::SyncRequest;
use tickmark_domain::{ClientId, Seq, Version};
use tickmark_engine::view::{SyncState, Trouble};
use tickmark_engine::{Edit, Input, RequestId, SyncFailure, Timer};

fn seqs(tab: &Tab) -> Vec<u64> {
    let ops = &tab.requests[0].body.ops;
    ops.iter().map(|queued| queued.seq.0).collect()
}

#[test]
fn more_edits_than_a_request_holds_are_sent_in_order() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    tab.network = Network::Holds;
    for _ in 0..125 {
        tab.edit(Edit::Tick(row(1)));
        tab.edit(Edit::ToggleRequired(row(2)));
    }
    let mut sent = Vec::new();
    // The first was sent alone, at once.
    for expected in [1, OPS_PER_REQUEST_MAX, OPS_PER_REQUEST_MAX, 49] {
        assert_eq!(tab.requests.len(), 1);
        assert_eq!(tab.requests[0].body.ops.len(), expected);
        sent.extend(seqs(&tab));
        tab.answer();
    }
    assert!(tab.requests.is_empty());
    assert_eq!(sent, (1..=250).collect::<Vec<_>>());
    tab.is_saved();
}

#[test]
fn every_operation_has_its_own_id() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = Network::Holds;
    let mut ids = std::collections::BTreeSet::new();
    for _ in 0..50 {
        tab.edit(Edit::Tick(row(1)));
    }
    ids.extend(tab.engine.pending().map(|queued| queued.op_id));
    assert_eq!(ids.len(), 50);
    assert!(ids.iter().all(|id| id.0.get_version_num() == 7));
}

#[test]
fn what_waits_goes_out_before_the_page_does() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.tick("A");
    tab.tick("B");
    tab.input(Input::Hidden);
    let sent: Vec<_> = tab
        .requests
        .iter()
        .map(|one| (one.keep_alive, one.body.ops.len()))
        .collect();
    assert_eq!(sent, [(false, 1), (true, 2)]);
    assert_eq!(tab.kept, Some(tab.engine.known()));
    // Both arrive; the first answer comes late and is passed over.
    let first = tab.reach_service();
    tab.requests.remove(0);
    let second = tab.reach_service();
    tab.requests.remove(0);
    tab.input(second);
    tab.is_saved();
    let before = tab.outline();
    tab.input(first);
    assert_eq!(tab.outline(), before);
    tab.is_saved();
}

#[test]
fn with_nothing_waiting_nothing_goes_out_when_the_page_does() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = Network::Holds;
    tab.input(Input::Hidden);
    assert!(tab.requests.is_empty());
    assert!(tab.kept.is_some());
}

/// The answer of a request that was given up, and one to a request that never was.
#[test]
fn late_answers_are_passed_over() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.tick("A");
    let late = tab.reach_service();
    tab.fail(SyncFailure::TimedOut);
    let shown = |tab: &Tab| (tab.outline(), tab.engine.panel(), tab.engine.work());
    let before = shown(&tab);
    tab.said();
    tab.input(late.clone());
    assert_eq!(shown(&tab), before);
    assert_eq!(tab.engine.pending().count(), 1);
    let failure = SyncFailure::NotVisible;
    let request = RequestId(99);
    tab.input(Input::Failed { request, failure });
    assert_eq!(shown(&tab), before);
    assert_eq!(tab.said(), []);
    tab.back_online();
    tab.is_saved();
    // And a second time the answer that was accepted.
    let Input::Answered {
        access, response, ..
    } = late
    else {
        unreachable!()
    };
    let request = RequestId(3);
    tab.input(Input::Answered {
        request,
        access,
        response,
    });
    tab.is_saved();
}

#[test]
fn an_answer_older_than_what_is_known_is_not_believed() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    site.edits("bob", [op_add(9, LIST, None, "New")]);
    tab.input(Input::Attention);
    tab.network = Network::Holds;
    tab.tick("A");
    let shown = tab.outline();
    // A service that lags: a version before, and it says that all is decided.
    let Input::Answered {
        request,
        access,
        mut response,
    } = tab.reach_service()
    else {
        unreachable!()
    };
    tab.requests.clear();
    response.version = Version(1);
    tab.input(Input::Answered {
        request,
        access,
        response,
    });
    assert_eq!(tab.outline(), shown);
    assert_eq!(tab.engine.pending().count(), 1);
    assert!(
        tab.requests.is_empty(),
        "it is not asked again without a pause"
    );
    assert!(tab.waits(Timer::Retry).is_some());
    tab.network = Network::Works;
    tab.wait(60_000);
    tab.is_saved();
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
}

#[test]
fn a_different_hash_fetches_everything_anew() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    // A row that this panel has never heard of.
    let document = site.get().document.clone();
    let mut missed = document.item(row(2)).unwrap().clone();
    missed.text = "Missed".into();
    site.get_mut().document.put_item(missed);
    tab.network = Network::Holds;
    tab.tick("A");
    tab.answer();
    assert_eq!(tab.outline()[2], "[ ] B");
    tab.wait(5_000);
    assert_eq!(tab.requests[0].body.since, Version(0));
    tab.answer();
    tab.shows(&["= Checklist 1/2", "[x] A", "[ ] Missed"]);
    tab.is_saved();
    // Then changes are enough again.
    tab.wait(5_000);
    assert_ne!(tab.requests[0].body.since, Version(0));
}

/// The service was put back to what it had an hour ago, and knows this panel no more.
#[test]
fn a_service_that_has_forgotten_gets_what_waits() {
    let site = Site::holding(&["A", "B", "C"]);
    let backup = site.get().clone();
    let mut tab = Tab::open(&site);
    tab.tick("A");
    tab.tick("B");
    let now_ms = site.now_ms();
    *site.get_mut() = backup;
    site.get_mut().now_ms = now_ms;
    tab.tick("C");
    tab.shows(&["= Checklist 1/3", "[ ] A", "[ ] B", "[x] C"]);
    tab.is_saved();
    tab.tick("A");
    tab.is_saved();
    let site = site.get();
    let last = site.decided.values().map(|decided| decided.last_seq).max();
    assert_eq!(last, Some(Seq(2)));
}

/// Whatever keeps it from deciding: it was asked again at once, for ever.
#[test]
fn a_service_that_decides_nothing_is_asked_again_with_pauses() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.tick("A");
    let mut asked = 0;
    while let Some(request) = tab.requests.pop() {
        let Input::Answered {
            access, response, ..
        } = answer_to_a_pull(&tab)
        else {
            unreachable!()
        };
        let request = request.id;
        tab.input(Input::Answered {
            request,
            access,
            response,
        });
        asked += 1;
        assert!(asked < 5, "without a pause");
    }
    assert_eq!(tab.engine.pending().count(), 1);
    assert_eq!(tab.outline()[1], "[x] A");
    assert!(tab.waits(Timer::Retry).is_some());
    let waiting = SyncState::Waiting {
        edits: 1,
        trouble: Trouble::Service,
    };
    assert_eq!(tab.engine.panel().sync, waiting);
    tab.network = Network::Works;
    tab.wait(2_000);
    tab.is_saved();
    assert_eq!(tab.engine.panel().sync, SyncState::Saved);
}

/// What the service would answer to somebody who sends nothing.
fn answer_to_a_pull(tab: &Tab) -> Input {
    let body = SyncRequest {
        client_id: ClientId::from_bits(1),
        since: tab.engine.known().snapshot.version,
        ops: Vec::new(),
    };
    let (access, response) = tab.site.get_mut().sync("alice", &body);
    Input::Answered {
        request: RequestId(0),
        access,
        response: Box::new(response),
    }
}
