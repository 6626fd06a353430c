//! `matrix`: both accessibility engines over every state of the panel in every look of it; the tests take a sample.

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
        .args(["playwright", "test", "a11y/matrix.spec.ts"]);
    lend(&mut command, &browser);
    command.env("TICKMARK_MATRIX", "whole");
    process::show(&mut command)
}
