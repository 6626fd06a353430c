//! `GET /healthz`: the process runs.

use super::Route;
use crate::auth::Policy;
use axum::http::Method;
use axum::routing::get;

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/healthz",
        policy: Policy::Public,
        handler: get(healthz),
    }
}

#[utoipa::path(get, path = "/healthz", responses((status = 200, description = "It runs.")))]
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}
