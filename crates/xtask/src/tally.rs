//! Counts passed and failed tests from what test runners print.

use std::ops::Add;

/// Enough for a dozen failures; the rest is in the log.
const LINES_SHOWN_MAX: usize = 200;

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    pub fn passed(passed: u32) -> Self {
        Self { passed, failed: 0 }
    }

    pub fn failed(failed: u32) -> Self {
        Self { passed: 0, failed }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

/// Lines like `test result: ok. 12 passed; 1 failed; 0 ignored`, of cargo test and of wasm-bindgen's runner.
pub fn of_cargo(output: &str) -> Tally {
    let lines = output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: "));
    lines.fold(Tally::default(), |tally, line| {
        let words: Vec<&str> = line
            .split([' ', ';', '.'])
            .filter(|word| !word.is_empty())
            .collect();
        tally
            + Tally {
                passed: before(&words, "passed"),
                failed: before(&words, "failed"),
            }
    })
}

/// The summary of Playwright's list reporter: `  3 failed`, `  12 passed (1.2m)`, `  1 did not run`, `  1 flaky`.
pub fn of_playwright(output: &str) -> Tally {
    output.lines().fold(Tally::default(), |tally, line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(count) = words.first().and_then(|word| word.parse().ok()) else {
            return tally;
        };
        match words.get(1..).unwrap_or_default() {
            // Only what a browser's driver broke off by crashing is tried again.
            ["passed" | "flaky"] | ["passed", _] => tally + Tally::passed(count),
            ["failed" | "interrupted" | "skipped"] | ["did", "not", "run"] => {
                tally + Tally::failed(count)
            }
            _ => tally,
        }
    })
}

/// What a person needs of the output of failed tests: each failure in the runner's own words, and nothing of what passed.
pub fn failures(output: &str) -> String {
    let mut showing = false;
    let mut kept = Vec::new();
    for line in output.lines() {
        // Cargo's tests list their failures once with reasons and once by name; Playwright numbers them.
        let begins = line == "failures:"
            || line.trim_start().starts_with("1) ")
            || line.starts_with("error");
        showing = (showing || begins)
            && !line.starts_with("     Running ")
            && !line.starts_with("   Doc-tests ");
        if showing && !line.trim().is_empty() {
            kept.push(line);
        }
    }
    kept.truncate(LINES_SHOWN_MAX);
    kept.join("\n")
}

/// What tests print to be seen also when all is well, such as how much they have tried.
pub fn figures(output: &str) -> impl Iterator<Item = &str> {
    output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Figures: "))
}

fn before(words: &[&str], label: &str) -> u32 {
    let place = words.iter().position(|word| *word == label);
    place
        .and_then(|place| words.get(place.checked_sub(1)?)?.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_counted() {
        let output = "running 2 tests\ntest a ... ok\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                      test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 filtered out";
        assert_eq!(
            of_cargo(output),
            Tally {
                passed: 5,
                failed: 1
            }
        );
        assert_eq!(of_cargo("no tests"), Tally::default());
    }

    #[test]
    fn failures_are_shown_without_what_passed() {
        let cargo = "test a ... ok\ntest b ... FAILED\n\nfailures:\n\n---- b stdout ----\nleft: 1\n\nfailures:\n    b\n\n\
                     test result: FAILED. 1 passed; 1 failed\n     Running tests/c.rs\ntest d ... ok\n";
        let expected = "failures:\n---- b stdout ----\nleft: 1\nfailures:\n    b\ntest result: FAILED. 1 passed; 1 failed";
        assert_eq!(failures(cargo), expected);
        let playwright = "  ✓  1 [checks] › a\n\n  1) [checks] › b\n    Error: x\n  1 failed\n";
        assert_eq!(
            failures(playwright),
            "  1) [checks] › b\n    Error: x\n  1 failed"
        );
    }

    #[test]
    fn figures_are_seen() {
        let output = "test a ... ok\n    Figures: 3 worlds in 1.0 s\ntest b ... ok\n";
        assert!(figures(output).eq(["3 worlds in 1.0 s"]));
    }

    #[test]
    fn playwright_is_counted_and_nothing_may_be_left_out() {
        let output = "Running 15 tests using 2 workers\n  1 failed\n    [chromium] › a.spec.ts:3:1 › ticks\n  1 flaky\n  2 did not run\n  12 passed (1.2m)\n";
        assert_eq!(
            of_playwright(output),
            Tally {
                passed: 13,
                failed: 3
            }
        );
        assert_eq!(
            of_playwright("  3 skipped\n  1 passed (3s)"),
            Tally {
                passed: 1,
                failed: 3
            }
        );
    }
}
