//! A service on a port of its own, with a database in a folder of its own.

pub mod jira;
pub mod ops;
pub mod program;
pub mod shelf;
pub mod sign;
pub mod snapshot;
pub mod stream;

use jira::Site;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use sign::{INSTALL_KEY, KEY_ID};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tempfile::TempDir;
use tickmark_server::app::App;
use tickmark_server::config::Config;
use tickmark_server::jira::http;
use tickmark_server::log;
use tickmark_server::serve;
use tickmark_server::store::sqlite::Sqlite;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub const BASE: &str = "http://tickmark.localhost:8600";
pub const PAGE: &str = "<!doctype html><html lang=\"en\"><head><script async id=\"host-script\" \
     src=\"https://host-script.invalid/all.js\"></script></head><body></body></html>";

/// A running service, and one Jira site that has not installed it yet.
pub struct World {
    pub url: String,
    pub site: Site,
    pub http: reqwest::Client,
    pub folder: Arc<TempDir>,
    pub config: Config,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
}

impl World {
    /// Started, and installed on its site.
    pub async fn installed() -> World {
        let world = World::started().await;
        let answer = world.install(&world.site, sign::now()).await;
        assert_eq!(answer.status(), 204);
        world
    }

    pub async fn started() -> World {
        World::with(&[]).await
    }

    /// With settings other than the test's usual ones.
    pub async fn with(settings: &[(&str, &str)]) -> World {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        write_app(&folder);
        let site = Site::start("site-one", "secret-of-site-one").await;
        let config = Config::read(|name| {
            let other = settings.iter().find(|(other, _)| *other == name);
            match name {
                _ if other.is_some() => other.map(|(_, value)| (*value).to_owned()),
                "TICKMARK_DATA" => Some(folder.path().join("data").display().to_string()),
                "TICKMARK_APP" => Some(folder.path().join("app").display().to_string()),
                "TICKMARK_HOST_SCRIPT" => Some(format!("{}/cdn/all.js", site.base)),
                "TICKMARK_INSTALL_KEYS" => Some(format!("{}/install-keys", site.base)),
                "TICKMARK_JIRA_HOSTS" => Some("jira.localhost".into()),
                _ => None,
            }
        });
        let mut world = World {
            url: String::new(),
            site,
            http: client(),
            folder,
            config: config.unwrap(),
            stop: None,
            served: None,
        };
        world.start().await;
        world
    }

    pub async fn start(&mut self) {
        log_sink();
        let store = Sqlite::open(&self.config.data).unwrap();
        let (app, background) = App::start(self.config.clone(), Arc::new(store)).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        self.stop = Some(stop);
        self.served = Some(tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            serve::serve(listener, app, stopped).await;
            // The folder is free when everything that used it has ended.
            background.await.unwrap();
        }));
    }

    /// Stops as on SIGTERM, and waits until the last request has been answered.
    pub async fn stop(&mut self) {
        drop(self.stop.take());
        self.served.take().unwrap().await.unwrap();
    }

    pub async fn restart(&mut self) {
        self.stop().await;
        self.http = client();
        self.start().await;
    }

    /// The clock of service and test jumps ahead. Connections that were idle are given up.
    pub async fn pass(&mut self, seconds: u64) {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(seconds)).await;
        tokio::time::resume();
        self.http = client();
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// What Alice of the world's own site is answered.
    pub async fn get_as_alice(&self, path: String) -> Response {
        self.get_as("alice", &path).await
    }

    /// What somebody of the world's own site is answered.
    pub async fn get_as(&self, account: &str, path: &str) -> Response {
        let token = self.site.context(Some(account));
        let request = self.request(Method::GET, path);
        request.header("authorization", token).send().await.unwrap()
    }

    /// As Jira does it, with a token made at `issued`.
    pub async fn install(&self, site: &Site, issued: i64) -> Response {
        let token = sign::rs256(
            &site.lifecycle_claims("/installed", issued),
            KEY_ID,
            &INSTALL_KEY,
        );
        self.lifecycle("/installed", &token, &site.install_body())
            .await
    }

    pub async fn uninstall(&self, site: &Site, issued: i64) -> Response {
        let claims = site.lifecycle_claims("/uninstalled", issued);
        let token = sign::rs256(&claims, KEY_ID, &INSTALL_KEY);
        self.lifecycle("/uninstalled", &token, &site.install_body())
            .await
    }

    pub async fn lifecycle(&self, path: &str, token: &str, body: &Value) -> Response {
        self.request(Method::POST, path)
            .header("authorization", format!("JWT {token}"))
            .json(body)
            .send()
            .await
            .unwrap()
    }

    /// `GET` of the issue for a person of a site.
    pub async fn issue(&self, site: &Site, account: Option<&str>, issue: &str) -> Response {
        self.request(Method::GET, &format!("/api/v1/issues/{issue}"))
            .header("authorization", site.context(account))
            .send()
            .await
            .unwrap()
    }

    pub async fn sync(
        &self,
        site: &Site,
        account: Option<&str>,
        issue: &str,
        body: &Value,
    ) -> Response {
        self.request(Method::POST, &format!("/api/v1/issues/{issue}/sync"))
            .header("authorization", site.context(account))
            .json(body)
            .send()
            .await
            .unwrap()
    }

    /// The answer of a sync that must succeed, for Alice on the world's own site.
    pub async fn synced(&self, issue: &str, body: &Value) -> Value {
        let answer = self.sync(&self.site, Some("alice"), issue, body).await;
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).unwrap()
    }
}

/// Checks a failure: its status, its code, and that it is a whole problem.
pub async fn expect_problem(answer: Response, status: u16, code: &str) {
    assert_eq!(
        answer.headers()["content-type"],
        "application/problem+json",
        "{code}"
    );
    let id = answer.headers()["request-id"].to_str().unwrap().to_owned();
    let found = answer.status().as_u16();
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(
        (found, problem["code"].as_str()),
        (status, Some(code)),
        "{problem}"
    );
    assert_eq!(problem["status"], json!(status));
    assert_eq!(problem["request_id"], json!(id));
    assert_eq!(
        problem["type"],
        json!(format!("https://tickmark.app/problems/{code}"))
    );
    assert!(problem["title"].is_string());
}

/// Waits longer than the service ever takes. One for each start: a connection that is kept
/// alive must not be taken for one to the service before.
fn client() -> reqwest::Client {
    // Installs the process's cryptography, which any client needs.
    http::client().unwrap();
    let builder = reqwest::Client::builder().no_proxy();
    builder.timeout(Duration::from_secs(30)).build().unwrap()
}

/// Everything that all tests of this run have logged so far.
pub fn logged() -> String {
    String::from_utf8(log_sink().lock().unwrap().clone()).unwrap()
}

fn log_sink() -> Arc<Mutex<Vec<u8>>> {
    static SINK: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    let sink = SINK.get_or_init(|| {
        let sink = Arc::new(Mutex::new(Vec::new()));
        let subscriber = log::subscriber(tracing::level_filters::LevelFilter::TRACE, sink.clone());
        tracing::subscriber::set_global_default(subscriber).unwrap();
        sink
    });
    Arc::clone(sink)
}

fn write_app(folder: &TempDir) {
    let app = folder.path().join("app");
    std::fs::create_dir(&app).unwrap();
    let write = |name: &str, text: &str| std::fs::write(app.join(name), text).unwrap();
    write("index.html", PAGE);
    write("app-0123.js", "the script");
    write("app-0123.js.br", "the script by brotli");
    write("app-0123.js.gz", "the script by gzip");
    write("app-0123.wasm", "the program");
    write("app-0123.css", "the styles");
}
