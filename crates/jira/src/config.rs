//! Settings: every one has a default, and a wrong one is one clear sentence.

use std::net::SocketAddr;
use std::path::PathBuf;

/// What the stand-in is told by its environment.
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    /// The address browsers and the service use, without a slash at the end.
    pub base_url: String,
    /// Where the service is, without a slash at the end.
    pub app_url: String,
    /// Holds the signing key and the shared secrets, so that a restart keeps the install.
    pub data: PathBuf,
    /// Holds `atlassian-connect-js` and `jquery` as npm installed them.
    pub node_modules: PathBuf,
    /// The client key this site installs the app under.
    pub tenant: String,
    /// Whether the demo issue is filled on first start.
    pub demo: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("JIRA_LISTEN must be an address and a port such as 127.0.0.1:8601, but is {0:?}")]
    Listen(String),
    #[error("{0} must begin with http:// or https:// and name a host only, but is {1:?}")]
    Url(&'static str, String),
    #[error("JIRA_TENANT must be 1 to 64 letters, digits, hyphens or underscores, but is {0:?}")]
    Tenant(String),
}

impl Config {
    /// Reads the settings through `get`, which is the environment outside tests.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let setting = |name: &str, default: &str| get(name).unwrap_or_else(|| default.to_owned());
        let listen = setting("JIRA_LISTEN", "127.0.0.1:8601");
        let tenant = setting("JIRA_TENANT", "tickmark-stand-in");
        let tenant_ok = (1..=64).contains(&tenant.len())
            && tenant
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !tenant_ok {
            return Err(ConfigError::Tenant(tenant));
        }
        Ok(Config {
            listen: listen.parse().map_err(|_| ConfigError::Listen(listen))?,
            base_url: url(
                "JIRA_BASE_URL",
                setting("JIRA_BASE_URL", "http://jira.localhost:8601"),
            )?,
            app_url: url(
                "JIRA_APP_URL",
                setting("JIRA_APP_URL", "http://tickmark.localhost:8600"),
            )?,
            data: setting("JIRA_DATA", "data/jira").into(),
            node_modules: setting("JIRA_NODE_MODULES", "e2e/node_modules").into(),
            tenant,
            demo: setting("JIRA_DEMO", "on") != "off",
        })
    }
}

fn url(name: &'static str, text: String) -> Result<String, ConfigError> {
    let trimmed = text.trim_end_matches('/');
    let host = trimmed
        .strip_prefix("http://")
        .or_else(|| trimmed.strip_prefix("https://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@']) => {
            Ok(trimmed.to_owned())
        }
        _ => Err(ConfigError::Url(name, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &'static str, value: &'static str) -> Result<Config, ConfigError> {
        Config::read(|asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn defaults_are_valid_and_slashes_are_trimmed() {
        let config = read("JIRA_BASE_URL", "http://jira.localhost:9/").unwrap();
        assert_eq!(config.base_url, "http://jira.localhost:9");
        assert_eq!(config.app_url, "http://tickmark.localhost:8600");
    }

    #[test]
    fn a_wrong_setting_is_named() {
        for (name, value) in [
            ("JIRA_LISTEN", "8601"),
            ("JIRA_BASE_URL", "jira.localhost"),
            ("JIRA_APP_URL", "http://a/b"),
            ("JIRA_TENANT", "../etc"),
        ] {
            let sentence = read(name, value).unwrap_err().to_string();
            assert!(sentence.contains(name), "{sentence}");
        }
    }
}
