//! Killed without warning: what was acknowledged is there, once.

use crate::support::World;
use crate::support::ops::{add_checklist, add_item, request, results, texts};
use crate::support::program::Program;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const CLIENTS: u128 = 8;

fn item(client: u128, seq: u64) -> u128 {
    (client + 1) << 32 | u128::from(seq)
}

fn edit(client: u128, seq: u64) -> Value {
    add_item(1, item(client, seq), &format!("{client}/{seq}"))
}

/// Edits until the service is gone; answers with the last edit that was acknowledged.
async fn edit_until_killed(world: Arc<World>, client: u128) -> u64 {
    for seq in 1.. {
        let body = request(client + 100, 1, seq, &[edit(client, seq)]);
        let sent = world
            .request(reqwest::Method::POST, "/api/v1/issues/10001/sync")
            .header("authorization", world.site.context(Some("alice")))
            .json(&body)
            .send()
            .await;
        let Ok(answer) = sent else { return seq - 1 };
        let Ok(answer) = answer.json::<Value>().await else {
            return seq - 1;
        };
        assert_eq!(results(&answer), ["applied"]);
    }
    unreachable!()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_and_nothing_is_done_twice() {
    let mut world = World::installed().await;
    world
        .synced("10001", &request(1, 0, 1, &[add_checklist(1)]))
        .await;
    world.stop().await;
    let program = Program::start(&mut world);
    let world = Arc::new(world);
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let world = Arc::clone(&world);
        clients.spawn(async move { (client, edit_until_killed(world, client).await) });
    }
    tokio::time::sleep(Duration::from_millis(700)).await;
    program.kill();
    let acknowledged = clients.join_all().await;
    let total: u64 = acknowledged.iter().map(|(_, last)| last).sum();
    println!("{total} edits acknowledged before the kill");
    assert!(total > 0);

    let mut world = Arc::into_inner(world).unwrap();
    let program = Program::start(&mut world);
    let snapshot: Value = world
        .issue(&world.site, Some("alice"), "10001")
        .await
        .json()
        .await
        .unwrap();
    let stored: BTreeSet<_> = texts(&snapshot).into_iter().collect();
    for (client, last) in &acknowledged {
        for seq in 1..=*last {
            assert!(
                stored.contains(&format!("{client}/{seq}")),
                "lost {client}/{seq}"
            );
        }
    }
    // Every client sends everything again, and the one edit that it never heard about.
    for (client, last) in &acknowledged {
        let ops: Vec<_> = (1..=last + 1).map(|seq| edit(*client, seq)).collect();
        for (part, ops) in ops.chunks(100).enumerate() {
            let seq = u64::try_from(part).unwrap() * 100 + 1;
            world
                .synced("10001", &request(client + 100, 1, seq, ops))
                .await;
        }
    }
    let snapshot: Value = world
        .issue(&world.site, Some("alice"), "10001")
        .await
        .json()
        .await
        .unwrap();
    let expected = total + u64::try_from(CLIENTS).unwrap();
    assert_eq!(u64::try_from(texts(&snapshot).len()).unwrap(), expected);
    program.kill();
    let file = world.config.data.join("tickmark.sqlite");
    let connection = Connection::open(file).unwrap();
    let (entries, ops): (u64, u64) = connection
        .query_row(
            "SELECT count(*), count(DISTINCT op_id) FROM history",
            [],
            |row| {
                let count = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
                Ok((count(0)?, count(1)?))
            },
        )
        .unwrap();
    assert_eq!((entries, ops), (expected + 1, expected + 1));
}

#[tokio::test]
async fn a_stop_lets_a_request_finish() {
    let mut world = World::installed().await;
    world
        .synced("10001", &request(1, 0, 1, &[add_checklist(1)]))
        .await;
    world.stop().await;
    let mut program = Program::start(&mut world);
    let slow = world.site.clone();
    slow.mood(crate::support::jira::Mood::Slow);
    let asked = world.issue(&world.site, Some("bob"), "10001");
    let terminated = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        program.terminate();
    };
    let (answer, ()) = tokio::join!(asked, terminated);
    crate::support::expect_problem(answer, 503, "jira-unavailable").await;
    assert!(program.wait().success());
}
