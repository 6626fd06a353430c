//! `GET /api/v1/issues/{issue}/events`: says that something has changed, never what.

use super::Route;
use crate::app::Shared;
use crate::auth::context::Caller;
use crate::auth::issue::IssueCaller;
use crate::auth::{Policy, now_ms};
use crate::error::{ApiError, Problem};
use crate::live::stream::{self, Times};
use crate::log::Trail;
use crate::store::IssueId;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderName, Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/api/v1/issues/{issue}/events",
        policy: Policy::ContextToken,
        handler: get(events),
    }
}

/// Server-sent events: `v` with the version, `presence` with who is here (a `Presence` in JSON),
/// comments as heartbeats, and `end` before it ends, with `expired`, `access` or `stopping`. The
/// first two come at once with the present state, and again whenever it changes.
#[utoipa::path(
    get,
    path = "/api/v1/issues/{issue}/events",
    params(("issue" = String, Path, description = "Jira's number of the issue")),
    responses(
        (status = 200, body = String, content_type = "text/event-stream"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn events(
    State(app): State<Shared>,
    Extension(trail): Extension<Trail>,
    IssueCaller { caller, issue, .. }: IssueCaller,
) -> Result<Response, ApiError> {
    let tenant = caller.tenant.id;
    // The place first, then the version: an edit between the two is poked.
    let seat = app.live.enter(tenant, issue, caller.account.as_ref())?;
    seat.raise(app.store.version(tenant, issue).await?);
    let times = Times {
        ends: Instant::now() + left(caller.expires, now_ms()),
        heartbeat: app.config.heartbeat,
    };
    let caller = Arc::new(caller);
    let allowed = move || may_see(Arc::clone(&app), Arc::clone(&caller), issue);
    let body = Body::from_stream(stream::events(seat, times, trail, allowed));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, body).into_response())
}

/// From now to a moment that is given in seconds since 1970.
fn left(expires: i64, now_ms: u64) -> Duration {
    let expires_ms = u64::try_from(expires).unwrap_or(0).saturating_mul(1_000);
    Duration::from_millis(expires_ms.saturating_sub(now_ms))
}

/// Whether the stream's caller would be let in again. An error is never a yes.
async fn may_see(app: Shared, caller: Arc<Caller>, issue: IssueId) -> bool {
    let installed = app.store.tenant_by_id(caller.tenant.id).await;
    let Ok(Some(tenant)) = installed else {
        return false;
    };
    let right = app.jira.right(&tenant, caller.account.as_ref(), issue);
    matches!(right.await, Ok(Some(_)))
}
