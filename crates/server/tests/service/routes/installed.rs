//! `POST /installed`.

use crate::support::jira::Site;
use crate::support::sign::{
    INSTALL_KEY, INSTALL_PEM, KEY_ID, forged, hmac, hs256, now, rs256, rsa,
};
use crate::support::{World, expect_problem};
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

#[tokio::test]
async fn only_atlassians_own_token_for_this_service_installs() {
    let world = World::started().await;
    let site = &world.site;
    let good = site.lifecycle_claims("/installed", now());
    let with = |change: &dyn Fn(&mut Value)| {
        let mut claims = good.clone();
        change(&mut claims);
        rs256(&claims, KEY_ID, &INSTALL_KEY)
    };
    let other_key = RsaPrivateKey::new(&mut rand_core::OsRng, 2_048).unwrap();
    let named = |alg: &str| json!({"alg": alg, "kid": KEY_ID});
    let pem_as_secret = hmac(&named("HS256"), &good, &INSTALL_PEM);
    let rows = [
        ("shared secret", hs256(&good, &site.secret)),
        ("HS256 with the PEM", pem_as_secret),
        (
            "right signature, wrong name",
            rsa(&named("HS256"), &good, &INSTALL_KEY),
        ),
        (
            "no algorithm",
            forged(&json!({"alg": "none", "kid": KEY_ID}), &good, b""),
        ),
        ("another key", rs256(&good, KEY_ID, &other_key)),
        (
            "unknown kid",
            rs256(&good, "00000000-0000-4000-8000-000000000000", &INSTALL_KEY),
        ),
        ("no kid", forged(&json!({"alg": "RS256"}), &good, b"x")),
        (
            "kid leads elsewhere",
            rs256(&good, "../../evil", &INSTALL_KEY),
        ),
        (
            "kid is an address",
            rs256(&good, "http://evil.example/key", &INSTALL_KEY),
        ),
        (
            "another service",
            with(&|claims| claims["aud"] = json!(["https://evil.example"])),
        ),
        (
            "two services",
            with(&|claims| {
                let ours = claims["aud"][0].clone();
                claims["aud"] = json!([ours, "https://evil.example"]);
            }),
        ),
        ("no audience", with(&|claims| claims["aud"] = Value::Null)),
        (
            "another request",
            with(&|claims| claims["qsh"] = json!("0".repeat(64))),
        ),
        (
            "a context token",
            with(&|claims| claims["qsh"] = json!("context-qsh")),
        ),
        (
            "no exp",
            with(&|claims| drop(claims.as_object_mut().unwrap().remove("exp"))),
        ),
        (
            "no iat",
            with(&|claims| drop(claims.as_object_mut().unwrap().remove("iat"))),
        ),
        (
            "lives too long",
            with(&|claims| claims["exp"] = json!(now() + 86_400)),
        ),
        (
            "from the future",
            with(&|claims| {
                claims["iat"] = json!(now() + 600);
                claims["exp"] = json!(now() + 700);
            }),
        ),
        ("not a token", "a.b.c".into()),
        ("two parts", "e30.e30".into()),
    ];
    for (what, token) in rows {
        let answer = world
            .lifecycle("/installed", &token, &site.install_body())
            .await;
        let code = answer.status();
        assert_eq!(code, 401, "{what}");
        expect_problem(answer, 401, "token-invalid").await;
    }
    let asked = site.facts.lock().unwrap().keys_asked;
    assert_eq!(asked, 2, "the known and the unknown kid, once each");
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
