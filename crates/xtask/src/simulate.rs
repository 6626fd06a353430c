//! `simulate`: random worlds in virtual time, as many as asked for, on all cores.

use crate::failure::Outcome;
use crate::{process, progress, workspace};
use std::process::{Command, Stdio};

const STEP: &str = "simulator, optimised";

/// `--schedules` and `--seed` go to the simulator.
pub fn command(arguments: &[String]) -> Outcome<()> {
    progress::step(STEP, || {
        let mut command = process::cargo();
        command.args(["build", "--release", "--package", "tickmark-sim"]);
        process::run(STEP, &mut command).map(drop)
    })?;
    let name = format!("tickmark-sim{}", std::env::consts::EXE_SUFFIX);
    let mut command = Command::new(workspace::target().join("release").join(name));
    command.args(arguments).stdin(Stdio::null());
    process::show(&mut command)
}
