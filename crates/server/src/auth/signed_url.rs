//! The signed address: a page that Jira puts into its frame.

use super::jwt::TokenError;
use super::{qsh, tenant_token};
use crate::app::{App, Shared};
use crate::error::ApiError;
use crate::log::Trail;
use crate::routes::panel;
use crate::store::{IssueId, Tenant};
use axum::extract::{OriginalUri, Request, State};
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::Response;
use tickmark_domain::AccountId;

/// Whose frame asks for the page, and in which issue it stands: the address says both, and the
/// site has signed it.
#[derive(Clone)]
pub struct Framed {
    pub tenant: Tenant,
    pub account: Option<AccountId>,
    pub issue: Option<IssueId>,
}

/// Lets only addresses that the tenant signed through; others get a page that says why.
pub async fn require(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Response {
    match verified(&app, request.method().as_str(), &uri).await {
        Err(error) => panel::refusal(&app.config, &error),
        Ok(framed) => {
            if let Some(trail) = request.extensions().get::<Trail>() {
                trail.tenant(&framed.tenant.client_key);
            }
            request.extensions_mut().insert(framed);
            next.run(request).await
        }
    }
}

async fn verified(app: &App, method: &str, uri: &Uri) -> Result<Framed, ApiError> {
    let query = uri.query().unwrap_or_default();
    let named = |name| query.split('&').find_map(|pair| pair.strip_prefix(name));
    let token = named("jwt=").ok_or(TokenError::Missing)?;
    let (tenant, claims) = tenant_token(app, token).await?;
    if claims.qsh != qsh::hash(method, "", uri.path(), query) {
        return Err(TokenError::Invalid.into());
    }
    Ok(Framed {
        tenant,
        account: claims.sub.map(AccountId),
        issue: named("issue_id=").and_then(IssueId::parse),
    })
}
