//! `PUT /api/v1/issues/{issue}/templates/{template}`: keeps a list for other issues.

use super::Route;
use super::body::Body;
use super::issue_template::PATH;
use super::template_id::Named;
use crate::app::Shared;
use crate::auth::issue::IssueCaller;
use crate::auth::{Policy, now_ms};
use crate::error::{ApiError, Problem};
use crate::jira::JiraError;
use crate::store::{Keeping, TemplateSaved};
use axum::Json;
use axum::extract::State;
use axum::http::Method;
use axum::routing::put;
use tickmark_domain::starter_set;
use tickmark_domain::template::{Reach, TemplateDraft, TemplateHead};
use tickmark_domain::wire::Access;

pub fn route() -> Route {
    Route {
        method: Method::PUT,
        path: PATH,
        policy: Policy::ContextToken,
        handler: put(save),
    }
}

/// Saves a template for the issue's project or for the whole site, under an id that the caller
/// makes, or replaces the version it names. Who may edit the issue may do so.
#[utoipa::path(
    put,
    path = "/api/v1/issues/{issue}/templates/{template}",
    params(
        ("issue" = String, Path, description = "Jira's number of the issue"),
        ("template" = String, Path, description = "The template's id, a UUID"),
    ),
    request_body = TemplateDraft,
    responses(
        (status = 200, body = TemplateHead),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    ),
    security(("context_token" = [])),
)]
pub(super) async fn save(
    State(app): State<Shared>,
    IssueCaller {
        caller,
        access,
        within,
        ..
    }: IssueCaller,
    Named(id): Named,
    Body(draft): Body<TemplateDraft>,
) -> Result<Json<TemplateHead>, ApiError> {
    if access != Access::Edit || starter_set::holds(id) {
        return Err(ApiError::NotAllowed);
    }
    if draft.reach == Reach::Project && within.project.is_none() {
        return Err(JiraError::Unexpected.into());
    }
    let draft = draft.checked();
    let draft = draft.map_err(|refusal| ApiError::BodyInvalid(refusal.to_string()))?;
    let keeping = Keeping {
        id,
        draft,
        account: caller.account,
        now_ms: now_ms(),
    };
    match app.store.save_template(within, keeping).await? {
        TemplateSaved::Kept(head) => Ok(Json(head)),
        TemplateSaved::Changed => Err(ApiError::TemplateChanged),
        TemplateSaved::Full => Err(ApiError::TooManyTemplates),
    }
}
