//! Reading the query of an address: nothing unexpected in it.

use crate::error::ApiError;
use axum::extract::{FromRequestParts, Query as Pairs};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// A query of this type.
pub(super) struct Query<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Pairs::try_from_uri(&parts.uri)
            .map(|Pairs(query)| Query(query))
            .map_err(|rejection| ApiError::QueryInvalid(rejection.body_text()))
    }
}
