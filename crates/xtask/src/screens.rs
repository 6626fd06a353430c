//! `screens`: takes the screenshots of docs/screens/ with the real parts.

use crate::failure::Outcome;
use crate::{commands, journeys, packages, process, run, tools, workspace};

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    run::prepare()?;
    let browser = tools::install_browser()?;
    let mut command = packages::npx()?;
    command
        .current_dir(workspace::e2e())
        .args(["playwright", "test", "--project", "screens"]);
    journeys::lend(&mut command, &browser);
    command.env("TICKMARK_SCREENS", workspace::root().join("docs/screens"));
    process::show(&mut command)
}
