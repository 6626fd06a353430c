//! Runs other programs: their output goes to a log, their last line to the progress display.

use crate::failure::{Failure, Outcome};
use crate::{progress, signal, tools, workspace};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fs, thread};

/// How much of a failed program's output is shown; the rest is in its log.
const TAIL_LINES: usize = 40;

static STEPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// What a program printed, both streams in the order they came, and whether it ended well.
pub struct Finished {
    pub text: String,
    pub success: bool,
    pub log: PathBuf,
}

/// Runs a program as (part of) the named step; fails with the end of its output when it fails.
pub fn run(step: &str, command: &mut Command) -> Outcome<String> {
    let finished = finish(step, command)?;
    if finished.success {
        Ok(finished.text)
    } else if tools::tells_of_no_network(&finished.text) {
        Err(tools::no_network("the crates in Cargo.lock", "crates.io"))
    } else {
        Err(failed(step, &finished))
    }
}

/// Runs a program to its end, however it ends.
pub fn finish(step: &str, command: &mut Command) -> Outcome<Finished> {
    let program = command.get_program().to_string_lossy().into_owned();
    let log = log_path(step)?;
    let file = fs::File::create(&log).map_err(|error| Failure::file("write", &log, &error))?;
    apart(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            Failure::new(format!(
                "Could not start {program}: {error}; `cargo xtask doctor` says what is missing."
            ))
        })?;
    let id = child.id();
    steps().push(id);
    let text = collect(step, &mut child, file);
    let status = child.wait();
    steps().retain(|other| *other != id);
    if signal::is_stopping() {
        return Err(Failure::new("Stopped."));
    }
    let success = status.is_ok_and(|status| status.success());
    Ok(Finished { text, success, log })
}

/// Runs a program whose output is for the person, as it comes.
pub fn show(command: &mut Command) -> Outcome<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let fail = |error: std::io::Error| {
        Failure::new(format!(
            "Could not start {program}: {error}; `cargo xtask doctor` says what is missing."
        ))
    };
    apart(command);
    let mut child = command.spawn().map_err(fail)?;
    let id = child.id();
    steps().push(id);
    let status = child.wait();
    steps().retain(|other| *other != id);
    if status.is_ok_and(|status| status.success()) {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "{program} failed; its own words are above."
        )))
    }
}

/// The sentence for a step that failed, after the last lines of its output.
pub fn failed(step: &str, finished: &Finished) -> Failure {
    let lines: Vec<&str> = finished.text.lines().collect();
    let tail = lines
        .get(lines.len().saturating_sub(TAIL_LINES)..)
        .unwrap_or_default()
        .join("\n");
    Failure::new(format!(
        "{tail}\n\n{step} failed; the whole output is in {}.",
        finished.log.display()
    ))
}

/// What a short command prints, if it can be run and succeeds.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Cargo, without colours or a progress bar, since its output goes to a log.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace::root());
    plain(&mut command);
    command
}

/// Switches off what only makes sense on a terminal.
pub fn plain(command: &mut Command) {
    command
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TERM_PROGRESS_WHEN", "never")
        .env("FORCE_COLOR", "0");
    // Trunk refuses the value that most people give this variable.
    command.env_remove("NO_COLOR");
}

/// Puts a program and what it starts into a group of their own: Ctrl-C reaches us alone, and we end the whole group.
#[cfg(unix)]
pub fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
pub fn apart(_: &mut Command) {}

/// Asks a program that was put apart to end, with all that it started: npx, for one, leaves its children behind.
pub fn ask_to_end(id: u32) {
    let mut command = if cfg!(windows) {
        Command::new("taskkill")
    } else {
        Command::new("kill")
    };
    if cfg!(windows) {
        command.args(["/T", "/PID", &id.to_string()]);
    } else {
        command.args(["-TERM", "--", &format!("-{id}")]);
    }
    drop(
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status(),
    );
}

/// Ends every step that is still running.
pub fn end_running_steps() {
    let ids = steps().clone();
    ids.into_iter().for_each(ask_to_end);
}

fn steps() -> MutexGuard<'static, Vec<u32>> {
    STEPS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn log_path(step: &str) -> Outcome<PathBuf> {
    let folder = workspace::logs();
    fs::create_dir_all(&folder)
        .map_err(|error| Failure::file("make the folder", &folder, &error))?;
    let name: String = step
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        })
        .collect();
    Ok(folder.join(format!("{}.log", name.to_lowercase())))
}

/// Reads both streams at once, so that neither fills up and stops the program.
fn collect(step: &str, child: &mut Child, file: fs::File) -> String {
    let sink = Arc::new(Mutex::new((String::new(), file)));
    let streams: [Option<Box<dyn Read + Send>>; 2] = [
        child
            .stdout
            .take()
            .map(|stream| Box::new(stream) as Box<dyn Read + Send>),
        child
            .stderr
            .take()
            .map(|stream| Box::new(stream) as Box<dyn Read + Send>),
    ];
    thread::scope(|scope| {
        for stream in streams.into_iter().flatten() {
            let sink = Arc::clone(&sink);
            scope.spawn(move || copy_lines(step, stream, &sink));
        }
    });
    let mut sink = sink.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut sink.0)
}

fn copy_lines(step: &str, stream: impl Read, sink: &Mutex<(String, fs::File)>) {
    let mut reader = BufReader::new(stream);
    let mut bytes = Vec::new();
    while reader
        .read_until(b'\n', &mut bytes)
        .is_ok_and(|count| count > 0)
    {
        let line = String::from_utf8_lossy(&bytes).into_owned();
        if !line.trim().is_empty() {
            progress::note(step, &line);
        }
        let mut sink = sink.lock().unwrap_or_else(PoisonError::into_inner);
        sink.0.push_str(&line);
        drop(sink.1.write_all(line.as_bytes()));
        bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_shows_the_end_of_its_output_and_names_its_log() {
        let lines: Vec<String> = (0..100).map(|n| format!("line {n}")).collect();
        let failure = failed(
            "Build",
            &Finished {
                text: lines.join("\n"),
                success: false,
                log: PathBuf::from("/x/build.log"),
            },
        )
        .to_string();
        assert!(
            failure.starts_with("line 60\n") && failure.contains("/x/build.log"),
            "{failure}"
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_program_ends_with_all_that_it_started() {
        let mut command = Command::new("sh");
        command
            .args(["-c", "sleep 60 & echo started; wait"])
            .stdout(Stdio::piped());
        apart(&mut command);
        let mut child = command.spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        let mut text = [0; 8];
        out.read_exact(&mut text).unwrap();
        ask_to_end(child.id());
        // The pipe closes only when the grandchild is gone too.
        assert_eq!(out.read_to_end(&mut Vec::new()).unwrap(), 0);
        assert!(!child.wait().unwrap().success());
    }

    #[test]
    fn an_absent_program_answers_nothing() {
        assert_eq!(answer("tickmark-no-such-program", &[]), None);
    }
}
