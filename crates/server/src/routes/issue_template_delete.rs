//! `DELETE /api/v1/issues/{issue}/templates/{template}`: keeps a template no longer.

use super::Route;
use super::issue_template::PATH;
use super::template_id::Named;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::issue::IssueCaller;
use crate::error::{ApiError, Problem};
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::routing::delete as on_delete;
use tickmark_domain::starter_set;
use tickmark_domain::wire::Access;

pub fn route() -> Route {
    Route {
        method: Method::DELETE,
        path: PATH,
        policy: Policy::ContextToken,
        handler: on_delete(delete),
    }
}

/// Deletes a template of the issue's project or of the whole site. Lists that were made from it
/// stay as they are.
#[utoipa::path(
    delete,
    path = "/api/v1/issues/{issue}/templates/{template}",
    params(
        ("issue" = String, Path, description = "Jira's number of the issue"),
        ("template" = String, Path, description = "The template's id"),
    ),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn delete(
    State(app): State<Shared>,
    IssueCaller { access, within, .. }: IssueCaller,
    Named(id): Named,
) -> Result<StatusCode, ApiError> {
    if access != Access::Edit || starter_set::holds(id) {
        return Err(ApiError::NotAllowed);
    }
    if app.store.delete_template(within, id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::TemplateNotFound)
    }
}
