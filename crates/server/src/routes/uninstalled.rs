//! `POST /uninstalled`: the site's access ends at once; its checklists wait for a re-install.

use super::Route;
use super::body::Body;
use super::installed::Message;
use crate::app::Shared;
use crate::auth::lifecycle::Announcement;
use crate::auth::{Policy, now_ms};
use crate::error::ApiError;
use crate::log::Trail;
use crate::store::Lifecycle;
use axum::Extension;
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::routing::post;

pub fn route() -> Route {
    Route {
        method: Method::POST,
        path: "/uninstalled",
        policy: Policy::Lifecycle,
        handler: post(uninstalled),
    }
}

async fn uninstalled(
    State(app): State<Shared>,
    Extension(announcement): Extension<Announcement>,
    Extension(trail): Extension<Trail>,
    Body(message): Body<Message>,
) -> Result<StatusCode, ApiError> {
    trail.tenant(&announcement.client_key);
    message.must_match(&announcement)?;
    let tenant = app.store.tenant(&announcement.client_key).await?;
    let done = app
        .store
        .uninstall(&announcement.client_key, announcement.issued, now_ms())
        .await?;
    match done {
        Lifecycle::Done => {
            if let Some(tenant) = tenant {
                app.live.close(tenant.id);
            }
            Ok(StatusCode::NO_CONTENT)
        }
        Lifecycle::Stale => Err(ApiError::TokenReplayed),
    }
}
