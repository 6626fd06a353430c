//! Joins the stylesheets into two files: what the first paint needs, and what the rest of the panel needs.

use crate::failure::{Failure, Outcome};
use crate::workspace;
use std::path::PathBuf;

/// Their order, which is the order of the cascade. An empty line parts the two files.
const ORDER: &str = "order.txt";

pub fn join() -> Outcome<()> {
    let folder = workspace::root().join("styles");
    let order = workspace::read_text(&folder.join(ORDER))?;
    let (first, rest) = order.split_once("\n\n").ok_or_else(|| {
        Failure::new("styles/order.txt has no empty line; put one before what only the rest of the panel shows.")
    })?;
    for (order, made) in [(first, made()), (rest, made_of_rest())] {
        let mut joined = String::new();
        for name in names(order) {
            let sheet = workspace::read_text(&folder.join(name))?;
            joined.push_str(&without_comments(&sheet));
        }
        workspace::write(&made, joined.as_bytes())?;
    }
    Ok(())
}

/// The files that index.html names. They lie in the clone even when Cargo's output lies elsewhere.
pub fn made() -> PathBuf {
    workspace::root().join("target").join("tickmark.css")
}

pub fn made_of_rest() -> PathBuf {
    workspace::root().join("target").join("rest.css")
}

/// The names in the order file; `#` begins a comment.
pub fn names(order: &str) -> impl Iterator<Item = &str> {
    order
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A stylesheet without comments, indentation and empty lines; all else stays as it was written.
fn without_comments(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    let mut quote = None;
    while let Some(next) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match quote {
            None if next == '"' || next == '\'' => quote = Some(next),
            Some(open) if open == next => quote = None,
            _ => {}
        }
        bare.push(next);
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
    }
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_strings_stay() {
        let css = "/* top */\n@layer a;\n\n  .x::before { content: \"/* \\2713 */\"; } /* end";
        assert_eq!(
            without_comments(css),
            "@layer a;\n.x::before { content: \"/* \\2713 */\"; }\n"
        );
    }

    #[test]
    fn the_order_may_carry_comments() {
        assert_eq!(
            names("# layers\nlayers.css\n\n row.css \n").collect::<Vec<_>>(),
            ["layers.css", "row.css"]
        );
    }
}
