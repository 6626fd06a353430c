//! `dev`: like `run`, and whenever a file changes it builds what depends on it and restarts what was built.

use crate::failure::Outcome;
use crate::ports::Ports;
use crate::tools::{self, Tools};
use crate::{bundle, native, packages, run, signal, workspace};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

const LOOK_EVERY: Duration = Duration::from_millis(500);
const NOT_WATCHED: &[&str] = &[
    "target",
    "dist",
    "data",
    "e2e",
    "docs",
    ".git",
    "node_modules",
    "xtask",
];

pub fn command(arguments: &[String]) -> Outcome<()> {
    let ports = Ports::parse(arguments)?;
    ports.check_free()?;
    tools::ensure_target()?;
    let tools = tools::ensure_for_development()?;
    packages::ensure()?;
    let mut seen = look()?;
    rebuild(
        &tools,
        Change {
            app: true,
            native: true,
        },
    );
    let mut servers = run::start(ports)?;
    println!(
        "\n    {}/browse/TICK-1\n\nWatching for changes; Ctrl-C stops.",
        ports.jira_base()
    );
    while !signal::is_stopping() {
        thread::sleep(LOOK_EVERY);
        let now = look()?;
        let change = Change::between(&seen, &now);
        seen = now;
        if !change.app && !change.native {
            continue;
        }
        if rebuild(&tools, change) && change.native {
            drop(servers);
            servers = run::start(ports)?;
        }
        println!("  Reload the page to see it.");
    }
    drop(servers);
    println!("\nStopped; the data is kept in data/.");
    Ok(())
}

/// Which half of the product a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    app: bool,
    native: bool,
}

impl Change {
    fn between(before: &Files, now: &Files) -> Self {
        let changed = now
            .iter()
            .filter(|(path, time)| before.get(*path) != Some(time))
            .map(|(path, _)| path);
        let gone = before.keys().filter(|path| !now.contains_key(*path));
        let mut change = Self {
            app: false,
            native: false,
        };
        for path in changed.chain(gone) {
            let of = |folder: &str| path.starts_with(folder);
            change.app |= !of("crates/server") && !of("crates/jira");
            change.native |= of("crates/server")
                || of("crates/jira")
                || of("crates/domain")
                || path.ends_with("Cargo.lock");
        }
        change
    }
}

type Files = BTreeMap<PathBuf, SystemTime>;

fn look() -> Outcome<Files> {
    let root = workspace::root();
    let watched = |path: &Path| !NOT_WATCHED.iter().any(|name| path.ends_with(name));
    let files = workspace::files_below(&root, &watched)?;
    Ok(files
        .into_iter()
        .filter_map(|file| {
            let time = file.metadata().and_then(|meta| meta.modified()).ok()?;
            Some((file.strip_prefix(&root).ok()?.to_path_buf(), time))
        })
        .collect())
}

/// A build that fails is shown; what ran before goes on running.
fn rebuild(tools: &Tools, change: Change) -> bool {
    let native = if change.native {
        native::build()
    } else {
        Ok(())
    };
    let app = if change.app {
        bundle::build_for_development(tools)
    } else {
        Ok(())
    };
    let outcome = native.and(app);
    if let Err(failure) = &outcome {
        println!("{failure}");
    }
    outcome.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_concerns_what_is_made_of_it() {
        let at = |path: &str| Files::from([(PathBuf::from(path), SystemTime::UNIX_EPOCH)]);
        for (path, app, native) in [
            ("src/main.rs", true, false),
            ("styles/row.css", true, false),
            ("crates/server/src/main.rs", false, true),
            ("crates/domain/src/op.rs", true, true),
        ] {
            assert_eq!(
                Change::between(&Files::new(), &at(path)),
                Change { app, native },
                "new {path}"
            );
            assert_eq!(
                Change::between(&at(path), &Files::new()),
                Change { app, native },
                "gone {path}"
            );
            assert_eq!(
                Change::between(&at(path), &at(path)),
                Change {
                    app: false,
                    native: false
                }
            );
        }
    }
}
