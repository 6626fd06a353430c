//! `PUT /api/v1/issues/{issue}/presence`: I am here, and this is the row I edit.

use super::Route;
use super::body::Body;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::issue::IssueCaller;
use crate::error::{ApiError, Problem};
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::routing::put;
use tickmark_domain::presence::PresenceRequest;
use tickmark_domain::wire::Access;

pub fn route() -> Route {
    Route {
        method: Method::PUT,
        path: "/api/v1/issues/{issue}/presence",
        policy: Policy::ContextToken,
        handler: put(presence),
    }
}

/// Tells those with an open stream that the caller is here, for the next 30 seconds.
#[utoipa::path(
    put,
    path = "/api/v1/issues/{issue}/presence",
    params(("issue" = String, Path, description = "Jira's number of the issue")),
    request_body = PresenceRequest,
    responses(
        (status = 204, description = "Told. Callers without an account are not told of."),
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
pub(super) async fn presence(
    State(app): State<Shared>,
    IssueCaller {
        caller,
        issue,
        access,
        ..
    }: IssueCaller,
    Body(request): Body<PresenceRequest>,
) -> Result<StatusCode, ApiError> {
    if let Some(account) = &caller.account {
        // Who may not edit is in no row, whatever they say.
        let item = request.item.filter(|_| access == Access::Edit);
        let client = (account, request.client_id);
        app.live.note(caller.tenant.id, issue, client, item)?;
    }
    Ok(StatusCode::NO_CONTENT)
}
