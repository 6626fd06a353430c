//! One file for each route, as in the service.

mod app_files;
mod descriptor;
mod installed;
mod issue;
mod issue_events;
mod issue_history;
mod issue_presence;
mod issue_restore;
mod issue_sync;
mod issue_sync_conflicts;
mod issue_templates;
mod issue_updated;
mod openapi;
mod panel;
mod readyz;
mod uninstalled;
