//! The stream of pokes: when it is asked for, what a poke does, who is here.

use crate::world::{Network, Site, Tab, account, op_text, row};
use tickmark_domain::Version;
use tickmark_engine::{Input, Person, SyncFailure, Timer};

#[test]
fn the_stream_is_opened_after_the_list_and_asked_for_less_often_then() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    assert_eq!(tab.listens, 0);
    assert_eq!(tab.waits(Timer::Poll), Some(5_000));
    assert!(tab.waits(Timer::Listen).unwrap() <= 2_000);
    tab.wait(2_000);
    assert_eq!(tab.listens, 1);
    tab.input(Input::StreamOpened);
    assert_eq!(tab.waits(Timer::Poll), Some(60_000));
}

#[test]
fn a_stream_that_ends_is_opened_again_soon_and_meanwhile_is_asked() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::StreamOpened);
    tab.input(Input::StreamEnded);
    assert!(tab.waits(Timer::Listen).unwrap() <= 2_000);
    assert_eq!(tab.waits(Timer::Poll), Some(5_000));
    let before = tab.listens;
    tab.wait(2_000);
    assert_eq!(tab.listens, before + 1);
}

/// Full jitter below a ceiling that doubles, up to a minute.
#[test]
fn a_stream_that_never_opens_is_tried_ever_less_often() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let mut waits = Vec::new();
    for _ in 0..12 {
        tab.input(Input::StreamEnded);
        waits.push(tab.waits(Timer::Listen).unwrap());
    }
    assert!(waits.iter().all(|wait| *wait <= 60_000));
    assert!(waits.iter().any(|wait| *wait > 2_000));
    // What others do still arrives.
    assert_eq!(tab.waits(Timer::Poll), Some(5_000));
}

#[test]
fn coming_back_opens_the_stream_at_once() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::StreamEnded);
    tab.input(Input::Attention);
    assert_eq!(tab.listens, 1);
    tab.input(Input::StreamOpened);
    tab.input(Input::Attention);
    assert_eq!(tab.listens, 1);
}

#[test]
fn a_poke_fetches_what_is_new() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    tab.input(Input::StreamOpened);
    site.edits("bob", [op_text(1, "One", "Eins")]);
    let version = site.get().document.version;
    tab.input(Input::Poked(version));
    tab.shows(&["= Checklist 0/1", "[ ] Eins"]);
}

#[test]
fn a_poke_of_what_is_known_asks_nothing() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    let version = site.get().document.version;
    tab.input(Input::Poked(version));
    assert_eq!(tab.requests, []);
}

#[test]
fn a_poke_while_a_request_is_under_way_asks_once_more_after_it() {
    let site = Site::holding(&["One", "Two"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.tick("One");
    let answer = tab.reach_service();
    site.edits("bob", [op_text(2, "Two", "Zwei")]);
    let version = site.get().document.version;
    tab.input(Input::Poked(version));
    tab.requests.remove(0);
    tab.input(answer);
    assert_eq!(tab.requests.len(), 1);
    tab.answer();
    tab.shows(&["= Checklist 1/2", "[x] One", "[ ] Zwei"]);
    assert_eq!(tab.requests, []);
}

/// The service was put back: what it told of will never come.
#[test]
fn a_version_that_never_comes_is_not_asked_for_for_ever() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::Poked(Version(1_000)));
    tab.network = Network::Holds;
    assert_eq!(tab.requests, []);
}

#[test]
fn others_who_are_here_are_known_and_oneself_is_not_among_them() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let person = |name: &str| Person {
        account: account(name),
        item: Some(row(1)),
        name: None,
    };
    tab.input(Input::Here(vec![person("alice"), person("bob")]));
    assert_eq!(tab.engine.people(), [person("bob")]);
    tab.input(Input::StreamEnded);
    assert_eq!(tab.engine.people(), []);
}

#[test]
fn the_row_that_is_edited_is_told_and_told_again_until_it_is_left() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::Editing(Some(row(1))));
    tab.input(Input::Editing(Some(row(1))));
    assert_eq!(tab.present, [Some(row(1))]);
    tab.wait(15_000);
    assert_eq!(tab.present, [Some(row(1)); 2]);
    tab.input(Input::Editing(None));
    tab.wait(60_000);
    assert_eq!(tab.present.last(), Some(&None));
    assert_eq!(tab.present.len(), 3);
}

#[test]
fn without_a_host_there_is_no_stream() {
    let mut tab = Tab::new(&Site::holding(&["One"]), "alice", 1);
    tab.network = Network::Fails(SyncFailure::NoHost);
    tab.start(None);
    tab.input(Input::Attention);
    assert_eq!(tab.listens, 0);
}
