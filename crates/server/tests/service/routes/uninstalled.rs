//! `POST /uninstalled`.

use crate::support::jira::Site;
use crate::support::sign::{INSTALL_KEY, KEY_ID, now, rs256};
use crate::support::{World, expect_problem};
use serde_json::json;

#[tokio::test]
async fn a_removal_closes_everything_at_once() {
    let world = World::installed().await;
    let site = &world.site;
    assert_eq!(
        world.issue(site, Some("alice"), "10001").await.status(),
        200
    );
    assert_eq!(world.uninstall(site, now() + 5).await.status(), 204);
    let read = world.issue(site, Some("alice"), "10001").await;
    expect_problem(read, 401, "token-invalid").await;
    let body = crate::support::ops::request(1, 0, 1, &[]);
    let write = world.sync(site, Some("alice"), "10001", &body).await;
    expect_problem(write, 401, "token-invalid").await;
    assert_eq!(world.get(&site.panel()).await.status(), 401);
    // A token signed with no secret at all must not match the secret that is gone.
    let nothing = Site {
        secret: String::new(),
        ..site.clone()
    };
    let read = world.issue(&nothing, Some("alice"), "10001").await;
    expect_problem(read, 401, "token-invalid").await;
}

#[tokio::test]
async fn an_old_removal_is_not_taken_again() {
    let world = World::installed().await;
    let site = &world.site;
    assert_eq!(world.uninstall(site, now() + 5).await.status(), 204);
    assert_eq!(world.install(site, now() + 10).await.status(), 204);
    let again = world.uninstall(site, now() + 5).await;
    expect_problem(again, 401, "token-replayed").await;
    assert_eq!(
        world.issue(site, Some("alice"), "10001").await.status(),
        200
    );
}

#[tokio::test]
async fn a_site_that_nobody_knows_is_gone_already() {
    let world = World::started().await;
    assert_eq!(world.uninstall(&world.site, now()).await.status(), 204);
}

#[tokio::test]
async fn a_token_of_one_site_removes_no_other() {
    let world = World::installed().await;
    let site = &world.site;
    let mut claims = site.lifecycle_claims("/uninstalled", now() + 5);
    claims["iss"] = json!("another-site");
    let token = rs256(&claims, KEY_ID, &INSTALL_KEY);
    let body = site.install_body();
    let answer = world.lifecycle("/uninstalled", &token, &body).await;
    expect_problem(answer, 403, "install-refused").await;
    // A token for one lifecycle call is none for the other.
    let token = rs256(
        &site.lifecycle_claims("/installed", now() + 5),
        KEY_ID,
        &INSTALL_KEY,
    );
    let answer = world.lifecycle("/uninstalled", &token, &body).await;
    expect_problem(answer, 401, "token-invalid").await;
    assert_eq!(
        world.issue(site, Some("alice"), "10001").await.status(),
        200
    );
}
