//! The log holds what an operator needs, and nothing of what people write or sign.

use crate::support::ops::{add_checklist, add_item, request, set_text};
use crate::support::sign::now;
use crate::support::{World, logged};
use reqwest::Method;
use serde_json::Value;

#[tokio::test]
async fn no_text_no_token_and_no_secret_is_ever_logged() {
    let world = World::installed().await;
    let site = world.site.with_secret("canary-secret-of-the-site");
    assert_eq!(world.install(&site, now() + 5).await.status(), 204);
    let ops = [
        add_checklist(1),
        add_item(1, 2, "canary-text"),
        set_text(2, "canary-text", &"canary".repeat(1_000)),
    ];
    let answer = world
        .sync(&site, Some("alice"), "10001", &request(1, 0, 1, &ops))
        .await;
    assert_eq!(answer.status(), 200);
    let id = answer.headers()["request-id"].to_str().unwrap().to_owned();
    let context = site.context(Some("canary-account"));
    let signed = site.signed("GET", "/panel", "issue_id=1&note=canary-query");
    world.get(&signed).await;
    world.get(&format!("{signed}canary")).await;
    world.get("/canary-path?jwt=canary").await;
    world
        .request(Method::POST, "/api/v1/issues/10001/sync")
        .header("authorization", &context)
        .header("content-type", "application/json")
        .body("{\"canary-field\": \"canary-value\"}")
        .send()
        .await
        .unwrap();
    let text = logged();
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let level = line["level"].as_str().unwrap();
        assert!(["error", "warn", "info"].contains(&level), "{line}");
    }
    assert!(!text.contains("canary"), "{text}");
    for token in [context.as_str(), signed.as_str()] {
        let signature = token.rsplit('.').next().unwrap();
        assert!(!text.contains(signature), "{text}");
    }
    assert!(!text.contains(&site.client_key), "{text}");
    let line = text.lines().find(|line| line.contains(&id)).unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["route"], "/api/v1/issues/{issue}/sync");
    assert_eq!(line["issue"], "TICK-1");
    assert_eq!(line["status"], 200);
    assert_eq!(line["tenant"].as_str().unwrap().len(), 12);
}
