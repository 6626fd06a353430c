//! A data folder of the version before is opened, with everything in it.

use crate::support::World;
use rusqlite::Connection;
use serde_json::Value;

/// The schema of each released version, as its service left it.
const BEFORE: &str = include_str!("../../src/store/sqlite/0001_checklists.sql");

#[tokio::test]
async fn the_checklists_of_the_version_before_are_all_there() {
    let mut world = World::started().await;
    world.stop().await;
    let file = world.config.data.join("tickmark.sqlite");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    let connection = Connection::open(&file).unwrap();
    connection.execute_batch(BEFORE).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    connection
        .execute(
            "INSERT INTO tenants VALUES (1, 'site-one', ?1, NULL, 'secret-of-site-one', 1, 5, 6)",
            [&world.site.base],
        )
        .unwrap();
    connection
        .execute_batch(
            r#"INSERT INTO issues VALUES (1, 10001, 3, 0, '00000000000000ff');
               INSERT INTO checklists VALUES (1, 10001, x'00000000000000000000000000000001', 3,
               '{"id":"00000000-0000-0000-0000-000000000001","name":"Old","kind":"checklist",
                 "rank":"V","ver":3,"changed_ms":1}');"#,
        )
        .unwrap();
    drop(connection);
    world.start().await;
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    let snapshot: Value = answer.json().await.unwrap();
    assert_eq!(snapshot["version"], 3);
    assert_eq!(snapshot["checklists"][0]["name"], "Old");
}
