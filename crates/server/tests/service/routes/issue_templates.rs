//! `/api/v1/issues/{issue}/templates`, and one template below it.

use crate::support::jira::Site;
use crate::support::ops::id;
use crate::support::sign::now;
use crate::support::{World, expect_problem};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tickmark_domain::limits::TEMPLATES_MAX;

/// Whose call it is, and from which issue.
#[derive(Clone, Copy)]
struct Caller<'a> {
    world: &'a World,
    site: &'a Site,
    account: &'a str,
    issue: &'a str,
}

impl Caller<'_> {
    fn alice(world: &World) -> Caller<'_> {
        Caller {
            world,
            site: &world.site,
            account: "alice",
            issue: "10001",
        }
    }

    async fn ask(self, method: Method, rest: &str, body: Option<&Value>) -> Response {
        let path = format!("/api/v1/issues/{}/templates{rest}", self.issue);
        let request = self.world.request(method, &path);
        let request = request.header("authorization", self.site.context(Some(self.account)));
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        request.send().await.unwrap()
    }

    async fn save(self, number: u128, body: &Value) -> Response {
        let rest = format!("/{}", id(number));
        self.ask(Method::PUT, &rest, Some(body)).await
    }

    async fn delete(self, number: u128) -> Response {
        self.ask(Method::DELETE, &format!("/{}", id(number)), None)
            .await
    }

    async fn read(self, number: u128) -> Response {
        self.ask(Method::GET, &format!("/{}", id(number)), None)
            .await
    }

    /// The names that are offered, without those of the starter set.
    async fn offered(self) -> Vec<String> {
        let answer = self.ask(Method::GET, "", None).await;
        assert_eq!(answer.status(), 200);
        let answer: Value = answer.json().await.unwrap();
        let all = answer["templates"].as_array().unwrap().iter();
        let own = all.filter(|one| !one["reach"].is_null());
        own.map(|one| one["name"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn draft(name: &str, reach: &str) -> Value {
    json!({"replaces": 0, "reach": reach, "name": name, "kind": "checklist", "text": "- [ ] Tag {version}\n"})
}

fn replacing(version: u64, name: &str) -> Value {
    let mut body = draft(name, "project");
    body["replaces"] = json!(version);
    body
}

#[tokio::test]
async fn what_is_saved_is_offered_in_its_project_or_everywhere() {
    let world = World::installed().await;
    let here = Caller::alice(&world);
    let there = Caller {
        issue: "10006",
        ..here
    };
    for (number, name, reach) in [
        (91, "b of the site", "site"),
        (92, "Zoo", "project"),
        (93, "apes", "project"),
    ] {
        let answer = here.save(number, &draft(name, reach)).await;
        assert_eq!(answer.status(), 200, "{name}");
        let head: Value = answer.json().await.unwrap();
        let expected = json!({"id": id(number), "version": 1, "reach": reach, "name": name});
        assert_eq!(head, expected);
    }
    assert_eq!(here.offered().await, ["apes", "Zoo", "b of the site"]);
    assert_eq!(there.offered().await, ["b of the site"]);
    // Of another project: it is not there for anybody who asks from this one.
    expect_problem(there.read(92).await, 404, "template-not-found").await;
    expect_problem(there.delete(92).await, 404, "template-not-found").await;
    let body = replacing(1, "Taken over");
    expect_problem(there.save(92, &body).await, 409, "template-changed").await;
    let read: Value = here.read(92).await.json().await.unwrap();
    let expected = json!({"id": id(92), "version": 1, "reach": "project", "name": "Zoo",
        "kind": "checklist", "text": "- [ ] Tag {version}\n"});
    assert_eq!(read, expected);
    assert_eq!(there.read(91).await.status(), 200);
}

#[tokio::test]
async fn statuses_people_and_days_are_not_kept() {
    let world = World::installed().await;
    let alice = Caller::alice(&world);
    let mut body = draft("  Trip ", "project");
    body["text"] = json!("## Go\n- [x] Pack @{5b10|Alice Ng} due 2026-12-01\n  >> Seen\n");
    assert_eq!(alice.save(91, &body).await.status(), 200);
    let read: Value = alice.read(91).await.json().await.unwrap();
    assert_eq!(read["name"], "Trip");
    assert_eq!(read["text"], "## Go\n- [ ] Pack\n");
}

#[tokio::test]
async fn who_replaces_an_older_version_is_told() {
    let world = World::installed().await;
    let alice = Caller::alice(&world);
    assert_eq!(alice.save(91, &draft("One", "project")).await.status(), 200);
    expect_problem(
        alice.save(91, &draft("Two", "project")).await,
        409,
        "template-changed",
    )
    .await;
    // Who lost the answer and saves the same once more has saved it.
    let answer = alice.save(91, &draft("One", "project")).await;
    assert_eq!(answer.status(), 200);
    let head: Value = answer.json().await.unwrap();
    assert_eq!(head["version"], 1);
    let other_reach = alice.save(91, &draft("One", "site")).await;
    expect_problem(other_reach, 409, "template-changed").await;
    let answer = alice.save(91, &replacing(1, "Two")).await;
    let head: Value = answer.json().await.unwrap();
    assert_eq!(head["version"], 2);
    let late = alice.save(91, &replacing(1, "Three")).await;
    expect_problem(late, 409, "template-changed").await;
    assert_eq!(alice.offered().await, ["Two"]);
    assert_eq!(alice.delete(91).await.status(), 204);
    assert!(alice.offered().await.is_empty());
    expect_problem(alice.delete(91).await, 404, "template-not-found").await;
    // What is gone is not replaced either.
    let late = alice.save(91, &replacing(2, "Four")).await;
    expect_problem(late, 409, "template-changed").await;
}

#[tokio::test]
async fn who_may_only_look_reads_but_neither_saves_nor_deletes() {
    let world = World::installed().await;
    let alice = Caller::alice(&world);
    assert_eq!(alice.save(91, &draft("One", "site")).await.status(), 200);
    let carol = Caller {
        account: "carol",
        ..alice
    };
    assert_eq!(carol.offered().await, ["One"]);
    assert_eq!(carol.read(91).await.status(), 200);
    for body in [draft("Two", "project"), draft("Two", "site")] {
        expect_problem(carol.save(92, &body).await, 403, "not-allowed").await;
    }
    expect_problem(
        carol.save(91, &replacing(1, "Two")).await,
        403,
        "not-allowed",
    )
    .await;
    expect_problem(carol.delete(91).await, 403, "not-allowed").await;
    assert_eq!(alice.offered().await, ["One"]);
    let mallory = Caller {
        account: "mallory",
        ..alice
    };
    expect_problem(mallory.read(91).await, 404, "issue-not-found").await;
    let answer = world.get("/api/v1/issues/10001/templates").await;
    expect_problem(answer, 401, "token-missing").await;
}

#[tokio::test]
async fn another_site_sees_nothing_and_changes_nothing() {
    let world = World::installed().await;
    let two = Site::start("site-two", "secret-of-site-two").await;
    assert_eq!(world.install(&two, now()).await.status(), 204);
    let alice = Caller::alice(&world);
    for (number, reach) in [(91, "project"), (92, "site")] {
        let answer = alice.save(number, &draft("Secret", reach)).await;
        assert_eq!(answer.status(), 200);
    }
    // The same issue, project and account by their numbers.
    let other = Caller {
        site: &two,
        ..alice
    };
    assert!(other.offered().await.is_empty());
    for number in [91, 92] {
        expect_problem(other.read(number).await, 404, "template-not-found").await;
        expect_problem(other.delete(number).await, 404, "template-not-found").await;
    }
    // The same id is another template there.
    assert_eq!(other.save(92, &draft("Own", "site")).await.status(), 200);
    assert_eq!(other.offered().await, ["Own"]);
    assert_eq!(alice.offered().await, ["Secret", "Secret"]);
}

#[tokio::test]
async fn the_starter_set_comes_last_and_stays_as_it_is() {
    let world = World::installed().await;
    let alice = Caller::alice(&world);
    let answer = alice.ask(Method::GET, "", None).await;
    let list: Value = answer.json().await.unwrap();
    let all = list["templates"].as_array().unwrap().iter();
    let names: Vec<_> = all.map(|one| &one["name"]).collect();
    assert_eq!(names.len(), 10);
    assert_eq!(names[0], "Accessibility check");
    let read: Value = alice.read(8).await.json().await.unwrap();
    assert_eq!(read["name"], "Release {version}");
    assert!(read["text"].as_str().unwrap().starts_with("## Prepare\n"));
    expect_problem(
        alice.save(8, &replacing(1, "Mine")).await,
        403,
        "not-allowed",
    )
    .await;
    expect_problem(alice.delete(8).await, 403, "not-allowed").await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused() {
    let world = World::installed().await;
    let alice = Caller::alice(&world);
    let with = |field: &str, value: Value| {
        let mut body = draft("One", "project");
        body[field] = value;
        body
    };
    for body in [
        with("name", json!(" ")),
        with("text", json!("")),
        with("text", json!(format!("- [ ] {}", "a".repeat(5_000)))),
        with("reach", json!("world")),
        with("version", json!(1)),
    ] {
        expect_problem(alice.save(91, &body).await, 422, "body-invalid").await;
    }
    let large = with("text", json!("a".repeat(3 * 1024 * 1024)));
    expect_problem(alice.save(91, &large).await, 413, "body-too-large").await;
    let answer = alice
        .ask(Method::PUT, "/the-first", Some(&draft("One", "site")))
        .await;
    expect_problem(answer, 404, "template-not-found").await;
}

#[tokio::test]
async fn a_project_holds_so_many_and_the_site_as_many_again() {
    let world = World::installed().await;
    let alice = Caller::alice(&world);
    for number in 1..=TEMPLATES_MAX {
        let body = draft(&format!("Number {number}"), "project");
        let answer = alice.save(1_000 + number as u128, &body).await;
        assert_eq!(answer.status(), 200);
    }
    let more = draft("One more", "project");
    expect_problem(alice.save(91, &more).await, 422, "too-many-templates").await;
    // What is there can be replaced.
    let answer = alice.save(1_001, &replacing(1, "Anew")).await;
    assert_eq!(answer.status(), 200);
    let of_site = draft("One more", "site");
    assert_eq!(alice.save(91, &of_site).await.status(), 200);
    let there = Caller {
        issue: "10006",
        ..alice
    };
    assert_eq!(there.save(92, &more).await.status(), 200);
}
