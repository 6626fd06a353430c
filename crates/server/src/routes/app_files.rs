//! `GET /app/…`: the built application's files, compressed ahead of time, for a year.

use super::Route;
use crate::auth::Policy;
use crate::config::Config;
use crate::error::ApiError;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceExt;
use tower_http::services::ServeDir;

pub fn route(config: &Config) -> Route {
    let files = ServeDir::new(&config.app)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    Route {
        method: Method::GET,
        path: "/app/{*file}",
        policy: Policy::Public,
        handler: get(move |request| file(files.clone(), request)),
    }
}

/// Names carry a hash of the content, so that what is stored never goes stale. The page itself
/// has none; it is only the panel's answer.
async fn file(files: ServeDir, mut request: Request) -> Result<Response, ApiError> {
    let path = request.uri().path().strip_prefix("/app").unwrap_or("/");
    let plain = path
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
    if !plain || path.starts_with("/index.html") {
        return Err(ApiError::NotFound);
    }
    *request.uri_mut() = path.parse::<Uri>().map_err(|_| ApiError::NotFound)?;
    let answer = files.oneshot(request).await;
    let mut response = answer
        .map_err(|_| ApiError::Internal)?
        .map(Body::new)
        .into_response();
    match response.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => {}
        StatusCode::INTERNAL_SERVER_ERROR => return Err(ApiError::Internal),
        _ => return Err(ApiError::NotFound),
    }
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    Ok(response)
}
