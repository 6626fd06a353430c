//! Atlassian's host script and themes, as their network serves them, read from npm's copy.

use crate::hex::hex;
use flate2::Compression;
use flate2::write::GzEncoder;
use ring::digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The address compiled into the script, under which it looks for themes.
const COMPILED_CDN: &str = "\"connect-cdn.atl-paas.net\"";
const COMPILED_SCHEME: &str = "\"https://\" + CDN_DOMAIN";

#[derive(Debug, thiserror::Error)]
pub enum ScriptError {
    #[error(
        "{path} cannot be read ({source}): run `npm ci` in e2e, or point JIRA_NODE_MODULES \
         to a folder with atlassian-connect-js 5.3.190 and jquery 2.2.4"
    )]
    Missing {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(
        "the host script in {0} does not name its network address where version 5.3.190 does: \
         install that version"
    )]
    Version(PathBuf),
}

/// One file, ready to send.
pub struct Asset {
    pub content_type: &'static str,
    pub plain: Vec<u8>,
    pub gzip: Vec<u8>,
    pub etag: String,
}

/// What the next requests for the script meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptFault {
    #[default]
    None,
    Late,
    Missing,
}

/// A fault that ends by itself.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScriptFaults {
    pub mode: ScriptFault,
    /// Of `late`, in milliseconds.
    pub delay_ms: u64,
    /// How many requests it meets.
    pub times: u32,
}

/// All files that come from npm, by the path under which this site serves them.
#[derive(Default)]
pub struct HostScript {
    assets: BTreeMap<String, Asset>,
    faults: Mutex<ScriptFaults>,
}

impl HostScript {
    /// Reads the files; the script's own network address becomes `base_url`.
    pub fn read(node_modules: &Path, base_url: &str) -> Result<HostScript, ScriptError> {
        let dist = node_modules.join("atlassian-connect-js/dist");
        let mut assets = BTreeMap::new();
        let script = dist.join("iframe.js");
        let text = String::from_utf8_lossy(&file(&script)?).into_owned();
        let ours = readdressed(&text, base_url).ok_or(ScriptError::Version(script))?;
        assets.insert("/cdn/all.js".into(), asset(JS, ours.into_bytes()));
        for (path, content_type, at) in [
            ("/npm/connect-host.js", JS, dist.join("connect-host.js")),
            (
                "/npm/jquery.js",
                JS,
                node_modules.join("jquery/dist/jquery.min.js"),
            ),
            ("/cdn/surfaces.css", CSS, dist.join("surfaces.css")),
            (
                "/cdn/legacy-text-colors.css",
                CSS,
                dist.join("legacy-text-colors.css"),
            ),
        ] {
            assets.insert(path.to_owned(), asset(content_type, file(&at)?));
        }
        for name in THEMES {
            let name = format!("atlaskit-tokens_{name}.css");
            let bytes = file(&dist.join("themes").join(&name))?;
            assets.insert(format!("/cdn/themes/{name}"), asset(CSS, bytes));
        }
        Ok(HostScript {
            assets,
            faults: Mutex::default(),
        })
    }

    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    pub fn set_faults(&self, faults: ScriptFaults) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
    }

    /// What this request for the script meets; counts it.
    pub fn take_fault(&self) -> ScriptFaults {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        let met = *faults;
        if faults.times > 1 {
            faults.times -= 1;
        } else {
            *faults = ScriptFaults::default();
        }
        met
    }
}

const JS: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

const THEMES: [&str; 11] = [
    "dark-future",
    "dark",
    "legacy-dark",
    "legacy-light",
    "light-future",
    "light",
    "shape",
    "spacing",
    "typography-adg3",
    "typography-modernized",
    "typography-refreshed",
];

/// The script with this site in the place of Atlassian's network.
fn readdressed(script: &str, base_url: &str) -> Option<String> {
    let (scheme, host) = base_url.split_once("://")?;
    let found = script.matches(COMPILED_CDN).count() == 1 && script.contains(COMPILED_SCHEME);
    found.then(|| {
        script
            .replace(COMPILED_CDN, &format!("\"{host}/cdn\""))
            .replace(COMPILED_SCHEME, &format!("\"{scheme}://\" + CDN_DOMAIN"))
    })
}

fn file(path: &Path) -> Result<Vec<u8>, ScriptError> {
    std::fs::read(path).map_err(|source| ScriptError::Missing {
        path: path.into(),
        source,
    })
}

fn asset(content_type: &'static str, plain: Vec<u8>) -> Asset {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory cannot fail; an empty copy would only mean that the plain one is sent.
    let written = encoder.write_all(&plain);
    let gzip = written.and_then(|()| encoder.finish()).unwrap_or_default();
    let digest = digest::digest(&digest::SHA256, &plain);
    let name = hex(digest.as_ref());
    Asset {
        content_type,
        plain,
        gzip,
        etag: format!("\"{name}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_asks_this_site_for_its_themes() {
        let script = "var CDN_DOMAIN = \"connect-cdn.atl-paas.net\";\n\
                      var CDN_URL = \"https://\" + CDN_DOMAIN;";
        let ours = readdressed(script, "http://jira.localhost:8601").unwrap();
        assert!(ours.contains("CDN_DOMAIN = \"jira.localhost:8601/cdn\""));
        assert!(ours.contains("\"http://\" + CDN_DOMAIN"));
        assert_eq!(readdressed("another version", "http://a"), None);
    }
}
