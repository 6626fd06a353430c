//! The caller's right to the issue in the path: asked of Jira, never read from the token.

use super::context::Caller;
use crate::app::Shared;
use crate::error::ApiError;
use crate::log::Trail;
use crate::store::{IssueId, Within};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::HeaderName;
use axum::http::request::Parts;
use tickmark_domain::wire::{ACCESS_HEADER, Access};

/// A caller who may at least see the issue.
pub struct IssueCaller {
    pub caller: Caller,
    pub issue: IssueId,
    pub access: Access,
    /// The templates that are offered in it.
    pub within: Within,
}

/// The header that tells the panel what its person may do.
pub fn access_header(access: Access) -> [(HeaderName, &'static str); 1] {
    [(HeaderName::from_static(ACCESS_HEADER), access.as_str())]
}

impl FromRequestParts<Shared> for IssueCaller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, ApiError> {
        let path = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| ApiError::IssueNotFound)?;
        let named = path.iter().find(|(name, _)| *name == "issue");
        let issue = named
            .and_then(|(_, text)| IssueId::parse(text))
            .ok_or(ApiError::IssueNotFound)?;
        // Only the context-token policy inserts it: on any other route this is a mistake of ours.
        let caller = parts
            .extensions
            .get::<Caller>()
            .cloned()
            .ok_or(ApiError::Internal)?;
        if caller.issue.is_some_and(|named| named != issue) {
            return Err(ApiError::IssueNotFound);
        }
        let right = app
            .jira
            .right(&caller.tenant, caller.account.as_ref(), issue)
            .await?
            .ok_or(ApiError::IssueNotFound)?;
        if let Some(trail) = parts.extensions.get::<Trail>() {
            trail.issue(&right.issue_key);
        }
        let within = Within {
            tenant: caller.tenant.id,
            project: right.project,
        };
        Ok(IssueCaller {
            caller,
            issue,
            access: right.access,
            within,
        })
    }
}
