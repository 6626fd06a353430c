//! The browsers of the tests, and above all Chromium and its driver: what is there, or what the system can install.

use super::{apt, engines, explain};
use crate::failure::{Failure, Outcome};
use crate::{packages, process, progress, workspace};
use std::path::PathBuf;

/// Where the browsers are. Playwright brings its own where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    pub chromium: Option<PathBuf>,
    /// Chromium without windows: the same engine, and a page opens in two thirds of the time.
    pub headless_shell: Option<PathBuf>,
    pub driver: Option<PathBuf>,
    pub firefox: Option<PathBuf>,
    pub webkit: Option<PathBuf>,
}

const CHROMIUM_NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const SHELL_NAMES: &[&str] = &["chromium-headless-shell", "chrome-headless-shell"];
const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-liberation"];
const SHELL_PACKAGE: &str = "chromium-headless-shell";
const STEP: &str = "Chromium and its driver";

pub fn find() -> Browser {
    let chromium = named("TICKMARK_CHROMIUM")
        .or_else(|| CHROMIUM_NAMES.iter().find_map(|name| on_path(name)))
        .or_else(|| Some(PathBuf::from(MAC_CHROME)).filter(|path| path.is_file()));
    let headless_shell = named("TICKMARK_HEADLESS_SHELL")
        .or_else(|| SHELL_NAMES.iter().find_map(|name| on_path(name)));
    let driver = named("CHROMEDRIVER").or_else(|| on_path("chromedriver"));
    Browser {
        chromium,
        headless_shell,
        driver,
        firefox: engines::find_firefox(),
        webkit: engines::find_webkit(),
    }
}

/// The same for all three engines.
pub fn install_all() -> Outcome<Browser> {
    let browser = install()?;
    let firefox = engines::install_firefox()?;
    let webkit = engines::install_webkit()?;
    Ok(Browser {
        firefox,
        webkit,
        ..browser
    })
}

/// A program that a variable names.
pub fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
}

/// Finds Chromium, or installs it: by apt-get on Debian and Ubuntu as root, else by Playwright.
pub fn install() -> Outcome<Browser> {
    let found = find();
    if found.chromium.is_some() && found.driver.is_some() {
        return Ok(found);
    }
    progress::step(STEP, || {
        if apt::may_install() {
            by_apt()
        } else {
            by_playwright(found)
        }
    })
}

fn by_apt() -> Outcome<Browser> {
    apt::install(STEP, PACKAGES, || {
        let found = find();
        found.chromium.is_some() && found.driver.is_some()
    })?;
    // Not every system has it; the journeys go as well without, and slower.
    drop(apt::install(STEP, &[SHELL_PACKAGE], || true));
    Ok(find())
}

fn by_playwright(found: Browser) -> Outcome<Browser> {
    if found.driver.is_none() {
        return Err(Failure::new(
            "chromedriver was not found, and the browser tests of the wasm need it; install chromedriver of your Chrome's version, or set CHROMEDRIVER to its path, and run again.",
        ));
    }
    let mut command = packages::npx()?;
    command
        .current_dir(workspace::e2e())
        .args(["playwright", "install", "chromium"]);
    let finished = process::finish(STEP, &mut command)?;
    if finished.success {
        Ok(found)
    } else {
        Err(explain(
            &finished,
            "Playwright's Chromium",
            "Playwright's download host",
        ))
    }
}

/// A program's place on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}
