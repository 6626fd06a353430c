//! `matrix`: all of the long checks of which the tests take a sample: both accessibility engines over every state in every look, rings, edges, and
//! ten thousand random commands.

use crate::failure::Outcome;
use crate::journeys::lend;
use crate::{commands, packages, process, run, tools, workspace};

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    run::prepare()?;
    let browser = tools::install_browser()?;
    let mut command = packages::npx()?;
    command
        .current_dir(workspace::e2e())
        .args(["playwright", "test"])
        .args(["matrix", "ring", "contrast", "random"].map(|name| format!("a11y/{name}.spec.ts")));
    lend(&mut command, &browser);
    command.env("TICKMARK_MATRIX", "whole");
    process::show(&mut command)
}
