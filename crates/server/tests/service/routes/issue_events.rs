//! `GET /api/v1/issues/{issue}/events`.

use crate::support::jira::Mood;
use crate::support::ops::{add_checklist, add_item, request, set_text};
use crate::support::sign::{changed, hs256, now};
use crate::support::stream::{Event, Stream};
use crate::support::{World, expect_problem, logged};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

async fn edit(world: &World, version: u64) {
    let op = add_item(1, u128::from(version) + 100, "canary");
    let body = request(u128::from(version) + 9, version - 1, 1, &[op]);
    world.synced("10001", &body).await;
}

async fn with_list() -> World {
    let world = World::installed().await;
    let first = request(1, 0, 1, &[add_checklist(1)]);
    world.synced("10001", &first).await;
    world
}

async fn stop(world: &mut World) {
    let stopped = tokio::time::timeout(Duration::from_secs(2), world.stop()).await;
    stopped.expect("it still runs after two seconds");
}

/// The lines of the log about one request.
fn lines(id: &str) -> Vec<Value> {
    let text = logged();
    let of = text.lines().filter(|line| line.contains(id));
    of.map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn it_begins_with_the_present_and_says_when_something_changes() {
    let world = with_list().await;
    let mut stream = world.stream("carol", "10001").await;
    let header = |name: &str| stream.response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "text/event-stream");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-accel-buffering"), "no");
    assert_eq!(stream.next().await, Some(Event::Version(1)));
    let here = json!({"people": [{"account": "carol"}]});
    assert_eq!(stream.next().await, Some(Event::Presence(here)));
    edit(&world, 2).await;
    assert_eq!(stream.next().await, Some(Event::Version(2)));
    // A refused edit is a version too, but there is nothing to fetch.
    let refused = request(7, 2, 1, &[set_text(99, "", "Nobody knows this row")]);
    world.synced("10001", &refused).await;
    edit(&world, 4).await;
    assert_eq!(stream.next().await, Some(Event::Version(4)));
}

#[tokio::test]
async fn it_outlives_the_time_limits_of_requests_and_shows_that_it_lives() {
    let mut world = with_list().await;
    let mut stream = world.stream("alice", "10001").await;
    assert_eq!(stream.people().await, ["alice"]);
    for version in 2..4 {
        world.pass(16).await;
        assert_eq!(stream.next().await, Some(Event::Heartbeat));
        edit(&world, version).await;
        assert_eq!(stream.next().await, Some(Event::Version(version)));
    }
}

#[tokio::test]
async fn the_longest_silence_is_a_setting() {
    let mut world = World::with(&[("TICKMARK_HEARTBEAT_SECONDS", "2")]).await;
    assert_eq!(world.install(&world.site, now()).await.status(), 204);
    let mut stream = world.stream("alice", "10001").await;
    stream.people().await;
    world.pass(3).await;
    assert_eq!(stream.next().await, Some(Event::Heartbeat));
}

#[tokio::test]
async fn it_ends_with_its_token_and_is_in_the_log_from_its_beginning() {
    let mut world = with_list().await;
    let mut stream = world.stream("alice", "10001").await;
    let id = stream.response.headers()["request-id"].clone();
    let id = id.to_str().unwrap();
    stream.people().await;
    let begun = lines(id);
    assert_eq!(begun.len(), 1);
    assert_eq!(begun[0]["route"], "/api/v1/issues/{issue}/events");
    world.pass(901).await;
    assert_eq!(stream.end().await, "expired");
    let ended = lines(id);
    let facts = |line: &Value| (line["message"].clone(), line["code"].clone());
    assert_eq!(facts(&ended[1]), (json!("stream ended"), json!("expired")));
    assert_eq!(ended[1]["issue"], "TICK-1");
    assert!(ended[1]["ms"].as_u64().unwrap() > 900_000);
}

#[tokio::test]
async fn a_right_that_is_lost_ends_it_within_a_minute_of_jiras_saying_so() {
    let mut world = with_list().await;
    let mut stays = world.stream("alice", "10001").await;
    let mut goes = world.stream("carol", "10001").await;
    assert_eq!(goes.people().await, ["alice", "carol"]);
    let carol = ("carol".to_owned(), 10_001);
    world.site.facts.lock().unwrap().rights.remove(&carol);
    world.pass(61).await;
    assert_eq!(goes.end().await, "access");
    edit(&world, 2).await;
    while stays.version().await < 2 {}
    let again = world.events(&world.site, Some("carol"), "10001").await;
    expect_problem(again, 404, "issue-not-found").await;
}

