//! `/rest/api/3/issue/{id}/properties`: where the app keeps what Jira should know of the list.

use super::caller::{Caller, meet_faults, on_issue};
use super::{RestError, Shared};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Json;
use serde_json::{Value, json};

/// Jira's own limits: characters of a key, bytes of a value.
const KEY_CHARS_MAX: usize = 255;
const VALUE_BYTES_MAX: usize = 32_768;

pub async fn list(
    State(jira): Shared,
    Path(id): Path<String>,
    Caller(viewer): Caller,
) -> Result<Json<Value>, RestError> {
    meet_faults(&jira, &id, viewer, false).await?;
    let base = &jira.config.base_url;
    on_issue(&jira, &id, viewer, |issue| {
        let keys = issue.properties.keys().map(|key| {
            let url = format!("{base}/rest/api/3/issue/{}/properties/{key}", issue.id);
            json!({"key": key, "self": url})
        });
        Json(json!({"keys": keys.collect::<Vec<_>>()}))
    })
}

pub async fn read(
    State(jira): Shared,
    Path((id, key)): Path<(String, String)>,
    Caller(viewer): Caller,
) -> Result<Json<Value>, RestError> {
    meet_faults(&jira, &id, viewer, false).await?;
    let value = on_issue(&jira, &id, viewer, |issue| {
        issue.properties.get(&key).cloned()
    })?;
    match value {
        Some(value) => Ok(Json(json!({"key": key, "value": value}))),
        None => Err(no_property()),
    }
}

pub async fn write(
    State(jira): Shared,
    Path((id, key)): Path<(String, String)>,
    Caller(viewer): Caller,
    body: Bytes,
) -> Result<StatusCode, RestError> {
    meet_faults(&jira, &id, viewer, true).await?;
    if key.is_empty() || key.chars().count() > KEY_CHARS_MAX || body.len() > VALUE_BYTES_MAX {
        let message = "The property's key or value is too long.";
        return Err(RestError::new(StatusCode::BAD_REQUEST, message));
    }
    let Ok(value) = serde_json::from_slice::<Value>(&body) else {
        let message = "The property's value is not JSON.";
        return Err(RestError::new(StatusCode::BAD_REQUEST, message));
    };
    on_issue(&jira, &id, viewer, |issue| {
        if !issue.may_edit(viewer) {
            return Err(forbidden());
        }
        match issue.properties.insert(key, value) {
            None => Ok(StatusCode::CREATED),
            Some(_) => Ok(StatusCode::OK),
        }
    })?
}

pub async fn delete(
    State(jira): Shared,
    Path((id, key)): Path<(String, String)>,
    Caller(viewer): Caller,
) -> Result<StatusCode, RestError> {
    meet_faults(&jira, &id, viewer, true).await?;
    on_issue(&jira, &id, viewer, |issue| {
        if !issue.may_edit(viewer) {
            return Err(forbidden());
        }
        match issue.properties.remove(&key) {
            Some(_) => Ok(StatusCode::NO_CONTENT),
            None => Err(no_property()),
        }
    })?
}

fn no_property() -> RestError {
    RestError::new(StatusCode::NOT_FOUND, "The property does not exist.")
}

fn forbidden() -> RestError {
    RestError::new(
        StatusCode::FORBIDDEN,
        "You do not have permission to edit this issue.",
    )
}
