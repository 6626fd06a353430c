//! `POST /api/v1/issues/{issue}/sync`.

use crate::support::ops::{
    add_checklist, add_item, delete_item, id, request, results, set_status, set_text, texts,
};
use crate::support::{World, expect_problem};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn edits_are_applied_and_outlive_a_restart() {
    let mut world = World::installed().await;
    let ops = [
        add_checklist(1),
        add_item(1, 2, "Write the notes"),
        set_status(2, "done"),
    ];
    let answer = world.synced("10001", &request(7, 0, 1, &ops)).await;
    assert_eq!(results(&answer), ["applied"; 3]);
    assert_eq!(
        (&answer["version"], &answer["last_seq"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(answer["patch"]["full"], true);
    world.restart().await;
    let snapshot: Value = world
        .issue(&world.site, Some("bob"), "10001")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(snapshot["items"][0]["status"], "done");
    assert_eq!(snapshot["items"][0]["changed_by"], "alice");
    assert_eq!(snapshot["hash"], answer["hash"]);
    let next = world
        .synced("10001", &request(7, 1, 4, &[set_status(2, "todo")]))
        .await;
    assert_eq!(results(&next), ["applied"]);
}

#[tokio::test]
async fn what_is_sent_twice_is_done_once() {
    let world = World::installed().await;
    let first = request(1, 0, 1, &[add_checklist(1), add_item(1, 2, "Once")]);
    let answer = world.synced("10001", &first).await;
    let again = world.synced("10001", &first).await;
    assert_eq!(again["outcomes"], answer["outcomes"], "and said again");
    assert_eq!(again["version"], answer["version"]);
    assert_eq!(again["last_seq"], json!(2));
    let longer = request(
        1,
        1,
        1,
        &[
            add_checklist(1),
            add_item(1, 2, "Once"),
            add_item(1, 3, "New"),
        ],
    );
    let answer = world.synced("10001", &longer).await;
    assert_eq!(results(&answer), ["applied"; 3]);
    assert_eq!(texts(&answer["patch"]), ["New"]);
}

#[tokio::test]
async fn a_gap_stops_the_request_and_says_where() {
    let world = World::installed().await;
    let mut body = request(
        1,
        0,
        1,
        &[add_checklist(1), add_item(1, 2, "A"), add_item(1, 3, "B")],
    );
    body["ops"].as_array_mut().unwrap().remove(1);
    let answer = world.synced("10001", &body).await;
    assert_eq!(results(&answer), ["applied"]);
    assert_eq!(answer["last_seq"], json!(1));
    let early = world
        .synced("10001", &request(1, 0, 5, &[add_item(1, 4, "C")]))
        .await;
    assert!(results(&early).is_empty());
    assert_eq!(early["last_seq"], json!(1));
}

#[tokio::test]
async fn a_refused_edit_is_decided_too_and_the_queue_goes_on() {
    let world = World::installed().await;
    let ops = [
        add_checklist(1),
        set_text(99, "", "Nobody knows this row"),
        add_item(1, 2, &"x".repeat(2_001)),
        add_item(1, 3, "Kept"),
    ];
    let answer = world.synced("10001", &request(1, 0, 1, &ops)).await;
    let expected = [
        "applied",
        "refused unknown_row",
        "refused too_long",
        "applied",
    ];
    assert_eq!(results(&answer), expected);
    assert_eq!(answer["last_seq"], json!(4));
    assert_eq!(texts(&answer["patch"]), ["Kept"]);
}

#[tokio::test]
async fn who_may_only_look_changes_nothing() {
    let world = World::installed().await;
    world
        .synced("10001", &request(1, 0, 1, &[add_checklist(1)]))
        .await;
    let body = request(2, 0, 1, &[add_item(1, 2, "By Carol")]);
    let answer = world.sync(&world.site, Some("carol"), "10001", &body).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["tickmark-access"], "view");
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(results(&answer), ["refused not_allowed"]);
    assert_eq!(answer["last_seq"], json!(1));
    assert!(texts(&answer["patch"]).is_empty());
}

#[tokio::test]
async fn a_patch_holds_what_changed_since_and_no_more() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "A"), add_item(1, 3, "B")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    world
        .synced("10001", &request(1, 1, 4, &[set_text(3, "B", "Bee")]))
        .await;
    let answer = world
        .synced("10001", &request(2, 1, 1, &[delete_item(2)]))
        .await;
    assert_eq!(answer["patch"]["full"], false);
    assert!(answer["patch"]["checklists"].as_array().unwrap().is_empty());
    assert_eq!(texts(&answer["patch"]), ["Bee"]);
    // By their places: the second was added above the first.
    let gone = &answer["patch"]["items"][1];
    assert_eq!(
        (&gone["id"], &gone["deleted"]),
        (&json!(id(2)), &json!(true))
    );
    for since in [0, 99] {
        let full = world.synced("10001", &request(3, since, 1, &[])).await;
        assert_eq!(full["patch"]["full"], true, "{since}");
        assert_eq!(full["patch"]["items"].as_array().unwrap().len(), 2);
    }
}

