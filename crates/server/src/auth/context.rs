//! The context token: the panel's calls, on behalf of the person who looks at it.

use super::jwt::TokenError;
use super::{bearer, qsh, tenant_token};
use crate::app::Shared;
use crate::error::ApiError;
use crate::log::Trail;
use crate::store::{IssueId, Tenant};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde_json::Value;
use tickmark_domain::AccountId;

/// A person, or nobody in particular, on a site where the app is installed.
#[derive(Clone)]
pub struct Caller {
    pub tenant: Tenant,
    /// None for an anonymous visitor.
    pub account: Option<AccountId>,
    /// The issue the token was made for, if it says.
    pub issue: Option<IssueId>,
    /// The token's end, in seconds since 1970.
    pub expires: i64,
}

/// Lets only requests with a valid context token through, with their [`Caller`].
pub async fn require(
    State(app): State<Shared>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let (tenant, claims) = tenant_token(&app, bearer(request.headers())?).await?;
    if claims.qsh != qsh::CONTEXT_QSH {
        return Err(TokenError::Invalid.into());
    }
    if let Some(trail) = request.extensions().get::<Trail>() {
        trail.tenant(&tenant.client_key);
    }
    let issue = match claims.context.as_ref().and_then(named_issue) {
        None => None,
        Some(text) => Some(IssueId::parse(&text).ok_or(TokenError::Invalid)?),
    };
    request.extensions_mut().insert(Caller {
        tenant,
        account: claims.sub.map(AccountId),
        issue,
        expires: claims.exp,
    });
    Ok(next.run(request).await)
}

/// The id may be text or a number; its shape is not documented.
fn named_issue(context: &Value) -> Option<String> {
    match context.pointer("/jira/issue/id")? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
