//! `matrix`: all of the long checks of which the tests take a sample: both accessibility engines over every state in every look, rings, edges, and
//! ten thousand random commands.

use crate::failure::Outcome;
use crate::journeys::{Engine, playwright};
use crate::{commands, process, run, tools};

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    run::prepare()?;
    let browser = tools::install_browser()?;
    let checks = ["matrix", "ring", "contrast", "random"];
    let mut command = playwright(Engine::Chromium, &browser)?;
    command
        .args(checks.map(|name| format!("a11y/{name}.spec.ts")))
        .env("TICKMARK_MATRIX", "whole");
    process::show(&mut command)
}
