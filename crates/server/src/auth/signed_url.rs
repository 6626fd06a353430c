//! The signed address: a page that Jira puts into its frame.

use super::jwt::TokenError;
use super::{qsh, tenant_token};
use crate::app::{App, Shared};
use crate::error::ApiError;
use crate::log::Trail;
use crate::routes::panel;
use crate::store::Tenant;
use axum::extract::{OriginalUri, Request, State};
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::Response;

/// The site whose frame asks for the page.
#[derive(Clone)]
pub struct Framed(pub Tenant);

/// Lets only addresses that the tenant signed through; others get a page that says why.
pub async fn require(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Response {
    match verified(&app, request.method().as_str(), &uri).await {
        Err(error) => panel::refusal(&app.config, &error),
        Ok(tenant) => {
            if let Some(trail) = request.extensions().get::<Trail>() {
                trail.tenant(&tenant.client_key);
            }
            request.extensions_mut().insert(Framed(tenant));
            next.run(request).await
        }
    }
}

async fn verified(app: &App, method: &str, uri: &Uri) -> Result<Tenant, ApiError> {
    let query = uri.query().unwrap_or_default();
    let token = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("jwt="))
        .ok_or(TokenError::Missing)?;
    let (tenant, claims) = tenant_token(app, token).await?;
    if claims.qsh != qsh::hash(method, "", uri.path(), query) {
        return Err(TokenError::Invalid.into());
    }
    Ok(tenant)
}
