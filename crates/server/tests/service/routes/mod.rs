//! One file for each route, as in the service.

mod app_files;
mod descriptor;
mod installed;
mod issue;
mod issue_sync;
mod openapi;
mod panel;
mod readyz;
mod uninstalled;
