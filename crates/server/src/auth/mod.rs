//! Who is asking: one policy for each route, one file for each policy.

pub mod context;
pub mod issue;
pub mod jwt;
pub mod keys;
pub mod lifecycle;
pub mod qsh;
pub mod signed_url;
pub mod webhook;

use crate::app::App;
use crate::store::Tenant;
use axum::http::{HeaderMap, header};
use jwt::{Claims, Key, TokenError, Unverified};
use std::time::{SystemTime, UNIX_EPOCH};

/// What a route asks of its callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: the answer is the same for everybody.
    Public,
    /// Jira itself, installing or uninstalling: RS256, real query hash.
    Lifecycle,
    /// Jira itself, telling what happened: HS256, real query hash.
    Webhook,
    /// The panel in a person's browser: HS256, `context-qsh`.
    ContextToken,
    /// A page that Jira frames: HS256, real query hash, in the address.
    SignedUrl,
}

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| u64::try_from(now.as_millis()).unwrap_or(u64::MAX))
}

/// Seconds since 1970, as tokens count.
pub fn now_seconds() -> i64 {
    (now_ms() / 1_000).cast_signed()
}

/// The token of `Authorization: JWT …`.
fn bearer(headers: &HeaderMap) -> Result<&str, TokenError> {
    let value = headers
        .get(header::AUTHORIZATION)
        .ok_or(TokenError::Missing)?;
    let value = value.to_str().map_err(|_| TokenError::Invalid)?;
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("jwt") => Ok(token.trim()),
        _ => Err(TokenError::Missing),
    }
}

/// Verifies a token that the tenant's shared secret signs. The issuer, and nothing else, says
/// which tenant; only an installed one has a secret.
async fn tenant_token(app: &App, token: &str) -> Result<(Tenant, Claims), crate::error::ApiError> {
    let token = Unverified::parse(token)?;
    let tenant = app.store.tenant(token.issuer()).await?;
    let tenant = tenant.ok_or(TokenError::Invalid)?;
    let claims = token.verify(&Key::Secret(&tenant.secret), now_seconds())?;
    Ok((tenant, claims))
}
