//! `GET /api/v1/openapi.json`.

use crate::support::{World, snapshot};
use serde_json::Value;

#[tokio::test]
async fn the_interface_is_as_reviewed() {
    let world = World::started().await;
    let served: Value = world
        .get("/api/v1/openapi.json")
        .await
        .json()
        .await
        .unwrap();
    let text = serde_json::to_string_pretty(&served).unwrap();
    snapshot::check("openapi.json", &format!("{text}\n"));
}
