//! The routes: the page and what it asks for, Jira's REST API, the host script, and the controls.

mod caller;
mod control;
mod install_keys;
mod page;
mod rest_issue;
mod rest_people;
mod rest_property;
mod rest_search;
mod rest_transition;
mod script;
#[cfg(test)]
mod tests;

use crate::jira::Jira;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use serde_json::json;
use std::sync::Arc;

/// The site's state, as every handler takes it.
type Shared = axum::extract::State<Arc<Jira>>;

pub fn router(jira: Arc<Jira>) -> Router {
    Router::new()
        .route("/", get(page::home))
        .route("/browse/{key}", get(page::issue_view))
        .route("/page/{file}", get(page::file))
        .route("/view/{key}", get(page::view))
        .route("/view/{key}/frame/{module}", get(page::frame))
        .route("/view/{key}/token", get(page::token))
        .route("/install-keys/{kid}", get(install_keys::public_key))
        .merge(script_routes())
        .merge(rest_routes())
        .merge(control_routes())
        .with_state(jira)
}

fn script_routes() -> Router<Arc<Jira>> {
    Router::new()
        .route("/cdn/{*path}", get(script::asset))
        .route("/npm/{file}", get(script::asset))
}

fn rest_routes() -> Router<Arc<Jira>> {
    let property = get(rest_property::read)
        .put(rest_property::write)
        .delete(rest_property::delete);
    let transitions = get(rest_transition::list).post(rest_transition::perform);
    let api = Router::new()
        .route("/issue", post(rest_issue::create))
        .route("/issue/bulkfetch", post(rest_issue::bulk_fetch))
        .route("/issue/{id}", get(rest_issue::read))
        .route("/issue/{id}/properties", get(rest_property::list))
        .route("/issue/{id}/properties/{key}", property)
        .route("/issue/{id}/transitions", transitions)
        .route("/permissions/check", post(rest_people::check_permissions))
        .route("/myself", get(rest_people::myself))
        .route("/user", get(rest_people::user))
        .route("/user/bulk", get(rest_people::bulk))
        .route("/user/search", get(rest_people::search))
        .route("/user/assignable/search", get(rest_people::assignable))
        .route("/users/search", get(rest_people::search))
        .route("/search/jql", get(rest_search::get).post(rest_search::post));
    Router::new().nest("/rest/api/3", api)
}

fn control_routes() -> Router<Arc<Jira>> {
    let faults = get(control::faults).post(control::set_faults);
    Router::new()
        .route("/control/state", get(control::state))
        .route("/control/install", post(control::install))
        .route("/control/reinstall", post(control::reinstall))
        .route("/control/uninstall", post(control::uninstall))
        .route("/control/host-script", post(control::set_script))
        .route("/control/issues/{key}/faults", faults)
        .route("/control/issues/{key}/status", post(control::set_status))
        .route("/control/issues/{key}/reset", post(control::reset))
}

/// An error in the form Jira's REST API gives it.
#[derive(Debug)]
pub struct RestError {
    status: StatusCode,
    message: String,
}

impl RestError {
    fn new(status: StatusCode, message: impl Into<String>) -> RestError {
        RestError {
            status,
            message: message.into(),
        }
    }

    fn no_issue() -> RestError {
        RestError::new(
            StatusCode::NOT_FOUND,
            "Issue does not exist or you do not have permission to see it.",
        )
    }

    fn unauthenticated() -> RestError {
        RestError::new(
            StatusCode::UNAUTHORIZED,
            "Client must be authenticated to access this resource.",
        )
    }
}

impl IntoResponse for RestError {
    fn into_response(self) -> Response {
        let body = Json(json!({"errorMessages": [self.message], "errors": {}}));
        if self.status == StatusCode::TOO_MANY_REQUESTS {
            return (self.status, [("retry-after", "1")], body).into_response();
        }
        (self.status, body).into_response()
    }
}
