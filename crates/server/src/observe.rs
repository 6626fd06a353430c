//! Around every request: its id, its time limit, its headers, its problem, its line in the log.

use crate::app::Shared;
use crate::error::{ApiError, Failure};
use crate::headers;
use crate::limits::REQUEST_TIME_MAX;
use crate::log::Trail;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Instant;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Runs inside the router, where the template is known.
pub async fn route_of(path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    if let (Some(path), Some(trail)) = (path, request.extensions().get::<Trail>()) {
        trail.route(path.as_str());
    }
    next.run(request).await
}

/// Runs outside of everything.
pub async fn every_request(
    State(app): State<Shared>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let id = Uuid::new_v4().to_string();
    let method = request.method().clone();
    let trail = Trail::default();
    trail.request(&id);
    request.extensions_mut().insert(trail.clone());
    // In a task of its own, so that a panic ends this request and no other.
    let run = tokio::spawn(tokio::time::timeout(REQUEST_TIME_MAX, next.run(request)));
    let mut response = match run.await {
        Ok(Ok(response)) => response,
        Ok(Err(_elapsed)) => ApiError::TimeOut.into_response(),
        Err(_panic) => ApiError::Internal.into_response(),
    };
    let failure = response.extensions_mut().remove::<Failure>();
    if let Some(Failure(error)) = &failure {
        write_problem(&mut response, error, &id, &method);
    }
    headers::secure(response.headers_mut(), app.config.base.is_https());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    write_line(&id, &method, (status, ms), &trail, failure.as_ref());
    response
}

fn write_problem(response: &mut Response, error: &ApiError, id: &str, method: &Method) {
    let body = serde_json::to_vec(&error.problem(id)).unwrap_or_default();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if *method != Method::HEAD {
        *response.body_mut() = Body::from(body);
    }
}

fn write_line(
    request_id: &str,
    method: &Method,
    (status, ms): (u16, u64),
    trail: &Trail,
    failure: Option<&Failure>,
) {
    let method = method.as_str();
    let (route, tenant, issue) = trail.texts();
    let code = failure.map_or("", |failure| failure.0.code());
    let cause = failure.map(|failure| &failure.0);
    if let Some(error @ (ApiError::Store(_) | ApiError::Jira(_) | ApiError::Internal)) = cause {
        tracing::error!(
            request_id, method, route, status, ms, tenant, issue, code, error = %error,
            "request failed"
        );
    } else {
        tracing::info!(
            request_id, method, route, status, ms, tenant, issue, code, "request"
        );
    }
}
