//! `matrix`: all of the long checks of which the tests take a sample: both accessibility engines over every state in every look, rings, edges, ten
//! thousand random commands, and ten minutes of text mode against somebody who works in the rows.

use crate::failure::Outcome;
use crate::journeys::{Engine, playwright};
use crate::{commands, process, run, tools};

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    run::prepare()?;
    let browser = tools::install_browser()?;
    let checks = [
        "a11y/matrix",
        "a11y/ring",
        "a11y/contrast",
        "a11y/random",
        "journeys/text_mode_together",
    ];
    let mut command = playwright(Engine::Chromium, &browser)?;
    command
        .args(checks.map(|name| format!("{name}.spec.ts")))
        .env("TICKMARK_MATRIX", "whole");
    process::show(&mut command)
}
