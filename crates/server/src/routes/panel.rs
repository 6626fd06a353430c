//! `GET /panel`: the application's page, in the frame of the site that signed the address.

use super::Route;
use crate::app::Shared;
use crate::auth::Policy;
use crate::auth::jwt::TokenError;
use crate::auth::signed_url::Framed;
use crate::coding::{Coding, Parts};
use crate::config::Config;
use crate::error::ApiError;
use crate::first_list::first_list;
use crate::headers::{panel_policy, refusal_policy};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::{StreamExt, stream};
use std::io;

pub fn route() -> Route {
    Route {
        method: Method::GET,
        path: "/panel",
        policy: Policy::SignedUrl,
        handler: get(panel),
    }
}

/// The page leaves at once, and with it all that it asks for; the list follows as soon as Jira has
/// said that the person may see it.
async fn panel(
    State(app): State<Shared>,
    Extension(framed): Extension<Framed>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let page = app.page.current();
    let coding = Coding::best(&headers);
    let policy = panel_policy(&app.config, &framed.tenant);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::VARY, "accept-encoding".to_owned()),
    ];
    let mut parts = Parts::new(coding);
    let start = parts
        .part(&page.before_list)
        .map_err(|_| ApiError::Internal)?;
    let rest = async move {
        let list = first_list(&app, &framed).await.unwrap_or_default();
        let mut rest = list.into_bytes();
        rest.extend_from_slice(&page.after_list);
        let packed = tokio::task::spawn_blocking(move || parts.last_part(&rest)).await;
        packed.map_err(io::Error::other)?
    };
    let body = stream::iter([Ok(start)]).chain(stream::once(rest));
    let coding = coding.map(|coding| [(header::CONTENT_ENCODING, coding.as_str())]);
    Ok((headers, coding, Body::from_stream(body)).into_response())
}

/// The page without an application: what happened, what is safe, what to do.
pub fn refusal(config: &Config, error: &ApiError) -> Response {
    let (title, what) = match error {
        ApiError::Token(TokenError::Expired) => (
            "This checklist was open too long",
            "Jira's permission to show it has run out. Nothing is lost. Reload the issue to go on.",
        ),
        ApiError::Token(_) => (
            "This checklist cannot be shown here",
            "Jira has not confirmed who is asking. Nothing is lost. Reload the issue; \
             if that does not help, ask your Jira administrator to install Tickmark again.",
        ),
        _ => (
            "The checklist is out of reach for a moment",
            "The service cannot answer right now. Nothing is lost. Reload the issue in a minute.",
        ),
    };
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1><p>{what}</p></main></body></html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, refusal_policy(config)),
    ];
    (error.status(), headers, page).into_response()
}
