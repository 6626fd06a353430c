//! `GET /readyz`: requests can be answered, because the store can.

use super::Route;
use crate::app::Shared;
use crate::auth::Policy;
use crate::error::{ApiError, Problem};
use axum::extract::State;
use axum::http::Method;
use axum::routing::get;

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/readyz",
        policy: Policy::Public,
        handler: get(readyz),
    }
}

#[utoipa::path(get, path = "/readyz", responses(
    (status = 200, description = "It can answer."),
    (status = 503, description = "The store does not work.", body = Problem,
     content_type = "application/problem+json"),
))]
pub(super) async fn readyz(State(app): State<Shared>) -> Result<&'static str, ApiError> {
    app.store.ready().await?;
    Ok("ok\n")
}
