//! People and their permissions.

use super::caller::{Caller, meet_faults, meet_people_faults, on_issue};
use super::{RestError, Shared};
use crate::jira::Jira;
use crate::site::people::{Viewer, by_account, called};
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

/// By the begin of any word of a name; everyone without one.
pub async fn search(
    State(jira): Shared,
    Caller(viewer): Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, RestError> {
    if viewer == Viewer::Anonymous {
        return Err(RestError::unauthenticated());
    }
    Ok(Json(named(&jira, &wanted.query, 50)))
}

fn named(jira: &Jira, query: &str, results_max: usize) -> Value {
    let people = called(query).take(results_max);
    let base_url = &jira.config.base_url;
    Value::Array(people.map(|person| person.json(base_url)).collect())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assignable {
    #[serde(default)]
    issue_id: String,
    #[serde(default)]
    issue_key: String,
    query: Option<String>,
    max_results: Option<usize>,
}

/// Who can be given work on an issue. The faults that the issue has in store are met here.
pub async fn assignable(
    State(jira): Shared,
    Caller(viewer): Caller,
    Query(wanted): Query<Assignable>,
) -> Result<Json<Value>, RestError> {
    let issue = if wanted.issue_id.is_empty() {
        &wanted.issue_key
    } else {
        &wanted.issue_id
    };
    let bad = |why: &str| Err(RestError::new(StatusCode::BAD_REQUEST, why));
    if issue.is_empty() {
        return bad("Issue key or project key is required.");
    }
    let Some(query) = wanted.query else {
        return bad("Provide a query or an account ID.");
    };
    meet_people_faults(&jira, issue).await?;
    let visible = on_issue(&jira, issue, viewer, |_| ());
    if viewer == Viewer::Anonymous {
        return Err(RestError::unauthenticated());
    }
    visible?;
    Ok(Json(named(&jira, &query, wanted.max_results.unwrap_or(50))))
}

/// Several accounts at once; those that nobody has are left out.
pub async fn bulk(
    State(jira): Shared,
    Caller(viewer): Caller,
    Query(wanted): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, RestError> {
    if viewer == Viewer::Anonymous {
        return Err(RestError::unauthenticated());
    }
    let of = |name: &'static str| wanted.iter().filter(move |(one, _)| one == name);
    let results_max = of("maxResults")
        .next()
        .and_then(|(_, max)| max.parse().ok());
    let people: Vec<Value> = of("accountId")
        .filter_map(|(_, account)| by_account(account))
        .take(results_max.unwrap_or(10))
        .map(|person| person.json(&jira.config.base_url))
        .collect();
    Ok(Json(json!({"isLast": true, "values": people})))
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
