//! `/rest/api/3/issue`.

use super::caller::{Caller, meet_faults, meet_linked_faults, on_issue};
use super::{RestError, Shared};
use crate::site::people::Viewer;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    fields: String,
    #[serde(default)]
    properties: String,
}

pub async fn read(
    State(jira): Shared,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    Caller(viewer): Caller,
) -> Result<Json<Value>, RestError> {
    meet_faults(&jira, &id, viewer, false).await?;
    on_issue(&jira, &id, viewer, |issue| {
        let mut json = issue.json(&jira.config.base_url);
        only(&mut json, &wanted.fields);
        let properties = wanted.properties.split(',').filter_map(|key| {
            let value = issue.properties.get(key.trim())?;
            Some((key.trim().to_owned(), value.clone()))
        });
        let properties: serde_json::Map<_, _> = properties.collect();
        if let (Value::Object(json), false) = (&mut json, properties.is_empty()) {
            json.insert("properties".into(), properties.into());
        }
        Json(json)
    })
}

/// Jira's own limit.
const FETCHED_MAX: usize = 100;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fetch {
    #[serde(default)]
    issue_ids_or_keys: Vec<String>,
    #[serde(default)]
    fields: Vec<String>,
}

/// Many issues at once, by id. Those that are not there, and those that the viewer may not see, are left out.
pub async fn bulk_fetch(
    State(jira): Shared,
    Caller(viewer): Caller,
    Json(wanted): Json<Fetch>,
) -> Result<Json<Value>, RestError> {
    let mut keys = wanted.issue_ids_or_keys;
    if keys.is_empty() || keys.len() > FETCHED_MAX {
        let message = "Between 1 and 100 issues can be requested.";
        return Err(RestError::new(StatusCode::BAD_REQUEST, message));
    }
    for key in &mut keys {
        // Keys are found whatever their case.
        key.make_ascii_uppercase();
    }
    meet_linked_faults(&jira, &keys).await?;
    let fields = wanted.fields.join(",");
    let found = keys.iter().filter_map(|key| {
        let json = on_issue(&jira, key, viewer, |issue| {
            let mut json = issue.json(&jira.config.base_url);
            only(&mut json, &fields);
            (issue.id, json)
        });
        json.ok()
    });
    let by_id: BTreeMap<u64, Value> = found.collect();
    let issues: Vec<Value> = by_id.into_values().collect();
    Ok(Json(json!({"issues": issues, "issueErrors": []})))
}

/// Keeps the fields that were asked for; all of them when none was.
fn only(issue: &mut Value, wanted: &str) {
    if wanted.is_empty() || wanted == "*all" {
        return;
    }
    if let Some(Value::Object(fields)) = issue.get_mut("fields") {
        fields.retain(|name, _| wanted.split(',').any(|field| field.trim() == name));
    }
}

pub async fn create(
    State(jira): Shared,
    Caller(viewer): Caller,
    Json(body): Json<Value>,
) -> Result<(StatusCode, Json<Value>), RestError> {
    let edits = match viewer {
        Viewer::App => true,
        Viewer::Person(person) => person.edits,
        Viewer::Anonymous => false,
    };
    if !edits {
        return Err(RestError::new(
            StatusCode::FORBIDDEN,
            "You do not have permission to create issues.",
        ));
    }
    let summary = body.pointer("/fields/summary").and_then(Value::as_str);
    let Some(summary) = summary.filter(|summary| !summary.trim().is_empty()) else {
        return Err(RestError::new(
            StatusCode::BAD_REQUEST,
            "You must specify a summary.",
        ));
    };
    let base = &jira.config.base_url;
    let made = jira.site().create(summary).map(|issue| {
        let url = format!("{base}/rest/api/3/issue/{}", issue.id);
        json!({"id": issue.id.to_string(), "key": issue.key, "self": url})
    });
    made.map(|made| (StatusCode::CREATED, Json(made)))
        .ok_or_else(|| RestError::new(StatusCode::BAD_REQUEST, "No more issues can be created."))
}
