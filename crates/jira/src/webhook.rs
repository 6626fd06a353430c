//! Telling the app what happened, where its descriptor asks for it. As in Jira: later, once, and
//! nobody waits for the answer.

use crate::jira::{Install, Jira, now_s};
use crate::jwt::sign_hs256;
use crate::qsh;
use crate::site::issue::{Issue, Status};
use crate::site::people::Viewer;
use serde_json::{Value, json};
use std::sync::Arc;

const ISSUE_UPDATED: &str = "jira:issue_updated";

/// Tells that an issue has another status than before.
pub fn status_changed(jira: &Arc<Jira>, issue: &Issue, before: Status, viewer: Viewer) {
    let Some(install) = jira.install().filter(|_| issue.status != before) else {
        return;
    };
    let body = message(issue, before, viewer, &jira.config.base_url);
    for hook in &install.descriptor.modules.webhooks {
        if hook.event == ISSUE_UPDATED {
            let (jira, install, path) = (Arc::clone(jira), install.clone(), hook.url.clone());
            let body = body.clone();
            tokio::spawn(async move { post(&jira, &install, &path, &body).await });
        }
    }
}

fn message(issue: &Issue, before: Status, viewer: Viewer, base_url: &str) -> Value {
    json!({
        "timestamp": now_s() * 1_000,
        "webhookEvent": ISSUE_UPDATED,
        "issue_event_type_name": "issue_generic",
        "user": {"accountId": viewer.account_id()},
        "issue": issue.json(base_url),
        "changelog": {"items": [{
            "field": "status", "fieldtype": "jira", "fieldId": "status",
            "from": before.id(), "fromString": before.name(),
            "to": issue.status.id(), "toString": issue.status.name(),
        }]},
    })
}

async fn post(jira: &Jira, install: &Install, path: &str, body: &Value) {
    let claims = json!({
        "iss": jira.config.tenant,
        "iat": now_s(),
        "exp": now_s() + 180,
        "qsh": qsh::hash("POST", path, ""),
    });
    let token = sign_hs256(&claims, &install.secret);
    let url = install.descriptor.absolute(path);
    let sent = jira
        .http
        .post(&url)
        .header("authorization", format!("JWT {token}"))
        .json(body)
        .send()
        .await;
    match sent {
        Ok(response) if response.status().is_success() => {}
        Ok(response) => eprintln!("{url} answered {}", response.status()),
        Err(error) => eprintln!("{url} was not told: {error}"),
    }
}
