//! Every test runs every time, and none waits by the clock. What an engine cannot do goes through one file, with its reason.

use super::Fault;
use super::sources::Sources;

const IN_RUST: &[&str] = &["#[ignore"];
const IN_SCRIPTS: &[&str] = &[".skip(", ".only(", ".fixme(", "waitForTimeout"];

const BY_ENGINE: &str = "e2e/engines/only.ts";

pub fn check(sources: &Sources) -> Vec<Fault> {
    let watched = sources
        .all
        .iter()
        .filter(|source| !source.is_a_rule() && source.path != BY_ENGINE);
    watched
        .flat_map(|source| {
            let words = match source {
                source if source.has_ending(&["rs"]) => IN_RUST,
                source if source.is_below("e2e") && source.has_ending(&["ts", "mjs", "js"]) => {
                    IN_SCRIPTS
                }
                _ => &[],
            };
            source.lines().filter_map(move |(line, text)| {
                let word = words.iter().find(|word| text.contains(**word))?;
                Some(Fault::new(
                    &source.path,
                    Some(line),
                    format!("`{word}`: every test runs, and waits for what it tests."),
                ))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_tests_and_sleeps_are_found() {
        for word in IN_SCRIPTS {
            assert_eq!(
                check(&Sources::of(&[(
                    "e2e/journeys/a.spec.ts",
                    &format!("test{word}")
                )]))
                .len(),
                1,
                "{word}"
            );
        }
        assert_eq!(
            check(&Sources::of(&[(
                "crates/engine/tests/a.rs",
                "#[test]\n#[ignore]\nfn f() {}"
            )]))
            .len(),
            1
        );
        assert!(check(&Sources::of(&[("src/a.rs", "list.iter().skip(1)")])).is_empty());
        assert!(check(&Sources::of(&[(BY_ENGINE, "info.skip(true, why)")])).is_empty());
    }
}
