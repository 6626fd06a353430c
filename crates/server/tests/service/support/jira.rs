//! A Jira site as far as the service asks it: issues, permissions, properties, public keys.

use super::BASE;
use super::sign::{self, INSTALL_PEM, KEY_ID};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tickmark_server::auth::jwt::{Key, Unverified};
use tickmark_server::auth::qsh;
use tokio::net::TcpListener;

/// How the site behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Well,
    Broken,
    /// Answers after longer than anybody waits.
    Slow,
}

#[derive(Default)]
pub struct Facts {
    pub mood: Mood,
    /// By account and issue; nothing here is no right.
    pub rights: HashMap<(String, i64), &'static [&'static str]>,
    /// Issues that anybody sees.
    pub public: Vec<i64>,
    /// How often permissions were asked.
    pub asked: usize,
    pub keys_asked: usize,
    /// What was written, and when: issue and property, and the value; null takes it away.
    pub written: Vec<(Instant, String, Value)>,
    /// The app's tokens are verified with it.
    secret: String,
}

/// A site with its people: Alice and Bob edit, Carol looks, everyone on issues 10001 to 10009;
/// the last four are of another project.
#[derive(Clone)]
pub struct Site {
    pub base: String,
    pub client_key: String,
    pub secret: String,
    pub facts: Arc<Mutex<Facts>>,
}

pub const EDIT: &[&str] = &["BROWSE_PROJECTS", "EDIT_ISSUES"];
pub const VIEW: &[&str] = &["BROWSE_PROJECTS"];

impl Site {
    pub async fn start(client_key: &str, secret: &str) -> Site {
        let mut facts = Facts {
            secret: secret.to_owned(),
            ..Facts::default()
        };
        for issue in 10_001..10_010 {
            for (account, rights) in [("alice", EDIT), ("bob", EDIT), ("carol", VIEW)] {
                facts.rights.insert((account.to_owned(), issue), rights);
            }
        }
        let facts = Arc::new(Mutex::new(facts));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = router(&facts);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Site {
            base: format!("http://jira.localhost:{port}"),
            client_key: client_key.to_owned(),
            secret: secret.to_owned(),
            facts,
        }
    }

    pub fn mood(&self, mood: Mood) {
        self.facts.lock().unwrap().mood = mood;
    }

    /// From now on the site signs with another secret.
    #[must_use]
    pub fn with_secret(&self, secret: &str) -> Site {
        secret.clone_into(&mut self.facts.lock().unwrap().secret);
        Site {
            secret: secret.to_owned(),
            ..self.clone()
        }
    }

    pub fn install_body(&self) -> Value {
        json!({
            "key": "app.tickmark.jira",
            "clientKey": self.client_key,
            "sharedSecret": self.secret,
            "baseUrl": self.base,
            "displayUrl": "https://work.example.com",
            "productType": "jira",
            "eventType": "installed",
        })
    }

    pub fn lifecycle_claims(&self, path: &str, issued: i64) -> Value {
        json!({
            "iss": self.client_key,
            "aud": [BASE],
            "iat": issued,
            "exp": issued + 180,
            "qsh": qsh::hash("POST", "", path, ""),
        })
    }

    pub fn context_claims(&self, account: Option<&str>) -> Value {
        let mut claims = json!({
            "iss": self.client_key,
            "iat": sign::now(),
            "exp": sign::now() + 900,
            "qsh": "context-qsh",
        });
        if let Some(account) = account {
            claims["sub"] = json!(account);
        }
        claims
    }

    /// The header of a person's call.
    pub fn context(&self, account: Option<&str>) -> String {
        let claims = self.context_claims(account);
        format!("JWT {}", sign::hs256(&claims, &self.secret))
    }

    /// An address with a token for exactly this request.
    pub fn signed(&self, method: &str, path: &str, query: &str) -> String {
        self.signed_for(Some("alice"), method, path, query)
    }

    fn signed_for(&self, account: Option<&str>, method: &str, path: &str, query: &str) -> String {
        let claims = json!({
            "iss": self.client_key,
            "sub": account,
            "iat": sign::now(),
            "exp": sign::now() + 180,
            "qsh": qsh::hash(method, "", path, query),
        });
        format!("{path}?{query}&jwt={}", sign::hs256(&claims, &self.secret))
    }
}

