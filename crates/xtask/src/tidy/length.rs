//! A file holds one idea; past 400 lines it holds more.

use super::Fault;
use super::sources::Sources;

const LINES_MAX: usize = 400;

pub fn check(sources: &Sources) -> Vec<Fault> {
    let written = sources
        .all
        .iter()
        .filter(|source| source.has_ending(&["rs", "ts", "mjs", "js", "css"]));
    written
        .filter_map(|source| {
            let lines = source.lines().count();
            let says = format!("{lines} lines; split it into ideas of at most {LINES_MAX}.");
            (lines > LINES_MAX).then(|| Fault::new(&source.path, None, says))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_are_found() {
        assert!(
            check(&Sources::of(&[(
                "styles/row.css",
                &"a\n".repeat(LINES_MAX)
            )]))
            .is_empty()
        );
        assert_eq!(
            check(&Sources::of(&[(
                "styles/row.css",
                &"a\n".repeat(LINES_MAX + 1)
            )]))
            .len(),
            1
        );
    }
}
