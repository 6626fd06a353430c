//! `GET /api/v1/issues/{issue}/restore`: the edits that lead back to an earlier version.

use super::Route;
use super::query::Query;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::issue::{IssueCaller, access_header};
use crate::error::{ApiError, Problem};
use crate::store::Earlier;
use axum::Json;
use axum::extract::State;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tickmark_domain::restore::{restore_list_ops, restore_ops};
use tickmark_domain::wire::Restoring;
use tickmark_domain::{ChecklistId, Document, Version};

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/api/v1/issues/{issue}/restore",
        policy: Policy::ContextToken,
        handler: get(restore),
    }
}

/// What the query may say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// The version to lead back to.
    to: Version,
    checklist: Option<ChecklistId>,
}

/// The edits that would make an issue's checklists, or one of them, what they were at a version.
/// Nothing is changed: the caller sends them, so that they can be taken back like any edit.
#[utoipa::path(
    get,
    path = "/api/v1/issues/{issue}/restore",
    params(
        ("issue" = String, Path, description = "Jira's number of the issue"),
        ("to" = u64, Query, description = "The version to lead back to"),
        ("checklist" = Option<ChecklistId>, Query, description = "Only this checklist, and items that are in it or were"),
    ),
    responses(
        (status = 200, body = Restoring, headers(
            ("tickmark-access" = String, description = "`view` or `edit`"),
        )),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn restore(
    State(app): State<Shared>,
    IssueCaller {
        caller,
        issue,
        access,
        ..
    }: IssueCaller,
    Query(asked): Query<Asked>,
) -> Result<Response, ApiError> {
    let tenant = caller.tenant.id;
    let then = match app.store.snapshot_at(tenant, issue, asked.to).await? {
        Earlier::Was(snapshot) => Document::from_snapshot(snapshot),
        Earlier::Forgotten => return Err(ApiError::HistoryGone),
        Earlier::NotYet => return Err(ApiError::VersionUnknown),
    };
    let now = Document::from_snapshot(app.store.snapshot(tenant, issue).await?);
    let ops = match asked.checklist {
        Some(list) => restore_list_ops(&now, &then, list),
        None => restore_ops(&now, &then),
    };
    let access = access_header(access);
    Ok((access, Json(Restoring { ops })).into_response())
}
