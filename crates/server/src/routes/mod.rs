//! The table of routes: each file names its method, its path and what it asks of callers.

pub mod app_files;
pub mod descriptor;
pub mod healthz;
pub mod icon;
pub mod installed;
pub mod issue;
pub mod issue_events;
pub mod issue_history;
pub mod issue_presence;
pub mod issue_restore;
pub mod issue_sync;
pub mod issue_template;
pub mod issue_template_delete;
pub mod issue_template_save;
pub mod issue_templates;
pub mod issue_updated;
pub mod openapi;
pub mod panel;
pub mod readyz;
pub mod uninstalled;

mod body;
mod query;
mod template_id;

use crate::app::Shared;
use crate::auth::Policy;
use crate::config::Config;
use axum::http::Method;
use axum::routing::MethodRouter;

/// One route. There is no way to add one without a policy.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub policy: Policy,
    pub handler: MethodRouter<Shared>,
}

/// All there are; the router is made from this.
pub fn table(config: &Config) -> Vec<Route> {
    vec![
        healthz::route(),
        readyz::route(),
        descriptor::route(),
        icon::route(),
        installed::route(),
        uninstalled::route(),
        issue_updated::route(),
        panel::route(),
        app_files::route(config),
        issue::route(),
        issue_history::route(),
        issue_restore::route(),
        issue_sync::route(),
        issue_events::route(),
        issue_presence::route(),
        issue_templates::route(),
        issue_template::route(),
        issue_template_save::route(),
        issue_template_delete::route(),
        openapi::route(),
    ]
}
