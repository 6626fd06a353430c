//! `POST /webhooks/issue-updated`.

use crate::support::jira::Site;
use crate::support::ops::{add_item, id, request};
use crate::support::sign::{changed, hs256};
use crate::support::{World, expect_problem};
use serde_json::{Value, json};

const PATH: &str = "/webhooks/issue-updated";
const ISSUE: &str = "10001";

fn criteria(list: u128) -> Value {
    json!({"add_checklist": {
        "id": id(list), "after": null, "kind": "acceptance-criteria", "name": "Criteria",
    }})
}

/// As Jira tells that Bob has given the issue a status of this category.
fn moved(category: &str) -> Value {
    json!({
        "webhookEvent": "jira:issue_updated",
        "user": {"accountId": "bob", "displayName": "Bob"},
        "issue": {"id": ISSUE, "key": "TICK-1", "fields": {
            "summary": "Anything",
            "status": {"id": "3", "name": "Doing", "statusCategory": {"id": 4, "key": category}},
        }},
        "changelog": {"id": "1", "items": [{"field": "status", "from": "1", "to": "3"}]},
    })
}

fn token(site: &Site, changes: &Value) -> String {
    let claims = changed(&site.context_claims(None), changes);
    hs256(&claims, &site.secret)
}

async fn tell(world: &World, body: &Value) -> u16 {
    let qsh = tickmark_server::auth::qsh::hash("POST", "", PATH, "");
    let token = token(&world.site, &json!({"qsh": qsh}));
    world.lifecycle(PATH, &token, body).await.status().as_u16()
}

/// A list of criteria with one, an empty one, and a plain list.
async fn planned() -> World {
    let world = World::installed().await;
    let plain = json!({"add_checklist": {
        "id": id(3), "after": null, "kind": "checklist", "name": "Tasks",
    }});
    let ops = [
        criteria(1),
        add_item(1, 10, "Saved"),
        criteria(2),
        plain,
        add_item(3, 30, "Call"),
    ];
    world.synced(ISSUE, &request(1, 0, 1, &ops)).await;
    world
}

/// The baselines of each list, by the last letter of its id.
async fn baselines(world: &World) -> Vec<String> {
    let answer = world.issue(&world.site, Some("alice"), ISSUE).await;
    let rows: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let lists = rows["checklists"].as_array().unwrap().iter();
    let mut found: Vec<String> = lists
        .filter_map(|list| {
            let runs = list["baselines"].as_str()?.split_once(':')?.1;
            let id = list["id"].as_str()?;
            Some(format!("{} {runs}", &id[id.len() - 1..]))
        })
        .collect();
    found.sort();
    found
}

#[tokio::test]
async fn criteria_are_agreed_where_work_begins_and_only_once() {
    let world = planned().await;
    assert_eq!(tell(&world, &moved("new")).await, 204);
    assert_eq!(tell(&world, &moved("done")).await, 204);
    assert!(baselines(&world).await.is_empty());
    assert_eq!(tell(&world, &moved("indeterminate")).await, 204);
    assert_eq!(baselines(&world).await, ["1 1"]);
    world
        .synced(ISSUE, &request(1, 2, 6, &[add_item(1, 11, "Shown")]))
        .await;
    assert_eq!(tell(&world, &moved("indeterminate")).await, 204);
    assert_eq!(baselines(&world).await, ["1 1"]);
    let history = world
        .get_as("alice", &format!("/api/v1/issues/{ISSUE}/history"))
        .await;
    let history: Value = serde_json::from_str(&history.text().await.unwrap()).unwrap();
    assert_eq!(history["entries"][1]["account"], "bob");
    assert_eq!(history["entries"][1]["result"], "applied");
}

#[tokio::test]
async fn a_baseline_that_was_removed_does_not_come_back() {
    let world = planned().await;
    let freeze = json!({"freeze": {"id": id(1), "baseline": id(77)}});
    let off = json!({"set_baseline": {"id": id(1), "baseline": id(77), "on": false}});
    world.synced(ISSUE, &request(1, 1, 6, &[freeze, off])).await;
    assert_eq!(tell(&world, &moved("indeterminate")).await, 204);
    assert_eq!(baselines(&world).await, ["1 1;off"]);
}

#[tokio::test]
async fn other_news_of_an_issue_change_nothing() {
    let world = planned().await;
    let mut renamed = moved("indeterminate");
    renamed["changelog"]["items"][0]["field"] = json!("summary");
    assert_eq!(tell(&world, &renamed).await, 204);
    let mut bare = moved("indeterminate");
    bare.as_object_mut().unwrap().remove("changelog");
    assert_eq!(tell(&world, &bare).await, 204);
    assert!(baselines(&world).await.is_empty());
}

#[tokio::test]
async fn only_the_site_itself_can_tell_and_only_for_this_address() {
    let world = planned().await;
    let body = moved("indeterminate");
    let right = tickmark_server::auth::qsh::hash("POST", "", PATH, "");
    let elsewhere = tickmark_server::auth::qsh::hash("POST", "", "/installed", "");
    for changes in [
        json!({}),
        json!({"qsh": elsewhere}),
        json!({"qsh": right, "exp": 1}),
        json!({"qsh": right, "iss": "another-site"}),
    ] {
        let answer = world
            .lifecycle(PATH, &token(&world.site, &changes), &body)
            .await;
        assert_eq!(answer.status(), 401, "{changes}");
    }
    assert!(baselines(&world).await.is_empty());
    let qsh = json!({"qsh": right});
    let token = token(&world.site, &qsh);
    let answer = world.lifecycle(PATH, &token, &json!({"issue": 1})).await;
    expect_problem(answer, 422, "body-invalid").await;
}
