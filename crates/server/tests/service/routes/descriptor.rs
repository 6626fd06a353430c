//! `GET /atlassian-connect.json`.

use crate::support::{BASE, World, snapshot};
use serde_json::Value;

#[tokio::test]
async fn the_descriptor_is_as_reviewed() {
    let world = World::started().await;
    let descriptor: Value = world
        .get("/atlassian-connect.json")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(descriptor["baseUrl"], BASE);
    let text = serde_json::to_string_pretty(&descriptor).unwrap();
    snapshot::check("descriptor.json", &format!("{text}\n"));
}

#[tokio::test]
async fn every_address_it_names_is_answered() {
    let world = World::started().await;
    let descriptor = world.get("/atlassian-connect.json").await;
    let text = descriptor.text().await.unwrap();
    let paths: Vec<_> = text
        .split('"')
        .filter(|part| part.starts_with('/'))
        .map(|part| part.split('?').next().unwrap())
        .collect();
    assert!(paths.len() >= 6, "{paths:?}");
    for path in paths {
        assert_ne!(world.get(path).await.status(), 404, "{path}");
    }
}
