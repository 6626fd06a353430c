//! Two sites on one service: neither sees, changes or guesses anything of the other.

use crate::support::jira::Site;
use crate::support::ops::{add_checklist, add_item, request, results, set_status, texts};
use crate::support::sign::now;
use crate::support::stream::{Event, Stream};
use crate::support::{World, expect_problem};
use reqwest::Method;
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
    for site in [one, &two] {
        let body = request(1, 1, 3, &[set_status(2, "done")]);
        let answer = world.sync(site, Some("alice"), "10001", &body).await;
        assert_eq!(answer.status(), 200);
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
        for path in ["10001/history", "10001?at=1"] {
            let past = world
                .request(Method::GET, &format!("/api/v1/issues/{path}"))
                .header("authorization", site.context(Some("alice")))
                .send()
                .await
                .unwrap();
            let past = past.text().await.unwrap();
            assert!(past.contains(text), "{past}");
            let all = past.matches("Of site").count();
            assert_eq!(past.matches(text).count(), all, "{past}");
        }
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

/// Two sites with two issues each, all with different people: every stream hears of its own
/// issue alone, though the numbers of the issues are the same on both sites.
#[tokio::test]
async fn pokes_and_people_of_one_site_or_issue_never_reach_another() {
    let world = World::installed().await;
    let one = world.site.clone();
    let two = Site::start("site-two", "secret-of-site-two").await;
    assert_eq!(world.install(&two, now()).await.status(), 204);
    let mut places = Vec::new();
    for (site, name) in [(&one, "one"), (&two, "two")] {
        for issue in [10_001, 10_002] {
            let account = format!("{name}-{issue}");
            let mut facts = site.facts.lock().unwrap();
            let who = (account.clone(), issue);
            facts.rights.insert(who, crate::support::jira::EDIT);
            drop(facts);
            places.push((site, account, issue.to_string()));
        }
    }
    let mut streams = Vec::new();
    for (site, account, issue) in &places {
        let answer = world.events(site, Some(account), issue).await;
        streams.push(Stream::of(answer));
    }
    // One edit in the first place, two in the second and so on; the turns are mixed.
    for turn in 1..=4_u64 {
        for (place, (site, account, issue)) in (1..).zip(&places) {
            if turn > place {
                continue;
            }
            let op = if turn == 1 {
                add_checklist(1)
            } else {
                add_item(1, u128::from(turn), "text")
            };
            let body = request(1, turn - 1, turn, &[op]);
            let answer = world.sync(site, Some(account), issue, &body).await;
            let answer: Value = answer.json().await.unwrap();
            assert_eq!(answer["version"], turn);
        }
    }
    // When everything has been said, each says one thing more.
    for (place, (site, account, issue)) in (1..).zip(&places) {
        let who = (*site, Some(account.as_str()));
        assert_eq!(world.here(who, issue, 1, Some(place)).await.status(), 204);
    }
    for (place, (stream, (_, account, _))) in (1..).zip(streams.iter_mut().zip(&places)) {
        let last = format!("-{place:012x}");
        let mut version = 0;
        loop {
            match stream.next().await.unwrap() {
                Event::Version(next) => version = next,
                Event::Presence(data) => {
                    let people = data["people"].as_array().unwrap();
                    assert_eq!(people.len(), 1, "{data}");
                    assert_eq!(people[0]["account"], account.as_str());
                    let item = people[0]["item"].as_str().unwrap_or_default();
                    if item.ends_with(&last) {
                        break;
                    }
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(version, place, "{account}");
    }
}
