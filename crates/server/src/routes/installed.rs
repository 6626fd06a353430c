//! `POST /installed`: a Jira site hands over its shared secret, the first time or a new one.

use super::Route;
use super::body::Body;
use super::descriptor::APP_KEY;
use crate::app::Shared;
use crate::auth::lifecycle::Announcement;
use crate::auth::{Policy, now_ms};
use crate::error::ApiError;
use crate::limits::INSTALL_CHARS_MAX;
use crate::log::Trail;
use crate::store::{Install, Lifecycle};
use axum::Extension;
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::routing::post;
use serde::Deserialize;

pub fn route() -> Route {
    Route {
        method: Method::POST,
        path: "/installed",
        policy: Policy::Lifecycle,
        handler: post(installed),
    }
}

/// What we read of Atlassian's message; it may say more, and more over time.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Message {
    pub(super) key: String,
    pub(super) client_key: String,
    #[serde(default)]
    shared_secret: String,
    #[serde(default)]
    base_url: String,
    #[serde(default)]
    display_url: Option<String>,
}

async fn installed(
    State(app): State<Shared>,
    Extension(announcement): Extension<Announcement>,
    Extension(trail): Extension<Trail>,
    Body(message): Body<Message>,
) -> Result<StatusCode, ApiError> {
    trail.tenant(&announcement.client_key);
    message.must_match(&announcement)?;
    let hosts = &app.config.jira_hosts;
    let base = hosts
        .site(&message.base_url)
        .ok_or(ApiError::InstallRefused("baseUrl is not a Jira site"))?;
    let secret = message.shared_secret;
    if !(16..=INSTALL_CHARS_MAX).contains(&secret.len()) {
        return Err(ApiError::InstallRefused(
            "sharedSecret has a strange length",
        ));
    }
    let install = Install {
        client_key: message.client_key,
        base,
        // Only an address that can frame the panel is of any use to us.
        display: message.display_url.and_then(|text| hosts.page(&text)),
        secret,
        issued: announcement.issued,
        now_ms: now_ms(),
    };
    let before = app.store.tenant(&announcement.client_key).await?;
    match app.store.install(install).await? {
        Lifecycle::Done => {
            // Streams that the secret before this one has opened must be opened with the new one.
            if let Some(tenant) = before {
                app.live.close(tenant.id);
            }
            Ok(StatusCode::NO_CONTENT)
        }
        Lifecycle::Stale => Err(ApiError::TokenReplayed),
    }
}

impl Message {
    /// The token is about this app and this site, and the body must be as well.
    pub(super) fn must_match(&self, announcement: &Announcement) -> Result<(), ApiError> {
        if self.client_key != announcement.client_key || self.client_key.is_empty() {
            return Err(ApiError::InstallRefused("clientKey is not the token's"));
        }
        if self.client_key.len() > INSTALL_CHARS_MAX {
            return Err(ApiError::InstallRefused("clientKey is too long"));
        }
        if self.key != APP_KEY {
            return Err(ApiError::InstallRefused("key is another app's"));
        }
        Ok(())
    }
}
