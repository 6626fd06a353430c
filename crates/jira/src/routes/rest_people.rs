//! People and their permissions.

use super::caller::{Caller, meet_faults};
use super::{RestError, Shared};
use crate::jira::Jira;
use crate::site::people::{PEOPLE, Viewer, by_account};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

pub async fn myself(State(jira): Shared, Caller(viewer): Caller) -> Result<Json<Value>, RestError> {
    match viewer {
        Viewer::Person(person) => Ok(Json(person.json(&jira.config.base_url))),
        Viewer::App | Viewer::Anonymous => Err(RestError::unauthenticated()),
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default, rename = "accountId")]
    account_id: String,
    #[serde(default)]
    query: String,
}

pub async fn user(
    State(jira): Shared,
    Caller(viewer): Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, RestError> {
    if viewer == Viewer::Anonymous {
        return Err(RestError::unauthenticated());
    }
    match by_account(&wanted.account_id) {
        Some(person) => Ok(Json(person.json(&jira.config.base_url))),
        None => Err(RestError::new(
            StatusCode::NOT_FOUND,
            "Specified user does not exist or you do not have required permissions",
        )),
    }
}

/// By any part of a name; everyone without one.
pub async fn search(
    State(jira): Shared,
    Caller(viewer): Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, RestError> {
    if viewer == Viewer::Anonymous {
        return Err(RestError::unauthenticated());
    }
    let wanted = wanted.query.to_lowercase();
    let found = PEOPLE
        .iter()
        .filter(|person| person.display_name.to_lowercase().contains(&wanted))
        .map(|person| person.json(&jira.config.base_url));
    Ok(Json(Value::Array(found.collect())))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    account_id: Option<String>,
    #[serde(default)]
    project_permissions: Vec<ProjectPermissions>,
}

#[derive(Deserialize)]
struct ProjectPermissions {
    #[serde(default)]
    issues: Vec<Value>,
    #[serde(default)]
    permissions: Vec<String>,
}

/// Which of the asked permissions the account has on which of the asked issues.
pub async fn check_permissions(
    State(jira): Shared,
    Caller(viewer): Caller,
    Json(check): Json<Check>,
) -> Result<Json<Value>, RestError> {
    let about = match check.account_id.as_deref() {
        None => viewer,
        Some(account) => match by_account(account) {
            Some(person) if viewer == Viewer::App || viewer == Viewer::Person(person) => {
                Viewer::Person(person)
            }
            Some(_) => {
                let message = "Only administrators may check other users' permissions.";
                return Err(RestError::new(StatusCode::FORBIDDEN, message));
            }
            None => {
                return Err(RestError::new(
                    StatusCode::BAD_REQUEST,
                    "Account ID is unknown.",
                ));
            }
        },
    };
    let mut granted = Vec::new();
    for asked in &check.project_permissions {
        let ids: Vec<String> = asked.issues.iter().filter_map(id).collect();
        for id in &ids {
            meet_faults(&jira, id, viewer, false).await?;
        }
        for permission in &asked.permissions {
            let issues: Vec<u64> = ids
                .iter()
                .filter_map(|id| granted_on(&jira, id, permission, about))
                .collect();
            granted.push(json!({"permission": permission, "issues": issues, "projects": []}));
        }
    }
    Ok(Json(
        json!({"globalPermissions": [], "projectPermissions": granted}),
    ))
}

/// Ids come as numbers; text is taken too.
fn id(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn granted_on(jira: &Jira, id: &str, permission: &str, viewer: Viewer) -> Option<u64> {
    let mut site = jira.site();
    let issue = site.issue_mut(id)?;
    let granted = match permission {
        "BROWSE_PROJECTS" => issue.may_browse(viewer),
        "EDIT_ISSUES" | "TRANSITION_ISSUES" => issue.may_edit(viewer),
        _ => false,
    };
    granted.then_some(issue.id)
}