/// Pulls are read from the file and edits answered from memory: both must say the same.
#[tokio::test]
async fn a_pull_says_what_an_edit_was_answered() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "A"), add_item(1, 3, "B")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    for since in [0, 1, 2, 99] {
        let edit = request(1, since, 4 + since.min(3), &[set_status(2, "done")]);
        let edited = world.synced("10001", &edit).await;
        let mut pulled = world.synced("10001", &request(1, since, 1, &[])).await;
        pulled["outcomes"] = edited["outcomes"].clone();
        assert_eq!(pulled, edited, "since {since}");
    }
}

#[tokio::test]
async fn what_is_not_a_request_is_refused_with_the_reason() {
    let world = World::installed().await;
    let good = request(1, 0, 1, &[add_checklist(1)]);
    let mut unknown = good.clone();
    unknown["also"] = json!(1);
    let mut unknown_in_op = good.clone();
    unknown_in_op["ops"][0]["op"]["add_checklist"]["also"] = json!(1);
    let mut unknown_op = good.clone();
    unknown_op["ops"][0]["op"] = json!({"toggle": {"id": id(1)}});
    let mut bad_id = good.clone();
    bad_id["client_id"] = json!("1");
    let mut negative = good.clone();
    negative["since"] = json!(-1);
    let mut young = good.clone();
    young["ops"][0]["age_ms"] = json!(-1);
    for body in [
        unknown,
        unknown_in_op,
        unknown_op,
        bad_id,
        negative,
        young,
        json!([]),
    ] {
        let answer = world.sync(&world.site, Some("alice"), "10001", &body).await;
        expect_problem(answer, 422, "body-invalid").await;
    }
    let many: Vec<_> = (0..101).map(|number| add_item(1, number, "x")).collect();
    let answer = world
        .sync(
            &world.site,
            Some("alice"),
            "10001",
            &request(1, 0, 1, &many),
        )
        .await;
    expect_problem(answer, 422, "too-many-ops").await;
    let snapshot = world.synced("10001", &request(1, 0, 1, &[])).await;
    assert_eq!(snapshot["version"], json!(0), "nothing of it was done");
}

#[tokio::test]
async fn a_body_has_the_right_type_and_size() {
    let world = World::installed().await;
    let send = async |kind: &str, body: Vec<u8>| {
        world
            .request(Method::POST, "/api/v1/issues/10001/sync")
            .header("authorization", world.site.context(Some("alice")))
            .header("content-type", kind)
            .body(body)
            .send()
            .await
            .unwrap()
    };
    let good = request(1, 0, 1, &[]).to_string().into_bytes();
    let fine = send("application/json; charset=utf-8", good.clone()).await;
    assert_eq!(fine.status(), 200);
    expect_problem(send("text/plain", good.clone()).await, 415, "content-type").await;
    let cut = good[..good.len() - 1].to_vec();
    expect_problem(send("application/json", cut).await, 400, "body-malformed").await;
    let deep = "[".repeat(100_000).into_bytes();
    expect_problem(send("application/json", deep).await, 422, "body-invalid").await;
    let large = vec![b' '; 2 * 1024 * 1024 + 1];
    expect_problem(send("application/json", large).await, 413, "body-too-large").await;
}
