//! Node.js and the npm packages of e2e/: Atlassian's host script, and what the browser tests need.

use crate::failure::{Failure, Outcome};
use crate::tools::{self, versions};
use crate::{process, progress, workspace};
use std::path::PathBuf;
use std::process::Command;

const STEP: &str = "npm packages of e2e/";

/// Installs what e2e/package-lock.json names, unless exactly that was installed before.
pub fn ensure() -> Outcome<()> {
    let folder = workspace::e2e();
    let lock = folder.join("package-lock.json");
    if !lock.is_file() {
        return Err(Failure::new(
            "e2e/package-lock.json is not there; restore it with `git checkout e2e` and run again.",
        ));
    }
    check_node()?;
    let mut wanted = workspace::read(&folder.join("package.json"))?;
    wanted.extend(workspace::read(&lock)?);
    let stamp = stamp();
    if workspace::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    progress::step(STEP, || {
        workspace::make_writable(&folder)?;
        let mut command = npm()?;
        command
            .current_dir(&folder)
            .args(["ci", "--no-audit", "--no-fund"]);
        // Browsers are installed by `cargo xtask test`, and only when the machine has none.
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        let finished = process::finish(STEP, &mut command)?;
        if !finished.success {
            return Err(tools::explain(
                &finished,
                "the npm packages of e2e/",
                "the npm registry",
            ));
        }
        workspace::write(&stamp, &wanted)
    })
}

pub fn npm() -> Outcome<Command> {
    node_program("npm")
}

pub fn npx() -> Outcome<Command> {
    node_program("npx")
}

pub fn node() -> Outcome<Command> {
    node_program("node")
}

/// Fails with one sentence when Node.js or npm is missing or too old.
pub fn check_node() -> Outcome<()> {
    let version = process::answer("node", &["--version"]).ok_or_else(no_node)?;
    let major = major(&version).unwrap_or_default();
    if major < versions::NODE_MAJOR_MIN {
        return Err(Failure::new(format!(
            "Node.js {version} is too old; install version {} or later from https://nodejs.org and run again.",
            versions::NODE_MAJOR_MIN
        )));
    }
    if process::answer(program("npm"), &["--version"]).is_none() {
        return Err(Failure::new(
            "npm was not found beside Node.js; install npm (it comes with https://nodejs.org) and run again.",
        ));
    }
    Ok(())
}

fn node_program(name: &str) -> Outcome<Command> {
    check_node()?;
    let mut command = Command::new(program(name));
    process::plain(&mut command);
    Ok(command)
}

fn no_node() -> Failure {
    Failure::new(format!(
        "Node.js was not found, and Atlassian's host script comes by npm; install Node.js {} or later with npm from https://nodejs.org and run again.",
        versions::NODE_MAJOR_MIN
    ))
}

/// npm and npx are scripts on Windows, which have an ending.
fn program(name: &str) -> &str {
    match name {
        "npm" if cfg!(windows) => "npm.cmd",
        "npx" if cfg!(windows) => "npx.cmd",
        other => other,
    }
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn stamp() -> PathBuf {
    workspace::e2e().join("node_modules").join(".installed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }
}
