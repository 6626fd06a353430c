//! What a person sees while they wait: one line per finished step with its seconds, and signs of life meanwhile.

use crate::failure::Outcome;
use crate::signal;
use std::io::{IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Without a terminal there is no line to redraw; a sign of life is printed this often.
const SIGN_OF_LIFE_SECONDS: u64 = 20;
const REDRAW_MS: u64 = 250;
const NOTE_WIDTH: usize = 40;

static RUNNING: Mutex<Vec<Running>> = Mutex::new(Vec::new());
static TICKER: Once = Once::new();

struct Running {
    name: String,
    since: Instant,
    note: String,
    signs: u64,
}

/// Runs a step, and prints its name and seconds when it ends. Steps may run at once on several threads.
pub fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    TICKER.call_once(|| drop(thread::spawn(tick)));
    let since = Instant::now();
    running().push(Running {
        name: name.to_owned(),
        since,
        note: String::new(),
        signs: 0,
    });
    let outcome = work();
    let mut running = running();
    running.retain(|step| step.name != name);
    let mark = match outcome {
        Ok(_) => "✓",
        Err(_) if signal::is_stopping() => "·",
        Err(_) => "✗",
    };
    clear_line();
    println!("  {mark} {:>7.1} s  {name}", since.elapsed().as_secs_f64());
    outcome
}

/// The latest sign of life of a running step, such as the last line that its program printed.
pub fn note(name: &str, text: &str) {
    if let Some(step) = running().iter_mut().find(|step| step.name == name) {
        step.note = text.trim().chars().take(NOTE_WIDTH).collect();
    }
}

fn running() -> MutexGuard<'static, Vec<Running>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tick() {
    let terminal = std::io::stdout().is_terminal();
    loop {
        thread::sleep(Duration::from_millis(REDRAW_MS));
        let mut steps = running();
        if terminal {
            redraw(&steps);
        } else {
            steps.iter_mut().for_each(show_sign_of_life);
        }
    }
}

fn redraw(steps: &[Running]) {
    let line: Vec<String> = steps.iter().map(describe).collect();
    clear_line();
    let width = std::env::var("COLUMNS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100);
    print!(
        "{}",
        line.join("  ·  ").chars().take(width).collect::<String>()
    );
    drop(std::io::stdout().flush());
}

fn show_sign_of_life(step: &mut Running) {
    let signs = step.since.elapsed().as_secs() / SIGN_OF_LIFE_SECONDS;
    if signs > step.signs {
        step.signs = signs;
        println!("    … {}", describe(step));
    }
}

fn describe(step: &Running) -> String {
    let seconds = step.since.elapsed().as_secs();
    let gap = if step.note.is_empty() { "" } else { ": " };
    format!("{} {seconds} s{gap}{}", step.name, step.note)
}

fn clear_line() {
    if std::io::stdout().is_terminal() {
        print!("\r\x1b[2K");
    }
}
