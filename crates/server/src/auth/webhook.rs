//! The webhook's token: Jira tells of something that happened in the site.

use super::{bearer, qsh, tenant_token};
use crate::app::Shared;
use crate::auth::jwt::TokenError;
use crate::error::ApiError;
use crate::log::Trail;
use crate::store::Tenant;
use axum::extract::{OriginalUri, Request, State};
use axum::middleware::Next;
use axum::response::Response;

/// The site that tells.
#[derive(Clone)]
pub struct Site(pub Tenant);

/// Lets only requests through that the tenant signed for exactly this address.
pub async fn require(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let (tenant, claims) = tenant_token(&app, bearer(request.headers())?).await?;
    let query = uri.query().unwrap_or_default();
    if claims.qsh != qsh::hash(request.method().as_str(), "", uri.path(), query) {
        return Err(TokenError::Invalid.into());
    }
    if let Some(trail) = request.extensions().get::<Trail>() {
        trail.tenant(&tenant.client_key);
    }
    request.extensions_mut().insert(Site(tenant));
    Ok(next.run(request).await)
}
