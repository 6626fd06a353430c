//! `GET /atlassian-connect.json`: what Jira reads to install the app.

use super::{Route, issue_updated};
use crate::app::Shared;
use crate::auth::Policy;
use axum::Json;
use axum::extract::State;
use axum::http::Method;
use axum::routing::get;
use serde_json::{Value, json};

/// The app's key in Jira, also the issuer of our own tokens.
pub const APP_KEY: &str = "app.tickmark.jira";
/// The lozenge in the right column.
pub const STATUS_KEY: &str = "tickmark-status";
/// The issue's entity property that JQL can search.
pub const PROPERTY: &str = "tickmark";

const PANEL_URL: &str = "/panel?issue_id={issue.id}&issue_key={issue.key}";

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/atlassian-connect.json",
        policy: Policy::Public,
        handler: get(descriptor),
    }
}

async fn descriptor(State(app): State<Shared>) -> Json<Value> {
    let base = app.config.base.as_str();
    Json(json!({
        "key": APP_KEY,
        "name": "Tickmark",
        "description": "Checklists in the issue: ticked, edited and reordered where the work is.",
        "vendor": { "name": "Tickmark", "url": "https://tickmark.app" },
        "baseUrl": base,
        "links": { "self": format!("{base}/atlassian-connect.json") },
        "apiVersion": 1,
        "authentication": { "type": "jwt" },
        "apiMigrations": { "signed-install": true, "context-qsh": true },
        "lifecycle": { "installed": "/installed", "uninstalled": "/uninstalled" },
        "scopes": ["READ", "WRITE"],
        "modules": {
            "jiraIssueContents": [issue_content()],
            "jiraIssueContexts": [issue_context()],
            "jiraEntityProperties": [entity_property()],
            "webhooks": [{ "event": "jira:issue_updated", "url": issue_updated::PATH }],
        },
    }))
}

/// The panel below the description: there when the issue has a list, or by its button.
fn issue_content() -> Value {
    json!({
        "key": "tickmark-panel",
        "name": { "value": "Checklist" },
        "tooltip": { "value": "Add a checklist" },
        "icon": { "width": 24, "height": 24, "url": "/icon.svg" },
        "target": { "type": "web_panel", "url": PANEL_URL },
        "contentPresentConditions": [{
            "condition": "entity_property_exists",
            "params": { "entity": "issue", "propertyKey": PROPERTY },
        }],
        "jiraNativeAppsEnabled": false,
    })
}

/// The lozenge at the right, which opens the same panel.
fn issue_context() -> Value {
    json!({
        "key": STATUS_KEY,
        "name": { "value": "Checklist" },
        "icon": { "width": 24, "height": 24, "url": "/icon.svg" },
        "content": { "type": "label", "label": { "value": "Checklist" } },
        "target": { "type": "web_panel", "url": PANEL_URL },
    })
}

/// Makes `tickmark.requiredOpen > 0` a question that JQL can answer.
fn entity_property() -> Value {
    let number = |name: &str| {
        json!({
            "objectName": name,
            "type": "number",
            "alias": format!("{PROPERTY}.{name}"),
        })
    };
    json!({
        "key": "tickmark-property",
        "name": { "value": "Checklist" },
        "entityType": "issue",
        "keyConfigurations": [{
            "propertyKey": PROPERTY,
            "extractions": [
                number("total"),
                number("done"),
                number("open"),
                number("requiredOpen"),
                { "objectName": "complete", "type": "string", "alias": "tickmark.complete" },
                { "objectName": "updated", "type": "date", "alias": "tickmark.updated" },
            ],
        }],
    })
}
