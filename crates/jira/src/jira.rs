//! The running site: what every route and the background work share.

use crate::config::Config;
use crate::descriptor::Descriptor;
use crate::host_script::HostScript;
use crate::jwt;
use crate::keys::InstallKey;
use crate::qsh;
use crate::site::Site;
use crate::site::issue::Issue;
use crate::site::people::Viewer;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// How long the address of a frame is good for, in seconds; as in Jira.
const FRAME_TTL_S: u64 = 180;
/// How long a context token is good for unless the page asks for less, in seconds.
pub const TOKEN_TTL_S: u64 = 900;

pub struct Jira {
    pub config: Config,
    pub http: reqwest::Client,
    pub key: InstallKey,
    pub script: HostScript,
    site: Mutex<Site>,
    install: Mutex<Option<Install>>,
}

/// What the app and this site agreed on.
#[derive(Clone, Debug)]
pub struct Install {
    pub descriptor: Arc<Descriptor>,
    pub secret: String,
    /// The app has said yes: from now on it takes our tokens.
    pub accepted: bool,
}

impl Jira {
    pub fn new(config: Config, http: reqwest::Client, key: InstallKey, script: HostScript) -> Self {
        Jira {
            config,
            http,
            key,
            script,
            site: Mutex::default(),
            install: Mutex::default(),
        }
    }

    /// A request that panicked may have left the issues behind half-done; they are only a stand-in's.
    pub fn site(&self) -> MutexGuard<'_, Site> {
        self.site.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// None until the app is told of the install, and after it was uninstalled.
    pub fn install(&self) -> Option<Install> {
        let install = self.install.lock();
        install.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_install(&self, install: Option<Install>) {
        *self.install.lock().unwrap_or_else(PoisonError::into_inner) = install;
    }

    /// The token the panel calls the service with.
    pub fn context_token(
        &self,
        install: &Install,
        viewer: Viewer,
        issue: &Issue,
        ttl_s: i64,
    ) -> String {
        let now = now_s();
        let mut claims = self.claims(viewer, now.saturating_add_signed(ttl_s), qsh::CONTEXT);
        if let Value::Object(claims) = &mut claims {
            let context = json!({"jira": {
                "issue": {"id": issue.id.to_string(), "key": issue.key, "issuetype": {"id": "10001"}},
                "project": {"id": "10000", "key": "TICK"},
            }});
            claims.insert("context".into(), context);
        }
        jwt::sign_hs256(&claims, &install.secret)
    }

    /// The signed address of a module's frame; none if the app has no such module.
    pub fn frame_url(
        &self,
        install: &Install,
        viewer: Viewer,
        issue: &Issue,
        module: &str,
    ) -> Option<String> {
        let descriptor = &install.descriptor;
        let frame = descriptor.module(module)?.frame(issue)?;
        let separator = if frame.contains('?') { '&' } else { '?' };
        let channel = qsh::encode(&format!("channel-{}__{module}", descriptor.key));
        let site = qsh::encode(&self.config.base_url);
        let frame = format!(
            "{frame}{separator}xdm_e={site}&xdm_c={channel}&cp=&lic=active&cv=1001.0.0-stand-in"
        );
        let (path, query) = frame.split_once('?').unwrap_or((&frame, ""));
        let hash = qsh::hash("GET", path, query);
        let token = jwt::sign_hs256(
            &self.claims(viewer, now_s() + FRAME_TTL_S, &hash),
            &install.secret,
        );
        Some(descriptor.absolute(&format!("{frame}&jwt={token}")))
    }

    fn claims(&self, viewer: Viewer, expires_s: u64, qsh: &str) -> Value {
        let mut claims = json!({
            "iss": self.config.tenant,
            "iat": now_s(),
            "exp": expires_s,
            "qsh": qsh,
        });
        if let (Value::Object(claims), Some(account)) = (&mut claims, viewer.account_id()) {
            claims.insert("sub".into(), account.into());
        }
        claims
    }
}

/// Seconds since 1970.
pub fn now_s() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
