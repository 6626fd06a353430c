//! The two native programs: the service and the stand-in.

use crate::failure::Outcome;
use crate::{process, progress, workspace};
use std::path::PathBuf;

const STEP: &str = "service and Jira stand-in";

/// Builds both; Cargo does nothing when they are fresh.
pub fn build() -> Outcome<()> {
    progress::step(STEP, || {
        let mut command = process::cargo();
        command.args([
            "build",
            "--package",
            "tickmark-server",
            "--package",
            "tickmark-jira",
            "--bins",
        ]);
        process::run(STEP, &mut command).map(drop)
    })
}

/// Where a program lies once it is built.
pub fn program(name: &str) -> PathBuf {
    folder().join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

pub fn folder() -> PathBuf {
    workspace::target().join("debug")
}
