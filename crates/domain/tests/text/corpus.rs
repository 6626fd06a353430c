//! Documents of every dialect: which dialect they are found to be, and the rows and hints they give.
//!
//! `UPDATE_SNAPSHOTS=1` writes the expected rows anew, for review.

use crate::gherkin::keywords;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use tickmark_domain::text::{Dialect, Keywords, Parsed, Place, detect, parse, tickmark};

const FILES: [(&str, Dialect); 12] = [
    ("tickmark", Dialect::Tickmark),
    ("markdown", Dialect::Markdown),
    ("hero_coders", Dialect::HeroCoders),
    ("smart_checklist", Dialect::SmartChecklist),
    ("okapya", Dialect::Okapya),
    ("stiltsoft", Dialect::Stiltsoft),
    ("adf", Dialect::Adf),
    ("trello", Dialect::Trello),
    ("json", Dialect::Json),
    ("spreadsheet", Dialect::Spreadsheet),
    ("gherkin", Dialect::Gherkin),
    ("plain", Dialect::Plain),
];

const BEGINS: &str = "%%% ";
const GIVES: &str = "%%% gives";

pub struct Document {
    /// And after it, which other dialects the text can be too: `name (ambiguous with Plain, HeroCoders)`.
    pub title: String,
    pub text: String,
    pub gives: String,
}

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/text/corpus")
        .join(format!("{file}.txt"))
}

pub fn documents(file: &str) -> Vec<Document> {
    let text = std::fs::read_to_string(path(file)).unwrap();
    let mut documents: Vec<Document> = Vec::new();
    let mut gives = false;
    for line in text.split_inclusive('\n') {
        let document = documents.last_mut();
        match (line.strip_prefix(BEGINS), document) {
            (Some(_), Some(document)) if line.trim_end() == GIVES => {
                gives = true;
                document.gives.clear();
            }
            (Some(title), _) => {
                gives = false;
                let title = title.trim_end().to_owned();
                let (text, gives) = (String::new(), String::new());
                documents.push(Document { title, text, gives });
            }
            (None, Some(document)) if gives => document.gives.push_str(line),
            (None, Some(document)) => document.text.push_str(line),
            (None, None) => panic!("{file} begins without a title"),
        }
    }
    documents
}

/// What differs from what is expected of a file's documents; that becomes what is expected, where
/// it is asked for.
pub fn faults_in(file: &str, given: impl Fn(&Document) -> String) -> Vec<String> {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let (mut faults, mut written) = (Vec::new(), String::new());
    for document in documents(file) {
        let given = given(&document);
        let Document { title, text, gives } = document;
        if given != gives {
            faults.push(format!(
                "{file}, {title}:\n{text}\ngives\n{given}\nnot\n{gives}"
            ));
        }
        write!(written, "{BEGINS}{title}\n{text}{GIVES}\n{given}").unwrap();
    }
    if update {
        std::fs::write(path(file), written).unwrap();
        faults.clear();
    }
    faults
}

fn given(dialect: Dialect, text: &str, keywords: &Keywords) -> String {
    given_of(&parse(dialect, text, keywords))
}

/// The rows as text of ours, and the hints.
pub fn given_of(parsed: &Parsed) -> String {
    let mut given = tickmark::print(&parsed.lists);
    for hint in &parsed.hints {
        let place = match hint.place {
            Place::Whole => "whole".to_owned(),
            Place::Line(line) => format!("line {line}"),
            Place::Row(row) => format!("row {row}"),
        };
        writeln!(given, "! {place}: {:?}", hint.kind).unwrap();
    }
    given
}

fn found(text: &str, keywords: &Keywords) -> Vec<String> {
    let detected = detect(text, keywords);
    let all = std::iter::once(detected.dialect).chain(detected.ambiguous_with);
    all.map(|dialect| format!("{dialect:?}")).collect()
}

#[test]
fn every_document_gives_its_rows() {
    let keywords = keywords();
    let mut faults = Vec::new();
    let mut count = 0;
    for (file, dialect) in FILES {
        count += documents(file).len();
        let given = |document: &Document| given(dialect, &document.text, &keywords);
        faults.extend(faults_in(file, given));
    }
    println!("{count} documents");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count >= 150, "{count} documents are too few");
}

#[test]
fn every_document_is_found_to_be_what_it_is() {
    let keywords = keywords();
    let mut faults = Vec::new();
    let mut counts: BTreeMap<bool, usize> = BTreeMap::new();
    for (file, dialect) in FILES {
        for document in documents(file) {
            let others = document
                .title
                .split_once(" (ambiguous with ")
                .map(|(_, others)| others.trim_end_matches(')'));
            *counts.entry(others.is_some()).or_default() += 1;
            let mut wanted = vec![format!("{dialect:?}")];
            wanted.extend(
                others
                    .into_iter()
                    .flat_map(|others| others.split(", ").map(str::to_owned)),
            );
            let mut found = found(&document.text, &keywords);
            // Which of several likely ones comes first is for the preview to ask.
            found.sort();
            wanted.sort();
            if found != wanted {
                faults.push(format!(
                    "{file}, {}: found {found:?}, not {wanted:?}",
                    document.title
                ));
            }
        }
    }
    println!("ambiguous or not, and how many: {counts:?}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
