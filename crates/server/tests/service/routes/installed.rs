//! `POST /installed`.

use crate::support::jira::Site;
use crate::support::sign::{
    INSTALL_KEY, INSTALL_PEM, KEY_ID, changed, forged, hmac, hs256, now, rs256, rsa,
};
use crate::support::{BASE, World, expect_problem};
use rsa::RsaPrivateKey;
use serde_json::{Value, json};

#[tokio::test]
async fn an_installation_opens_the_site_and_a_new_secret_replaces_the_old_one() {
    let world = World::started().await;
    let site = &world.site;
    let before = world.issue(site, Some("alice"), "10001").await;
    expect_problem(before, 401, "token-invalid").await;
    assert_eq!(world.install(site, now() - 20).await.status(), 204);
    let answer = world.issue(site, Some("alice"), "10001").await;
    assert_eq!(answer.status(), 200);

    let rotated = site.with_secret("a new secret of site one");
    assert_eq!(world.install(&rotated, now() - 10).await.status(), 204);
    let old = world.issue(site, Some("alice"), "10001").await;
    expect_problem(old, 401, "token-invalid").await;
    let new = world.issue(&rotated, Some("alice"), "10001").await;
    assert_eq!(new.status(), 200);
}

#[tokio::test]
async fn an_old_token_replaces_nothing_whatever_stands_in_its_body() {
    let world = World::started().await;
    let site = &world.site;
    let issued = now();
    assert_eq!(world.install(site, issued).await.status(), 204);
    let thief = Site {
        secret: "a secret the thief knows".into(),
        ..site.clone()
    };
    for at in [issued, issued - 5] {
        expect_problem(world.install(&thief, at).await, 401, "token-replayed").await;
    }
    assert_eq!(
        world.issue(site, Some("alice"), "10001").await.status(),
        200
    );
}

#[tokio::test]
async fn a_re_install_brings_the_checklists_back() {
    let world = World::installed().await;
    let add = crate::support::ops::add_checklist(1);
    let request = crate::support::ops::request(1, 0, 1, &[add]);
    world.synced("10001", &request).await;
    assert_eq!(world.uninstall(&world.site, now() + 5).await.status(), 204);
    let gone = world.issue(&world.site, Some("alice"), "10001").await;
    expect_problem(gone, 401, "token-invalid").await;
    assert_eq!(world.install(&world.site, now() + 10).await.status(), 204);
    let answer = world.issue(&world.site, Some("alice"), "10001").await;
    let snapshot: Value = answer.json().await.unwrap();
    assert_eq!(snapshot["checklists"].as_array().unwrap().len(), 1);
}

async fn expect_disbelief(world: &World, what: &str, token: &str) {
    let body = world.site.install_body();
    let answer = world.lifecycle("/installed", token, &body).await;
    assert_eq!(answer.status(), 401, "{what}");
    expect_problem(answer, 401, "token-invalid").await;
}

#[tokio::test]
async fn only_what_atlassians_key_signed_installs() {
    let world = World::started().await;
    let site = &world.site;
    let good = site.lifecycle_claims("/installed", now());
    let other_key = RsaPrivateKey::new(&mut rand_core::OsRng, 2_048).unwrap();
    let named = |alg: &str| json!({"alg": alg, "kid": KEY_ID});
    let kid = |kid: &str| rs256(&good, kid, &INSTALL_KEY);
    let rows = [
        ("shared secret", hs256(&good, &site.secret)),
        (
            "HS256 with the PEM",
            hmac(&named("HS256"), &good, &INSTALL_PEM),
        ),
        (
            "right, but misnamed",
            rsa(&named("HS256"), &good, &INSTALL_KEY),
        ),
        ("no algorithm", forged(&named("none"), &good, b"")),
        ("another key", rs256(&good, KEY_ID, &other_key)),
        ("unknown kid", kid("00000000-0000-4000-8000-000000000000")),
        ("no kid", forged(&json!({"alg": "RS256"}), &good, b"x")),
        ("kid leads elsewhere", kid("../../evil")),
        ("kid is an address", kid("http://evil.example/key")),
        ("not a token", "a.b.c".into()),
        ("two parts", "e30.e30".into()),
    ];
    for (what, token) in rows {
        expect_disbelief(&world, what, &token).await;
    }
    let asked = site.facts.lock().unwrap().keys_asked;
    assert_eq!(asked, 2, "the known and the unknown kid, once each");
}

#[tokio::test]
async fn only_a_fresh_token_for_this_service_and_request_installs() {
    let world = World::started().await;
    let good = world.site.lifecycle_claims("/installed", now());
    let rows = [
        ("another service", json!({"aud": ["https://evil.example"]})),
        (
            "two services",
            json!({"aud": [BASE, "https://evil.example"]}),
        ),
        ("no audience", json!({"aud": null})),
        ("another request", json!({"qsh": "0".repeat(64)})),
        ("a context token", json!({"qsh": "context-qsh"})),
        ("no exp", json!({"exp": null})),
        ("no iat", json!({"iat": null})),
        ("lives too long", json!({"exp": now() + 86_400})),
        (
            "from the future",
            json!({"iat": now() + 600, "exp": now() + 700}),
        ),
    ];
    for (what, changes) in rows {
        let token = rs256(&changed(&good, &changes), KEY_ID, &INSTALL_KEY);
        expect_disbelief(&world, what, &token).await;
    }
    let ours = rs256(&changed(&good, &json!({"aud": BASE})), KEY_ID, &INSTALL_KEY);
    let body = world.site.install_body();
    let answer = world.lifecycle("/installed", &ours, &body).await;
    assert_eq!(answer.status(), 204);
}

#[tokio::test]
async fn the_body_must_be_about_the_same_site_and_app() {
    let world = World::started().await;
    let site = &world.site;
    let token = rs256(
        &site.lifecycle_claims("/installed", now()),
        KEY_ID,
        &INSTALL_KEY,
    );
    let rows = [
        ("clientKey", json!("another-site")),
        ("key", json!("another.app")),
        ("baseUrl", json!("https://evil.example")),
        ("baseUrl", json!("http://site.atlassian.net")),
        ("baseUrl", json!("https://site.atlassian.net.evil.example")),
        ("baseUrl", json!("https://site.atlassian.net; script-src *")),
        ("baseUrl", json!("")),
        ("sharedSecret", json!("short")),
        ("sharedSecret", json!("x".repeat(600))),
    ];
    for (field, value) in rows {
        let mut body = site.install_body();
        body[field] = value;
        let answer = world.lifecycle("/installed", &token, &body).await;
        expect_problem(answer, 403, "install-refused").await;
    }
    let mut body = site.install_body();
    body["displayUrl"] = json!("https://work.example.com; script-src *");
    let answer = world.lifecycle("/installed", &token, &body).await;
    assert_eq!(answer.status(), 204);
    let panel = world.get(&site.panel()).await;
    let policy = panel.headers()["content-security-policy"].to_str().unwrap();
    assert!(!policy.contains("work.example.com"), "{policy}");
}

#[tokio::test]
async fn without_the_key_server_nobody_installs_and_it_is_said() {
    let world = World::with(&[(
        "TICKMARK_INSTALL_KEYS",
        "http://jira.localhost:9/install-keys",
    )])
    .await;
    let answer = world.install(&world.site, now()).await;
    assert_eq!(answer.headers()["retry-after"], "2");
    expect_problem(answer, 503, "keys-unavailable").await;
}
