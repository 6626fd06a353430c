//! `GET /api/v1/openapi.json`: the interface, generated from the code that answers it.

use super::Route;
use crate::auth::Policy;
use axum::Json;
use axum::http::Method;
use axum::routing::get;
use tickmark_domain::presence::Presence;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{Modify, OpenApi};

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/api/v1/openapi.json",
        policy: Policy::Public,
        handler: get(|| async { Json(document()) }),
    }
}

/// The document as it is served.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tickmark",
        description = "Checklists of Jira issues.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    paths(
        super::healthz::healthz,
        super::readyz::readyz,
        super::issue::issue,
        super::issue_history::history,
        super::issue_restore::restore,
        super::issue_sync::sync,
        super::issue_events::events,
        super::issue_presence::presence,
        super::issue_templates::templates,
        super::issue_template::template,
        super::issue_template_save::save,
        super::issue_template_delete::delete
    ),
    components(schemas(Presence)),
    modifiers(&ContextToken)
)]
struct Document;

struct ContextToken;

impl Modify for ContextToken {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let header = ApiKeyValue::with_description(
            "authorization",
            "`JWT <token>`: the context token that Jira's host script gives the panel.",
        );
        components.add_security_scheme(
            "context_token",
            SecurityScheme::ApiKey(ApiKey::Header(header)),
        );
    }
}
