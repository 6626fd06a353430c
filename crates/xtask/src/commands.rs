//! The table of commands; help is printed from it.

use crate::failure::{Failure, Outcome};
use crate::{
    bench, bundle, dev, doctor, fuzz, journeys, matrix, run, screens, signal, simulate, speech,
    suite, tidy,
};

struct Command {
    name: &'static str,
    about: &'static str,
    act: fn(&[String]) -> Outcome<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        about: "build everything and open a checklist in a page that looks like Jira",
        act: run::command,
    },
    Command {
        name: "test",
        about: "run every check: format, house rules, lints, tests, browsers, sizes",
        act: suite::command,
    },
    Command {
        name: "dev",
        about: "like run, but rebuild and restart whenever a file changes",
        act: dev::command,
    },
    Command {
        name: "build",
        about: "build the release bundle into dist/, optimised and compressed",
        act: bundle::command,
    },
    Command {
        name: "size",
        about: "print what the first visit loads and fail when it is too much; --owners says what of",
        act: bundle::size::command,
    },
    Command {
        name: "journeys",
        about: "the browser tests alone; --engine chromium, firefox or webkit, and after -- which",
        act: journeys::command,
    },
    Command {
        name: "bench",
        about: "measure the speed against a bare page and what peers are made of",
        act: bench::command,
    },
    Command {
        name: "simulate",
        about: "random worlds in virtual time; --schedules N (100,000), --seed S, --replay S",
        act: simulate::command,
    },
    Command {
        name: "fuzz",
        about: "random texts against every parser of texts; --seconds N (3,600)",
        act: fuzz::command,
    },
    Command {
        name: "screens",
        about: "take the screenshots in docs/screens/",
        act: screens::command,
    },
    Command {
        name: "matrix",
        about: "both accessibility engines over every state in every look",
        act: matrix::command,
    },
    Command {
        name: "speech",
        about: "hear Orca in the core scenarios; --accept, --browser firefox|chromium, or names of scenarios",
        act: speech::command,
    },
    Command {
        name: "tidy",
        about: "check the house rules; --accept takes the wasm imports as reviewed",
        act: tidy::command,
    },
    Command {
        name: "doctor",
        about: "say what this machine lacks and how to get it",
        act: doctor::command,
    },
    Command {
        name: "help",
        about: "show this",
        act: help,
    },
];

pub fn call(name: &str, arguments: &[String]) -> Outcome<()> {
    let name = if matches!(name, "-h" | "--help") {
        "help"
    } else {
        name
    };
    let command = COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| {
            Failure::new(format!(
                "There is no command `{name}`; `cargo xtask help` lists them."
            ))
        })?;
    signal::watch()?;
    (command.act)(arguments)
}

/// Refuses arguments a command does not know.
pub fn only(arguments: &[String], known: &[&str]) -> Outcome<()> {
    match arguments
        .iter()
        .find(|argument| !known.contains(&argument.as_str()))
    {
        None => Ok(()),
        Some(stranger) if known.is_empty() => Err(Failure::new(format!(
            "This command takes no arguments; leave out `{stranger}`."
        ))),
        Some(stranger) => Err(Failure::new(format!(
            "`{stranger}` is not known here; known: {}.",
            known.join(", ")
        ))),
    }
}

fn help(arguments: &[String]) -> Outcome<()> {
    only(arguments, &[])?;
    println!("cargo xtask <command>\n");
    for command in COMMANDS {
        println!("  {:<8} {}", command.name, command.about);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_command_points_to_help() {
        let failure = call("rnu", &[]).unwrap_err().to_string();
        assert!(
            failure.contains("`rnu`") && failure.contains("cargo xtask help"),
            "{failure}"
        );
    }

    #[test]
    fn strange_arguments_are_refused() {
        let given = ["--acept".to_owned()];
        assert!(only(&given, &["--accept"]).is_err());
        assert!(only(&given, &[]).is_err());
        assert!(only(&[], &[]).is_ok());
    }
}
