//! The context token: what is believed, and what is not.

use crate::support::sign::{INSTALL_KEY, KEY_ID, changed, forged, hmac, hs256, now, rs256};
use crate::support::{World, expect_problem};
use reqwest::{Method, Response};
use serde_json::json;

async fn ask(world: &World, authorization: &str) -> Response {
    world
        .request(Method::GET, "/api/v1/issues/10001")
        .header("authorization", authorization)
        .send()
        .await
        .unwrap()
}

async fn expect_disbelief(world: &World, what: &str, token: &str) {
    let answer = ask(world, &format!("JWT {token}")).await;
    assert_eq!(answer.status(), 401, "{what}");
    assert_eq!(answer.headers()["www-authenticate"], "JWT");
    expect_problem(answer, 401, "token-invalid").await;
}

#[tokio::test]
async fn only_what_the_site_signed_with_the_one_algorithm_is_believed() {
    let world = World::installed().await;
    let site = &world.site;
    let good = site.context_claims(Some("alice"));
    let named = |alg: &str| json!({"alg": alg});
    let good_token = hs256(&good, &site.secret);
    let (unsigned, signature) = good_token.rsplit_once('.').unwrap();
    let half = format!("{unsigned}.{}", &signature[..20]);
    let rows = [
        ("no algorithm", forged(&named("none"), &good, b"")),
        (
            "right, but unnamed",
            hmac(&named("none"), &good, &site.secret),
        ),
        (
            "right, but misnamed",
            hmac(&named("HS512"), &good, &site.secret),
        ),
        ("RS256", rs256(&good, KEY_ID, &INSTALL_KEY)),
        ("another secret", hs256(&good, "secret-of-site-two")),
        ("an empty secret", hs256(&good, "")),
        ("no signature", format!("{unsigned}.")),
        ("half a signature", half),
        ("a single dot", ".".to_owned()),
        ("too long", "x".repeat(9_000)),
    ];
    for (what, token) in rows {
        expect_disbelief(&world, what, &token).await;
    }
    for scheme in ["JWT", "jwt"] {
        let answer = ask(&world, &format!("{scheme} {good_token}")).await;
        assert_eq!(answer.status(), 200, "{scheme}");
    }
}

#[tokio::test]
async fn only_claims_that_are_whole_and_fresh_are_believed() {
    let world = World::installed().await;
    let site = &world.site;
    let good = site.context_claims(Some("alice"));
    let rows = [
        ("a page's hash", json!({"qsh": "0".repeat(64)})),
        ("no hash", json!({"qsh": null})),
        ("no exp", json!({"exp": null})),
        ("no iat", json!({"iat": null})),
        ("exp as text", json!({"exp": "9999999999"})),
        ("lives too long", json!({"exp": now() + 3_700})),
        ("lives for ever", json!({"exp": i64::MAX})),
        ("lives backwards", json!({"iat": i64::MAX, "exp": i64::MIN})),
        (
            "from the future",
            json!({"iat": now() + 600, "exp": now() + 900}),
        ),
        ("unknown site", json!({"iss": "nobody"})),
        ("no site", json!({"iss": null})),
    ];
    for (what, changes) in rows {
        let token = hs256(&changed(&good, &changes), &site.secret);
        expect_disbelief(&world, what, &token).await;
    }
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
