//! The log: one JSON line an event, of allow-listed fields only. Never text, never a token.

use crate::auth::now_ms;
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value};
use std::fmt::{Debug, Write as _};
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// The fields that may be logged; any other is dropped, whoever sends it.
const ALLOWED: [&str; 10] = [
    "message",
    "request_id",
    "method",
    "route",
    "status",
    "ms",
    "tenant",
    "issue",
    "code",
    "error",
];

/// What a request's log line says, found out on the way.
#[derive(Clone, Default)]
pub struct Trail(Arc<Facts>);

#[derive(Default)]
struct Facts {
    route: OnceLock<String>,
    tenant: OnceLock<String>,
    issue: OnceLock<String>,
    request_id: OnceLock<String>,
}

impl Trail {
    /// Notes the template that matched, never the address itself.
    pub fn route(&self, template: &str) {
        let _ = self.0.route.set(template.to_owned());
    }

    /// Notes the tenant, as a hash that says only whether two lines are of the same one.
    pub fn tenant(&self, client_key: &str) {
        let _ = self.0.tenant.set(tenant_hash(client_key));
    }

    pub fn issue(&self, key: &str) {
        let _ = self.0.issue.set(key.to_owned());
    }

    /// Notes the request's id, for what it leaves behind.
    pub fn request(&self, id: &str) {
        let _ = self.0.request_id.set(id.to_owned());
    }

    pub fn request_id(&self) -> &str {
        text(&self.0.request_id)
    }

    /// Route, tenant and issue, as far as they are known.
    pub fn texts(&self) -> (&str, &str, &str) {
        let facts = &self.0;
        (text(&facts.route), text(&facts.tenant), text(&facts.issue))
    }
}

fn text(fact: &OnceLock<String>) -> &str {
    fact.get().map_or("", String::as_str)
}

/// 12 hexadecimal digits.
pub fn tenant_hash(client_key: &str) -> String {
    let hash = digest(&SHA256, client_key.as_bytes());
    hash.as_ref()
        .iter()
        .take(6)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Milliseconds since 1970 as RFC 3339.
pub fn timestamp(ms: u64) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(ms) * 1_000_000)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}

/// Where the lines go.
pub type Sink = Arc<Mutex<dyn Write + Send>>;

/// A subscriber that writes the lines of this crate.
pub fn subscriber(level: LevelFilter, sink: Sink) -> impl Subscriber + Send + Sync {
    tracing_subscriber::registry().with(Lines { sink }.with_filter(level))
}

struct Lines {
    sink: Sink,
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        // What other crates log is not ours to vouch for: it may hold addresses with tokens.
        if !event.metadata().target().starts_with("tickmark_server") {
            return;
        }
        let mut line = Line(Map::new());
        line.0.insert("ts".into(), timestamp(now_ms()).into());
        let level = event.metadata().level().as_str().to_lowercase();
        line.0.insert("level".into(), level.into());
        event.record(&mut line);
        let mut text = Value::Object(line.0).to_string();
        text.push('\n');
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        // A log that cannot be written must not stop the service.
        let _ = sink.write_all(text.as_bytes());
    }
}

struct Line(Map<String, Value>);

impl Line {
    /// What is not known is left out.
    fn put(&mut self, field: &Field, value: Value) {
        if ALLOWED.contains(&field.name()) && value != "" {
            self.0.insert(field.name().to_owned(), value);
        }
    }
}

impl Visit for Line {
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value.into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value.into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, format!("{value:?}").into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_json_whatever_is_logged_and_keeps_allowed_fields_only() {
        let sink = Arc::new(Mutex::new(Vec::<u8>::new()));
        let subscriber = subscriber(LevelFilter::INFO, sink.clone());
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(
                route = "/x\n{\"level\":\"error\"}",
                token = "canary",
                "done"
            );
            tracing::debug!("below the level");
            tracing::info!(target: "hyper", route = "/panel?jwt=canary", "other crates");
        });
        let text = String::from_utf8(sink.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        let line: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["level"], "info");
        assert_eq!(line["message"], "done");
        assert!(!text.contains("canary"), "{text}");
    }

    #[test]
    fn times_are_rfc_3339() {
        assert_eq!(timestamp(1_500), "1970-01-01T00:00:01.5Z");
    }
}
