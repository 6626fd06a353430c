//! What Jira is told about an issue's checklists, and how often.

use crate::support::World;
use crate::support::jira::{Mood, Site};
use crate::support::ops::{add_checklist, add_item, id, request, set_status};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const LOZENGE: &str = "10001/com.atlassian.jira.issue:app.tickmark.jira:tickmark-status:status";

fn written(site: &Site, name: &str) -> Vec<(Instant, Value)> {
    let facts = site.facts.lock().unwrap();
    let named = facts.written.iter().filter(|(_, to, _)| to == name);
    named.map(|(at, _, value)| (*at, value.clone())).collect()
}

/// Waits until the last value written under the name is as `expected` says.
async fn until(site: &Site, name: &str, expected: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..300 {
        if let Some((_, value)) = written(site, name).pop()
            && expected(&value)
        {
            return value;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never written: {:?}", written(site, name));
}

#[tokio::test]
async fn the_counts_and_the_lozenge_follow_the_list() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "A"), add_item(1, 3, "B")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let counts = until(&world.site, "10001/tickmark", |value| value["total"] == 2).await;
    assert_eq!(
        (
            &counts["done"],
            &counts["open"],
            &counts["requiredOpen"],
            &counts["complete"]
        ),
        (&json!(0), &json!(2), &json!(2), &json!(false))
    );
    assert!(
        counts["updated"].as_str().unwrap().ends_with('Z'),
        "{counts}"
    );
    let check = async |ops: &[Value], seq, label: &str, kind: &str| {
        world.synced("10001", &request(1, 0, seq, ops)).await;
        let expected = json!({"type": "lozenge", "value": {"label": label, "type": kind}});
        until(&world.site, LOZENGE, |value| *value == expected).await;
    };
    check(&[], 4, "0/2", "default").await;
    check(&[set_status(2, "done")], 4, "1/2", "inprogress").await;
    check(&[set_status(3, "done")], 5, "2/2", "success").await;
    let gone = json!({"delete_checklist": {"id": id(1)}});
    world.synced("10001", &request(1, 0, 6, &[gone])).await;
    until(&world.site, "10001/tickmark", Value::is_null).await;
}

#[tokio::test]
async fn many_edits_are_one_write_a_second_and_the_last_one_counts() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "A")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let started = Instant::now();
    let mut seq = 3;
    while started.elapsed() < Duration::from_millis(1_500) {
        let status = if seq % 2 == 0 { "todo" } else { "done" };
        world
            .synced("10001", &request(1, 0, seq, &[set_status(2, status)]))
            .await;
        seq += 1;
    }
    world
        .synced("10001", &request(1, 0, seq, &[set_status(2, "skipped")]))
        .await;
    until(&world.site, "10001/tickmark", |value| value["total"] == 0).await;
    let times: Vec<_> = written(&world.site, "10001/tickmark")
        .into_iter()
        .map(|(at, _)| at)
        .collect();
    println!("{seq} edits, {} writes", times.len());
    for pair in times.windows(2) {
        let gap = pair[1] - pair[0];
        assert!(gap >= Duration::from_secs(1), "{gap:?}");
    }
}

#[tokio::test]
async fn what_jira_did_not_hear_is_said_again_even_after_a_restart() {
    let mut world = World::installed().await;
    world
        .synced("10001", &request(1, 0, 1, &[add_checklist(1)]))
        .await;
    until(&world.site, "10001/tickmark", |value| value["total"] == 0).await;
    world.site.mood(Mood::Broken);
    let ops = [add_item(1, 2, "A")];
    world.synced("10001", &request(1, 1, 2, &ops)).await;
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    world.site.mood(Mood::Well);
    until(&world.site, "10001/tickmark", |value| value["total"] == 1).await;

    world.site.mood(Mood::Broken);
    let ops = [add_item(1, 3, "B")];
    world.synced("10001", &request(1, 2, 3, &ops)).await;
    world.stop().await;
    world.site.mood(Mood::Well);
    world.start().await;
    until(&world.site, "10001/tickmark", |value| value["total"] == 2).await;
}
