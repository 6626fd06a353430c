//! `GET /api/v1/issues/{issue}`: all checklists of an issue.

use super::Route;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::issue::IssueCaller;
use crate::error::{ApiError, Problem};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tickmark_domain::Version;
use tickmark_domain::wire::{ACCESS_HEADER, Snapshot};

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/api/v1/issues/{issue}",
        policy: Policy::ContextToken,
        handler: get(issue),
    }
}

/// All checklists of an issue, with their version as the entity tag.
#[utoipa::path(
    get,
    path = "/api/v1/issues/{issue}",
    params(
        ("issue" = String, Path, description = "Jira's number of the issue"),
        ("if-none-match" = Option<String>, Header, description = "The entity tag last seen"),
    ),
    responses(
        (status = 200, body = Snapshot, headers(
            ("etag" = String, description = "`\"v<version>\"`"),
            ("tickmark-access" = String, description = "`view` or `edit`"),
        )),
        (status = 304, description = "Nothing has changed since."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn issue(
    State(app): State<Shared>,
    IssueCaller {
        caller,
        issue,
        access,
    }: IssueCaller,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let access = [(HeaderName::from_static(ACCESS_HEADER), access.as_str())];
    let seen = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if let Some(seen) = seen {
        let version = app.store.version(caller.tenant.id, issue).await?;
        let tag = tag(version);
        if seen.split(',').any(|one| one.trim() == tag) {
            let headers = [(header::ETAG, tag)];
            return Ok((StatusCode::NOT_MODIFIED, access, headers).into_response());
        }
    }
    let snapshot = app.store.snapshot(caller.tenant.id, issue).await?;
    let headers = [(header::ETAG, tag(snapshot.version))];
    Ok((access, headers, Json(snapshot)).into_response())
}

fn tag(version: Version) -> String {
    format!("\"v{}\"", version.0)
}
