//! Who owns the bytes of the wasm: crates and functions, largest first.

use super::{split, wasm};
use crate::failure::{Failure, Outcome};
use crate::{progress, tools, workspace};
use rustc_demangle::demangle;
use std::collections::HashMap;

const STEP: &str = "application, split";
const SHOWN: usize = 40;

/// Splits the application once more, and prints the largest owners of its first file.
pub fn print() -> Outcome<()> {
    super::compile()?;
    progress::step(STEP, || split::split(&tools::ensure()?, STEP))?;
    let file = split::first_with_names();
    let functions = wasm::functions(&workspace::read(&file)?).ok_or_else(|| {
        Failure::new(format!(
            "{} is no whole wasm file; remove it and run again.",
            file.display()
        ))
    })?;
    let functions: Vec<(String, usize)> = functions
        .into_iter()
        .map(|(name, bytes)| (format!("{:#}", demangle(&name)), bytes))
        .collect();
    let mut crates: HashMap<&str, usize> = HashMap::new();
    for (name, bytes) in &functions {
        *crates.entry(owner(name)).or_default() += bytes;
    }
    show(
        "bytes of the first file by crate, before wasm-bindgen and wasm-opt",
        crates.into_iter().collect(),
    );
    show(
        "largest functions",
        functions
            .iter()
            .map(|(name, bytes)| (name.as_str(), *bytes))
            .collect(),
    );
    Ok(())
}

fn show(title: &str, mut entries: Vec<(&str, usize)>) {
    entries.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    println!("\n  {title}");
    for (name, bytes) in entries.iter().take(SHOWN) {
        println!(
            "  {bytes:>9}  {}",
            name.chars().take(110).collect::<String>()
        );
    }
}

/// The crate that a function is of: the first word of its path, or of the type whose method it is.
fn owner(name: &str) -> &str {
    let path = name.trim_start_matches(['<', '&', '*', '[', '(']);
    let path = path.trim_start_matches("mut ").trim_start_matches("dyn ");
    if !path.contains("::") {
        return path;
    }
    path.split([':', '<', '>', ' ']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_of_its_path() {
        for (name, expected) in [
            ("core::fmt::Formatter::pad::h0123", "core"),
            (
                "<alloc::string::String as core::fmt::Display>::fmt::h01",
                "alloc",
            ),
            ("<&mut leptos::T as a::B>::c", "leptos"),
            ("memcpy", "memcpy"),
            ("constant data", "constant data"),
        ] {
            assert_eq!(owner(name), expected, "{name}");
        }
    }
}
