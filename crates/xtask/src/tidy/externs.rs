//! Foreign functions of the page are declared in two files only, so that one glance shows all that is asked of it.

use super::Fault;
use super::sources::Sources;

const ALLOWED: &[&str] = &["src/host/js.rs", "src/storage.rs", "src/storage/js.rs"];

pub fn check(sources: &Sources) -> Vec<Fault> {
    let strangers = sources.rust().filter(|source| {
        !source.is_test() && !source.is_a_rule() && !ALLOWED.contains(&source.path.as_str())
    });
    strangers
        .flat_map(|source| {
            let foreign = source
                .code()
                .filter(|(_, code)| code.contains("extern \"C\""));
            foreign.map(|(line, _)| {
                Fault::new(
                    &source.path,
                    Some(line),
                    format!(
                        "foreign functions are declared only in {}.",
                        ALLOWED.join(", ")
                    ),
                )
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_function_elsewhere_is_found() {
        let planted = "#[wasm_bindgen]\nextern \"C\" {}\n";
        assert_eq!(
            check(&Sources::of(&[("src/drag.rs", planted)]))[0].place,
            "src/drag.rs:2"
        );
        assert!(check(&Sources::of(&[("src/host/js.rs", planted)])).is_empty());
    }
}
