//! `test`: every check there is, in the order in which a fault shows soonest.

use crate::failure::{Failure, Outcome};
use crate::journeys::Engine;
use crate::tally::{self, Tally};
use crate::tools::{self, Browser, Tools};
use crate::{
    bundle, commands, journeys, native, packages, process, progress, signal, tidy, workspace,
};
use std::process::Command;
use std::time::Instant;

/// What is run in every engine each time; `cargo xtask journeys --engine firefox` runs all that Firefox can.
const MAIN_JOURNEYS: &[&str] = &["--grep", "@every-engine"];

/// What the checks have come to so far.
struct Report {
    total: Tally,
    failed: Vec<String>,
}

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    let since = Instant::now();
    let mut report = Report {
        total: Tally::default(),
        failed: Vec::new(),
    };
    tools::ensure_target()?;
    report.gate("house rules", tidy::check);
    report.cargo(
        "format",
        &["fmt", "--all", "--check", "--", "--color", "never"],
    );
    packages::ensure()?;
    report.check("types of the browser tests", types);
    report.cargo(
        "clippy, native",
        &[
            "clippy",
            "--workspace",
            "--exclude",
            "tickmark",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    );
    report.cargo(
        "tests, native",
        &[
            "test",
            "--workspace",
            "--exclude",
            "tickmark",
            "--no-fail-fast",
        ],
    );
    let wasm = [
        "--package",
        "tickmark",
        "--target",
        "wasm32-unknown-unknown",
    ];
    report.cargo(
        "clippy, application",
        &[
            &["clippy"],
            &wasm[..],
            &["--all-targets", "--", "-D", "warnings"],
        ]
        .concat(),
    );
    report.cargo(
        "clippy, application as it is bundled",
        &[
            &["clippy"],
            &wasm[..],
            &["--features", "split", "--", "-D", "warnings"],
        ]
        .concat(),
    );
    let tools = tools::ensure()?;
    let browser = tools::install_engines()?;
    report.check("tests, application in Chromium", |name| {
        in_browser(name, &tools, &browser, &wasm)
    });
    if report.gate("release bundle", || bundle::build(&tools)) {
        report.gate(
            "bundle: no markup sinks, reviewed imports",
            bundle::gates::check,
        );
        report.gate("bundle: bytes of the first visit", bundle::size::check);
        if report.gate("service and stand-in", native::build) {
            report.check("journeys in Chromium", |name| {
                journeys(name, Engine::Chromium, &browser, &[])
            });
            report.check("main journeys in Firefox", |name| {
                journeys(name, Engine::Firefox, &browser, MAIN_JOURNEYS)
            });
            report.check("main journeys in WebKit", |name| {
                journeys(name, Engine::WebKit, &browser, MAIN_JOURNEYS)
            });
        }
    }
    report.close(since)
}

impl Report {
    /// A check that counts as one.
    fn gate(&mut self, name: &str, check: impl FnOnce() -> Outcome<()>) -> bool {
        self.check(name, |_| check().map(|()| Tally::passed(1)))
    }

    /// A Cargo command; the tests that it names are counted, or else it counts as one.
    fn cargo(&mut self, name: &str, arguments: &[&str]) {
        self.check(name, |name| {
            counted(name, process::cargo().args(arguments), tally::of_cargo)
        });
    }

    /// Runs a check as a step, and says whether it passed. The other checks go on in any case.
    fn check(&mut self, name: &str, check: impl FnOnce(&str) -> Outcome<Tally>) -> bool {
        if signal::is_stopping() {
            return false;
        }
        let mut tally = Tally::failed(1);
        let outcome = progress::step(name, || {
            tally = check(name)?;
            if tally.failed == 0 {
                return Ok(());
            }
            Err(Failure::new(format!("{name}: {} failed.", tally.failed)))
        });
        self.total = self.total + tally;
        let Err(failure) = outcome else { return true };
        self.failed.push(name.to_owned());
        println!("{failure}");
        false
    }

    fn close(self, since: Instant) -> Outcome<()> {
        println!("\nAfter {:.0} s:", since.elapsed().as_secs_f64());
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
        if self.failed.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!("Failed: {}.", self.failed.join("; "))))
    }
}

/// Runs a command and counts what it tells of; a command that fails without a failed test counts as one failure.
fn counted(name: &str, command: &mut Command, count: fn(&str) -> Tally) -> Outcome<Tally> {
    let finished = process::finish(name, command.env("RUST_BACKTRACE", "0"))?;
    let tally = count(&finished.text);
    tally::figures(&finished.text).for_each(|line| println!("{line}"));
    if finished.success {
        return Ok(if tally.passed == 0 {
            Tally::passed(1)
        } else {
            tally
        });
    }
    let failures = tally::failures(&finished.text);
    if failures.is_empty() {
        println!("{}", process::failed(name, &finished));
    } else {
        println!(
            "{failures}\n\nThe whole output is in {}.",
            finished.log.display()
        );
    }
    Ok(if tally.failed == 0 {
        tally + Tally::failed(1)
    } else {
        tally
    })
}

/// The application's own tests, compiled to wasm and run in a headless browser.
fn in_browser(name: &str, tools: &Tools, browser: &Browser, arguments: &[&str]) -> Outcome<Tally> {
    let mut command = process::cargo();
    tools.lend(&mut command);
    command.arg("test").args(arguments);
    // Figures that a test prints are seen.
    command.args(["--no-fail-fast", "--", "--nocapture"]);
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    if let Some(driver) = &browser.driver {
        command.env("CHROMEDRIVER", driver);
    }
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(browser)?);
    counted(name, &mut command, tally::of_cargo)
}

/// What chromedriver is told: which browser, and not to ask anything of other hosts.
fn capabilities(browser: &Browser) -> Outcome<std::path::PathBuf> {
    let binary = browser.chromium.as_ref().map_or_else(String::new, |path| {
        format!("\"binary\": {:?}, ", path.display().to_string())
    });
    let flags: Vec<String> = CHROMIUM_FLAGS
        .iter()
        .map(|flag| format!("{flag:?}"))
        .collect();
    let text = format!(
        "{{ \"goog:chromeOptions\": {{ {binary}\"args\": [{}] }} }}\n",
        flags.join(", ")
    );
    let path = workspace::target().join("webdriver.json");
    workspace::write(&path, text.as_bytes())?;
    Ok(path)
}

const CHROMIUM_FLAGS: &[&str] = &[
    "headless",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "disable-dev-shm-usage",
];

/// The types of the browser tests.
fn types(name: &str) -> Outcome<Tally> {
    let mut command = packages::npx()?;
    command
        .current_dir(workspace::e2e())
        .args(["tsc", "--noEmit"]);
    counted(name, &mut command, |_| Tally::default())
}

/// Playwright, with these arguments.
fn journeys(name: &str, engine: Engine, browser: &Browser, arguments: &[&str]) -> Outcome<Tally> {
    let mut command = journeys::playwright(engine, browser)?;
    counted(name, command.args(arguments), tally::of_playwright)
}
