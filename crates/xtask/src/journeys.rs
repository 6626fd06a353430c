//! `journeys`: all journeys in one engine, or a part of them as a check among others.

use crate::failure::{Failure, Outcome};
use crate::tools::{self, Browser};
use crate::{native, packages, process, run, workspace};
use std::process::Command;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }
}

/// `--engine chromium|firefox|webkit`; what follows `--` goes to Playwright.
pub fn command(arguments: &[String]) -> Outcome<()> {
    let (engine, more) = parse(arguments)?;
    run::prepare()?;
    let browser = tools::install_engines()?;
    process::show(playwright(engine, &browser)?.args(more))
}

/// Playwright in this engine, against the built bundle, service and stand-in.
pub fn playwright(engine: Engine, browser: &Browser) -> Outcome<Command> {
    let mut command = packages::npx()?;
    command
        .current_dir(workspace::e2e())
        .args(["playwright", "test"])
        .env("TICKMARK_ENGINE", engine.name());
    lend(&mut command, browser);
    Ok(command)
}

/// Tells scripts in e2e/ where the programs and the browsers are.
pub fn lend(command: &mut Command, browser: &Browser) {
    command
        .env("TICKMARK_PROGRAMS", native::folder())
        .env("TICKMARK_DIST", workspace::dist());
    for (name, path) in [
        ("TICKMARK_CHROMIUM", &browser.chromium),
        ("TICKMARK_HEADLESS_SHELL", &browser.headless_shell),
        ("TICKMARK_FIREFOX", &browser.firefox),
        ("TICKMARK_WEBKIT", &browser.webkit),
    ] {
        if let Some(path) = path {
            command.env(name, path);
        }
    }
}

fn parse(arguments: &[String]) -> Outcome<(Engine, &[String])> {
    let (own, more) = match arguments.iter().position(|argument| argument == "--") {
        Some(place) => arguments.split_at(place),
        None => (arguments, &[][..]),
    };
    let known = || {
        Failure::new(
            "`cargo xtask journeys` takes `--engine chromium`, `--engine firefox` or `--engine webkit`, and after `--` what goes to Playwright.",
        )
    };
    let engine = match own {
        [] => Engine::Chromium,
        [flag, name] if flag == "--engine" => {
            let engine = Engine::ALL.into_iter().find(|one| one.name() == name);
            engine.ok_or_else(known)?
        }
        _ => return Err(known()),
    };
    Ok((engine, more.get(1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_is_read_and_the_rest_is_playwrights() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(Into::into).collect() };
        let given = words("--engine webkit -- journeys/tick");
        let (engine, more) = parse(&given).unwrap();
        assert_eq!((engine, more), (Engine::WebKit, &given[3..]));
        assert_eq!(parse(&[]).unwrap().0, Engine::Chromium);
        for wrong in ["--engine", "--engine opera", "firefox"] {
            assert!(parse(&words(wrong)).is_err(), "{wrong}");
        }
    }
}
