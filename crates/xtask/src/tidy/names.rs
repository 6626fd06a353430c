//! Every path that the documents name exists.

use super::Fault;
use super::sources::Sources;

/// What is built or kept on the way is named, and is not in a fresh clone.
const MADE: &[&str] = &["target", "dist", "data", "e2e/node_modules"];

/// A word in backticks is a path when it begins with one of these.
const ROOTS: &[&str] = &[
    "src/", "crates/", "styles/", "e2e/", "docs/", ".ci/", ".cargo/",
];

pub fn check(sources: &Sources) -> Vec<Fault> {
    let documents = sources.all.iter().filter(|source| {
        source.has_ending(&["md"]) && (source.path == "README.md" || source.is_below("docs"))
    });
    documents
        .flat_map(|document| {
            document.lines().flat_map(move |(line, text)| {
                let lost = paths(text).filter(|path| !exists(sources, path));
                lost.map(move |path| {
                    Fault::new(
                        &document.path,
                        Some(line),
                        format!("names `{path}`, which does not exist."),
                    )
                })
            })
        })
        .collect()
}

fn exists(sources: &Sources, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let made = MADE.iter().any(|made| {
        path == *made
            || path
                .strip_prefix(made)
                .is_some_and(|rest| rest.starts_with('/'))
    });
    made || sources.has(path)
}

/// The paths in backticks and the targets of links in a line.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let ticked = line.split('`').skip(1).step_by(2);
    let linked = line
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    ticked
        .chain(linked)
        .map(|word| word.split('#').next().unwrap_or_default())
        .filter(|word| is_path(word))
}

fn is_path(word: &str) -> bool {
    // Patterns such as `e2e/bugs/<n>` and `{a,b}` stand for many paths.
    let plain = !word.contains(['<', '{', '*', ' ', '…']);
    plain && ROOTS.iter().any(|root| word.starts_with(root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_path_that_is_not_there_is_found() {
        let readme = "See `src/app.rs` and [more](docs/adr/1.md), `dist/index.html`, `e2e/bugs/<n>`.\nAnd `crates/engine`, `src/lost.rs`.";
        let files = [
            ("README.md", readme),
            ("src/app.rs", ""),
            ("crates/engine/src/lib.rs", ""),
        ];
        let faults = check(&Sources::of(&files));
        assert_eq!(
            faults
                .iter()
                .map(|fault| fault.place.as_str())
                .collect::<Vec<_>>(),
            ["README.md:1", "README.md:2"]
        );
        assert!(faults[0].says.contains("docs/adr/1.md") && faults[1].says.contains("src/lost.rs"));
    }
}
