//! Origins of other servers, read strictly enough to stand in a security policy.

use std::fmt;
use url::{Host, Url};

/// Which hosts may be a Jira site.
#[derive(Clone, Debug, Default)]
pub struct JiraHosts {
    /// Besides Atlassian's own; these may also be plain http.
    pub extra: Vec<String>,
}

/// Scheme, host and port, and nothing else: no `;`, no space, no path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin(String);

impl Origin {
    /// The origin as it was stored, read again.
    pub fn parse(text: &str) -> Option<Origin> {
        let url = Url::parse(text).ok()?;
        let bare = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none();
        let Some(Host::Domain(host)) = url.host() else {
            return None;
        };
        let plain = host.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte)
        });
        (bare && plain && !host.is_empty()).then(|| Origin(url.origin().ascii_serialization()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Without scheme and port.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(':').next().unwrap_or_default()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JiraHosts {
    /// The origin of a Jira site that may install the app.
    pub fn site(&self, text: &str) -> Option<Origin> {
        self.page(text).filter(|origin| {
            let host = origin.host();
            self.is_extra(host) || host.ends_with(".atlassian.net") || host.ends_with(".jira.com")
        })
    }

    /// The origin of a page that may frame the panel: also a customer's own domain.
    pub fn page(&self, text: &str) -> Option<Origin> {
        Origin::parse(text.strip_suffix('/').unwrap_or(text))
            .filter(|origin| origin.is_https() || self.is_extra(origin.host()))
    }

    /// The extra hosts as sources of a security policy.
    pub fn sources(&self) -> String {
        self.extra.iter().fold(String::new(), |all, host| {
            format!("{all} http://{host}:* https://{host}:*")
        })
    }

    fn is_extra(&self, host: &str) -> bool {
        self.extra.iter().any(|extra| extra == host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_pass() {
        let hosts = JiraHosts {
            extra: vec!["jira.localhost".into()],
        };
        let check = |text: &str, expected: Option<&str>| {
            let origin = hosts.site(text);
            assert_eq!(origin.as_ref().map(Origin::as_str), expected, "{text}");
        };
        check("https://a.atlassian.net", Some("https://a.atlassian.net"));
        check("https://a.atlassian.net/", Some("https://a.atlassian.net"));
        check("https://A.jira.com:443", Some("https://a.jira.com"));
        check(
            "http://jira.localhost:8601",
            Some("http://jira.localhost:8601"),
        );
        check("http://a.atlassian.net", None);
        check("https://a.atlassian.net/wiki", None);
        check("https://a.atlassian.net?x", None);
        check("https://me@a.atlassian.net", None);
        check("https://a.atlassian.net.evil.example", None);
        check("https://evilatlassian.net", None);
        check("https://evil.example", None);
        check("https://*.atlassian.net", None);
        check("https://a.atlassian.net; script-src *", None);
        check("https://a.atlassian.net, https://b", None);
        check("javascript:alert(1)//.atlassian.net", None);
        check("https://127.0.0.1", None);
        assert!(hosts.page("https://support.example.com").is_some());
        assert!(hosts.page("http://support.example.com").is_none());
    }
}
