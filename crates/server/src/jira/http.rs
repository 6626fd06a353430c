//! The HTTP client for Jira and its key server: bounded, direct, and without redirects.

use super::JiraError;
use crate::auth::jwt::{self, Claims};
use crate::auth::{now_seconds, qsh};
use crate::limits::{JIRA_ANSWER_BYTES_MAX, JIRA_TIME_MAX};
use crate::routes::descriptor::APP_KEY;
use crate::store::Tenant;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Method, Response};
use serde_json::Value;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// Seconds that a token of ours is good for.
const TOKEN_LIFE_SECONDS: i64 = 120;

pub type Http = reqwest::Client;

/// Names under `.localhost` are this machine (RFC 6761); the system's resolver may not know.
struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let name = name.as_str();
            if name == "localhost" || name.ends_with(".localhost") {
                let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
                return Ok(Box::new(std::iter::once(here)) as Addrs);
            }
            let found: Vec<_> = tokio::net::lookup_host((name, 0)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// The one client of the process.
pub fn client() -> Result<Http, reqwest::Error> {
    // Fails only when a provider is installed already, which then serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(concat!("tickmark/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .dns_resolver(Arc::new(Resolver))
        .connect_timeout(Duration::from_secs(2))
        .timeout(JIRA_TIME_MAX)
        .build()
}

/// As whom Jira is asked.
#[derive(Clone, Copy)]
pub enum As {
    /// The app itself, with a token of ours.
    App,
    Nobody,
}

/// One request to a tenant's Jira: status and JSON, if it sent any.
pub async fn ask(
    http: &Http,
    tenant: &Tenant,
    who: As,
    (method, path, query): (Method, &str, &str),
    body: Option<&Value>,
) -> Result<(u16, Value), JiraError> {
    let mark = if query.is_empty() { "" } else { "?" };
    let url = format!("{}{path}{mark}{query}", tenant.base);
    let mut request = http.request(method.clone(), url);
    if matches!(who, As::App) {
        let token = token(tenant, qsh::hash(method.as_str(), "", path, query))?;
        request = request.header("authorization", format!("JWT {token}"));
    }
    if let Some(body) = body {
        request = request.json(body);
    }
    let answer = request.send().await.map_err(|_| JiraError::Unreachable)?;
    let status = answer.status().as_u16();
    if status == 429 || status >= 500 {
        return Err(JiraError::Unreachable);
    }
    let bytes = bounded(answer, JIRA_ANSWER_BYTES_MAX).await?;
    Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
}

/// The body, if it is not longer than it may be.
pub async fn bounded(mut answer: Response, bytes_max: usize) -> Result<Vec<u8>, JiraError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| JiraError::Unreachable)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > bytes_max {
            return Err(JiraError::Unexpected);
        }
    }
    Ok(bytes)
}

fn token(tenant: &Tenant, qsh: String) -> Result<String, JiraError> {
    let now = now_seconds();
    let claims = Claims {
        iss: APP_KEY.to_owned(),
        iat: now,
        exp: now + TOKEN_LIFE_SECONDS,
        qsh,
        ..Claims::default()
    };
    jwt::sign(&claims, &tenant.secret).map_err(|_| JiraError::Unexpected)
}
