//! Two sites on one service: neither sees, changes or guesses anything of the other.

use crate::support::jira::Site;
use crate::support::ops::{add_checklist, add_item, request, results, texts};
use crate::support::sign::now;
use crate::support::{World, expect_problem};
use serde_json::{Value, json};

#[tokio::test]
async fn the_same_issue_number_on_two_sites_is_two_issues() {
    let world = World::installed().await;
    let one = &world.site;
    let two = Site::start("site-two", "secret-of-site-two").await;
    assert_eq!(world.install(&two, now()).await.status(), 204);

    // Same issue, same client, same row ids, same sequence: only the site differs.
    for (site, text) in [(one, "Of site one"), (&two, "Of site two")] {
        let body = request(1, 0, 1, &[add_checklist(1), add_item(1, 2, text)]);
        let answer = world.sync(site, Some("alice"), "10001", &body).await;
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(results(&answer), ["applied", "applied"], "{text}");
    }
    for (site, text) in [(one, "Of site one"), (&two, "Of site two")] {
        let answer = world.issue(site, Some("alice"), "10001").await;
        let snapshot: Value = answer.json().await.unwrap();
        assert_eq!(texts(&snapshot), [text]);
        let pull = world
            .sync(site, Some("bob"), "10001", &request(9, 0, 1, &[]))
            .await;
        let pull: Value = pull.json().await.unwrap();
        assert_eq!(texts(&pull["patch"]), [text]);
        assert_eq!(pull["last_seq"], json!(0));
    }
}

#[tokio::test]
async fn a_right_on_one_site_is_none_on_the_other() {
    let world = World::installed().await;
    let two = Site::start("site-two", "secret-of-site-two").await;
    two.facts.lock().unwrap().rights.clear();
    assert_eq!(world.install(&two, now()).await.status(), 204);
    assert_eq!(
        world
            .issue(&world.site, Some("alice"), "10001")
            .await
            .status(),
        200
    );
    let answer = world.issue(&two, Some("alice"), "10001").await;
    expect_problem(answer, 404, "issue-not-found").await;
}

#[tokio::test]
async fn a_site_cannot_speak_for_another() {
    let world = World::installed().await;
    let two = Site::start("site-two", "secret-of-site-two").await;
    assert_eq!(world.install(&two, now()).await.status(), 204);
    let forger = Site {
        client_key: world.site.client_key.clone(),
        ..two.clone()
    };
    let answer = world.issue(&forger, Some("alice"), "10001").await;
    expect_problem(answer, 401, "token-invalid").await;
    assert_eq!(world.get(&forger.panel()).await.status(), 401);
    assert_eq!(world.uninstall(&two, now() + 5).await.status(), 204);
    assert_eq!(
        world
            .issue(&world.site, Some("alice"), "10001")
            .await
            .status(),
        200
    );
}
