//! `fuzz`: random texts against every parser, with the newest compiler's coverage to lead them.

use crate::failure::{Failure, Outcome};
use crate::{process, progress, tools, workspace};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const STEP: &str = "fuzzing";
/// What is tried, and the share of the time that it gets.
const TARGETS: [(&str, u64); 2] = [("texts", 3), ("edits", 1)];
const SECONDS: u64 = 3_600;
/// A text that takes longer counts as a hang.
const SECONDS_A_TEXT: u64 = 5;
/// The longest text that is tried: the shape of a text, not its size, finds faults.
const BYTES_A_TEXT: usize = 16_384;

/// `--seconds N` for less or more than an hour.
pub fn command(arguments: &[String]) -> Outcome<()> {
    let seconds = seconds(arguments)?;
    if process::answer("rustup", &["run", "nightly", "rustc", "--version"]).is_none() {
        return Err(Failure::new(
            "Fuzzing needs a nightly compiler; install it with `rustup toolchain install nightly --profile minimal` and run again.",
        ));
    }
    let tools = tools::ensure_for_fuzzing()?;
    let seeds = workspace::target().join("fuzz").join("seeds");
    write_seeds(&seeds)?;
    let shares: u64 = TARGETS.iter().map(|(_, share)| share).sum();
    for (target, share) in TARGETS {
        let found = workspace::target().join("fuzz").join(target);
        workspace::make_writable(&found)?;
        progress::step(&format!("{STEP}, {target}, built"), || {
            let mut build = fuzz("build", target);
            tools.lend(&mut build);
            process::run(STEP, &mut build).map(drop)
        })?;
        let mut run = fuzz("run", target);
        tools.lend(&mut run);
        run.arg(&found).arg(&seeds).arg("--");
        run.arg(format!("-max_total_time={}", seconds * share / shares));
        run.arg(format!("-timeout={SECONDS_A_TEXT}"));
        run.arg(format!("-max_len={BYTES_A_TEXT}"));
        run.arg(format!(
            "-dict={}",
            workspace::root().join("fuzz/texts.dict").display()
        ));
        run.args(["-print_final_stats=1", "-verbosity=1"]);
        process::show(run.stdin(Stdio::null()))?;
    }
    println!("Nothing was found in {seconds} s.");
    Ok(())
}

fn fuzz(verb: &str, target: &str) -> Command {
    let mut command = Command::new("rustup");
    process::plain(&mut command);
    command.current_dir(workspace::root());
    command.args([
        "run",
        "nightly",
        "cargo",
        "fuzz",
        verb,
        "--fuzz-dir",
        "fuzz",
    ]);
    command
        .arg("--target-dir")
        .arg(workspace::target().join("fuzz-build"));
    command.arg(target);
    command
}

/// The corpus of the tests is where the fuzzer begins.
fn write_seeds(folder: &Path) -> Outcome<()> {
    workspace::make_writable(folder)?;
    let corpus = workspace::root().join("crates/domain/tests/text/corpus");
    for file in workspace::files_below(&corpus, &|_| true)? {
        let text = workspace::read_text(&file)?;
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let texts = text
            .split("%%% ")
            .filter(|part| !part.starts_with("gives\n"));
        for (number, part) in texts.enumerate() {
            let body = part.split_once('\n').map_or("", |(_, body)| body);
            let path = folder.join(format!("{stem}-{number}"));
            fs::write(&path, body).map_err(|error| Failure::file("write", &path, &error))?;
        }
    }
    Ok(())
}

fn seconds(arguments: &[String]) -> Outcome<u64> {
    let wrong = || Failure::new("`fuzz` takes `--seconds N`, and without it an hour.");
    match arguments {
        [] => Ok(SECONDS),
        [name, number] if name == "--seconds" => {
            let number = number.parse().map_err(|_| wrong())?;
            if number == 0 {
                Err(wrong())
            } else {
                Ok(number)
            }
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(words: &[&str]) -> Outcome<u64> {
        seconds(
            &words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn an_hour_is_usual_and_seconds_can_be_asked_for() {
        assert_eq!(given(&[]).unwrap(), 3_600);
        assert_eq!(given(&["--seconds", "20"]).unwrap(), 20);
        for wrong in [
            &["--seconds"][..],
            &["--seconds", "0"],
            &["--seconds", "x"],
            &["20"],
        ] {
            assert!(given(wrong).is_err(), "{wrong:?}");
        }
    }
}
