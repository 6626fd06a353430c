//! The controls: what tests and the strip at the top of the page set. Not a part of Jira.

use super::{RestError, Shared};
use crate::host_script::ScriptFaults;
use crate::jira::Jira;
use crate::lifecycle::{self, LifecycleError, Secret};
use crate::site::faults::Faults;
use crate::site::issue::{Issue, Status};
use crate::site::people::Viewer;
use crate::webhook;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

pub async fn state(State(jira): Shared) -> Json<Value> {
    Json(json!({
        "installed": jira.install().is_some_and(|install| install.accepted),
        "tenant": jira.config.tenant,
    }))
}

pub async fn install(State(jira): Shared) -> Result<StatusCode, RestError> {
    done(lifecycle::install(&jira, Secret::Kept).await)
}

/// As when an administrator installs again: the secret is a new one.
pub async fn reinstall(State(jira): Shared) -> Result<StatusCode, RestError> {
    done(lifecycle::install(&jira, Secret::Fresh).await)
}

pub async fn uninstall(State(jira): Shared) -> Result<StatusCode, RestError> {
    done(lifecycle::uninstall(&jira).await)
}

fn done(result: Result<(), LifecycleError>) -> Result<StatusCode, RestError> {
    result
        .map(|()| StatusCode::NO_CONTENT)
        .map_err(|failed| RestError::new(StatusCode::BAD_GATEWAY, failed.to_string()))
}

pub async fn set_script(State(jira): Shared, Json(faults): Json<ScriptFaults>) -> StatusCode {
    jira.script.set_faults(faults);
    StatusCode::NO_CONTENT
}

pub async fn faults(
    State(jira): Shared,
    Path(key): Path<String>,
) -> Result<Json<Faults>, RestError> {
    let mut site = jira.site();
    let issue = site.issue_mut(&key).ok_or_else(RestError::no_issue)?;
    Ok(Json(issue.faults.clone()))
}

/// Replaces all faults of an issue: what the body leaves out is well again.
pub async fn set_faults(
    State(jira): Shared,
    Path(key): Path<String>,
    Json(faults): Json<Faults>,
) -> Result<StatusCode, RestError> {
    on_issue(&jira, &key, |issue| issue.faults = faults)
}

#[derive(Deserialize)]
pub struct Wanted {
    status: String,
    /// Who does it; nobody if it is left out.
    #[serde(default)]
    user: String,
}

/// Sets the status past the workflow and its gate.
pub async fn set_status(
    State(jira): Shared,
    Path(key): Path<String>,
    Json(wanted): Json<Wanted>,
) -> Result<StatusCode, RestError> {
    let status = Status::read(&wanted.status)
        .ok_or_else(|| RestError::new(StatusCode::BAD_REQUEST, "No such status."))?;
    on_issue(&jira, &key, |issue| {
        let before = std::mem::replace(&mut issue.status, status);
        webhook::status_changed(&jira, issue, before, Viewer::named(&wanted.user));
    })
}

/// Status, properties and faults of an issue as in the beginning; the checklist is the app's.
pub async fn reset(State(jira): Shared, Path(key): Path<String>) -> Result<StatusCode, RestError> {
    on_issue(&jira, &key, Issue::reset)
}

fn on_issue(
    jira: &Jira,
    key: &str,
    change: impl FnOnce(&mut Issue),
) -> Result<StatusCode, RestError> {
    let mut site = jira.site();
    let issue = site.issue_mut(key).ok_or_else(RestError::no_issue)?;
    change(issue);
    Ok(StatusCode::NO_CONTENT)
}
