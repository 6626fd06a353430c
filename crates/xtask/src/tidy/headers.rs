//! The first line of a file says which idea it holds.

use super::Fault;
use super::sources::Sources;

pub fn check(sources: &Sources) -> Vec<Fault> {
    let product = sources.rust().filter(|source| {
        source.is_below("src") || (source.is_below("crates") && source.path.contains("/src/"))
    });
    product
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| {
            Fault::new(
                &source.path,
                Some(1),
                "begin with a `//!` line that says what the file is for.",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_idea_is_found() {
        let sources = Sources::of(&[
            ("src/a.rs", "//! Rows.\n"),
            ("src/b.rs", "fn f() {}\n"),
            ("crates/engine/tests/c.rs", "fn g() {}"),
        ]);
        assert_eq!(
            check(&sources)
                .iter()
                .map(|fault| fault.place.as_str())
                .collect::<Vec<_>>(),
            ["src/b.rs:1"]
        );
    }
}
