//! `GET /app/…`.

use crate::support::{World, expect_problem};
use reqwest::Method;

async fn fetched(world: &World, name: &str, codings: &str) -> (String, String, String) {
    let answer = world
        .request(Method::GET, &format!("/app/{name}"))
        .header("accept-encoding", codings)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200, "{name}");
    let header = |name: &str| {
        let value = answer.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    };
    let (kind, coding) = (header("content-type"), header("content-encoding"));
    assert_eq!(
        header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(header("vary"), "accept-encoding");
    (kind, coding, answer.text().await.unwrap())
}

#[tokio::test]
async fn files_come_in_the_best_coding_the_browser_takes() {
    let world = World::started().await;
    let check = async |codings: &str, expected: (&str, &str)| {
        let (kind, coding, text) = fetched(&world, "app-0123.js", codings).await;
        assert_eq!(kind, "text/javascript", "{codings}");
        assert_eq!((coding.as_str(), text.as_str()), expected, "{codings}");
    };
    check("gzip, deflate, br, zstd", ("br", "the script by brotli")).await;
    check("gzip", ("gzip", "the script by gzip")).await;
    check("identity", ("", "the script")).await;
}

#[tokio::test]
async fn a_program_has_the_type_that_browsers_compile_while_it_loads() {
    let world = World::started().await;
    let (kind, _, text) = fetched(&world, "app-0123.wasm", "br").await;
    assert_eq!(
        (kind.as_str(), text.as_str()),
        ("application/wasm", "the program")
    );
}

#[tokio::test]
async fn nothing_else_of_the_disk_is_reached() {
    let world = World::started().await;
    let secret = world.folder.path().join("secret.txt");
    std::fs::write(secret, "secret").unwrap();
    for path in [
        "/app/missing.js",
        "/app/index.html",
        "/app/index%2Ehtml",
        "/app/",
        "/app/.",
        "/app/..%2Fsecret.txt",
        "/app/%2e%2e/secret.txt",
        "/app/..%5Csecret.txt",
        "/app//etc/passwd",
    ] {
        expect_problem(world.get(path).await, 404, "not-found").await;
    }
}
