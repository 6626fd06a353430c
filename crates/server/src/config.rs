//! The settings, read from the environment: each has a default, each bad value a sentence.

use crate::limits::HEARTBEAT_SECONDS;
use crate::origin::{JiraHosts, Origin};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// Everything that can be set from outside.
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    /// Where browsers and Jira reach this service.
    pub base: Origin,
    /// The folder of the database.
    pub data: PathBuf,
    /// The folder of the built application.
    pub app: PathBuf,
    pub host_script: Url,
    /// Public keys of Jira's installation tokens are below this address.
    pub install_keys: Url,
    pub jira_hosts: JiraHosts,
    /// The longest silence of an event stream.
    pub heartbeat: Duration,
    pub log: tracing::level_filters::LevelFilter,
}

/// A setting with a value it cannot have. The sentence is for the person who starts the service.
#[derive(Debug, thiserror::Error)]
#[error("{name} is '{value}', but it must be {expected}.")]
pub struct ConfigError {
    name: &'static str,
    value: String,
    expected: &'static str,
}

impl Config {
    /// Reads the settings; `variable` gives the environment's value.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let text = |name: &str, default: &str| {
            variable(name)
                .filter(|value| !value.is_empty())
                .unwrap_or_else(|| default.to_owned())
        };
        let jira_hosts = setting(
            "TICKMARK_JIRA_HOSTS",
            text("TICKMARK_JIRA_HOSTS", ""),
            "host names in lower case, separated by commas, such as jira.localhost",
            hosts,
        )?;
        Ok(Config {
            listen: setting(
                "TICKMARK_LISTEN",
                text("TICKMARK_LISTEN", "127.0.0.1:8600"),
                "an IP address and a port, such as 127.0.0.1:8600",
                |value| value.parse().ok(),
            )?,
            base: setting(
                "TICKMARK_BASE_URL",
                text("TICKMARK_BASE_URL", "http://tickmark.localhost:8600"),
                "an http or https address without a path, such as https://tickmark.example.com",
                Origin::parse,
            )?,
            data: text("TICKMARK_DATA", "./data/service").into(),
            app: text("TICKMARK_APP", "./dist").into(),
            host_script: setting(
                "TICKMARK_HOST_SCRIPT",
                text(
                    "TICKMARK_HOST_SCRIPT",
                    "https://connect-cdn.atl-paas.net/all.js",
                ),
                "the plain https address of a script (http only on a host of TICKMARK_JIRA_HOSTS)",
                |value| address(value, &jira_hosts),
            )?,
            install_keys: setting(
                "TICKMARK_INSTALL_KEYS",
                text(
                    "TICKMARK_INSTALL_KEYS",
                    "https://connect-install-keys.atlassian.com",
                ),
                "a plain https address (http only on a host of TICKMARK_JIRA_HOSTS)",
                |value| address(value, &jira_hosts),
            )?,
            heartbeat: setting(
                "TICKMARK_HEARTBEAT_SECONDS",
                text("TICKMARK_HEARTBEAT_SECONDS", &HEARTBEAT_SECONDS.to_string()),
                "a number of seconds from 1 to 300",
                seconds,
            )?,
            log: setting(
                "TICKMARK_LOG",
                text("TICKMARK_LOG", "info"),
                "one of off, error, warn, info, debug, trace",
                |value| value.parse().ok(),
            )?,
            jira_hosts,
        })
    }
}

fn setting<T>(
    name: &'static str,
    value: String,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, ConfigError> {
    parse(&value).ok_or(ConfigError {
        name,
        value,
        expected,
    })
}

fn seconds(value: &str) -> Option<Duration> {
    let seconds = value.parse().ok()?;
    (1..=300)
        .contains(&seconds)
        .then(|| Duration::from_secs(seconds))
}

fn hosts(value: &str) -> Option<JiraHosts> {
    let names = value
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let extra = names
        .map(|name| {
            let origin = Origin::parse(&format!("https://{name}"))?;
            (origin.host() == name).then(|| name.to_owned())
        })
        .collect::<Option<_>>()?;
    Some(JiraHosts { extra })
}

/// An address that can stand in a security policy: no query, no fragment, plain path letters.
fn address(value: &str, hosts: &JiraHosts) -> Option<Url> {
    let url = Url::parse(value).ok()?;
    hosts.page(&url.origin().ascii_serialization())?;
    let plain = url
        .path()
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
    let bare = url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    (plain && bare).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &'static str, value: &'static str) -> Result<Config, ConfigError> {
        Config::read(|asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn nothing_set_is_enough() {
        let config = Config::read(|_| None).unwrap();
        assert_eq!(config.base.as_str(), "http://tickmark.localhost:8600");
        assert!(config.jira_hosts.extra.is_empty());
        assert_eq!(config.heartbeat, Duration::from_secs(15));
    }

    #[test]
    fn a_bad_value_is_named_in_one_sentence() {
        let check = |name, value| {
            let sentence = read(name, value).unwrap_err().to_string();
            assert!(sentence.starts_with(name), "{sentence}");
            assert!(sentence.contains(value), "{sentence}");
            assert!(sentence.ends_with('.'), "{sentence}");
        };
        check("TICKMARK_LISTEN", "8600");
        check("TICKMARK_BASE_URL", "tickmark.example.com");
        check("TICKMARK_BASE_URL", "https://tickmark.example.com/path");
        check("TICKMARK_HOST_SCRIPT", "http://example.com/all.js");
        check("TICKMARK_HOST_SCRIPT", "https://example.com/a;b.js");
        check("TICKMARK_INSTALL_KEYS", "https://example.com/?x=1");
        check("TICKMARK_JIRA_HOSTS", "jira.localhost:8601");
        check("TICKMARK_JIRA_HOSTS", "https://jira.localhost");
        check("TICKMARK_HEARTBEAT_SECONDS", "0");
        check("TICKMARK_HEARTBEAT_SECONDS", "15s");
        check("TICKMARK_LOG", "loud");
    }

    #[test]
    fn an_extra_host_may_be_plain_http() {
        let config = Config::read(|name| match name {
            "TICKMARK_JIRA_HOSTS" => Some("jira.localhost, other.localhost".into()),
            "TICKMARK_HOST_SCRIPT" => Some("http://jira.localhost:8601/cdn/all.js".into()),
            _ => None,
        });
        assert_eq!(config.unwrap().jira_hosts.extra.len(), 2);
    }
}
