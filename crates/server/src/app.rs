//! The service as a value: its parts, and the router that is made from the table of routes.

use crate::auth::keys::InstallKeys;
use crate::auth::{Policy, context, lifecycle, signed_url, webhook};
use crate::coding;
use crate::config::Config;
use crate::error::ApiError;
use crate::jira::teller::Teller;
use crate::jira::{Jira, http};
use crate::limits::BODY_BYTES_MAX;
use crate::live::hub::Hub;
use crate::observe;
use crate::page::{Page, PageError};
use crate::routes::{self, Route};
use crate::store::{IssueId, Store, Synced, TenantId};
use crate::sweeper::Sweeper;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use std::sync::Arc;
use tokio::task::JoinHandle;

/// What every request can reach.
pub struct App {
    pub config: Config,
    pub store: Arc<dyn Store>,
    pub jira: Jira,
    pub keys: InstallKeys,
    pub teller: Teller,
    pub sweeper: Sweeper,
    pub page: Page,
    pub live: Arc<Hub>,
}

pub type Shared = Arc<App>;

/// Why the service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Page(#[from] PageError),
    #[error("the HTTP client cannot be made: {0}")]
    Client(#[from] reqwest::Error),
}

impl App {
    /// The service, and its work in the background, which ends some time after the last use
    /// of the service does.
    pub fn start(
        config: Config,
        store: Arc<dyn Store>,
    ) -> Result<(Shared, JoinHandle<()>), StartError> {
        let http = http::client()?;
        let page = Page::open(
            config.app.join("index.html"),
            config.host_script.to_string(),
        )?;
        let (teller, telling) = Teller::start(Arc::clone(&store), http.clone());
        let (sweeper, sweeping) = Sweeper::start(Arc::clone(&store));
        let background = tokio::spawn(async move {
            let _ended = tokio::join!(telling, sweeping);
        });
        let app = Arc::new(App {
            jira: Jira::new(http.clone()),
            keys: InstallKeys::new(config.install_keys.clone(), http),
            teller,
            sweeper,
            page,
            live: Arc::default(),
            config,
            store,
        });
        Ok((app, background))
    }

    /// Tells who has the issue open, and Jira, that it was edited, if it was.
    pub fn announce(&self, tenant: TenantId, issue: IssueId, synced: &Synced) {
        if let Some(summary) = synced.changed {
            self.live.poke(tenant, issue, synced.response.version);
            self.teller.tell(tenant, issue, summary);
        }
    }
}

/// The router: exactly the routes of the table, each behind its policy.
pub fn router(app: &Shared) -> Router {
    let mut router = Router::new();
    for route in routes::table(&app.config) {
        let Route {
            path,
            policy,
            handler,
            ..
        } = route;
        let state = Arc::clone(app);
        let guarded = match policy {
            Policy::Public => handler,
            Policy::Lifecycle => handler.route_layer(from_fn_with_state(state, lifecycle::require)),
            Policy::Webhook => handler.route_layer(from_fn_with_state(state, webhook::require)),
            Policy::ContextToken => {
                handler.route_layer(from_fn_with_state(state, context::require))
            }
            Policy::SignedUrl => {
                handler.route_layer(from_fn_with_state(state, signed_url::require))
            }
        };
        router = router.route(path, guarded);
    }
    router
        .fallback(|| async { ApiError::NotFound })
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed })
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn(coding::large_json))
        .layer(from_fn(observe::route_of))
        .with_state(Arc::clone(app))
        .layer(from_fn_with_state(Arc::clone(app), observe::every_request))
}