#[tokio::test]
async fn no_answer_about_a_right_ends_it_too() {
    let mut world = with_list().await;
    let mut stream = world.stream("alice", "10001").await;
    world.site.mood(Mood::Broken);
    world.pass(61).await;
    assert_eq!(stream.end().await, "access");
}

#[tokio::test]
async fn a_question_that_jira_does_not_answer_holds_up_nothing() {
    let mut world = with_list().await;
    let mut stream = world.stream("carol", "10001").await;
    world.pass(30).await;
    // What Jira says of Bob now is still believed when Carol's right is asked for again.
    let bob = world.issue(&world.site, Some("bob"), "10001").await;
    assert_eq!(bob.status(), 200);
    world.site.mood(Mood::Slow);
    world.pass(31).await;
    let begun = Instant::now();
    let body = request(2, 1, 1, &[add_item(1, 2, "By Bob")]);
    let answer = world.sync(&world.site, Some("bob"), "10001", &body).await;
    assert_eq!(answer.status(), 200);
    while stream.version().await < 2 {}
    stop(&mut world).await;
    assert_eq!(stream.end().await, "stopping");
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn a_removed_site_or_a_new_secret_ends_it_at_once() {
    let world = with_list().await;
    let mut stream = world.stream("alice", "10001").await;
    let site = world.site.with_secret("another-secret-of-site-one");
    assert_eq!(world.install(&site, now() + 5).await.status(), 204);
    assert_eq!(stream.end().await, "access");
    let mut stream = Stream::of(world.events(&site, Some("alice"), "10001").await);
    assert_eq!(world.uninstall(&site, now() + 10).await.status(), 204);
    assert_eq!(stream.end().await, "access");
}

#[tokio::test]
async fn one_person_has_a_dozen_streams_of_an_issue_and_gets_places_back() {
    let world = World::installed().await;
    let mut open = Vec::new();
    for _ in 0..12 {
        open.push(world.stream("alice", "10001").await);
    }
    let more = world.events(&world.site, Some("alice"), "10001").await;
    assert_eq!(more.headers()["retry-after"], "30");
    expect_problem(more, 429, "too-many-streams").await;
    world.stream("bob", "10001").await;
    world.stream("alice", "10002").await;
    open.pop();
    let begun = Instant::now();
    while world
        .events(&world.site, Some("alice"), "10001")
        .await
        .status()
        != 200
    {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "the place is kept"
        );
    }
}

#[tokio::test]
async fn what_somebody_may_not_see_has_no_stream() {
    let world = World::installed().await;
    let site = &world.site;
    for (account, issue) in [
        (Some("mallory"), "10001"),
        (None, "10001"),
        (Some("alice"), "7"),
    ] {
        let answer = world.events(site, account, issue).await;
        expect_problem(answer, 404, "issue-not-found").await;
    }
    let named = json!({"context": {"jira": {"issue": {"id": "10002"}}}});
    let claims = changed(&site.context_claims(Some("alice")), &named);
    let ask = async |method: Method, what: &str| -> Response {
        let token = format!("JWT {}", hs256(&claims, &site.secret));
        let request = world.request(method, &format!("/api/v1/issues/10001/{what}"));
        let body = json!({"client_id": crate::support::ops::id(1), "item": null});
        let request = request.header("authorization", token).json(&body);
        request.send().await.unwrap()
    };
    expect_problem(ask(Method::GET, "events").await, 404, "issue-not-found").await;
    expect_problem(ask(Method::PUT, "presence").await, 404, "issue-not-found").await;
    let bare = world.get("/api/v1/issues/10001/events").await;
    expect_problem(bare, 401, "token-missing").await;
}

#[tokio::test]
async fn open_streams_do_not_hold_up_a_stop() {
    let mut world = World::installed().await;
    let mut open = Vec::new();
    for account in ["alice", "bob", "carol"] {
        open.push(world.stream(account, "10001").await);
    }
    stop(&mut world).await;
    for mut stream in open {
        assert_eq!(stream.end().await, "stopping");
    }
}
