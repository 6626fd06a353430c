//! Brings the pinned tools: once per machine, into one folder that clones share.

mod apt;
mod browser;
mod cargo_tool;
mod engines;
mod npm_tool;
mod screen_reader;
mod target;
pub mod versions;

pub use browser::{
    Browser, find as find_browser, install as install_browser, install_all as install_engines,
};
pub use screen_reader::ensure as ensure_screen_reader;
pub use target::{ensure as ensure_target, is_installed as target_is_installed};

use crate::failure::{Failure, Outcome};
use crate::{progress, workspace};
use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders to put in front of PATH, so that Trunk and Cargo find exactly the pinned tools.
#[derive(Debug, Clone)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// Lets a command see the tools.
    pub fn lend(&self, command: &mut Command) {
        command.env("PATH", self.path());
    }

    fn path(&self) -> OsString {
        let before = std::env::var_os("PATH").unwrap_or_default();
        let all = self
            .folders
            .iter()
            .cloned()
            .chain(std::env::split_paths(&before));
        std::env::join_paths(all).unwrap_or(before)
    }
}

/// Makes sure that every tool is there. Only one clone at a time installs; others wait for it.
pub fn ensure() -> Outcome<Tools> {
    ensure_with(&[])
}

/// The same, with what only a development build needs.
pub fn ensure_for_development() -> Outcome<Tools> {
    ensure_with(&[&versions::TRUNK])
}

/// What fuzzing needs, and none of what makes the bundle.
pub fn ensure_for_fuzzing() -> Outcome<Tools> {
    let folder = workspace::tools()?;
    workspace::make_writable(&folder)?;
    let _lock = lock(&folder)?;
    cargo_tool::ensure(&folder, &versions::CARGO_FUZZ)?;
    cargo_tool::remove_build_folder(&folder);
    Ok(Tools {
        folders: vec![folder.join("bin")],
    })
}

fn ensure_with(more: &[&versions::CargoTool]) -> Outcome<Tools> {
    let folder = workspace::tools()?;
    workspace::make_writable(&folder)?;
    let _lock = lock(&folder)?;
    for tool in versions::CARGO_TOOLS.iter().chain(more) {
        cargo_tool::ensure(&folder, tool)?;
    }
    cargo_tool::remove_build_folder(&folder);
    for tool in &versions::NPM_TOOLS {
        npm_tool::ensure(&folder, tool)?;
    }
    Ok(Tools {
        folders: versions::NPM_TOOLS
            .iter()
            .map(|tool| npm_tool::folder(&folder, tool))
            .chain([folder.join("bin")])
            .collect(),
    })
}

/// The table of Gherkin's words, as it comes.
pub fn gherkin() -> Outcome<PathBuf> {
    Ok(npm_tool::file(&workspace::tools()?, &versions::GHERKIN))
}

/// The list of emoji and their names, as it comes.
pub fn gemoji() -> Outcome<PathBuf> {
    Ok(npm_tool::file(&workspace::tools()?, &versions::GEMOJI))
}

/// The names of the tools that are not there yet.
pub fn missing() -> Outcome<Vec<String>> {
    let folder = workspace::tools()?;
    let mut names: Vec<String> = versions::CARGO_TOOLS
        .iter()
        .filter(|tool| !cargo_tool::is_there(&folder, tool))
        .map(|tool| tool.label())
        .collect();
    let missing = versions::NPM_TOOLS
        .iter()
        .filter(|tool| !npm_tool::is_there(&folder, tool));
    names.extend(missing.map(versions::NpmTool::label));
    Ok(names)
}

fn lock(folder: &Path) -> Outcome<File> {
    let path = folder.join("lock");
    let fail = |error: std::io::Error| Failure::file("lock", &path, &error);
    let file = File::create(&path).map_err(fail)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            progress::step("wait for another clone that installs the tools", || {
                file.lock()
                    .map_err(|error| Failure::file("lock", &path, &error))
                    .map(|()| file)
            })
        }
        Err(TryLockError::Error(error)) => Err(fail(error)),
    }
}

/// A tool of a certain version is whole once its marker is there: the marker is written last.
fn marker(folder: &Path, label: &str) -> PathBuf {
    folder.join(format!("{}.ok", label.replace(' ', "-")))
}

/// Whether a failed download, rather than the tool itself, is what the output tells of.
pub fn tells_of_no_network(output: &str) -> bool {
    const SIGNS: &[&str] = &[
        "Could not resolve host",
        "failed to download",
        "download of config.json failed",
        "spurious network error",
        "Couldn't connect to server",
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ETIMEDOUT",
        "ENETUNREACH",
        "network failure seems to have happened",
        "npm error network",
    ];
    SIGNS.iter().any(|sign| output.contains(sign))
}

/// The sentence for a download that did not succeed.
pub fn no_network(what: &str, from: &str) -> Failure {
    Failure::new(format!(
        "Could not download {what}: {from} cannot be reached; connect to the network (or set a proxy) and run again."
    ))
}

/// Turns the failed run of an installer into one sentence.
pub fn explain(finished: &crate::process::Finished, what: &str, from: &str) -> Failure {
    if tells_of_no_network(&finished.text) {
        no_network(what, from)
    } else {
        crate::process::failed(&format!("Installing {what}"), finished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_networks_are_told_from_other_faults() {
        assert!(tells_of_no_network("npm error code ENOTFOUND"));
        assert!(tells_of_no_network(
            "Caused by:\n  [6] Could not resolve hostname (Could not resolve host: x)"
        ));
        assert!(!tells_of_no_network(
            "error[E0308]: mismatched types: network"
        ));
    }

    #[test]
    fn a_marker_names_the_version() {
        assert_eq!(
            marker(Path::new("/c"), "trunk 0.21.14"),
            Path::new("/c/trunk-0.21.14.ok")
        );
    }
}
