//! The lifecycle token: Jira itself says that the app was installed or removed.

use super::jwt::{Key, TokenError, Unverified};
use super::{bearer, now_seconds, qsh};
use crate::app::Shared;
use crate::error::ApiError;
use axum::extract::{OriginalUri, Request, State};
use axum::middleware::Next;
use axum::response::Response;

/// What a verified lifecycle token says; the body must say the same.
#[derive(Clone, Debug)]
pub struct Announcement {
    pub client_key: String,
    /// Seconds since 1970.
    pub issued: i64,
}

/// Lets only requests signed by Atlassian's installation key through.
pub async fn require(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let token = Unverified::parse(bearer(request.headers())?)?;
    let pem = app.keys.pem(token.key_id()).await?;
    let claims = token.verify(&Key::Pem(&pem), now_seconds())?;
    let query = uri.query().unwrap_or_default();
    let expected = qsh::hash(request.method().as_str(), "", uri.path(), query);
    let for_us = claims
        .aud
        .is_some_and(|audience| audience.is(app.config.base.as_str()));
    if claims.qsh != expected || !for_us {
        return Err(TokenError::Invalid.into());
    }
    request.extensions_mut().insert(Announcement {
        client_key: claims.iss,
        issued: claims.iat,
    });
    Ok(next.run(request).await)
}
