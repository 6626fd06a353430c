//! `GET /api/v1/issues/{issue}`.

use crate::support::jira::{Mood, VIEW};
use crate::support::ops::{add_checklist, add_item, request, texts};
use crate::support::{World, expect_problem};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn an_issue_without_checklists_has_an_empty_document() {
    let world = World::installed().await;
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    assert_eq!(answer.headers()["etag"], "\"v0\"");
    assert_eq!(answer.headers()["tickmark-access"], "edit");
    let snapshot: Value = answer.json().await.unwrap();
    let expected = json!({
        "version": 0, "floor": 0, "checklists": [], "items": [], "hash": "0000000000000000",
    });
    assert_eq!(snapshot, expected);
}

#[tokio::test]
async fn a_version_that_is_known_is_not_sent_again() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 2, "Write the notes")];
    let synced = world.synced("10001", &request(1, 0, 1, &ops)).await;
    let ask = async |seen: &str| {
        world
            .request(Method::GET, "/api/v1/issues/10001")
            .header("authorization", world.site.context(Some("carol")))
            .header("if-none-match", seen)
            .send()
            .await
            .unwrap()
    };
    for seen in ["\"v1\"", "\"v0\", \"v1\""] {
        let answer = ask(seen).await;
        assert_eq!(answer.status(), 304, "{seen}");
        assert_eq!(answer.headers()["etag"], "\"v1\"");
        assert_eq!(answer.headers()["tickmark-access"], "view");
        assert_eq!(answer.text().await.unwrap(), "");
    }
    let answer = ask("\"v0\"").await;
    assert_eq!(answer.status(), 200);
    let snapshot: Value = answer.json().await.unwrap();
    assert_eq!(snapshot["hash"], synced["hash"]);
    assert_eq!(texts(&snapshot), ["Write the notes"]);
}

#[tokio::test]
async fn what_somebody_may_not_see_is_not_there() {
    let world = World::installed().await;
    let site = &world.site;
    for (account, issue) in [
        (Some("mallory"), "10001"),
        (Some("alice"), "99999"),
        (None, "10001"),
        (Some("alice"), "0"),
        (Some("alice"), "-1"),
        (Some("alice"), "010001"),
        (Some("alice"), "TICK-1"),
        (Some("alice"), "9999999999999999999"),
        (Some("alice"), "10001%20"),
    ] {
        let answer = world.issue(site, account, issue).await;
        expect_problem(answer, 404, "issue-not-found").await;
    }
}

#[tokio::test]
async fn anybody_sees_a_public_issue_and_edits_nothing() {
    let world = World::installed().await;
    world.site.facts.lock().unwrap().public.push(10_001);
    let answer = world.issue(&world.site, None, "10001").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["tickmark-access"], "view");
}

#[tokio::test]
async fn a_token_made_for_one_issue_opens_no_other() {
    let world = World::installed().await;
    let site = &world.site;
    let ask = async |named: Value| {
        let mut claims = site.context_claims(Some("alice"));
        claims["context"] = json!({"jira": {"issue": {"id": named, "key": "TICK-1"}}});
        let token = crate::support::sign::hs256(&claims, &site.secret);
        world
            .request(Method::GET, "/api/v1/issues/10001")
            .header("authorization", format!("JWT {token}"))
            .send()
            .await
            .unwrap()
    };
    assert_eq!(ask(json!("10001")).await.status(), 200);
    assert_eq!(ask(json!(10_001)).await.status(), 200);
    expect_problem(ask(json!("10002")).await, 404, "issue-not-found").await;
    expect_problem(ask(json!("TICK-1")).await, 401, "token-invalid").await;
}

#[tokio::test]
async fn jira_is_asked_once_a_minute_and_its_silence_is_a_no() {
    let world = World::installed().await;
    let site = &world.site;
    for _ in 0..3 {
        assert_eq!(
            world.issue(site, Some("alice"), "10001").await.status(),
            200
        );
    }
    assert_eq!(site.facts.lock().unwrap().asked, 1);
    for mood in [Mood::Broken, Mood::Slow] {
        site.mood(mood);
        let answer = world.issue(site, Some("bob"), "10001").await;
        expect_problem(answer, 503, "jira-unavailable").await;
    }
    let known = world.issue(site, Some("alice"), "10001").await;
    assert_eq!(known.status(), 200, "what Jira said a moment ago stands");
    site.mood(Mood::Well);
    let answer = world.issue(site, Some("bob"), "10001").await;
    assert_eq!(answer.status(), 200, "a failure is not remembered");
}

#[tokio::test]
async fn a_right_is_the_accounts_and_the_issues() {
    let world = World::installed().await;
    let site = &world.site;
    let only_look = ("alice".to_owned(), 10_002);
    site.facts.lock().unwrap().rights.insert(only_look, VIEW);
    let access = async |account, issue| {
        let answer = world.issue(site, Some(account), issue).await;
        answer.headers()["tickmark-access"]
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(access("alice", "10001").await, "edit");
    assert_eq!(access("alice", "10002").await, "view");
    assert_eq!(access("carol", "10001").await, "view");
    assert_eq!(access("bob", "10002").await, "edit");
}

#[tokio::test]
async fn a_large_answer_is_compressed_for_who_can_read_it_and_a_stream_never_is() {
    let world = World::installed().await;
    let mut ops = vec![add_checklist(1)];
    ops.extend((2..60).map(|row| add_item(1, row, &format!("Item {row}"))));
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let ask = async |path: &str, issue: &str, accepted: &str| {
        let path = format!("/api/v1/issues/{issue}{path}");
        let request = world.request(Method::GET, &path);
        let request = request.header("authorization", world.site.context(Some("alice")));
        let request = request.header("accept-encoding", accepted);
        request.send().await.unwrap()
    };
    let plain = ask("", "10001", "identity").await;
    assert_eq!(plain.headers()["vary"], "accept-encoding");
    assert!(plain.headers().get("content-encoding").is_none());
    let plain = plain.bytes().await.unwrap();
    assert!(plain.len() > 10_000);
    for (accepted, coding) in [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip")] {
        let answer = ask("", "10001", accepted).await;
        assert_eq!(answer.headers()["content-encoding"], coding);
        let packed = answer.bytes().await.unwrap();
        assert!(packed.len() < plain.len() / 5, "{coding}: {}", packed.len());
        let mut unpacked = Vec::new();
        if coding == "br" {
            brotli::BrotliDecompress(&mut &*packed, &mut unpacked).unwrap();
        } else {
            std::io::copy(&mut flate2::read::GzDecoder::new(&*packed), &mut unpacked).unwrap();
        }
        assert_eq!(unpacked, plain);
    }
    for (path, issue) in [("", "10002"), ("/events", "10001")] {
        let answer = ask(path, issue, "br, gzip").await;
        assert_eq!(answer.status(), 200);
        assert!(answer.headers().get("content-encoding").is_none(), "{path}");
    }
}
