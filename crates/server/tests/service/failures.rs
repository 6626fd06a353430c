//! The disk says no: nothing is acknowledged, nothing is half done, and it goes on afterwards.

use crate::support::ops::{add_checklist, add_item, request, results, texts};
use crate::support::{World, expect_problem};
use rusqlite::Connection;
use serde_json::Value;

const FAULT: &str = "CREATE TRIGGER fault BEFORE INSERT ON history WHEN NEW.op LIKE '%poison%'
                     BEGIN SELECT RAISE(ABORT, 'planted'); END";

#[tokio::test]
async fn a_failed_transaction_acknowledges_nothing_and_forgets_what_it_had_in_memory() {
    let world = World::installed().await;
    let first = request(1, 0, 1, &[add_checklist(1), add_item(1, 2, "Before")]);
    let before = world.synced("10001", &first).await;
    let other = Connection::open(world.config.data.join("tickmark.sqlite")).unwrap();
    other.execute_batch(FAULT).unwrap();

    let ops = [add_item(1, 3, "Half"), add_item(1, 4, "poison")];
    let edit = request(1, 1, 3, &ops);
    let answer = world.sync(&world.site, Some("alice"), "10001", &edit).await;
    assert_eq!(answer.headers()["retry-after"], "2");
    expect_problem(answer, 503, "store-unavailable").await;
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    let snapshot: Value = answer.json().await.unwrap();
    assert_eq!(texts(&snapshot), ["Before"]);

    // An edit by somebody else must not carry the failed one to the disk, or to the answer.
    let theirs = request(2, 1, 1, &[add_item(1, 5, "Bob's")]);
    let answer = world.sync(&world.site, Some("bob"), "10001", &theirs).await;
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(texts(&answer["patch"]), ["Bob's"]);
    assert_ne!(answer["hash"], before["hash"]);

    other.execute_batch("DROP TRIGGER fault").unwrap();
    let answer = world.synced("10001", &edit).await;
    assert_eq!(results(&answer), ["applied", "applied"]);
    assert_eq!(texts(&answer["patch"]), ["Bob's", "Half", "poison"]);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_fails_its_own_issue_only() {
    let mut world = World::installed().await;
    for issue in ["10001", "10002"] {
        world
            .synced(issue, &request(1, 0, 1, &[add_checklist(1)]))
            .await;
    }
    world.stop().await;
    let other = Connection::open(world.config.data.join("tickmark.sqlite")).unwrap();
    let damage = "UPDATE checklists SET body = '{' WHERE issue = 10001";
    other.execute_batch(damage).unwrap();
    drop(other);
    world.start().await;
    let edit = request(1, 1, 2, &[add_item(1, 2, "A")]);
    let (broken, fine) = tokio::join!(
        world.sync(&world.site, Some("alice"), "10001", &edit),
        world.sync(&world.site, Some("alice"), "10002", &edit),
    );
    assert_eq!(fine.status(), 200);
    expect_problem(broken, 503, "store-unavailable").await;
    let read = world.issue(&world.site, Some("alice"), "10001").await;
    expect_problem(read, 503, "store-unavailable").await;
}

#[tokio::test]
async fn a_header_beyond_all_bounds_is_refused() {
    let world = World::started().await;
    let long = "x".repeat(256 * 1024);
    let answer = world
        .request(reqwest::Method::GET, "/healthz")
        .header("x-long", long)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 431);
    assert_eq!(world.get("/healthz").await.status(), 200);
}
