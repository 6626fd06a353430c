//! The words of Gherkin as a file of the bundle: what the panel reads of the table that Cucumber publishes.

use crate::failure::Outcome;
use crate::tools::versions::GHERKIN;
use crate::{tools, workspace};
use std::path::Path;

/// What languages are called is of no use to the panel.
const UNUSED: [&str; 2] = ["\"name\":", "\"native\":"];

/// Puts it into the stage. Its name is told by the version of what it is made of, so it can be kept for a year.
pub fn write(stage: &Path) -> Outcome<()> {
    let table = workspace::read_text(&tools::gherkin()?)?;
    let name = format!("{}-{}.json", GHERKIN.program, GHERKIN.version);
    workspace::write(&stage.join(name), small(&table).as_bytes())
}

/// The table is written with one word on each line.
fn small(table: &str) -> String {
    let lines = table.lines().map(str::trim);
    let used = lines.filter(|line| !UNUSED.iter().any(|unused| line.starts_with(unused)));
    used.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_left_as_they_were() {
        let table = "{\n  \"en\": {\n    \"given\": [\n      \"* \",\n      \"Given \"\n    ],\n    \"name\": \"English\",\n    \"native\": \"English\",\n    \"rule\": []\n  }\n}\n";
        assert_eq!(
            small(table),
            r#"{"en": {"given": ["* ","Given "],"rule": []}}"#
        );
    }
}
