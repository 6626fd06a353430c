//! The template that a path names.

use crate::error::ApiError;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use tickmark_domain::TemplateId;

/// What stands in the path.
pub(super) struct Named(pub(super) TemplateId);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let path = RawPathParams::from_request_parts(parts, state).await;
        let path = path.map_err(|_| ApiError::TemplateNotFound)?;
        let mut named = path.iter().filter(|(name, _)| *name == "template");
        let id = named.next().and_then(|(_, text)| TemplateId::parse(text));
        id.map(Named).ok_or(ApiError::TemplateNotFound)
    }
}
