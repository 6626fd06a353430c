//! `POST /api/v1/issues/{issue}/sync`: what people who edit one field are told.

use crate::support::World;
use crate::support::ops::{
    add_checklist, add_item, id, replayed, request, results, set_status, set_text,
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

/// An answer that nobody got is given again: a conflict, an edit overtaken, one refused.
#[tokio::test]
async fn what_a_lost_answer_said_is_told_when_the_edits_come_again() {
    let mut world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "Call the bank")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let theirs = [
        set_text(2, "Call the bank", "Call the shop"),
        set_status(2, "done"),
    ];
    world.synced("10001", &request(1, 1, 3, &theirs)).await;
    let mine = [
        set_text(2, "Call the bank", "Call the school"),
        set_status(2, "skipped"),
        set_status(99, "done"),
    ];
    let mine = replayed(request(2, 1, 1, &mine), 1, LATE_MS);
    let lost = world.synced("10001", &mine).await;
    let expected = ["conflict", "superseded", "refused unknown_row"];
    assert_eq!(results(&lost), expected);
    world.restart().await;
    // Somebody goes on meanwhile: it is told as it was decided.
    let theirs = set_text(2, "Call the school", "Call nobody");
    world.synced("10001", &request(1, 3, 5, &[theirs])).await;
    for _ in 0..2 {
        let again = world.synced("10001", &mine).await;
        assert_eq!(again["outcomes"], lost["outcomes"]);
        assert_eq!(again["last_seq"], lost["last_seq"]);
    }
    // With a new one behind them, all are told in their order.
    let mut longer = mine.clone();
    let new = request(2, 1, 4, &[set_status(2, "todo")]);
    let new = new["ops"].as_array().unwrap().clone();
    longer["ops"].as_array_mut().unwrap().extend(new);
    let answer = world.synced("10001", &longer).await;
    assert_eq!(results(&answer), [&expected[..], &["applied"]].concat());
    let seqs = answer["outcomes"].as_array().unwrap().iter();
    assert!(seqs.map(|one| one["seq"].as_u64()).eq((1..=4).map(Some)));
}

/// A number says whose outcome it is only together with the client, the edit and the issue.
#[tokio::test]
async fn nobody_is_told_of_another_edit_that_has_the_same_number() {
    let world = World::installed().await;
    let ops = [add_checklist(1), set_status(99, "done")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let mut other = request(1, 0, 1, &ops);
    other["ops"][1]["op_id"] = json!(id(77));
    let answer = world.synced("10001", &other).await;
    assert_eq!(results(&answer), ["applied"]);
    assert_eq!(answer["outcomes"][0]["seq"], json!(1));
    assert_eq!(answer["last_seq"], json!(2));
    // Another issue has decided nothing of this client, and another client nothing here.
    let elsewhere = world.synced("10002", &request(1, 0, 2, &ops[1..])).await;
    assert_eq!(
        (results(&elsewhere), &elsewhere["last_seq"]),
        (vec![], &json!(0))
    );
    let stranger = world.synced("10001", &request(2, 0, 2, &ops[1..])).await;
    assert_eq!(
        (results(&stranger), &stranger["last_seq"]),
        (vec![], &json!(0))
    );
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
