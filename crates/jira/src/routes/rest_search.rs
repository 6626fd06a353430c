//! `/rest/api/3/search/jql`: finds issues by what the app declared searchable.

use super::caller::Caller;
use super::{RestError, Shared};
use crate::jira::Jira;
use crate::site::jql::Jql;
use crate::site::people::Viewer;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    jql: String,
}

pub async fn get(
    State(jira): Shared,
    Caller(viewer): Caller,
    Query(search): Query<Search>,
) -> Result<Json<Value>, RestError> {
    find(&jira, viewer, &search)
}

pub async fn post(
    State(jira): Shared,
    Caller(viewer): Caller,
    Json(search): Json<Search>,
) -> Result<Json<Value>, RestError> {
    find(&jira, viewer, &search)
}

fn find(jira: &Jira, viewer: Viewer, search: &Search) -> Result<Json<Value>, RestError> {
    let searchable = jira
        .install()
        .map(|install| install.descriptor.searchable())
        .unwrap_or_default();
    let jql = Jql::read(&search.jql, &searchable)
        .map_err(|wrong| RestError::new(StatusCode::BAD_REQUEST, wrong.to_string()))?;
    let site = jira.site();
    let found = site
        .issues()
        .filter(|issue| issue.may_browse(viewer) && jql.matches(issue))
        .map(|issue| issue.json(&jira.config.base_url));
    Ok(Json(
        json!({"issues": found.collect::<Vec<_>>(), "isLast": true}),
    ))
}
