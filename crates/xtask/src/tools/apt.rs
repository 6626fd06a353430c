//! Packages of Debian and Ubuntu, which root may install.

use super::browser::on_path;
use super::explain;
use crate::failure::Outcome;
use crate::process;
use std::path::Path;
use std::process::Command;

/// Whether this is Debian or one of its kin, and we are root.
pub fn may_install() -> bool {
    let root = process::answer("id", &["-u"]).is_some_and(|id| id == "0");
    root && on_path("apt-get").is_some() && Path::new("/etc/debian_version").is_file()
}

/// Installs packages as (part of) the named step. `is_there` says afterwards whether all has come.
pub fn install(step: &str, packages: &[&str], is_there: impl FnOnce() -> bool) -> Outcome<()> {
    // A fresh container has no package lists yet; an old list may name packages that are gone.
    drop(process::finish(
        step,
        Command::new("apt-get").arg("update"),
    )?);
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args([
        "install",
        "--yes",
        "--no-install-recommends",
    ]);
    let finished = process::finish(step, command.args(packages))?;
    if finished.success && is_there() {
        Ok(())
    } else {
        Err(explain(
            &finished,
            &packages.join(", "),
            "the package mirror of apt",
        ))
    }
}
