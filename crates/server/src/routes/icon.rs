//! `GET /icon.svg`: the mark that Jira shows next to the app's name.

use super::Route;
use crate::auth::Policy;
use axum::http::{Method, header};
use axum::response::IntoResponse;
use axum::routing::get;

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/icon.svg",
        policy: Policy::Public,
        handler: get(icon),
    }
}

async fn icon() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
        // Jira's page shows it, from its own origin.
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ];
    (headers, include_str!("icon.svg"))
}
