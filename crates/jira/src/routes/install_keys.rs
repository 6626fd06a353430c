//! The public half of the signing key, where Atlassian's would be.

use super::Shared;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub async fn public_key(State(jira): Shared, Path(kid): Path<String>) -> Response {
    if kid != jira.key.kid {
        return StatusCode::NOT_FOUND.into_response();
    }
    let headers = [("content-type", "application/x-pem-file")];
    (headers, jira.key.public_pem.clone()).into_response()
}
