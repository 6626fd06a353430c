//! `POST /api/v1/issues/{issue}/sync`: what people who edit one field are told.

use crate::support::World;
use crate::support::ops::{
    add_checklist, add_item, replayed, request, results, set_status, set_text,
};
use serde_json::{Value, json};

const LATE_MS: u64 = 60_001;

/// The item as everybody sees it now.
async fn item(world: &World) -> Value {
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    let snapshot: Value = answer.json().await.unwrap();
    snapshot["items"][0].clone()
}

#[tokio::test]
async fn words_that_do_not_meet_are_both_kept() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "Call the bank")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let mine = set_text(2, "Call the bank", "Call the bank today");
    world.synced("10001", &request(1, 1, 3, &[mine])).await;
    let theirs = set_text(2, "Call the bank", "Please call the bank");
    let answer = world.synced("10001", &request(2, 1, 1, &[theirs])).await;
    assert_eq!(results(&answer), ["merged"]);
    assert_eq!(answer["version"], json!(3));
    assert_eq!(item(&world).await["text"], "Please call the bank today");
}

#[tokio::test]
async fn words_that_meet_are_told_with_both_texts() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "Call the bank")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let first = set_text(2, "Call the bank", "Call the shop");
    world.synced("10001", &request(1, 1, 3, &[first])).await;
    let second = set_text(2, "Call the bank", "Call the school");
    let answer = world.synced("10001", &request(2, 1, 1, &[second])).await;
    let conflict = json!({"conflict": {"yours": "Call the school", "theirs": "Call the shop"}});
    assert_eq!(answer["outcomes"][0]["result"], conflict);
    assert_eq!(item(&world).await["text"], "Call the school");
}

#[tokio::test]
async fn a_replayed_edit_leaves_what_others_set_since() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "Call the bank")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    world
        .synced("10001", &request(1, 1, 3, &[set_status(2, "done")]))
        .await;
    let before = item(&world).await;
    let mine = request(2, 1, 1, &[set_status(2, "skipped")]);
    let answer = world.synced("10001", &replayed(mine, 1, LATE_MS)).await;
    assert_eq!(results(&answer), ["superseded"]);
    assert_eq!(
        (&answer["version"], &answer["last_seq"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(item(&world).await, before);
    // "Apply mine": the same once more, as a new edit.
    let mine = request(2, 3, 2, &[set_status(2, "skipped")]);
    let answer = world.synced("10001", &replayed(mine, 3, 0)).await;
    assert_eq!(results(&answer), ["applied"]);
}

/// What the service knows of a client's own edits is on the disk with them.
#[tokio::test]
async fn a_queue_that_drains_across_a_restart_supersedes_nothing_of_its_own() {
    let mut world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "Call the bank")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    for (seq, status) in [(1, "done"), (2, "todo"), (3, "skipped")] {
        let part = request(2, 1, seq, &[set_status(2, status)]);
        let answer = world.synced("10001", &replayed(part, 1, LATE_MS)).await;
        assert_eq!(results(&answer), ["applied"], "{status}");
        world.restart().await;
    }
    let stranger = request(3, 1, 1, &[set_status(2, "todo")]);
    let answer = world.synced("10001", &replayed(stranger, 1, LATE_MS)).await;
    assert_eq!(results(&answer), ["superseded"]);
}
