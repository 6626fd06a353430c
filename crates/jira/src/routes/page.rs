//! The issue view, and what its script asks this site for.

use super::caller::on_issue;
use super::{RestError, Shared};
use crate::descriptor::{Descriptor, Module};
use crate::jira::{Install, Jira, TOKEN_TTL_S};
use crate::site::gate;
use crate::site::issue::{Issue, STATUSES};
use crate::site::people::{PEOPLE, Viewer};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Redirect, Response};
use serde::Deserialize;
use serde_json::{Value, json};

const HTML: &str = include_str!("../../page/issue.html");

/// The page's files, by name.
const FILES: [(&str, &str, &str); 10] = [
    ("page.css", CSS, include_str!("../../page/page.css")),
    ("strip.css", CSS, include_str!("../../page/strip.css")),
    ("theme.js", JS, include_str!("../../page/theme.js")),
    ("aui.js", JS, include_str!("../../page/aui.js")),
    ("page.js", JS, include_str!("../../page/page.js")),
    ("main.js", JS, include_str!("../../page/main.js")),
    ("frame.js", JS, include_str!("../../page/frame.js")),
    ("modules.js", JS, include_str!("../../page/modules.js")),
    ("providers.js", JS, include_str!("../../page/providers.js")),
    ("strip.js", JS, include_str!("../../page/strip.js")),
];
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

pub async fn home() -> Redirect {
    Redirect::temporary("/browse/TICK-1")
}

pub async fn issue_view() -> Response {
    let headers = [
        ("content-type", "text/html; charset=utf-8"),
        ("cache-control", "no-cache"),
    ];
    (headers, HTML).into_response()
}

pub async fn file(Path(file): Path<String>) -> Response {
    let found = FILES.iter().find(|(name, ..)| *name == file);
    found.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |(_, content_type, text)| {
            let headers = [
                ("content-type", *content_type),
                ("cache-control", "no-cache"),
            ];
            (headers, *text).into_response()
        },
    )
}

#[derive(Deserialize)]
pub struct As {
    #[serde(default)]
    user: String,
}

/// All that the page shows of an issue, for one viewer.
pub async fn view(
    State(jira): Shared,
    Path(key): Path<String>,
    Query(by): Query<As>,
) -> Result<Json<Value>, RestError> {
    let viewer = Viewer::named(&by.user);
    let install = jira.install();
    on_issue(&jira, &key, viewer, |issue| {
        let people = PEOPLE
            .iter()
            .map(|person| person.json(&jira.config.base_url));
        let statuses = STATUSES.into_iter().map(|status| {
            json!({
                "name": status.name(),
                "category": status.category(),
                "transition": status.transition_id(),
                "objection": gate::objection(issue, status),
            })
        });
        Json(json!({
            "issue": issue.json(&jira.config.base_url),
            "description": issue.description,
            "edits": issue.may_edit(viewer),
            "accountId": viewer.account_id(),
            "people": people.collect::<Vec<_>>(),
            "statuses": statuses.collect::<Vec<_>>(),
            "app": install.as_ref().map(|install| modules(&install.descriptor, issue)),
        }))
    })
}

/// The app's modules as this issue shows them.
fn modules(descriptor: &Descriptor, issue: &Issue) -> Value {
    let icon = |module: &Module| {
        let icon = module.icon.as_ref()?.url.as_ref()?;
        Some(descriptor.absolute(icon))
    };
    let panels = descriptor.modules.jira_issue_contents.iter().map(|module| {
        json!({
            "key": module.key,
            "name": module.name.value,
            "tooltip": module.tooltip.as_ref().unwrap_or(&module.name).value,
            "icon": icon(module),
            "present": module.content_present(issue),
        })
    });
    let statuses = descriptor.modules.jira_issue_contexts.iter().map(|module| {
        let label = module
            .content
            .as_ref()
            .and_then(|content| content.label.as_ref());
        json!({
            "key": module.key,
            "name": module.name.value,
            "label": label.unwrap_or(&module.name).value,
            "icon": icon(module),
            "status": issue.properties.get(&descriptor.status_property(module)),
        })
    });
    json!({
        "key": descriptor.key,
        "contents": panels.collect::<Vec<_>>(),
        "contexts": statuses.collect::<Vec<_>>(),
    })
}

/// What the content resolver answers: a freshly signed address and context token for one frame.
pub async fn frame(
    State(jira): Shared,
    Path((key, module)): Path<(String, String)>,
    Query(by): Query<As>,
) -> Result<Json<Value>, RestError> {
    let install = installed(&jira)?;
    let viewer = Viewer::named(&by.user);
    let content = on_issue(&jira, &key, viewer, |issue| {
        let url = jira.frame_url(&install, viewer, issue, &module)?;
        let ttl_s = i64::try_from(TOKEN_TTL_S).unwrap_or(i64::MAX);
        let token = jira.context_token(&install, viewer, issue, ttl_s);
        Some(json!({
            "addon_key": install.descriptor.key,
            "key": module,
            "url": url,
            "options": {"contextJwt": token},
        }))
    })?;
    content
        .map(Json)
        .ok_or_else(|| RestError::new(StatusCode::NOT_FOUND, "The app has no such module."))
}

#[derive(Deserialize)]
pub struct TokenWanted {
    #[serde(default)]
    user: String,
    /// Seconds until it expires; below zero it already has.
    ttl_s: Option<i64>,
    /// Signs with a secret the app does not know.
    #[serde(default)]
    forged: bool,
}

pub async fn token(
    State(jira): Shared,
    Path(key): Path<String>,
    Query(wanted): Query<TokenWanted>,
) -> Result<Json<Value>, RestError> {
    let mut install = installed(&jira)?;
    if wanted.forged {
        install.secret = "not the secret of this site".into();
    }
    let viewer = Viewer::named(&wanted.user);
    let ttl_s = wanted
        .ttl_s
        .unwrap_or_else(|| i64::try_from(TOKEN_TTL_S).unwrap_or(i64::MAX));
    on_issue(&jira, &key, viewer, |issue| {
        Json(json!({"token": jira.context_token(&install, viewer, issue, ttl_s)}))
    })
}

fn installed(jira: &Jira) -> Result<Install, RestError> {
    jira.install()
        .ok_or_else(|| RestError::new(StatusCode::NOT_FOUND, "The app is not installed."))
}
