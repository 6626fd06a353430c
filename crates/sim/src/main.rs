//! `tickmark-sim`: many worlds, and how they went. `cargo xtask simulate` runs it.

use std::process::ExitCode;
use std::time::Instant;
use tickmark_sim::{replay, simulate};

const USAGE: &str = "tickmark-sim [--schedules N] [--seed S] [--replay S]";
/// Broken worlds that are told as a script.
const REPLAYS_MAX: usize = 3;

struct Wanted {
    schedules: u64,
    seed: u64,
    replay: Option<u64>,
}

fn main() -> ExitCode {
    let Some(wanted) = wanted(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if let Some(seed) = wanted.replay {
        println!("{}", replay(seed, None));
        return ExitCode::SUCCESS;
    }
    let since = Instant::now();
    let results = simulate(wanted.seed, wanted.schedules, None);
    let seconds = since.elapsed().as_secs_f64().max(0.001);
    let done = results.totals.schedules;
    let in_hundredths = u32::try_from(done).map_or(f64::MAX, f64::from) / seconds;
    println!("{}", results.totals);
    println!(
        "{done} schedules from seed {} on in {seconds:.1} s: {in_hundredths:.0} a second.",
        wanted.seed
    );
    for (seed, found) in &results.failures {
        println!("Seed {seed}: {found}");
    }
    for (seed, _) in results.failures.iter().take(REPLAYS_MAX) {
        println!("\n{}", replay(*seed, None));
    }
    println!("{} violations.", results.failures.len());
    if results.failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> Option<Wanted> {
    let mut wanted = Wanted {
        schedules: 100_000,
        seed: 1,
        replay: None,
    };
    while let Some(name) = arguments.next() {
        let number = arguments.next()?.replace('_', "").parse().ok()?;
        match name.as_str() {
            "--schedules" => wanted.schedules = number,
            "--seed" => wanted.seed = number,
            "--replay" => wanted.replay = Some(number),
            _ => return None,
        }
    }
    Some(wanted)
}
