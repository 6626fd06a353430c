//! `screens`: takes the screenshots of docs/screens/ with the real parts.

use crate::failure::Outcome;
use crate::journeys::{Engine, playwright};
use crate::{commands, process, run, tools, workspace};

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    run::prepare()?;
    let browser = tools::install_browser()?;
    let mut command = playwright(Engine::Chromium, &browser)?;
    command
        .args(["--project", "screens"])
        .env("TICKMARK_SCREENS", workspace::root().join("docs/screens"));
    process::show(&mut command)
}
