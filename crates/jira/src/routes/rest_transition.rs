//! `/rest/api/3/issue/{id}/transitions`, with the checklist's gate before Done.

use super::caller::{Caller, meet_faults, on_issue};
use super::{RestError, Shared};
use crate::site::gate;
use crate::site::issue::{STATUSES, Status};
use crate::webhook;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Json;
use serde_json::{Value, json};

pub async fn list(
    State(jira): Shared,
    Path(id): Path<String>,
    Caller(viewer): Caller,
) -> Result<Json<Value>, RestError> {
    meet_faults(&jira, &id, viewer, false).await?;
    on_issue(&jira, &id, viewer, |issue| {
        let transitions = STATUSES
            .into_iter()
            .filter(|to| *to != issue.status && issue.may_edit(viewer))
            .map(|to| {
                json!({
                    "id": to.transition_id(),
                    "name": to.name(),
                    "to": to.json(),
                    "isAvailable": gate::objection(issue, to).is_none(),
                })
            });
        Json(json!({"transitions": transitions.collect::<Vec<_>>()}))
    })
}

pub async fn perform(
    State(jira): Shared,
    Path(id): Path<String>,
    Caller(viewer): Caller,
    Json(body): Json<Value>,
) -> Result<StatusCode, RestError> {
    meet_faults(&jira, &id, viewer, false).await?;
    let transition = body.pointer("/transition/id").and_then(Value::as_str);
    let to = transition.and_then(Status::read);
    on_issue(&jira, &id, viewer, |issue| {
        if !issue.may_edit(viewer) {
            let message = "You do not have permission to transition this issue.";
            return Err(RestError::new(StatusCode::FORBIDDEN, message));
        }
        let Some(to) = to.filter(|to| *to != issue.status) else {
            return Err(RestError::new(
                StatusCode::BAD_REQUEST,
                "No such transition.",
            ));
        };
        if let Some(objection) = gate::objection(issue, to) {
            return Err(RestError::new(StatusCode::BAD_REQUEST, objection));
        }
        let before = std::mem::replace(&mut issue.status, to);
        webhook::status_changed(&jira, issue, before, viewer);
        Ok(StatusCode::NO_CONTENT)
    })?
}
