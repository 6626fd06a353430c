//! Every component has the stylesheet of its name, and the order of the cascade lists every stylesheet once.

use super::Fault;
use super::sources::Sources;
use crate::bundle::styles;

const ORDER: &str = "styles/order.txt";

pub fn check(sources: &Sources) -> Vec<Fault> {
    let mut faults = without_stylesheet(sources);
    let Some(order) = sources.all.iter().find(|source| source.path == ORDER) else {
        return faults;
    };
    let listed: Vec<String> = styles::names(&order.text)
        .map(|name| format!("styles/{name}"))
        .collect();
    for (index, sheet) in listed.iter().enumerate() {
        if !sources.has(sheet) {
            faults.push(Fault::new(
                ORDER,
                None,
                format!("lists {sheet}, which does not exist."),
            ));
        }
        if listed.iter().skip(index + 1).any(|other| other == sheet) {
            faults.push(Fault::new(ORDER, None, format!("lists {sheet} twice.")));
        }
    }
    let sheets = sources
        .all
        .iter()
        .filter(|source| source.is_below("styles") && source.has_ending(&["css"]));
    for sheet in sheets.filter(|sheet| !listed.contains(&sheet.path)) {
        faults.push(Fault::new(
            &sheet.path,
            None,
            "is not in styles/order.txt, so no page loads it.",
        ));
    }
    faults
}

fn without_stylesheet(sources: &Sources) -> Vec<Fault> {
    let component = |path: &str| {
        path.strip_prefix("src/ui/")
            .and_then(|name| name.strip_suffix(".rs"))
            .map(ToOwned::to_owned)
    };
    let components = sources
        .rust()
        .filter_map(|source| Some((source, component(&source.path)?)));
    components
        .filter(|(_, stem)| stem != "mod" && !sources.has(&format!("styles/{stem}.css")))
        .map(|(source, stem)| {
            let says =
                format!("has no styles/{stem}.css; a component and its stylesheet share a name.");
            Fault::new(&source.path, None, says)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(files: &[(&str, &str)]) -> Vec<String> {
        check(&Sources::of(files))
            .into_iter()
            .map(|fault| fault.place)
            .collect()
    }

    #[test]
    fn a_component_without_a_stylesheet_is_found() {
        let files = [
            ("src/ui/mod.rs", ""),
            ("src/ui/row.rs", ""),
            ("src/ui/menu.rs", ""),
            ("styles/row.css", ""),
        ];
        assert_eq!(places(&files), ["src/ui/menu.rs"]);
    }

    #[test]
    fn the_order_lists_every_stylesheet_once() {
        let sheets = [("styles/row.css", ""), ("styles/menu.css", "")];
        let with =
            |order: &'static str| places(&[("styles/order.txt", order), sheets[0], sheets[1]]);
        assert!(with("row.css\nmenu.css\n").is_empty());
        assert_eq!(with("row.css\n"), ["styles/menu.css"]);
        assert_eq!(with("row.css\nmenu.css\nlost.css\n"), ["styles/order.txt"]);
        assert_eq!(with("row.css\nmenu.css\nrow.css\n"), ["styles/order.txt"]);
    }
}
