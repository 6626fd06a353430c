//! `GET /panel`.

use crate::support::jira::{Mood, Site};
use crate::support::ops::{add_checklist, add_item, request, texts};
use crate::support::sign::{forged, hs256, now};
use crate::support::{PAGE, World};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
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
        "require-trusted-types-for 'script'; trusted-types tickmark-pasted".into(),
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
    let (page, _) = parted(&answer.text().await.unwrap());
    assert_eq!(page, expected);
}

/// The page without its list, and the list: the right to it, and the answer of the service.
fn parted(page: &str) -> (String, Option<(String, Value)>) {
    let Some((before, rest)) = page.split_once("<script id=\"first-list\" ") else {
        return (page.to_owned(), None);
    };
    let (block, after) = rest.split_once("</script><template></template>").unwrap();
    let (attributes, json) = block.split_once('>').unwrap();
    let attributes: Vec<_> = attributes.split('"').collect();
    assert_eq!(
        attributes[..3],
        ["type=", "application/json", " data-access="]
    );
    let list = (
        attributes[3].to_owned(),
        serde_json::from_str(json).unwrap(),
    );
    (format!("{before}{after}"), Some(list))
}

async fn list_for(world: &World, account: Option<&str>) -> Option<(String, Value)> {
    let answer = world.get(&world.site.panel_for(account)).await;
    assert_eq!(answer.status(), 200);
    parted(&answer.text().await.unwrap()).1
}

#[tokio::test]
async fn the_page_brings_the_list_for_those_who_may_see_it() {
    let world = World::installed().await;
    let text = "</script><script>alert(1)</script> & <!-- \u{2028}";
    let ops = [add_checklist(1), add_item(1, 5, text)];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let (access, list) = list_for(&world, Some("alice")).await.unwrap();
    assert_eq!(access, "edit");
    let asked = world.synced("10001", &request(2, 0, 1, &[])).await;
    assert_eq!(list, asked, "it is the answer to a first request");
    assert_eq!(texts(&list["patch"]), [text]);
    let (access, _) = list_for(&world, Some("carol")).await.unwrap();
    assert_eq!(access, "view");
    assert_eq!(list_for(&world, Some("mallory")).await, None);
    assert_eq!(list_for(&world, None).await, None);
    world.site.facts.lock().unwrap().public.push(10_001);
    world
        .site
        .facts
        .lock()
        .unwrap()
        .rights
        .remove(&("bob".to_owned(), 10_001));
    assert_eq!(list_for(&world, Some("bob")).await, None);
}

#[tokio::test]
async fn nobody_waits_for_the_list_before_the_page_comes() {
    let world = World::installed().await;
    world.site.mood(Mood::Slow);
    let asked = Instant::now();
    let mut answer = world.get(&world.site.panel()).await;
    let first = answer.chunk().await.unwrap().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(1));
    assert!(first.starts_with(b"<!doctype html>"));
    // Jira does not say in time who may see the issue: the page ends without a list.
    let mut rest = Vec::new();
    while let Some(chunk) = answer.chunk().await.unwrap() {
        rest.extend_from_slice(&chunk);
    }
    assert_eq!(rest, b"</body></html>");
    world.site.mood(Mood::Broken);
    assert_eq!(list_for(&world, Some("bob")).await, None);
}

#[tokio::test]
async fn the_list_of_another_site_is_not_brought() {
    let world = World::installed().await;
    let ops = [add_checklist(1), add_item(1, 5, "Ours")];
    world.synced("10001", &request(1, 0, 1, &ops)).await;
    let other = Site::start(
        "other-site",
        "another secret, of another site, that is long",
    )
    .await;
    assert_eq!(world.install(&other, now()).await.status(), 204);
    let answer = world.get(&other.panel()).await;
    let (_, list) = parted(&answer.text().await.unwrap());
    let (_, list) = list.unwrap();
    assert_eq!(list["patch"]["items"], json!([]));
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
