//! `PUT /api/v1/issues/{issue}/presence`.

use crate::support::ops::id;
use crate::support::stream::{Event, Stream};
use crate::support::{World, expect_problem};
use reqwest::Method;
use serde_json::{Value, json};

async fn here(world: &World, account: &str, client: u128, item: Option<u128>) {
    let who = (&world.site, Some(account));
    let answer = world.here(who, "10001", client, item).await;
    assert_eq!(answer.status(), 204);
}

/// What a newcomer hears first.
async fn seen_now(world: &World) -> Vec<String> {
    world.stream("carol", "10001").await.people().await
}

#[tokio::test]
async fn who_edits_a_row_is_told_to_those_who_look() {
    let world = World::installed().await;
    let mut stream = world.stream("alice", "10001").await;
    stream.people().await;
    here(&world, "bob", 7, Some(5)).await;
    let expected = json!({"people": [
        {"account": "alice"}, {"account": "bob", "client_id": id(7), "item": id(5)},
    ]});
    assert_eq!(stream.next().await, Some(Event::Presence(expected)));
    here(&world, "bob", 7, None).await;
    let expected = json!({"people": [
        {"account": "alice"}, {"account": "bob", "client_id": id(7)},
    ]});
    assert_eq!(stream.next().await, Some(Event::Presence(expected)));
}

#[tokio::test]
async fn a_person_with_several_tabs_is_one_person() {
    let world = World::installed().await;
    let mut stream = world.stream("alice", "10001").await;
    let _second = world.stream("alice", "10001").await;
    stream.people().await;
    here(&world, "alice", 1, Some(5)).await;
    assert_eq!(stream.people().await, ["alice in 5"]);
    here(&world, "alice", 2, Some(6)).await;
    assert_eq!(stream.people().await, ["alice in 6"]);
    // A tab that is in no row does not take the other one out of its own.
    here(&world, "alice", 3, None).await;
    here(&world, "alice", 2, None).await;
    assert_eq!(stream.people().await, ["alice in 5"]);
}

#[tokio::test]
async fn a_stream_that_is_open_counts_as_being_here_until_it_closes() {
    let mut world = World::installed().await;
    let mut stream = world.stream("alice", "10001").await;
    assert_eq!(stream.people().await, ["alice"]);
    let other = world.stream("bob", "10001").await;
    assert_eq!(stream.people().await, ["alice", "bob"]);
    world.pass(59).await;
    drop(other);
    assert_eq!(stream.people().await, ["alice"]);
}

#[tokio::test]
async fn who_does_not_renew_is_gone_after_thirty_seconds() {
    let mut world = World::installed().await;
    here(&world, "alice", 1, Some(5)).await;
    here(&world, "bob", 2, Some(6)).await;
    world.pass(20).await;
    here(&world, "bob", 2, Some(6)).await;
    world.pass(9).await;
    assert_eq!(seen_now(&world).await, ["alice in 5", "bob in 6", "carol"]);
    let mut stream = world.stream("carol", "10001").await;
    stream.people().await;
    world.pass(2).await;
    assert_eq!(stream.people().await, ["bob in 6", "carol"]);
    world.pass(20).await;
    assert_eq!(stream.people().await, ["carol"]);
}

#[tokio::test]
async fn who_may_not_edit_is_in_no_row_and_who_has_no_name_is_not_told_of() {
    let world = World::installed().await;
    world.site.facts.lock().unwrap().public.push(10_001);
    here(&world, "carol", 1, Some(5)).await;
    let nobody = world.here((&world.site, None), "10001", 2, Some(6)).await;
    assert_eq!(nobody.status(), 204);
    let answer = world.events(&world.site, None, "10001").await;
    assert_eq!(Stream::of(answer).people().await, ["carol"]);
}

#[tokio::test]
async fn a_body_that_says_something_else_is_refused() {
    let world = World::installed().await;
    let put = async |body: Value| {
        world
            .request(Method::PUT, "/api/v1/issues/10001/presence")
            .header("authorization", world.site.context(Some("alice")))
            .json(&body)
            .send()
            .await
            .unwrap()
    };
    for body in [
        json!({"item": null}),
        json!({"client_id": "7", "item": null}),
        json!({"client_id": id(7), "item": "the first"}),
        json!({"client_id": id(7), "item": null, "name": "Alice"}),
    ] {
        expect_problem(put(body).await, 422, "body-invalid").await;
    }
    let answer = world
        .here((&world.site, Some("mallory")), "10001", 1, None)
        .await;
    expect_problem(answer, 404, "issue-not-found").await;
}
