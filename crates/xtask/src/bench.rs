//! `bench`: the speed of the release build, by the script in e2e/perf/.

use crate::failure::Outcome;
use crate::{bundle, journeys, packages, process, progress, tools, workspace};
use std::process::Stdio;

const STEP: &str = "service and stand-in, optimised";

/// Further arguments go to the script.
pub fn command(arguments: &[String]) -> Outcome<()> {
    tools::ensure_target()?;
    let tools = tools::ensure()?;
    packages::ensure()?;
    let browser = tools::install_browser()?;
    bundle::build(&tools)?;
    progress::step(STEP, || {
        let mut command = process::cargo();
        command.args([
            "build",
            "--release",
            "--package",
            "tickmark-server",
            "--package",
            "tickmark-jira",
            "--bins",
        ]);
        process::run(STEP, &mut command).map(drop)
    })?;
    let mut command = packages::node()?;
    command
        .current_dir(workspace::root())
        .arg("e2e/perf/run.mjs")
        .args(arguments)
        .stdin(Stdio::null());
    journeys::lend(&mut command, &browser);
    command.env("TICKMARK_PROGRAMS", workspace::target().join("release"));
    process::show(&mut command)
}
