//! Every component has the stylesheet of its name, and the page loads every stylesheet.

use super::Fault;
use super::sources::Sources;

pub fn check(sources: &Sources) -> Vec<Fault> {
    let components = sources.rust().filter_map(|source| {
        let stem = source.path.strip_prefix("src/ui/")?.strip_suffix(".rs")?;
        let sheet = format!("styles/{stem}.css");
        let alone = stem != "mod" && !sources.has(&sheet);
        alone.then(|| {
            Fault::new(
                &source.path,
                None,
                format!("has no {sheet}; a component and its stylesheet share a name."),
            )
        })
    });
    let page = sources
        .all
        .iter()
        .find(|source| source.path == "index.html");
    let sheets = sources
        .all
        .iter()
        .filter(|source| source.is_below("styles") && source.has_ending(&["css"]));
    let forgotten = page.into_iter().flat_map(|page| {
        sheets
            .clone()
            .filter(|sheet| !page.text.contains(&sheet.path))
            .map(|sheet| {
                Fault::new(
                    &sheet.path,
                    None,
                    "is not in index.html; list it there in the order of the cascade.",
                )
            })
    });
    components.chain(forgotten.collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_without_a_stylesheet_is_found() {
        let files = [
            ("src/ui/mod.rs", ""),
            ("src/ui/row.rs", ""),
            ("src/ui/menu.rs", ""),
            ("styles/row.css", ""),
        ];
        let faults = check(&Sources::of(&files));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].place, "src/ui/menu.rs");
    }

    #[test]
    fn a_stylesheet_that_nobody_loads_is_found() {
        let page = (
            "index.html",
            "<link data-trunk rel=\"css\" href=\"styles/row.css\">",
        );
        let faults = check(&Sources::of(&[
            page,
            ("styles/row.css", ""),
            ("styles/lost.css", ""),
        ]));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].place, "styles/lost.css");
    }
}
