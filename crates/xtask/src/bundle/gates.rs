//! What the built bundle may not contain: sinks for markup and code, and imports that nobody has looked at.

use super::{page, rest, wasm};
use crate::failure::{Failure, Outcome};
use crate::workspace;
use std::path::{Path, PathBuf};

/// Ways to turn text into markup or code; Trusted Types would stop them, and here they are not even there.
const SINKS: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "srcdoc",
];

/// The module under which the splitter hands over what two files share.
const SHARED: &str = "__wasm_split.";

/// Checks the bundle in dist/.
pub fn check() -> Outcome<()> {
    let dist = workspace::dist();
    let page = workspace::read_text(&dist.join(page::NAME))
        .map_err(|_| Failure::new("There is no bundle yet; run `cargo xtask build` first."))?;
    let mut faults = page_faults(&page);
    for name in page::files(&page) {
        if page::has_ending(name, "js") {
            faults.extend(sinks(name, &workspace::read_text(&dist.join(name))?));
        }
    }
    faults.extend(import_faults(&imports(&dist, &page)?, &reviewed()?));
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(faults.join("\n")))
    }
}

/// Takes the imports of the bundle in dist/ as reviewed.
pub fn accept() -> Outcome<()> {
    let dist = workspace::dist();
    let page = workspace::read_text(&dist.join(page::NAME))?;
    let mut list = imports(&dist, &page)?.join("\n");
    list.push('\n');
    workspace::write(&reviewed_path(), list.as_bytes())
}

fn imports(dist: &Path, page: &str) -> Outcome<Vec<String>> {
    let name = page::files(page)
        .into_iter()
        .find(|name| page::has_ending(name, "wasm"));
    let name = name.ok_or_else(|| {
        Failure::new("dist/index.html names no wasm file; let it carry the preload of it.")
    })?;
    let mut all = imports_of(&dist.join(name))?;
    // All that the rest shares with the first file it has from there.
    let rest = imports_of(&rest::file(dist)?)?;
    all.extend(rest.into_iter().filter(|name| !name.starts_with(SHARED)));
    Ok(all)
}

fn imports_of(file: &Path) -> Outcome<Vec<String>> {
    wasm::imports(&workspace::read(file)?).ok_or_else(|| {
        Failure::new(format!(
            "{} is no whole wasm file; run `cargo xtask build` again.",
            file.display()
        ))
    })
}

fn reviewed_path() -> PathBuf {
    workspace::root().join("crates/xtask/wasm-imports.txt")
}

fn reviewed() -> Outcome<Vec<String>> {
    Ok(workspace::read_text(&reviewed_path())?
        .lines()
        .map(ToOwned::to_owned)
        .collect())
}

fn page_faults(page: &str) -> Vec<String> {
    let inline = page::tags(page, "script")
        .into_iter()
        .filter(|tag| page::attribute(tag, "src").is_none());
    let styles = page::tags(page, "style");
    let mut faults: Vec<String> = inline
        .chain(styles)
        .map(|tag| format!("dist/index.html: `{tag}` is inline; the security policy refuses it."))
        .collect();
    if page.contains(" style=\"") {
        faults
            .push("dist/index.html: a style attribute; the security policy refuses it.".to_owned());
    }
    faults
}

fn sinks(name: &str, script: &str) -> Vec<String> {
    let found = SINKS.iter().filter(|sink| script.contains(**sink));
    found
        .map(|sink| format!("dist/{name}: contains `{sink}`; build nodes instead of markup."))
        .collect()
}

fn import_faults(imports: &[String], reviewed: &[String]) -> Vec<String> {
    let added = imports
        .iter()
        .filter(|name| !reviewed.contains(name))
        .map(|name| format!("  + {name}"));
    let gone = reviewed
        .iter()
        .filter(|name| !imports.contains(name))
        .map(|name| format!("  - {name}"));
    let changes: Vec<String> = added.chain(gone).collect();
    if changes.is_empty() {
        return changes;
    }
    let head = "The wasm imports differ from crates/xtask/wasm-imports.txt; look at each, then take them by `cargo xtask tidy --accept`:";
    std::iter::once(head.to_owned()).chain(changes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_sinks_are_found() {
        assert_eq!(sinks("a.js", "node.textContent = x").len(), 0);
        for sink in SINKS {
            assert_eq!(sinks("a.js", &format!("x = {sink} y")).len(), 1, "{sink}");
        }
    }

    #[test]
    fn inline_scripts_and_styles_are_found() {
        assert_eq!(page_faults("<script src=\"/app/a.js\"></script>").len(), 0);
        for fault in [
            "<script>1</script>",
            "<style>a{}</style>",
            "<p style=\"x\">",
        ] {
            assert_eq!(page_faults(fault).len(), 1, "{fault}");
        }
    }

    #[test]
    fn a_new_and_a_lost_import_are_both_faults() {
        let list = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(import_faults(&list(&["a", "b"]), &list(&["a", "b"])).is_empty());
        let faults = import_faults(&list(&["a", "c"]), &list(&["a", "b"]));
        assert_eq!(faults[1..], ["  + c", "  - b"]);
    }
}
