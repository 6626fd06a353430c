//! Public keys of installation tokens, from the one server that the settings name.

use super::jwt::TokenError;
use crate::error::ApiError;
use crate::jira::http::{self, Http};
use crate::limits::{KEY_AGE_MAX, KEY_BYTES_MAX, KEY_TIME_MAX, KEYS_CACHED_MAX};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use url::Url;
use uuid::Uuid;

pub struct InstallKeys {
    server: Url,
    http: Http,
    known: Mutex<HashMap<Uuid, (Instant, String)>>,
}

impl InstallKeys {
    pub fn new(server: Url, http: Http) -> InstallKeys {
        InstallKeys {
            server,
            http,
            known: Mutex::default(),
        }
    }

    /// The key with this id, in PEM. No address is made before the id has proved to be a UUID.
    pub async fn pem(&self, id: Option<&str>) -> Result<String, ApiError> {
        let id = id
            .filter(|text| text.len() == 36)
            .and_then(|text| Uuid::try_parse(text).ok())
            .ok_or(TokenError::Invalid)?;
        if let Some(pem) = self.cached(id) {
            return Ok(pem);
        }
        let pem = self.fetch(id).await?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (since, _)| since.elapsed() < KEY_AGE_MAX);
        if known.len() < KEYS_CACHED_MAX {
            known.insert(id, (Instant::now(), pem.clone()));
        }
        Ok(pem)
    }

    fn cached(&self, id: Uuid) -> Option<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, pem) = known.get(&id)?;
        (since.elapsed() < KEY_AGE_MAX).then(|| pem.clone())
    }

    async fn fetch(&self, id: Uuid) -> Result<String, ApiError> {
        let server = self.server.as_str().trim_end_matches('/');
        let request = self
            .http
            .get(format!("{server}/{id}"))
            .timeout(KEY_TIME_MAX);
        let answer = request
            .send()
            .await
            .map_err(|_| ApiError::KeysUnavailable)?;
        match answer.status().as_u16() {
            200 => {}
            400..500 => return Err(TokenError::Invalid.into()),
            _ => return Err(ApiError::KeysUnavailable),
        }
        let bytes = http::bounded(answer, KEY_BYTES_MAX)
            .await
            .map_err(|_| ApiError::KeysUnavailable)?;
        String::from_utf8(bytes).map_err(|_| TokenError::Invalid.into())
    }
}
