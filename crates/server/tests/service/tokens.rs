//! The context token: what is believed, and what is not.

use crate::support::sign::{INSTALL_KEY, KEY_ID, forged, hmac, hs256, now, rs256};
use crate::support::{World, expect_problem};
use reqwest::{Method, Response};
use serde_json::{Value, json};

async fn ask(world: &World, authorization: &str) -> Response {
    world
        .request(Method::GET, "/api/v1/issues/10001")
        .header("authorization", authorization)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn only_a_fresh_token_of_the_site_is_believed() {
    let world = World::installed().await;
    let site = &world.site;
    let good = site.context_claims(Some("alice"));
    let with = |change: &dyn Fn(&mut Value)| {
        let mut claims = good.clone();
        change(&mut claims);
        hs256(&claims, &site.secret)
    };
    let good_token = hs256(&good, &site.secret);
    let (unsigned, signature) = good_token.rsplit_once('.').unwrap();
    let rows = [
        ("no algorithm", forged(&json!({"alg": "none"}), &good, b"")),
        ("NONE", forged(&json!({"alg": "NONE"}), &good, b"")),
        ("RS256", rs256(&good, KEY_ID, &INSTALL_KEY)),
        (
            "right signature, wrong name",
            hmac(&json!({"alg": "HS512"}), &good, &site.secret),
        ),
        (
            "right signature, no name",
            hmac(&json!({"alg": "none"}), &good, &site.secret),
        ),
        ("HS512", forged(&json!({"alg": "HS512"}), &good, b"x")),
        ("another secret", hs256(&good, "secret-of-site-two")),
        ("an empty secret", hs256(&good, "")),
        ("no signature", format!("{unsigned}.")),
        (
            "half a signature",
            format!("{unsigned}.{}", &signature[..20]),
        ),
        (
            "a page's hash",
            with(&|claims| claims["qsh"] = json!("0".repeat(64))),
        ),
        (
            "no hash",
            with(&|claims| drop(claims.as_object_mut().unwrap().remove("qsh"))),
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
            "exp as text",
            with(&|claims| claims["exp"] = json!("9999999999")),
        ),
        (
            "lives too long",
            with(&|claims| claims["exp"] = json!(now() + 3_700)),
        ),
        (
            "lives for ever",
            with(&|claims| claims["exp"] = json!(i64::MAX)),
        ),
        (
            "lives backwards",
            with(&|claims| {
                claims["iat"] = json!(i64::MAX);
                claims["exp"] = json!(i64::MIN);
            }),
        ),
        (
            "from the future",
            with(&|claims| {
                claims["iat"] = json!(now() + 600);
                claims["exp"] = json!(now() + 900);
            }),
        ),
        (
            "unknown site",
            with(&|claims| claims["iss"] = json!("nobody")),
        ),
        ("a single dot", ".".to_owned()),
        ("too long", "x".repeat(9_000)),
    ];
    for (what, token) in rows {
        let answer = ask(&world, &format!("JWT {token}")).await;
        assert_eq!(answer.status(), 401, "{what}");
        assert_eq!(answer.headers()["www-authenticate"], "JWT");
        expect_problem(answer, 401, "token-invalid").await;
    }
    assert_eq!(
        ask(&world, &format!("JWT {good_token}")).await.status(),
        200
    );
    assert_eq!(
        ask(&world, &format!("jwt {good_token}")).await.status(),
        200
    );
}

#[tokio::test]
async fn a_token_ends_at_its_time_with_little_leeway() {
    let world = World::installed().await;
    let site = &world.site;
    let ended = |ago: i64| {
        let mut claims = site.context_claims(Some("alice"));
        claims["iat"] = json!(now() - 900);
        claims["exp"] = json!(now() - ago);
        format!("JWT {}", hs256(&claims, &site.secret))
    };
    assert_eq!(ask(&world, &ended(10)).await.status(), 200);
    expect_problem(ask(&world, &ended(60)).await, 401, "token-expired").await;
}

#[tokio::test]
async fn a_token_stands_in_the_header_and_nowhere_else() {
    let world = World::installed().await;
    let good = world.site.context(Some("alice"));
    let token = good.strip_prefix("JWT ").unwrap();
    let missing = world.get("/api/v1/issues/10001").await;
    expect_problem(missing, 401, "token-missing").await;
    let in_address = world
        .get(&format!("/api/v1/issues/10001?jwt={token}"))
        .await;
    expect_problem(in_address, 401, "token-missing").await;
    for scheme in ["Bearer", "Basic"] {
        let answer = ask(&world, &format!("{scheme} {token}")).await;
        expect_problem(answer, 401, "token-missing").await;
    }
}

#[tokio::test]
async fn the_audience_never_selects_the_site() {
    let world = World::installed().await;
    let site = &world.site;
    let mut claims = site.context_claims(Some("alice"));
    claims["iss"] = json!("nobody");
    claims["aud"] = json!([site.client_key]);
    let answer = ask(&world, &format!("JWT {}", hs256(&claims, &site.secret))).await;
    expect_problem(answer, 401, "token-invalid").await;
}
