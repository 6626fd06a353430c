//! No text becomes markup: nodes are built, never parsed from strings. One file may parse what a person pastes, into a document of its own.

use super::Fault;
use super::sources::Sources;

const SINKS: &[&str] = &[
    "inner_html",
    "innerHTML",
    "outerHTML",
    "outer_html",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "document.write",
    "srcdoc",
];

/// What makes a document of a text, or lets that be done; the one file where it is made inertly.
const PARSERS: &[&str] = &[
    "DOMParser",
    "createPolicy",
    "createContextualFragment",
    "parseHTMLUnsafe",
    "setHTML",
];
const PARSES: &str = "src/pasted.rs";

pub fn check(sources: &Sources) -> Vec<Fault> {
    let product = sources.all.iter().filter(|source| {
        let product =
            source.is_below("src") || source.is_below("crates") || source.path == "index.html";
        product
            && !source.is_test()
            && !source.is_a_rule()
            && source.has_ending(&["rs", "js", "mjs", "ts", "html"])
    });
    product
        .flat_map(|source| {
            let parsers = PARSERS.iter().filter(|_| source.path != PARSES);
            let sinks: Vec<&str> = SINKS.iter().chain(parsers).copied().collect();
            source.code().filter_map(move |(line, code)| {
                let sink = sinks.iter().find(|sink| code.contains(**sink))?;
                Some(Fault::new(
                    &source.path,
                    Some(line),
                    format!("`{sink}` turns text into markup; build nodes instead."),
                ))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_from_text_is_found() {
        for sink in SINKS.iter().chain(PARSERS) {
            let planted = format!("fn f() {{\n    node.{sink}(x);\n}}");
            assert_eq!(
                check(&Sources::of(&[("src/ui/row.rs", &planted)]))[0].place,
                "src/ui/row.rs:2"
            );
        }
        let pasted = |code| check(&Sources::of(&[(PARSES, code)])).len();
        assert_eq!(pasted("find(\"DOMParser\")"), 0);
        assert_eq!(pasted("node.innerHTML = text"), 1);
        assert!(
            check(&Sources::of(&[(
                "src/ui/row.rs",
                "// no innerHTML here\nx.set_text(y);"
            )]))
            .is_empty()
        );
    }
}
