//! `GET /api/v1/issues/{issue}/templates/{template}`: one template with its rows.

use super::Route;
use super::template_id::Named;
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
use tickmark_domain::template::Template;

pub const PATH: &str = "/api/v1/issues/{issue}/templates/{template}";

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: PATH,
        policy: Policy::ContextToken,
        handler: get(template),
    }
}

/// One template that is offered in the issue, with its rows as Tickmark text.
#[utoipa::path(
    get,
    path = "/api/v1/issues/{issue}/templates/{template}",
    params(
        ("issue" = String, Path, description = "Jira's number of the issue"),
        ("template" = String, Path, description = "The template's id"),
    ),
    responses(
        (status = 200, body = Template, headers(
            ("tickmark-access" = String, description = "`view` or `edit`"),
        )),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn template(
    State(app): State<Shared>,
    IssueCaller { access, within, .. }: IssueCaller,
    Named(id): Named,
) -> Result<Response, ApiError> {
    let built_in = starter_set().find(|one| one.head.id == id);
    let found = match built_in {
        Some(one) => Some(one),
        None => app.store.template(within, id).await?,
    };
    let template = found.ok_or(ApiError::TemplateNotFound)?;
    let access = access_header(access);
    Ok((access, Json(template)).into_response())
}
