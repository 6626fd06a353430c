//! No unwrap and no expect outside tests.

use super::Fault;
use super::sources::Sources;

const PANICS: &[&str] = &[".unwrap()", ".expect(\""];

pub fn check(sources: &Sources) -> Vec<Fault> {
    let product = sources
        .rust()
        .filter(|source| !source.is_test() && !source.is_a_rule());
    product
        .flat_map(|source| {
            source.code().filter_map(|(line, code)| {
                let panic = PANICS.iter().find(|panic| code.contains(**panic))?;
                Some(Fault::new(
                    &source.path,
                    Some(line),
                    format!("`{panic}` can end the program; return an error."),
                ))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_are_found_outside_tests() {
        let planted =
            "fn f() {\n    x.unwrap();\n}\n#[cfg(test)]\nmod tests { fn g() { y.unwrap() } }";
        let faults = check(&Sources::of(&[
            ("src/a.rs", planted),
            ("crates/engine/tests/b.rs", "z.unwrap();"),
        ]));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].place, "src/a.rs:2");
        assert_eq!(
            check(&Sources::of(&[("src/a.rs", "x.expect(\"y\");")])).len(),
            1
        );
    }
}