impl Site {
    /// A signed address of the panel.
    pub fn panel(&self) -> String {
        self.panel_for(Some("alice"))
    }

    pub fn panel_for(&self, account: Option<&str>) -> String {
        let query = "issue_id=10001&issue_key=TICK-1";
        self.signed_for(account, "GET", "/panel", query)
    }
}

type Shared = Arc<Mutex<Facts>>;

fn router(facts: &Shared) -> Router {
    let rest = Router::new()
        .route("/rest/api/3/issue/{issue}", get(issue))
        .route("/rest/api/3/permissions/check", post(check))
        .route(
            "/rest/api/3/issue/{issue}/properties/{name}",
            put(property).delete(property),
        )
        .layer(from_fn_with_state(facts.clone(), mood));
    Router::new()
        .route("/install-keys/{kid}", get(key))
        .merge(rest)
        .with_state(facts.clone())
}

async fn mood(State(facts): State<Shared>, request: Request, next: Next) -> Response {
    let mood = facts.lock().unwrap().mood;
    match mood {
        Mood::Well => next.run(request).await,
        Mood::Broken => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Mood::Slow => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            StatusCode::OK.into_response()
        }
    }
}

async fn key(State(facts): State<Shared>, Path(kid): Path<String>) -> Response {
    facts.lock().unwrap().keys_asked += 1;
    if kid == KEY_ID {
        INSTALL_PEM.clone().into_response()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// Whether the app itself asks: a token of its own, for exactly this request.
fn is_app(facts: &Facts, headers: &HeaderMap, method: &str, uri: &Uri) -> bool {
    let token = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok()?.strip_prefix("JWT "));
    let Some(token) = token.and_then(|token| Unverified::parse(token).ok()) else {
        return false;
    };
    let claims = token.verify(&Key::Secret(&facts.secret), sign::now());
    let expected = qsh::hash(method, "", uri.path(), uri.query().unwrap_or_default());
    claims.is_ok_and(|claims| claims.iss == "app.tickmark.jira" && claims.qsh == expected)
}

async fn issue(
    State(facts): State<Shared>,
    Path(issue): Path<i64>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let facts = facts.lock().unwrap();
    let known = facts.rights.keys().any(|(_, known)| *known == issue);
    let seen = is_app(&facts, &headers, "GET", &uri) || facts.public.contains(&issue);
    if !(known && seen) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let key = format!("TICK-{}", issue - 10_000);
    let project = if issue < 10_006 { "20000" } else { "30000" };
    let fields = json!({"project": {"id": project}});
    Json(json!({"id": issue.to_string(), "key": key, "fields": fields})).into_response()
}

async fn check(
    State(facts): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let mut facts = facts.lock().unwrap();
    if !is_app(&facts, &headers, "POST", &uri) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    facts.asked += 1;
    let account = body["accountId"].as_str().unwrap().to_owned();
    let asked = &body["projectPermissions"][0];
    let issue = asked["issues"][0].as_i64().unwrap();
    let held = facts.rights.get(&(account, issue)).copied();
    let granted: Vec<_> = asked["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|name| held.is_some_and(|held| held.contains(&name.as_str().unwrap())))
        .map(|name| json!({"permission": name, "issues": [issue]}))
        .collect();
    Json(json!({"globalPermissions": [], "projectPermissions": granted})).into_response()
}

async fn property(
    State(facts): State<Shared>,
    Path((issue, name)): Path<(i64, String)>,
    uri: Uri,
    headers: HeaderMap,
    method: Method,
    body: String,
) -> StatusCode {
    let mut facts = facts.lock().unwrap();
    if !is_app(&facts, &headers, method.as_str(), &uri) {
        return StatusCode::UNAUTHORIZED;
    }
    let value = serde_json::from_str(&body).unwrap_or_default();
    let written = (Instant::now(), format!("{issue}/{name}"), value);
    facts.written.push(written);
    StatusCode::OK
}
