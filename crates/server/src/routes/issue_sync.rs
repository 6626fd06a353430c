//! `POST /api/v1/issues/{issue}/sync`: edits in, what changed meanwhile out.

use super::Route;
use super::body::Body;
use crate::app::Shared;
use crate::auth::issue::{IssueCaller, access_header};
use crate::auth::{Policy, now_ms};
use crate::error::{ApiError, Problem};
use axum::Json;
use axum::extract::State;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tickmark_domain::commit::Author;
use tickmark_domain::limits::OPS_PER_REQUEST_MAX;
use tickmark_domain::wire::{SyncRequest, SyncResponse};

pub fn route() -> Route {
    Route {
        method: Method::POST,
        path: "/api/v1/issues/{issue}/sync",
        policy: Policy::ContextToken,
        handler: post(sync),
    }
}

/// Decides edits, each once and in order, and answers with the rows that changed since.
#[utoipa::path(
    post,
    path = "/api/v1/issues/{issue}/sync",
    params(("issue" = String, Path, description = "Jira's number of the issue")),
    request_body = SyncRequest,
    responses(
        (status = 200, body = SyncResponse, headers(
            ("tickmark-access" = String, description = "`view` or `edit`"),
        )),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn sync(
    State(app): State<Shared>,
    IssueCaller {
        caller,
        issue,
        access,
        ..
    }: IssueCaller,
    Body(request): Body<SyncRequest>,
) -> Result<Response, ApiError> {
    if request.ops.len() > OPS_PER_REQUEST_MAX {
        return Err(ApiError::TooManyOps);
    }
    let author = Author {
        account: caller.account,
        access,
        now_ms: now_ms(),
    };
    let tenant = caller.tenant.id;
    let synced = app.store.sync(tenant, issue, request, author).await?;
    app.announce(tenant, issue, &synced);
    let access = access_header(access);
    Ok((access, Json(synced.response)).into_response())
}
