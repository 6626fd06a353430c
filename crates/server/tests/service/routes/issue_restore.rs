//! `GET /api/v1/issues/{issue}/restore`.

use crate::support::ops::{add_checklist, add_item, delete_item, id, request, set_status, texts};
use crate::support::{World, expect_problem};
use reqwest::Response;
use serde_json::{Value, json};

async fn ask(world: &World, account: &str, path: &str) -> Response {
    world
        .get_as(account, &format!("/api/v1/issues/{path}"))
        .await
}

async fn ops(world: &World, path: &str) -> Vec<Value> {
    let answer = ask(world, "alice", path).await;
    assert_eq!(answer.status(), 200);
    let json: Value = answer.json().await.unwrap();
    json["ops"].as_array().unwrap().clone()
}

/// Two lists with an item each; later one is ticked and one deleted.
async fn edited() -> World {
    let world = World::installed().await;
    let made = [
        add_checklist(1),
        add_checklist(2),
        add_item(1, 5, "Call"),
        add_item(2, 6, "Write"),
    ];
    world.synced("10001", &request(1, 0, 1, &made)).await;
    let later = [set_status(5, "done"), delete_item(6)];
    world.synced("10001", &request(1, 1, 5, &later)).await;
    world
}

#[tokio::test]
async fn the_edits_that_lead_back_do_lead_back() {
    let world = edited().await;
    let back = ops(&world, "10001/restore?to=1").await;
    // The second list stands first.
    let restored = json!({"restore_item": {"id": id(6)}});
    assert_eq!(back, [restored, set_status(5, "todo")]);
    world.synced("10001", &request(2, 2, 1, &back)).await;
    assert!(ops(&world, "10001/restore?to=1").await.is_empty());
    let now = ask(&world, "alice", "10001").await;
    let now: Value = now.json().await.unwrap();
    assert_eq!(texts(&now), ["Call", "Write"]);
}

#[tokio::test]
async fn one_checklist_is_led_back_alone() {
    let world = edited().await;
    let list = |number| format!("10001/restore?to=1&checklist={}", id(number));
    assert_eq!(ops(&world, &list(1)).await, [set_status(5, "todo")]);
    let restored = json!({"restore_item": {"id": id(6)}});
    assert_eq!(ops(&world, &list(2)).await, [restored]);
}

#[tokio::test]
async fn what_cannot_be_led_back_to_is_refused() {
    let world = edited().await;
    for (query, status, code) in [
        ("", 400, "query-invalid"),
        ("?to=-1", 400, "query-invalid"),
        ("?to=1&checklist=5", 400, "query-invalid"),
        ("?to=1&later=1", 400, "query-invalid"),
        ("?to=9", 404, "version-unknown"),
    ] {
        let answer = ask(&world, "alice", &format!("10001/restore{query}")).await;
        expect_problem(answer, status, code).await;
    }
    let answer = ask(&world, "mallory", "10001/restore?to=1").await;
    expect_problem(answer, 404, "issue-not-found").await;
    let answer = world.get("/api/v1/issues/10001/restore?to=1").await;
    expect_problem(answer, 401, "token-missing").await;
    // Who may only look is told too; the edits are refused when they are sent.
    let answer = ask(&world, "carol", "10001/restore?to=1").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["tickmark-access"], "view");
}
