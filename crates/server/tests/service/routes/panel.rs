//! `GET /panel`.

use crate::support::sign::{forged, hs256, now};
use crate::support::{PAGE, World};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tickmark_server::auth::qsh;

async fn refused(answer: Response) -> String {
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'; frame-ancestors https://*.atlassian.net"));
    let text = answer.text().await.unwrap();
    assert!(text.contains("Reload the issue"), "{text}");
    assert!(!text.contains("script"), "{text}");
    text
}

#[tokio::test]
async fn a_signed_address_shows_the_panel_to_its_own_site_only() {
    let world = World::installed().await;
    let answer = world.get(&world.site.panel()).await;
    assert_eq!(answer.status(), 200);
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    let base = &world.site.base;
    for part in [
        format!("script-src 'self' 'wasm-unsafe-eval' {base}/cdn/all.js;"),
        format!("style-src 'self' {base}/cdn/themes/ {base}/cdn/surfaces.css;"),
        format!("frame-ancestors {base} https://work.example.com;"),
        "require-trusted-types-for 'script'; trusted-types 'none'".into(),
    ] {
        assert!(policy.contains(&part), "{part} is not in {policy}");
    }
    for never in [
        "unsafe-inline",
        "'unsafe-eval'",
        "data:",
        "upgrade-insecure",
    ] {
        assert!(!policy.contains(never), "{never} is in {policy}");
    }
    assert_eq!(answer.headers()["cache-control"], "no-store, no-cache");
    let script = format!("{base}/cdn/all.js");
    let expected = PAGE.replace("https://host-script.invalid/all.js", &script);
    assert_eq!(answer.text().await.unwrap(), expected);
}

#[tokio::test]
async fn behind_https_everything_is_https() {
    let world = World::with(&[("TICKMARK_BASE_URL", "https://tickmark.example.com")]).await;
    let mut claims = world.site.lifecycle_claims("/installed", now());
    claims["aud"] = json!("https://tickmark.example.com");
    let token = crate::support::sign::rs256(
        &claims,
        crate::support::sign::KEY_ID,
        &crate::support::sign::INSTALL_KEY,
    );
    let body = world.site.install_body();
    let answer = world.lifecycle("/installed", &token, &body).await;
    assert_eq!(answer.status(), 204);
    let answer = world.get(&world.site.panel()).await;
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(policy.ends_with("; upgrade-insecure-requests"), "{policy}");
    let strict = &answer.headers()["strict-transport-security"];
    assert_eq!(strict, "max-age=63072000; includeSubDomains");
}

#[tokio::test]
async fn the_page_comes_compressed() {
    let world = World::installed().await;
    let mut sizes = Vec::new();
    for codings in ["br, gzip", "gzip", "identity"] {
        let answer = world
            .request(Method::GET, &world.site.panel())
            .header("accept-encoding", codings)
            .send()
            .await
            .unwrap();
        let coding = answer.headers().get("content-encoding");
        let coding = coding.map(|coding| coding.to_str().unwrap().to_owned());
        sizes.push((coding, answer.bytes().await.unwrap().len()));
    }
    let codings: Vec<_> = sizes.iter().map(|(coding, _)| coding.as_deref()).collect();
    assert_eq!(codings, [Some("br"), Some("gzip"), None]);
    assert!(sizes[0].1 < sizes[2].1, "{sizes:?}");
}

#[tokio::test]
async fn an_address_that_is_not_signed_for_this_request_shows_why() {
    let world = World::installed().await;
    let site = &world.site;
    let good = json!({
        "iss": site.client_key, "iat": now(), "exp": now() + 180,
        "qsh": qsh::hash("GET", "", "/panel", "issue_id=1"),
    });
    let with = |change: &dyn Fn(&mut Value)| {
        let mut claims = good.clone();
        change(&mut claims);
        hs256(&claims, &site.secret)
    };
    let rows = [
        ("no token", "/panel?issue_id=1".to_owned()),
        (
            "another query",
            format!("/panel?issue_id=2&jwt={}", with(&|_| ())),
        ),
        (
            "one more parameter",
            format!("/panel?issue_id=1&x=1&jwt={}", with(&|_| ())),
        ),
        (
            "a context token",
            format!(
                "/panel?issue_id=1&jwt={}",
                with(&|claims| claims["qsh"] = json!("context-qsh"))
            ),
        ),
        (
            "another site",
            format!(
                "/panel?issue_id=1&jwt={}",
                with(&|claims| claims["iss"] = json!("unknown"))
            ),
        ),
        (
            "another secret",
            format!("/panel?issue_id=1&jwt={}", hs256(&good, "a guess at it")),
        ),
        (
            "no algorithm",
            format!(
                "/panel?issue_id=1&jwt={}",
                forged(&json!({"alg": "none"}), &good, b"")
            ),
        ),
    ];
    for (what, path) in rows {
        let text = refused(world.get(&path).await).await;
        assert!(text.contains("cannot be shown here"), "{what}: {text}");
    }
    let expired = with(&|claims| {
        claims["iat"] = json!(now() - 300);
        claims["exp"] = json!(now() - 120);
    });
    let text = refused(world.get(&format!("/panel?issue_id=1&jwt={expired}")).await).await;
    assert!(text.contains("open too long"), "{text}");
    let fine = format!("/panel?issue_id=1&jwt={}", with(&|_| ()));
    assert_eq!(world.get(&fine).await.status(), 200);
}

#[tokio::test]
async fn a_new_build_is_shown_without_a_restart() {
    let world = World::installed().await;
    let file = world.config.app.join("index.html");
    let newer = PAGE.replace("<body>", "<body>newer");
    std::fs::write(&file, &newer).unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(2);
    let handle = std::fs::File::options().write(true).open(&file).unwrap();
    handle.set_modified(later).unwrap();
    let text = world.get(&world.site.panel()).await.text().await.unwrap();
    assert!(text.contains("newer"), "{text}");
    std::fs::remove_file(&file).unwrap();
    let text = world.get(&world.site.panel()).await.text().await.unwrap();
    assert!(
        text.contains("newer"),
        "the last page that could be read stays"
    );
}
