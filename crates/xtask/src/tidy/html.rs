//! No text becomes markup: nodes are built, never parsed from strings.

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
            source.code().filter_map(|(line, code)| {
                let sink = SINKS.iter().find(|sink| code.contains(**sink))?;
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
        for sink in SINKS {
            let planted = format!("fn f() {{\n    node.{sink}(x);\n}}");
            assert_eq!(
                check(&Sources::of(&[("src/ui/row.rs", &planted)]))[0].place,
                "src/ui/row.rs:2"
            );
        }
        assert!(
            check(&Sources::of(&[(
                "src/ui/row.rs",
                "// no innerHTML here\nx.set_text(y);"
            )]))
            .is_empty()
        );
    }
}
