//! `GET /api/v1/issues/{issue}/history`, and `GET /api/v1/issues/{issue}?at=`.

use crate::support::ops::{
    add_checklist, add_item, delete_item, id, request, set_status, set_text, texts,
};
use crate::support::{World, expect_problem};
use reqwest::Response;
use serde_json::{Value, json};

async fn ask(world: &World, account: &str, path: &str) -> Response {
    world
        .get_as(account, &format!("/api/v1/issues/{path}"))
        .await
}

async fn read(world: &World, path: &str) -> Value {
    let answer = ask(world, "alice", path).await;
    let (status, text) = (answer.status(), answer.text().await.unwrap());
    assert_eq!(status, 200, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// Two lists, an item that is ticked, renamed and moved, and an edit that is refused.
async fn edited() -> World {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_checklist(2), add_item(1, 5, "Call")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let ops = [set_status(5, "done"), set_text(99, "", "Nobody's")];
    world.synced("10001", &request(1, 1, 4, &ops)).await;
    let moved = json!({"move_item": {"id": id(5), "checklist": id(2), "after": null}});
    world.synced("10001", &request(1, 2, 6, &[moved])).await;
    let named = json!({"set_name": {"id": id(1), "name": "After"}});
    world.synced("10001", &request(1, 3, 7, &[named])).await;
    world
}

/// The places of the entries: version and number.
fn places(history: &Value) -> Vec<String> {
    let entries = history["entries"].as_array().unwrap().iter();
    entries
        .map(|entry| format!("{}.{}", entry["version"], entry["seq"]))
        .collect()
}

#[tokio::test]
async fn the_history_says_who_changed_what_and_what_takes_it_back() {
    let world = edited().await;
    let mut history = read(&world, "10001/history").await;
    assert_eq!(history["more"], false);
    let entry = &mut history["entries"][3];
    let at_ms = entry.as_object_mut().unwrap().remove("at_ms").unwrap();
    assert!(at_ms.as_u64().unwrap() > 1_700_000_000_000);
    let expected = json!({
        "version": 2, "seq": 4, "account": "alice", "op": set_status(5, "done"),
        "about": "Call", "result": "applied", "inverse": set_status(5, "todo"),
    });
    assert_eq!(entry, &expected);
    let refused = &history["entries"][2];
    assert_eq!(refused["result"], json!({"refused": "unknown_row"}));
    assert_eq!(refused.get("inverse"), None);
    assert_eq!(refused.get("about"), None);
    // An edit is about what it made, and a new name about the name before.
    assert_eq!(history["entries"][4]["about"], "Call");
    assert_eq!(history["entries"][0]["about"], "Before release");
    let text = history.to_string();
    assert!(
        !text.contains("client"),
        "whose client it was is nobody's business"
    );
}

#[tokio::test]
async fn a_page_begins_where_the_last_one_ended() {
    let world = edited().await;
    let all = ["4.7", "3.6", "2.5", "2.4", "1.3", "1.2", "1.1"];
    for (query, expected, more) in [
        ("", &all[..], false),
        ("?limit=7", &all, false),
        ("?limit=100", &all, false),
        ("?limit=3", &all[..3], true),
        ("?limit=3&before=2.5", &all[3..6], true),
        ("?limit=3&before=1.2", &all[6..], false),
        ("?before=2", &all[4..], false),
        ("?before=1", &[], false),
        ("?before=0", &[], false),
        (
            "?before=18446744073709551615.18446744073709551615",
            &all,
            false,
        ),
    ] {
        let history = read(&world, &format!("10001/history{query}")).await;
        assert_eq!(places(&history), expected, "{query}");
        assert_eq!(history["more"], more, "{query}");
    }
}

#[tokio::test]
async fn the_history_of_an_item_or_a_checklist_is_what_concerned_it() {
    let world = edited().await;
    let (one, two, item) = (id(1), id(2), id(5));
    for (query, expected) in [
        (format!("item={item}"), &["3.6", "2.4", "1.3"][..]),
        (
            format!("checklist={one}"),
            &["4.7", "3.6", "2.4", "1.3", "1.1"],
        ),
        (format!("checklist={two}"), &["3.6", "1.2"]),
        (format!("checklist={two}&item={item}"), &["3.6"]),
        (format!("item={}", id(99)), &["2.5"]),
        (format!("item={}", id(77)), &[]),
    ] {
        let history = read(&world, &format!("10001/history?{query}")).await;
        assert_eq!(places(&history), expected, "{query}");
    }
    let first = read(&world, &format!("10001/history?item={item}&limit=2")).await;
    assert_eq!((places(&first).len(), &first["more"]), (2, &json!(true)));
}

#[tokio::test]
async fn a_query_that_says_something_else_is_refused() {
    let world = edited().await;
    for query in [
        "history?limit=0",
        "history?limit=101",
        "history?limit=-1",
        "history?limit=ten",
        "history?before=",
        "history?before=1.",
        "history?before=1.2.3",
        "history?before=%2B1",
        "history?before=latest",
        "history?item=5",
        "history?later=1",
        "?at=-1",
        "?at=",
        "?at=1&later=1",
    ] {
        let path = format!("10001/{query}").replace("/?", "?");
        let answer = ask(&world, "alice", &path).await;
        expect_problem(answer, 400, "query-invalid").await;
    }
}

#[tokio::test]
async fn an_earlier_version_is_told_as_it_was() {
    let world = edited().await;
    world
        .synced("10001", &request(1, 4, 8, &[delete_item(5)]))
        .await;
    let row = |snapshot: &Value| snapshot["items"].as_array().unwrap().first().cloned();
    let first = read(&world, "10001?at=1").await;
    assert_eq!(
        (&first["version"], texts(&first)),
        (&json!(1), vec!["Call".into()])
    );
    let item = row(&first).unwrap();
    assert_eq!(
        (&item["status"], &item["checklist"]),
        (&json!("todo"), &json!(id(1)))
    );
    assert_eq!(
        row(&read(&world, "10001?at=2").await).unwrap()["status"],
        "done"
    );
    assert_eq!(
        row(&read(&world, "10001?at=3").await).unwrap()["checklist"],
        id(2)
    );
    assert!(texts(&read(&world, "10001?at=5").await).is_empty());
    let none = read(&world, "10001?at=0").await;
    assert_eq!(
        (&none["items"], &none["checklists"]),
        (&json!([]), &json!([]))
    );
    let now = read(&world, "10001").await;
    assert_eq!(read(&world, "10001?at=5").await, now);
    let answer = ask(&world, "alice", "10001?at=1").await;
    assert_eq!(answer.headers().get("etag"), None);
    assert_eq!(answer.headers()["tickmark-access"], "edit");
    expect_problem(
        ask(&world, "alice", "10001?at=6").await,
        404,
        "version-unknown",
    )
    .await;
}

#[tokio::test]
async fn what_the_history_has_forgotten_is_gone() {
    let mut world = edited().await;
    world.stop().await;
    let file = world.config.data.join("tickmark.sqlite");
    let connection = rusqlite::Connection::open(file).unwrap();
    connection
        .execute_batch(
            "UPDATE issues SET due_ms = 0; UPDATE history SET at_ms = 1 WHERE version < 3",
        )
        .unwrap();
    drop(connection);
    world.start().await;
    // It is swept in the background, soon after the start.
    for _ in 0..100 {
        let history = read(&world, "10001/history").await;
        if places(&history) == ["4.7", "3.6"] {
            let gone = ask(&world, "alice", "10001?at=1").await;
            expect_problem(gone, 410, "history-gone").await;
            assert_eq!(read(&world, "10001?at=2").await["version"], 2);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it was not swept");
}

#[tokio::test]
async fn the_past_is_for_those_who_may_see_the_issue() {
    let world = edited().await;
    for path in ["history", "?at=1", "history?limit=0", "?at=x"] {
        let path = format!("10001/{path}").replace("/?", "?");
        let answer = ask(&world, "mallory", &path).await;
        expect_problem(answer, 404, "issue-not-found").await;
        let answer = world.get(&format!("/api/v1/issues/{path}")).await;
        expect_problem(answer, 401, "token-missing").await;
    }
    let answer = ask(&world, "carol", "10001/history").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["tickmark-access"], "view");
    // Another issue has another history.
    let other = read(&world, "10002/history").await;
    assert_eq!(other, json!({"entries": [], "more": false}));
    assert_eq!(read(&world, "10002?at=0").await["items"], json!([]));
    expect_problem(
        ask(&world, "alice", "10002?at=1").await,
        404,
        "version-unknown",
    )
    .await;
}
