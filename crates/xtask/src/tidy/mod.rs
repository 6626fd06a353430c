//! The house rules, each a function from the files of the clone to faults.

mod borders;
mod externs;
mod headers;
mod html;
mod length;
mod names;
mod panics;
mod skipped;
mod sources;
mod stylesheets;
mod views;
mod weight;

use crate::bundle::gates;
use crate::failure::{Failure, Outcome};
use crate::{commands, workspace};
use sources::Sources;

/// A rule broken at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    place: String,
    says: String,
}

impl Fault {
    fn new(path: &str, line: Option<usize>, says: impl Into<String>) -> Self {
        let place = line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}"));
        Self {
            place,
            says: says.into(),
        }
    }
}

type Rule = fn(&Sources) -> Vec<Fault>;

const RULES: &[Rule] = &[
    borders::check,
    externs::check,
    headers::check,
    html::check,
    length::check,
    names::check,
    panics::check,
    skipped::check,
    stylesheets::check,
    views::check,
    weight::check,
];

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &["--accept"])?;
    if arguments.is_empty() {
        check()?;
        println!("The house is tidy.");
        return Ok(());
    }
    gates::accept()?;
    println!("crates/xtask/wasm-imports.txt now lists the imports of dist/; commit it.");
    Ok(())
}

/// Fails with one line per fault.
pub fn check() -> Outcome<()> {
    let sources = Sources::read(&workspace::root())?;
    let faults: Vec<String> = RULES
        .iter()
        .flat_map(|rule| rule(&sources))
        .map(|fault| format!("{}: {}", fault.place, fault.says))
        .collect();
    if faults.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{}\nThe house rules are broken in {} places; mend each as its line says.",
        faults.join("\n"),
        faults.len()
    )))
}
