//! The words of Gherkin in every language, as Cucumber publishes them in `gherkin-languages.json`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// By the code of the language. English is always there; the others are loaded when they are needed.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Keywords {
    languages: BTreeMap<String, Language>,
}

/// The keywords of one language. Those of steps end with a space where the language has one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Language {
    pub feature: Vec<String>,
    pub background: Vec<String>,
    pub rule: Vec<String>,
    pub scenario: Vec<String>,
    pub scenario_outline: Vec<String>,
    pub examples: Vec<String>,
    pub given: Vec<String>,
    pub when: Vec<String>,
    pub then: Vec<String>,
    pub and: Vec<String>,
    pub but: Vec<String>,
}

const ENGLISH: &str = "en";

impl Default for Keywords {
    fn default() -> Self {
        let languages = BTreeMap::from([(ENGLISH.to_owned(), Language::english())]);
        Self { languages }
    }
}

impl Keywords {
    pub fn get(&self, code: &str) -> Option<&Language> {
        self.languages.get(code)
    }

    /// All languages, English first: it wins where another has the same words.
    pub fn all(&self) -> impl Iterator<Item = &Language> {
        let others = self.languages.iter().filter(|(code, _)| *code != ENGLISH);
        self.get(ENGLISH)
            .into_iter()
            .chain(others.map(|(_, language)| language))
    }
}

impl Language {
    pub fn english() -> Self {
        let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            feature: all(&["Feature", "Business Need", "Ability"]),
            background: all(&["Background"]),
            rule: all(&["Rule"]),
            scenario: all(&["Scenario", "Example"]),
            scenario_outline: all(&["Scenario Outline", "Scenario Template"]),
            examples: all(&["Examples", "Scenarios"]),
            given: all(&["* ", "Given "]),
            when: all(&["* ", "When "]),
            then: all(&["* ", "Then "]),
            and: all(&["* ", "And "]),
            but: all(&["* ", "But "]),
        }
    }
}
