//! Atlassian's files from npm, with the headers of their network; late or missing on request.

use super::Shared;
use crate::host_script::ScriptFault;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use std::time::Duration;

const SCRIPT: &str = "/cdn/all.js";

pub async fn asset(State(jira): Shared, uri: Uri, headers: HeaderMap) -> Response {
    if uri.path() == SCRIPT {
        let fault = jira.script.take_fault();
        match fault.mode {
            ScriptFault::None => {}
            ScriptFault::Missing => return StatusCode::NOT_FOUND.into_response(),
            ScriptFault::Late => tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await,
        }
    }
    let Some(asset) = jira.script.asset(uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // The script is asked for anew each time, so that a fault meets the very next load.
    let caching = if uri.path() == SCRIPT {
        "no-cache"
    } else {
        "public, max-age=300"
    };
    let common = [
        ("cache-control", caching),
        ("etag", asset.etag.as_str()),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("vary", "accept-encoding"),
    ];
    if header(&headers, "if-none-match").contains(&asset.etag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let kind = [("content-type", asset.content_type)];
    if header(&headers, "accept-encoding").contains("gzip") && !asset.gzip.is_empty() {
        let encoding = [("content-encoding", "gzip")];
        return (common, kind, encoding, asset.gzip.clone()).into_response();
    }
    (common, kind, asset.plain.clone()).into_response()
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
