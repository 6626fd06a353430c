//! Atlassian's published vectors for signed addresses: all of them verify.

use serde_json::Value;
use std::path::Path;
use tickmark_server::auth::jwt::{Key, Unverified};
use tickmark_server::auth::qsh;
use url::Url;

/// When the vectors were made; they expired three minutes later.
const MADE: i64 = 1_466_731_075;

#[test]
fn all_published_vectors_verify() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../e2e/node_modules/atlassian-jwt/test/resources/jwt-signed-urls.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        panic!(
            "{} is missing: run `cargo xtask test`, which fetches it from npm.",
            file.display()
        );
    };
    let published: Value = serde_json::from_str(&text).unwrap();
    let secret = published["secret"].as_str().unwrap();
    let tests = published["tests"].as_array().unwrap();
    for test in tests {
        check(test, secret);
    }
    assert_eq!(tests.len(), 78);
}

fn check(test: &Value, secret: &str) {
    let name = test["name"].as_str().unwrap();
    let address = test["signedUrl"].as_str().unwrap();
    let base = test["addonBaseUrl"]
        .as_str()
        .unwrap_or("https://example.com");
    let base_path = Url::parse(base).unwrap().path().to_owned();
    // As a server gets it: what follows the host, not normalised by anybody.
    let rest = address.split_once("://").unwrap().1;
    let target = rest.find('/').map_or("/", |at| &rest[at..]);
    let (path, query) = target.split_once('?').unwrap();
    let token = query.split('&').find_map(|pair| pair.strip_prefix("jwt="));
    let token = Unverified::parse(token.unwrap()).unwrap();
    let claims = token.verify(&Key::Secret(secret), MADE).expect(name);
    assert_eq!(
        qsh::canonical("GET", &base_path, path, query),
        test["canonicalUrl"].as_str().unwrap(),
        "{name}"
    );
    assert_eq!(
        qsh::hash("GET", &base_path, path, query),
        claims.qsh,
        "{name}"
    );
}
