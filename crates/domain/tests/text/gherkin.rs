//! Feature files: Cucumber's own come out of rows as they went in.

use std::path::PathBuf;
use tickmark_domain::text::Keywords;

/// What npm installs for the browser tests: Cucumber's keywords and its files for testing implementations.
fn package(path: &str) -> PathBuf {
    let modules =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../e2e/node_modules/@cucumber");
    let path = modules.join(path);
    assert!(
        path.exists(),
        "{} is missing; run `npm ci` in e2e or `cargo xtask test`.",
        path.display()
    );
    path
}

/// The keywords of all languages.
pub fn keywords() -> Keywords {
    let file = package("gherkin/src/gherkin-languages.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

use serde_json::Value;
use std::path::Path;
use tickmark_domain::text::gherkin::{
    Argument, Body, HeaderKind, Language, LineKind, body, classify, guess,
};
use tickmark_domain::text::{Dialect, TextList, TextRow, detect, gherkin, parse, tickmark};

/// A step in a form that both sides can be brought to: keyword, text, table, doc string.
type Flat = (String, String, Vec<Vec<String>>, Option<(String, String)>);

fn text(value: &Value, key: &str) -> String {
    value
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn cells(rows: &[&Value]) -> Vec<Vec<String>> {
    let row = |row: &&Value| list(row, "cells").map(|cell| text(cell, "value")).collect();
    rows.iter().map(row).collect()
}

/// What Cucumber's own parser found in a file, in its order: steps, and then the rows of examples.
#[derive(Debug, Default, PartialEq)]
struct Official {
    headers: usize,
    steps: Vec<Flat>,
    examples: Vec<Vec<Vec<String>>>,
}

impl Official {
    fn children(&mut self, parent: &Value) {
        for child in list(parent, "children") {
            if let Some(rule) = child.get("rule") {
                self.headers += 1;
                self.children(rule);
            }
            for scenario in ["background", "scenario"]
                .iter()
                .filter_map(|kind| child.get(kind))
            {
                self.headers += 1;
                self.steps.extend(list(scenario, "steps").map(step));
                for examples in list(scenario, "examples") {
                    let header = examples.get("tableHeader").into_iter();
                    let rows: Vec<&Value> = header.chain(list(examples, "tableBody")).collect();
                    self.examples.push(cells(&rows));
                }
            }
        }
    }
}

fn step(step: &Value) -> Flat {
    let table = step
        .get("dataTable")
        .map(|table| list(table, "rows").collect::<Vec<_>>());
    let doc = step
        .get("docString")
        .map(|doc| (text(doc, "mediaType"), text(doc, "content")));
    (
        text(step, "keyword"),
        text(step, "text"),
        cells(&table.unwrap_or_default()),
        doc,
    )
}

/// The same from our rows.
fn ours(rows: &TextList, language: &Language) -> Official {
    let mut found = Official::default();
    for row in &rows.rows {
        let LineKind::Header { kind, .. } = classify(&row.text, language) else {
            panic!("{row:?} is no part of a feature");
        };
        if matches!(kind, HeaderKind::Feature) {
            continue;
        }
        found.headers += 1;
        if matches!(kind, HeaderKind::Rule) {
            continue;
        }
        let Body { steps, examples } = body(&row.details, language);
        found
            .steps
            .extend(steps.into_iter().map(|step| match step.argument {
                None => (step.keyword, step.text, Vec::new(), None),
                Some(Argument::Table(rows)) => (step.keyword, step.text, rows, None),
                Some(Argument::DocString { media, text }) => {
                    (step.keyword, step.text, Vec::new(), Some((media, text)))
                }
            }));
        found
            .examples
            .extend(examples.into_iter().map(|examples| examples.rows));
    }
    found
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn read(text: &str, keywords: &Keywords) -> TextList {
    let mut lists = parse(Dialect::Gherkin, text, keywords).lists;
    assert!(lists.len() <= 1);
    lists.pop().unwrap_or_default()
}

/// A file comes out of its rows with all it had, also when the rows were text in between.
fn check_round(source: &str, keywords: &Keywords) -> TextList {
    let rows = read(source, keywords);
    let printed = gherkin::print(&rows, keywords);
    assert_eq!(
        read(&printed, keywords),
        rows,
        "{source}\nbecame\n{printed}"
    );
    let as_text = tickmark::parse(&tickmark::print(std::slice::from_ref(&rows))).lists;
    assert_eq!(as_text.into_iter().next().unwrap_or_default(), rows);
    rows
}

#[test]
fn cucumbers_files_keep_every_step() {
    let keywords = keywords();
    let (mut count, mut steps) = (0, 0);
    for file in files(&package("compatibility-kit/features"), ".ndjson") {
        let messages = std::fs::read_to_string(&file).unwrap();
        let messages: Vec<Value> = messages
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let sources = messages.iter().filter_map(|message| message.get("source"));
        for source in
            sources.filter(|source| text(source, "mediaType") == "text/x.cucumber.gherkin+plain")
        {
            let (uri, data) = (text(source, "uri"), text(source, "data"));
            let documents = messages
                .iter()
                .filter_map(|message| message.get("gherkinDocument"));
            // A file that Cucumber cannot read has no document, and still loses nothing.
            let rows = check_round(&data, &keywords);
            for document in documents.filter(|document| text(document, "uri") == uri) {
                let mut official = Official::default();
                let Some(feature) = document
                    .get("feature")
                    .filter(|feature| feature.is_object())
                else {
                    continue;
                };
                official.children(feature);
                let language = keywords.get(&text(feature, "language")).unwrap();
                let printed = read(&gherkin::print(&rows, &keywords), &keywords);
                assert_eq!(ours(&rows, language), official, "{uri}");
                assert_eq!(ours(&printed, language), official, "{uri}, printed");
                assert_eq!(detect(&data, &keywords).dialect, Dialect::Gherkin, "{uri}");
                steps += official.steps.len();
                count += 1;
            }
        }
    }
    println!("{count} files of Cucumber's, {steps} steps");
    assert!(count >= 40 && steps >= 100, "{count} files, {steps} steps");
}

#[test]
fn every_feature_file_there_is_comes_out_as_it_went_in() {
    let keywords = keywords();
    let all = files(&package("compatibility-kit/features"), ".feature");
    for file in &all {
        check_round(&std::fs::read_to_string(file).unwrap(), &keywords);
    }
    println!("{} feature files", all.len());
    assert!(all.len() >= 40);
}

/// One file in each language, of its own first keywords.
#[test]
fn every_language_is_read_and_found_out() {
    let table: Value = serde_json::from_str(
        &std::fs::read_to_string(package("gherkin/src/gherkin-languages.json")).unwrap(),
    )
    .unwrap();
    let keywords = keywords();
    let word = |language: &Value, key: &str| {
        let mut words = list(language, key).filter_map(Value::as_str);
        words
            .find(|word| !word.starts_with('*'))
            .unwrap()
            .to_owned()
    };
    for (code, language) in table.as_object().unwrap() {
        let steps = ["given", "when", "then", "and", "but"]
            .map(|key| format!("    {}a thing\n", word(language, key)));
        let source = format!(
            "# language: {code}\n{}: F\n  {}:\n    {}b\n  {}: R\n  {}: S\n{}  {}: O\n    {}<x>\n    {}:\n      | x |\n      | 1 |\n",
            word(language, "feature"),
            word(language, "background"),
            word(language, "given"),
            word(language, "rule"),
            word(language, "scenario"),
            steps.concat(),
            word(language, "scenarioOutline"),
            word(language, "when"),
            word(language, "examples"),
        );
        let rows = check_round(&source, &keywords);
        let found = ours(&rows, keywords.get(code).unwrap());
        assert_eq!(
            (
                rows.rows.len(),
                found.headers,
                found.steps.len(),
                found.examples.len()
            ),
            (5, 4, 7, 1),
            "{source}"
        );
        let unnamed = source.split_once('\n').unwrap().1;
        assert_eq!(
            detect(unnamed, &keywords).dialect,
            Dialect::Gherkin,
            "{unnamed}"
        );
        assert!(guess(unnamed, &keywords).is_some());
    }
    println!("{} languages", table.as_object().unwrap().len());
}

#[test]
fn free_rows_become_a_feature() {
    let text = "# Checkout\n## Guests\n- [ ] They can pay\n  > by card\n- [ ] Given a cart\n- [ ] When I pay\n- [x] Scenario: Done\n  > Given it\n";
    let list = tickmark::parse(text).lists.pop().unwrap();
    let expected = "Feature: Checkout\n\n  Rule: Guests\n\n  Scenario: They can pay\n    by card\n\n  Scenario:\n    Given a cart\n    When I pay\n\n  Scenario: Done\n    Given it\n";
    let keywords = Keywords::default();
    assert_eq!(gherkin::print(&list, &keywords), expected);
    check_round(expected, &keywords);
}

#[test]
fn a_tag_of_examples_stays_below() {
    let source = "Feature: f\n\n  Scenario Outline: o\n    @small\n    Examples:\n      | a |\n";
    let rows = check_round(source, &Keywords::default());
    assert_eq!(gherkin::print(&rows, &Keywords::default()), source);
}

proptest::proptest! {
    #![proptest_config(crate::values::cases(3_000))]

    /// Criteria as they are written in the panel: a name, and steps in the details.
    #[test]
    fn criteria_come_back_with_every_step(criteria in proptest::collection::vec(
        ("[a-z]{1,3}( [a-z]{1,3}){0,2}", proptest::collection::vec(("(Given|When|Then|And|But) ", "[a-z]{1,3}( [a-z|\"<>*]{1,3}){0,2}"), 0..5)),
        1..5,
    )) {
        let rows = criteria.iter().map(|(name, steps)| {
            let lines: Vec<String> = steps.iter().map(|(keyword, text)| format!("{keyword}{text}")).collect();
            TextRow { details: lines.join("\n"), ..TextRow::open(name.as_str()) }
        });
        let rows: Vec<TextRow> = rows.collect();
        let list = TextList { name: Some("F".into()), rows: rows.clone(), ..TextList::default() };
        let keywords = Keywords::default();
        let printed = gherkin::print(&list, &keywords);
        let read = read(&printed, &keywords).rows;
        proptest::prop_assert_eq!(read.len(), rows.len() + 1, "{}", printed);
        for (one, other) in rows.iter().zip(&read[1..]) {
            proptest::prop_assert_eq!(format!("Scenario: {}", one.text), other.text.as_str());
            proptest::prop_assert_eq!(&one.details, &other.details, "{}", printed);
        }
    }

    #[test]
    fn any_text_keeps_its_steps(text in crate::values::text()) {
        let keywords = Keywords::default();
        let english = Language::english();
        let rows = read(&text, &keywords);
        let steps = |list: &TextList| -> Vec<String> {
            let lines = list.rows.iter().flat_map(|row| std::iter::once(row.text.as_str()).chain(row.details.split('\n')));
            let lines = lines.filter(|line| matches!(classify(line.trim(), &english), LineKind::Step { .. }));
            lines.map(|line| line.trim().to_owned()).collect()
        };
        let printed = gherkin::print(&rows, &keywords);
        let again = steps(&read(&printed, &keywords));
        for step in steps(&rows) {
            proptest::prop_assert!(again.contains(&step), "{:?} is lost from {:?}: {}", step, text, printed);
        }
    }
}
