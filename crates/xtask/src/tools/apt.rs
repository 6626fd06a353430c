//! Debian's and Ubuntu's packages, where this machine may install them.

use super::browser::on_path;
use crate::failure::Outcome;
use crate::process::{self, Finished};
use std::path::Path;
use std::process::Command;

/// Whether packages can be installed: as root on Debian or Ubuntu.
pub fn may_install() -> bool {
    let root = process::answer("id", &["-u"]).is_some_and(|id| id == "0");
    root && on_path("apt-get").is_some() && Path::new("/etc/debian_version").is_file()
}

pub fn install(step: &str, packages: &[&str]) -> Outcome<Finished> {
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
    process::finish(step, command.args(packages))
}
