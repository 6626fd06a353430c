//! Killed again and again while twenty people write: each of ten thousand edits is made once.

use crate::support::World;
use crate::support::ops::{add_checklist, add_item, request, results, texts};
use crate::support::program::Program;
use serde_json::Value;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::RwLock;
use tokio::task::JoinSet;

const CLIENTS: u64 = 20;
const ISSUES: u64 = 5;
const EDITS: u64 = 500;
/// Edits that a person sends in one request.
const BATCH: u64 = 5;

fn issue(client: u64) -> String {
    (10_001 + client % ISSUES).to_string()
}

fn edit(client: u64, seq: u64) -> Value {
    let id = u128::from(client + 1) << 32 | u128::from(seq);
    add_item(1, id, &format!("{client}/{seq}"))
}

/// Sends all edits, and each again until it is answered. Answers with how often it had to.
async fn write(world: &RwLock<World>, client: u64) -> usize {
    let (mut seq, mut since, mut again) = (1, 1, 0);
    while seq <= EDITS {
        let ops: Vec<_> = (seq..seq + BATCH).map(|seq| edit(client, seq)).collect();
        let asked = {
            let world = world.read().await;
            let path = format!("/api/v1/issues/{}/sync", issue(client));
            world
                .request(reqwest::Method::POST, &path)
                .header("authorization", world.site.context(Some("alice")))
                .json(&request(u128::from(client) + 100, since, seq, &ops))
        };
        let answer = match asked.send().await {
            Ok(answer) => answer.json::<Value>().await.ok(),
            Err(_) => None,
        };
        let Some(answer) = answer.filter(|answer| answer["last_seq"].is_u64()) else {
            again += 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
            continue;
        };
        // Made now, or made by a request whose answer the kill took away: never a second time.
        let made = results(&answer);
        assert!(made.iter().all(|result| *result == "applied"), "{made:?}");
        seq = answer["last_seq"].as_u64().unwrap() + 1;
        since = answer["version"].as_u64().unwrap();
    }
    again
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_edits_survive_kills_at_random_points() {
    let mut world = World::installed().await;
    for client in 0..ISSUES {
        let first = request(1, 0, 1, &[add_checklist(1)]);
        world.synced(&issue(client), &first).await;
    }
    world.stop().await;
    let mut program = Program::start(&mut world);
    let world = Arc::new(RwLock::new(world));
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let world = Arc::clone(&world);
        clients.spawn(async move { write(&world, client).await });
    }
    let (started, mut kills, mut again) = (Instant::now(), 0_u64, 0);
    while !clients.is_empty() {
        // A few hundred milliseconds, another time each: 37 and 613 share no factor.
        let next = Duration::from_millis(350 + kills * 37 * 7 % 613);
        let until = tokio::time::sleep(next);
        tokio::pin!(until);
        loop {
            tokio::select! {
                () = &mut until => break,
                done = clients.join_next() => match done {
                    Some(done) => again += done.unwrap(),
                    None => break,
                },
            }
        }
        if !clients.is_empty() {
            program.kill();
            program = Program::start(&mut *world.write().await);
            kills += 1;
        }
    }
    println!(
        "{} edits, {kills} kills, {again} requests sent again, {:?}",
        CLIENTS * EDITS,
        started.elapsed()
    );
    assert!(kills > 0);
    let world = world.read().await;
    for one in 0..ISSUES {
        let answer = world.issue(&world.site, Some("alice"), &issue(one)).await;
        let snapshot: Value = answer.json().await.unwrap();
        let mut expected: Vec<_> = (0..CLIENTS)
            .filter(|client| client % ISSUES == one)
            .flat_map(|client| (1..=EDITS).map(move |seq| format!("{client}/{seq}")))
            .collect();
        expected.sort();
        assert_eq!(texts(&snapshot), expected);
    }
    drop(world);
    program.kill();
}
