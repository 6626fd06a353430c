//! What Jira itself shows of an issue's checklists: a property for JQL, and the lozenge.

use super::JiraError;
use super::http::{As, Http, ask};
use crate::log::timestamp;
use crate::routes::descriptor::{APP_KEY, PROPERTY, STATUS_KEY};
use crate::store::{IssueId, Summary, Tenant};
use reqwest::Method;
use serde_json::{Value, json};

/// How a write went, when it was not a failure to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Done,
    /// The issue is gone, or the app may not write to it: trying again is of no use.
    Refused,
}

/// Writes both properties, or takes them away when there is no checklist any more.
pub(super) async fn write(
    http: &Http,
    tenant: &Tenant,
    issue: IssueId,
    summary: &Summary,
) -> Result<Told, JiraError> {
    let status = format!("com.atlassian.jira.issue:{APP_KEY}:{STATUS_KEY}:status");
    let values = [(PROPERTY, counts(summary)), (&status, lozenge(summary))];
    for (name, value) in values {
        let path = format!("/rest/api/3/issue/{}/properties/{name}", issue.0);
        let told = if summary.checklists == 0 {
            ask(http, tenant, As::App, (Method::DELETE, &path, ""), None).await?
        } else {
            ask(
                http,
                tenant,
                As::App,
                (Method::PUT, &path, ""),
                Some(&value),
            )
            .await?
        };
        match told.0 {
            200..300 => {}
            404 if summary.checklists == 0 => {}
            400..500 => return Ok(Told::Refused),
            _ => return Err(JiraError::Unexpected),
        }
    }
    Ok(Told::Done)
}

/// Declared in the descriptor, so that `tickmark.requiredOpen > 0` finds the issue.
fn counts(summary: &Summary) -> Value {
    let progress = summary.progress;
    let open = progress.total.saturating_sub(progress.done);
    json!({
        "total": progress.total,
        "done": progress.done,
        "open": open,
        "requiredOpen": progress.required_open,
        "complete": is_complete(summary),
        "updated": timestamp(summary.updated_ms),
    })
}

fn lozenge(summary: &Summary) -> Value {
    let progress = summary.progress;
    let kind = match progress.done {
        _ if is_complete(summary) => "success",
        0 => "default",
        _ => "inprogress",
    };
    json!({
        "type": "lozenge",
        "value": { "label": format!("{}/{}", progress.done, progress.total), "type": kind },
    })
}

fn is_complete(summary: &Summary) -> bool {
    summary.progress.total > 0 && summary.progress.done == summary.progress.total
}
