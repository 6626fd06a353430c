//! A data folder of the version before is opened, with everything in it.

use crate::support::ops::{request, results, set_status};
use crate::support::{World, expect_problem};
use rusqlite::Connection;
use serde_json::{Value, json};

/// The schema of each released version, as its service left it.
const BEFORE: [&str; 2] = [
    include_str!("../../src/store/sqlite/0001_checklists.sql"),
    include_str!("../../src/store/sqlite/0002_told.sql"),
];

#[tokio::test]
async fn the_checklists_of_the_version_before_are_all_there() {
    let mut world = World::started().await;
    world.stop().await;
    let file = world.config.data.join("tickmark.sqlite");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    let connection = Connection::open(&file).unwrap();
    for step in BEFORE {
        connection.execute_batch(step).unwrap();
    }
    connection.pragma_update(None, "user_version", 2).unwrap();
    connection
        .execute(
            "INSERT INTO tenants VALUES (1, 'site-one', ?1, NULL, 'secret-of-site-one', 1, 5, 6)",
            [&world.site.base],
        )
        .unwrap();
    connection
        .execute_batch(
            r#"INSERT INTO issues (tenant, issue, version, floor, hash)
               VALUES (1, 10001, 3, 0, '00000000000000ff');
               INSERT INTO checklists VALUES (1, 10001, x'00000000000000000000000000000001', 3,
               '{"id":"00000000-0000-0000-0000-000000000001","name":"Old","kind":"checklist",
                 "rank":"V","ver":3,"changed_ms":1}');
               INSERT INTO items VALUES (1, 10001, x'00000000000000000000000000000002', 3,
               '{"id":"00000000-0000-0000-0000-000000000002",
                 "checklist":"00000000-0000-0000-0000-000000000001","kind":"task","rank":"V",
                 "text":"New words","status":"todo","required":true,"ver":3,"changed_ms":1}');
               INSERT INTO clients VALUES (1, 10001, x'00000000000000000000000000000007', 4,
               unixepoch() * 1000);
               INSERT INTO history VALUES (1, 10001, 3, x'00000000000000000000000000000007', 4,
               x'00000000000000000000000000000009', 'alice',
               unixepoch() * 1000,
               '{"set_text":{"id":"00000000-0000-0000-0000-000000000002","base":"Words","text":"New words"}}',
               '"overwrote"',
               '{"set_text":{"id":"00000000-0000-0000-0000-000000000002","base":"New words","text":"Old words"}}');"#,
        )
        .unwrap();
    drop(connection);
    world.start().await;
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    let snapshot: Value = answer.json().await.unwrap();
    assert_eq!(snapshot["version"], 3);
    assert_eq!(snapshot["checklists"][0]["name"], "Old");
    // The client goes on where it was, on rows that say nothing of their fields.
    let answer = world
        .synced("10001", &request(7, 3, 5, &[set_status(2, "done")]))
        .await;
    assert_eq!(results(&answer), ["applied"]);
    assert_eq!(answer["patch"]["items"][0]["fields"], json!([0, 0, 4]));
    // How rows were before is not known from then, so nothing leads back beyond it.
    let earlier = |version| world.get_as_alice(format!("/api/v1/issues/10001?at={version}"));
    expect_problem(earlier(2).await, 410, "history-gone").await;
    assert_eq!(earlier(3).await.status(), 200);
    let connection = Connection::open(&file).unwrap();
    let result: String = connection
        .query_row("SELECT result FROM history WHERE version = 3", [], |row| {
            row.get(0)
        })
        .unwrap();
    let conflict = json!({"conflict": {"yours": "New words", "theirs": "Old words"}});
    assert_eq!(serde_json::from_str::<Value>(&result).unwrap(), conflict);
}
