//! `GET /api/v1/issues/{issue}`: all checklists of an issue, now or at an earlier version.

use super::Route;
use super::query::Query;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::issue::{IssueCaller, access_header};
use crate::error::{ApiError, Problem};
use crate::store::Earlier;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tickmark_domain::Version;
use tickmark_domain::wire::Snapshot;

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/api/v1/issues/{issue}",
        policy: Policy::ContextToken,
        handler: get(issue),
    }
}

/// What the query may say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// An earlier version.
    at: Option<Version>,
}

/// All checklists of an issue, now or at an earlier version, with their version as the entity tag.
#[utoipa::path(
    get,
    path = "/api/v1/issues/{issue}",
    params(
        ("issue" = String, Path, description = "Jira's number of the issue"),
        ("if-none-match" = Option<String>, Header, description = "The entity tag last seen"),
        ("at" = Option<u64>, Query, description = "An earlier version; the answer has no entity tag"),
    ),
    responses(
        (status = 200, body = Snapshot, headers(
            ("etag" = String, description = "`\"v<version>\"`"),
            ("tickmark-access" = String, description = "`view` or `edit`"),
        )),
        (status = 304, description = "Nothing has changed since."),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
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
        ..
    }: IssueCaller,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let access = access_header(access);
    if let Some(version) = asked.at {
        let earlier = app.store.snapshot_at(caller.tenant.id, issue, version);
        return match earlier.await? {
            Earlier::Was(snapshot) => Ok((access, Json(snapshot)).into_response()),
            Earlier::Forgotten => Err(ApiError::HistoryGone),
            Earlier::NotYet => Err(ApiError::VersionUnknown),
        };
    }
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
