//! `GET /api/v1/issues/{issue}/history`: who changed what, and when.

use super::Route;
use super::query::Query;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::issue::{IssueCaller, access_header};
use crate::error::{ApiError, Problem};
use crate::limits::{HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX};
use crate::store::HistoryQuery;
use axum::Json;
use axum::extract::State;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tickmark_domain::wire::History;
use tickmark_domain::{ChecklistId, ItemId, Seq, Version};

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/api/v1/issues/{issue}/history",
        policy: Policy::ContextToken,
        handler: get(history),
    }
}

/// What the query may say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    checklist: Option<ChecklistId>,
    item: Option<ItemId>,
    before: Option<String>,
    limit: Option<usize>,
}

/// Edits of an issue's checklists, refused ones too, the newest first. It leads back 90 days and
/// about 1,000 edits.
#[utoipa::path(
    get,
    path = "/api/v1/issues/{issue}/history",
    params(
        ("issue" = String, Path, description = "Jira's number of the issue"),
        ("checklist" = Option<ChecklistId>, Query, description = "Only edits of this checklist, and of items that were in it or came to it"),
        ("item" = Option<ItemId>, Query, description = "Only edits of this item"),
        ("before" = Option<String>, Query, description = "Only older ones: `<version>` or `<version>.<seq>`, as in the last entry of a page"),
        ("limit" = Option<usize>, Query, description = "1 to 100 entries; 50 if it is not said"),
    ),
    responses(
        (status = 200, body = History, headers(
            ("tickmark-access" = String, description = "`view` or `edit`"),
        )),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn history(
    State(app): State<Shared>,
    IssueCaller {
        caller,
        issue,
        access,
        ..
    }: IssueCaller,
    Query(asked): Query<Asked>,
) -> Result<Response, ApiError> {
    let invalid = |why: &str| ApiError::QueryInvalid(why.to_owned());
    let limit = asked.limit.unwrap_or(HISTORY_PAGE_DEFAULT);
    if !(1..=HISTORY_PAGE_MAX).contains(&limit) {
        return Err(invalid("limit is 1 to 100"));
    }
    let before = match asked.before.as_deref() {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| invalid("before is <version>.<seq>"))?),
    };
    let query = HistoryQuery {
        checklist: asked.checklist,
        item: asked.item,
        before,
        limit,
    };
    let history = app.store.history(caller.tenant.id, issue, query).await?;
    let access = access_header(access);
    Ok((access, Json(history)).into_response())
}

/// Reads `<version>` or `<version>.<seq>`; without a number it is before all of the version.
fn place(text: &str) -> Option<(Version, Seq)> {
    let number = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_: &u64| digits)
    };
    match text.split_once('.') {
        None => Some((Version(number(text)?), Seq(0))),
        Some((version, seq)) => Some((Version(number(version)?), Seq(number(seq)?))),
    }
}
