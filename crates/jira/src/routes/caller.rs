//! Who calls the REST API: the app by its token, a person from this site's own page, or nobody.

use super::RestError;
use crate::jira::{Jira, now_s};
use crate::jwt::verify_hs256;
use crate::qsh;
use crate::site::faults::{LinkedFault, PeopleFault, RestFault};
use crate::site::issue::Issue;
use crate::site::people::Viewer;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// The caller of a REST route.
pub struct Caller(pub Viewer);

impl FromRequestParts<Arc<Jira>> for Caller {
    type Rejection = RestError;

    async fn from_request_parts(parts: &mut Parts, jira: &Arc<Jira>) -> Result<Self, RestError> {
        let header = |name: &str| text(&parts.headers, name);
        if let Some(token) = header("authorization").strip_prefix("JWT ") {
            // Nested routers strip their prefix; the hash is over the whole path.
            let original = parts.extensions.get::<axum::extract::OriginalUri>();
            let uri = original.map_or(&parts.uri, |original| &original.0);
            let hash = qsh::hash(
                parts.method.as_str(),
                uri.path(),
                uri.query().unwrap_or_default(),
            );
            return app(jira, token, &hash).map(|()| Caller(Viewer::App));
        }
        Ok(Caller(Viewer::named(header("x-jira-user"))))
    }
}

fn app(jira: &Jira, token: &str, hash: &str) -> Result<(), RestError> {
    let refuse = |why: &str| Err(RestError::new(StatusCode::UNAUTHORIZED, why));
    let Some(install) = jira.install() else {
        return refuse("The app is not installed.");
    };
    let claims = match verify_hs256(token, &install.secret, now_s()) {
        Ok(claims) => claims,
        Err(error) => return refuse(&format!("Not signed by the app: {error}.")),
    };
    let claim = |name: &str| claims.get(name).and_then(Value::as_str);
    if claim("iss") != Some(&install.descriptor.key) {
        return refuse("The token was not issued by the installed app.");
    }
    if claim("qsh") != Some(hash) {
        return refuse("The token was made for another request.");
    }
    Ok(())
}

/// The faults that an issue has in store for this caller. People on this site's page meet none;
/// the app does, also when it asks as nobody.
pub async fn meet_faults(
    jira: &Jira,
    issue: &str,
    viewer: Viewer,
    writes_property: bool,
) -> Result<(), RestError> {
    let faults = jira
        .site()
        .issue_mut(issue)
        .map(|issue| issue.faults.clone());
    let Some(faults) = faults.filter(|_| !matches!(viewer, Viewer::Person(_))) else {
        return Ok(());
    };
    if faults.rest_delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(faults.rest_delay_ms)).await;
    }
    match faults.rest {
        RestFault::Down => Err(RestError::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Internal server error",
        )),
        RestFault::RateLimited if writes_property => Err(RestError::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Rate limit exceeded",
        )),
        RestFault::None | RestFault::RateLimited => Ok(()),
    }
}

/// What the search for people meets on an issue, whoever asks.
pub async fn meet_people_faults(jira: &Jira, issue: &str) -> Result<(), RestError> {
    let faults = jira
        .site()
        .issue_mut(issue)
        .map(|issue| issue.faults.clone())
        .unwrap_or_default();
    if faults.people_delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(faults.people_delay_ms)).await;
    }
    match faults.people {
        PeopleFault::None => Ok(()),
        PeopleFault::Forbidden => Err(RestError::new(
            StatusCode::FORBIDDEN,
            "You are not authorized to browse users.",
        )),
        PeopleFault::Down => Err(RestError::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Internal server error",
        )),
    }
}

/// What a question about several work items meets on any of them, whoever asks.
pub async fn meet_linked_faults(jira: &Jira, issues: &[String]) -> Result<(), RestError> {
    for issue in issues {
        let faults = jira
            .site()
            .issue_mut(issue)
            .map(|issue| issue.faults.clone())
            .unwrap_or_default();
        if faults.linked_delay_ms > 0 {
            tokio::time::sleep(Duration::from_millis(faults.linked_delay_ms)).await;
        }
        match faults.linked {
            LinkedFault::None => {}
            LinkedFault::Forbidden => {
                let message = "You do not have the permission to see these issues.";
                return Err(RestError::new(StatusCode::FORBIDDEN, message));
            }
            LinkedFault::Down => {
                let message = "Internal server error";
                return Err(RestError::new(StatusCode::INTERNAL_SERVER_ERROR, message));
            }
        }
    }
    Ok(())
}

/// Runs `with` on the issue if the viewer may see it, or answers 404 as Jira does.
pub fn on_issue<T>(
    jira: &Jira,
    id_or_key: &str,
    viewer: Viewer,
    with: impl FnOnce(&mut Issue) -> T,
) -> Result<T, RestError> {
    let mut site = jira.site();
    site.visible(id_or_key, viewer)
        .map(with)
        .ok_or_else(RestError::no_issue)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
