//! `GET /api/v1/issues/{issue}/templates`: the templates that are offered in an issue.

use super::Route;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::issue::{IssueCaller, access_header};
use crate::error::{ApiError, Problem};
use axum::Json;
use axum::extract::State;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tickmark_domain::starter_set::starter_set;
use tickmark_domain::template::Templates;

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/api/v1/issues/{issue}/templates",
        policy: Policy::ContextToken,
        handler: get(templates),
    }
}

/// The templates of the issue's project, of the whole site, and the starter set, without their
/// rows. Those of the starter set have no `reach`.
#[utoipa::path(
    get,
    path = "/api/v1/issues/{issue}/templates",
    params(("issue" = String, Path, description = "Jira's number of the issue")),
    responses(
        (status = 200, body = Templates, headers(
            ("tickmark-access" = String, description = "`view` or `edit`"),
        )),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn templates(
    State(app): State<Shared>,
    IssueCaller { access, within, .. }: IssueCaller,
) -> Result<Response, ApiError> {
    let mut templates = app.store.templates(within).await?;
    templates.extend(starter_set().map(|one| one.head));
    let access = access_header(access);
    Ok((access, Json(Templates { templates })).into_response())
}
