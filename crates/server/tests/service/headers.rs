//! The routes there are, what each asks of callers, and the headers of every kind of answer.

use crate::support::ops::{add_checklist, request};
use crate::support::sign::now;
use crate::support::{World, snapshot};
use reqwest::{Method, Response};
use std::fmt::Write;
use tickmark_server::auth::Policy;
use tickmark_server::routes;

/// Adding a route, or asking less of its callers, is a change that is seen in review.
#[tokio::test]
async fn the_table_is_as_reviewed() {
    let world = World::started().await;
    let mut text = String::new();
    for route in routes::table(&world.config) {
        writeln!(
            text,
            "{:6} {:43} {:?}",
            route.method.as_str(),
            route.path,
            route.policy
        )
        .unwrap();
    }
    snapshot::check("routes.txt", &text);
}

/// The router is made from the table; this proves that each policy is really in force.
#[tokio::test]
async fn each_route_asks_what_the_table_says() {
    let world = World::installed().await;
    for route in routes::table(&world.config) {
        let path = route
            .path
            .replace("{issue}", "10001")
            .replace("{*file}", "app-0123.js");
        let bare = world
            .request(route.method.clone(), &path)
            .send()
            .await
            .unwrap();
        let open = bare.status() != 401;
        assert_eq!(open, route.policy == Policy::Public, "{path}");
        let context = world
            .request(route.method.clone(), &path)
            .header("authorization", world.site.context(Some("alice")))
            .json(&request(1, 0, 1, &[]))
            .send()
            .await
            .unwrap();
        let open = context.status() != 401;
        let expected = matches!(route.policy, Policy::Public | Policy::ContextToken);
        assert_eq!(open, expected, "{path} with a context token");
        // No path takes it.
        let answer = world.request(Method::PATCH, &path).send().await.unwrap();
        assert_eq!(answer.status(), 405, "{path} with another method");
    }
}

#[tokio::test]
async fn the_headers_of_every_route_and_status_are_as_reviewed() {
    let mut world = World::with(&[("TICKMARK_JIRA_HOSTS", "jira.localhost")]).await;
    let mut text = String::new();
    let site = world.site.clone();
    let mut note = |what: &str, answer: Response| {
        write!(text, "{}", described(what, &answer, &site.base)).unwrap();
    };
    let early = world.install(&site, now() - 60).await;
    note("POST /installed", early);
    note(
        "POST /installed, again",
        world.install(&site, now() - 60).await,
    );
    for path in [
        "/healthz",
        "/readyz",
        "/atlassian-connect.json",
        "/icon.svg",
        "/nowhere",
    ] {
        note(&format!("GET {path}"), world.get(path).await);
    }
    note(
        "GET /api/v1/openapi.json",
        world.get("/api/v1/openapi.json").await,
    );
    note("GET /app/app-0123.js", world.get("/app/app-0123.js").await);
    note("GET /app/missing.js", world.get("/app/missing.js").await);
    note("GET /panel, signed", world.get(&site.panel()).await);
    note("GET /panel", world.get("/panel").await);
    let put = world.request(Method::PUT, "/panel").send().await.unwrap();
    note("PUT /panel", put);
    let body = request(1, 0, 1, &[add_checklist(1)]);
    note(
        "POST sync",
        world.sync(&site, Some("alice"), "10001", &body).await,
    );
    note(
        "POST sync, bad body",
        world.sync(&site, Some("alice"), "10001", &1.into()).await,
    );
    note(
        "GET issue",
        world.issue(&site, Some("alice"), "10001").await,
    );
    let unchanged = world
        .request(Method::GET, "/api/v1/issues/10001")
        .header("authorization", site.context(Some("alice")))
        .header("if-none-match", "\"v1\"");
    note("GET issue, unchanged", unchanged.send().await.unwrap());
    note(
        "GET events",
        world.events(&site, Some("alice"), "10001").await,
    );
    note(
        "PUT presence",
        world.here((&site, Some("alice")), "10001", 1, None).await,
    );
    note(
        "GET issue, unknown",
        world.issue(&site, Some("alice"), "1").await,
    );
    note(
        "GET issue, no token",
        world.get("/api/v1/issues/10001").await,
    );
    site.mood(crate::support::jira::Mood::Broken);
    note(
        "GET issue, Jira broken",
        world.issue(&site, Some("bob"), "10001").await,
    );
    note("POST /uninstalled", world.uninstall(&site, now() + 5).await);
    snapshot::check("headers.txt", &text);
    world.stop().await;
}

/// Without what differs from run to run.
fn described(what: &str, answer: &Response, site: &str) -> String {
    let mut text = format!("{what}: {}\n", answer.status().as_u16());
    let mut lines: Vec<_> = answer
        .headers()
        .iter()
        .filter(|(name, _)| !["date", "last-modified", "content-length"].contains(&name.as_str()))
        .map(|(name, value)| {
            let value = match name.as_str() {
                "request-id" => "…".to_owned(),
                _ => value
                    .to_str()
                    .unwrap()
                    .replace(site, "http://jira.localhost:0"),
            };
            format!("  {name}: {value}\n")
        })
        .collect();
    lines.sort();
    text.extend(lines);
    text
}
