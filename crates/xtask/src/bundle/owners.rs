//! Who owns the bytes of the wasm: crates and functions, largest first.

use super::wasm;
use crate::failure::{Failure, Outcome};
use crate::{process, progress, workspace};
use std::collections::HashMap;

const STEP: &str = "application with its names";
const SHOWN: usize = 10;

/// Builds the application once more, with its names kept, and prints the largest owners.
pub fn print() -> Outcome<()> {
    progress::step(STEP, || {
        let mut command = process::cargo();
        super::without_paths(&mut command);
        command.args([
            "rustc",
            "--target=wasm32-unknown-unknown",
            "--package",
            "tickmark",
            "--bin",
            "tickmark",
        ]);
        // Only the last step keeps the names, so nothing that it is made of is compiled again.
        command.args(["--profile", super::PROFILE, "--", "-C", "strip=none"]);
        process::run(STEP, &mut command).map(drop)
    })?;
    let file = workspace::target()
        .join("wasm32-unknown-unknown")
        .join(super::PROFILE)
        .join("tickmark.wasm");
    let functions = wasm::functions(&workspace::read(&file)?).ok_or_else(|| {
        Failure::new(format!(
            "{} is no whole wasm file; remove it and run again.",
            file.display()
        ))
    })?;
    let mut crates: HashMap<&str, usize> = HashMap::new();
    for (name, bytes) in &functions {
        *crates.entry(owner(name)).or_default() += bytes;
    }
    show(
        "bytes by crate, before wasm-bindgen and wasm-opt",
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
