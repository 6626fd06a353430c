//! Nothing heavy is kept in the repository: every clone carries it for ever.

use super::Fault;
use super::sources::Sources;

const BYTES_MAX: usize = 400_000;

pub fn check(sources: &Sources) -> Vec<Fault> {
    let heavy = sources.all.iter().filter(|source| source.bytes > BYTES_MAX);
    heavy
        .map(|source| {
            Fault::new(
                &source.path,
                None,
                format!("{} bytes; keep at most {BYTES_MAX} a file.", source.bytes),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_file_is_found() {
        assert_eq!(
            check(&Sources::of(&[("docs/a.png", &"x".repeat(BYTES_MAX + 1))])).len(),
            1
        );
        assert!(check(&Sources::of(&[("docs/a.png", "x")])).is_empty());
    }
}
