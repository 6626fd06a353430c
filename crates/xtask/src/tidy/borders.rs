//! Dependencies point one way: domain ← engine ← the application, domain ← service. The pure crates have no clock, chance, log or browser.

use super::Fault;
use super::sources::{Source, Sources};

/// A crate, and the crates of ours that it may know.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("crates/domain/Cargo.toml", &[]),
    ("crates/engine/Cargo.toml", &["tickmark-domain"]),
    ("crates/server/Cargo.toml", &["tickmark-domain"]),
    ("crates/jira/Cargo.toml", &["tickmark-domain"]),
    (
        "crates/sim/Cargo.toml",
        &["tickmark-domain", "tickmark-engine"],
    ),
    ("crates/xtask/Cargo.toml", &[]),
    ("fuzz/Cargo.toml", &["tickmark-domain"]),
    ("Cargo.toml", &["tickmark-domain", "tickmark-engine"]),
];

const PURE: &[&str] = &["crates/domain/Cargo.toml", "crates/engine/Cargo.toml"];

/// What would let the outside world into a pure crate.
const OUTSIDE: &[&str] = &[
    "leptos",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo",
    "tokio",
    "async-std",
    "futures",
    "reqwest",
    "axum",
    "rand",
    "getrandom",
    "fastrand",
    "chrono",
    "time",
    "jiff",
    "web-time",
    "instant",
    "log",
    "tracing",
    "env_logger",
];

/// Features that bring the outside in by a back door.
const OUTSIDE_FEATURES: &[&str] = &["\"v4\"", "\"v7\"", "\"rng\"", "\"js\""];

pub fn check(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for manifest in sources
        .all
        .iter()
        .filter(|source| source.path.ends_with("Cargo.toml"))
    {
        let Some((_, known)) = MAY_KNOW.iter().find(|(path, _)| *path == manifest.path) else {
            faults.push(Fault::new(
                &manifest.path,
                None,
                "a crate whose borders are not set; add it to `MAY_KNOW` in the house rules.",
            ));
            continue;
        };
        for dependency in dependencies(manifest) {
            faults.extend(border(manifest, known, &dependency));
            faults.extend(purity(manifest, &dependency));
        }
    }
    faults
}

struct Dependency<'a> {
    line: usize,
    name: &'a str,
    text: &'a str,
    /// Only tests use it.
    for_tests: bool,
}

fn border(manifest: &Source, known: &[&str], dependency: &Dependency) -> Option<Fault> {
    let ours = dependency.name.starts_with("tickmark");
    // Tests may join more parts than the product does, such as the service's core in the engine's network tests.
    (ours && !dependency.for_tests && !known.contains(&dependency.name)).then(|| {
        let says = format!(
            "may not depend on {}; dependencies point one way: domain, engine, application.",
            dependency.name
        );
        Fault::new(&manifest.path, Some(dependency.line), says)
    })
}

fn purity(manifest: &Source, dependency: &Dependency) -> Option<Fault> {
    if !PURE.contains(&manifest.path.as_str()) || dependency.for_tests {
        return None;
    }
    let named = OUTSIDE.contains(&dependency.name)
        || OUTSIDE
            .iter()
            .any(|name| dependency.name.starts_with(&format!("{name}-")));
    let hidden = OUTSIDE_FEATURES
        .iter()
        .any(|feature| dependency.text.contains(feature));
    (named || hidden).then(|| {
        let says = format!(
            "a pure crate may not use {}; time, ids and chance are arguments.",
            dependency.name
        );
        Fault::new(&manifest.path, Some(dependency.line), says)
    })
}

/// The dependencies of a manifest that are used, not those that the workspace only lists.
fn dependencies(manifest: &Source) -> Vec<Dependency<'_>> {
    let mut found = Vec::new();
    let mut section = "";
    for (line, text) in manifest.lines() {
        let text = text.trim();
        if text.starts_with('[') {
            section = text.trim_matches(['[', ']']);
            if let Some((_, name)) = section
                .split_once("dependencies.")
                .filter(|_| !section.starts_with("workspace."))
            {
                found.push(Dependency {
                    line,
                    name,
                    text,
                    for_tests: section.contains("dev-dependencies"),
                });
            }
            continue;
        }
        let lists = section.ends_with("dependencies") && !section.starts_with("workspace.");
        let name = text
            .split(['.', '=', ' '])
            .next()
            .unwrap_or_default()
            .trim_matches('"');
        if lists && !name.is_empty() && !name.starts_with('#') {
            found.push(Dependency {
                line,
                name,
                text,
                for_tests: section.contains("dev-dependencies"),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).len()
    }

    #[test]
    fn dependencies_point_one_way() {
        let on = |name: &str| format!("[dependencies]\n{name}.workspace = true\n");
        assert_eq!(
            faults("crates/engine/Cargo.toml", &on("tickmark-domain")),
            0
        );
        assert_eq!(
            faults("crates/domain/Cargo.toml", &on("tickmark-engine")),
            1
        );
        assert_eq!(
            faults("crates/server/Cargo.toml", &on("tickmark-engine")),
            1
        );
        assert_eq!(faults("crates/jira/Cargo.toml", &on("tickmark")), 1);
        assert_eq!(
            faults(
                "Cargo.toml",
                "[workspace.dependencies]\ntickmark-server = { path = \"x\" }\n"
            ),
            0
        );
        assert_eq!(faults("crates/new/Cargo.toml", ""), 1);
    }

    #[test]
    fn the_pure_crates_stay_pure() {
        for name in ["rand", "tokio", "web-sys", "gloo-net", "log"] {
            assert_eq!(
                faults(
                    "crates/engine/Cargo.toml",
                    &format!("[dependencies]\n{name} = \"1\"\n")
                ),
                1,
                "{name}"
            );
            assert_eq!(
                faults(
                    "crates/engine/Cargo.toml",
                    &format!("[dependencies.{name}]\nversion = \"1\"\n")
                ),
                1,
                "{name}"
            );
            assert_eq!(
                faults(
                    "crates/engine/Cargo.toml",
                    &format!("[dev-dependencies]\n{name} = \"1\"\n")
                ),
                0,
                "{name}"
            );
        }
        assert_eq!(
            faults(
                "crates/domain/Cargo.toml",
                "[dependencies]\nuuid = { version = \"1\", features = [\"v4\"] }\n"
            ),
            1
        );
    }
}
