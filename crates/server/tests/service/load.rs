//! Twenty people at once: everything is decided once, and commits share their fsyncs.

use crate::support::World;
use crate::support::ops::{add_checklist, add_item, id, request, results, texts};
use serde_json::Value;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const CLIENTS: u128 = 20;
const EDITS: u64 = 15;

#[tokio::test(flavor = "multi_thread")]
async fn twenty_clients_edit_one_issue_and_nothing_is_lost() {
    let world = std::sync::Arc::new(World::installed().await);
    let first = request(1, 0, 1, &[add_checklist(1)]);
    world.synced("10001", &first).await;
    let mut clients = JoinSet::new();
    let started = Instant::now();
    for client in 0..CLIENTS {
        let world = std::sync::Arc::clone(&world);
        clients.spawn(async move { edit(&world, client).await });
    }
    let mut times: Vec<Duration> = clients.join_all().await.into_iter().flatten().collect();
    let took = started.elapsed();
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!(
        "{} acknowledged edits of {CLIENTS} clients: p50 {:?}, p95 {:?}, {:.0} a second",
        times.len(),
        at(50),
        at(95),
        f64::from(u32::try_from(times.len()).unwrap()) / took.as_secs_f64(),
    );
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    let snapshot: Value = answer.json().await.unwrap();
    let mut expected: Vec<_> = (0..CLIENTS)
        .flat_map(|client| (1..=EDITS).map(move |edit| format!("{client}/{edit}")))
        .collect();
    expected.sort();
    assert_eq!(texts(&snapshot), expected);
}

/// Ten thousand rows at the top of a list, in as few requests as there can be.
#[tokio::test]
async fn rows_added_at_the_top_move_no_other_row() {
    let world = World::installed().await;
    world
        .synced("10001", &request(1, 0, 1, &[add_checklist(1)]))
        .await;
    let started = Instant::now();
    for hundred in 0..100_u64 {
        let first = u128::from(hundred) * 100 + 1_000;
        let ops: Vec<_> = (first..first + 100)
            .map(|item| add_item(1, item, &format!("Item {item}")))
            .collect();
        let body = request(1, hundred + 1, hundred * 100 + 2, &ops);
        let answer = world.synced("10001", &body).await;
        assert_eq!(answer["patch"]["items"].as_array().unwrap().len(), 100);
    }
    println!("10,000 items added at the top in {:?}", started.elapsed());
}

/// One client, one edit after the other; how long each took.
async fn edit(world: &World, client: u128) -> Vec<Duration> {
    let mut times = Vec::new();
    let mut seen = 1;
    for edit in 1..=EDITS {
        let item = (client + 1) * 1_000 + u128::from(edit);
        let op = add_item(1, item, &format!("{client}/{edit}"));
        let body = request(100 + client, seen, edit, &[op]);
        let started = Instant::now();
        let answer = world.synced("10001", &body).await;
        times.push(started.elapsed());
        assert_eq!(results(&answer), ["applied"]);
        seen = answer["version"].as_u64().unwrap();
    }
    times
}

/// Fills one list to its limit, then ticks in it.
#[tokio::test]
async fn a_tick_in_a_list_of_ten_thousand_reads_no_rows() {
    let world = World::installed().await;
    world
        .synced("10001", &request(1, 0, 1, &[add_checklist(1)]))
        .await;
    let mut seq = 2;
    let mut version = 1;
    for hundred in 0..100_u128 {
        let ops: Vec<_> = (0..100)
            .map(|number| {
                let item = 1_000 + hundred * 100 + number;
                let mut op = add_item(1, item, &format!("Item {item}"));
                if item > 1_000 {
                    op["add_item"]["after"] = id(item - 1).into();
                }
                op
            })
            .collect();
        let answer = world.synced("10001", &request(1, version, seq, &ops)).await;
        version = answer["version"].as_u64().unwrap();
        seq += 100;
    }
    let full = world
        .synced(
            "10001",
            &request(1, version, seq, &[add_item(1, 999, "One more")]),
        )
        .await;
    assert_eq!(results(&full), ["refused too_many_items"]);
    let mut times: Vec<_> = Vec::new();
    for tick in 1..=20 {
        let status = if tick % 2 == 0 { "todo" } else { "done" };
        let op = crate::support::ops::set_status(5_000, status);
        let started = Instant::now();
        let answer = world
            .synced("10001", &request(1, version + 1, seq + tick, &[op]))
            .await;
        times.push(started.elapsed());
        assert_eq!(answer["patch"]["items"].as_array().unwrap().len(), 1);
    }
    times.sort();
    println!(
        "a tick among 10,000 items: p50 {:?}, p95 {:?}",
        times[10], times[18]
    );
    let started = Instant::now();
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    let bytes = answer.bytes().await.unwrap().len();
    println!(
        "10,000 items read in {:?}, {bytes} bytes",
        started.elapsed()
    );
}
