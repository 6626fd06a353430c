//! The commands a person types: `cargo xtask run`, `cargo xtask test`, and what they are made of.

mod bench;
mod bundle;
mod commands;
mod dev;
mod doctor;
mod failure;
mod fuzz;
mod http;
mod journeys;
mod matrix;
mod native;
mod packages;
mod ports;
mod process;
mod progress;
mod run;
mod screens;
mod servers;
mod signal;
mod simulate;
mod speech;
mod suite;
mod tally;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = arguments.collect();
    match commands::call(&name, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if signal::is_stopping() => {
            println!("Stopped.");
            ExitCode::from(130)
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
