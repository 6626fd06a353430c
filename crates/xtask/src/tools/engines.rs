//! Firefox and WebKit for the journeys: what is there, or what the system can install.

use super::browser::{named, on_path};
use super::{apt, explain};
use crate::failure::{Failure, Outcome};
use crate::{packages, progress, workspace};
use std::path::{Path, PathBuf};

const FIREFOX_NAMES: &[&str] = &["firefox-esr", "firefox"];
const FIREFOX_PACKAGES: &[&str] = &["firefox-esr"];
const MAC_FIREFOX: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";
const WEBKIT_PACKAGES: &[&str] = &["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"];
const WEBKIT_BELOW: &str = "webkit2gtk-4.1/MiniBrowser";

pub fn find_firefox() -> Option<PathBuf> {
    named("TICKMARK_FIREFOX")
        .or_else(|| FIREFOX_NAMES.iter().find_map(|name| on_path(name)))
        .or_else(|| Some(PathBuf::from(MAC_FIREFOX)).filter(|path| path.is_file()))
}

/// WebKit's small browser, where its driver and a screen without a monitor are there too.
pub fn find_webkit() -> Option<PathBuf> {
    on_path("WebKitWebDriver").and(on_path("Xvfb"))?;
    named("TICKMARK_WEBKIT").or_else(|| {
        let folders = Path::new("/usr/lib").read_dir().ok()?.flatten();
        folders
            .map(|folder| folder.path().join(WEBKIT_BELOW))
            .find(|path| path.is_file())
    })
}

/// Finds Firefox or brings it; none is Playwright's own.
pub fn install_firefox() -> Outcome<Option<PathBuf>> {
    install("Firefox", "firefox", FIREFOX_PACKAGES, find_firefox)
}

/// Finds WebKit or brings it; none is Playwright's own, as on a Mac.
pub fn install_webkit() -> Outcome<Option<PathBuf>> {
    install(
        "WebKit and its driver",
        "webkit",
        WEBKIT_PACKAGES,
        find_webkit,
    )
}

fn install(
    step: &str,
    playwrights: &str,
    of_apt: &[&str],
    find: fn() -> Option<PathBuf>,
) -> Outcome<Option<PathBuf>> {
    if let Some(found) = find() {
        return Ok(Some(found));
    }
    progress::step(step, || {
        if apt::may_install() {
            apt::install(step, of_apt, || find().is_some())?;
            return Ok(find());
        }
        by_playwright(step, playwrights, of_apt)
    })
}

fn by_playwright(step: &str, name: &str, of_apt: &[&str]) -> Outcome<Option<PathBuf>> {
    let mut command = packages::npx()?;
    command
        .current_dir(workspace::e2e())
        .args(["playwright", "install", name]);
    let finished = crate::process::finish(step, &mut command)?;
    if finished.success {
        return Ok(None);
    }
    Err(Failure::new(format!(
        "{}\nOn Debian or Ubuntu, `apt-get install {}` brings one that the tests can use.",
        explain(&finished, step, "Playwright's download host"),
        of_apt.join(" ")
    )))
}
