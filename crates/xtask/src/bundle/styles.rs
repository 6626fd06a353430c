//! Joins the stylesheets into the one file that index.html names: one request instead of thirty.

use crate::failure::{Failure, Outcome};
use crate::workspace;
use std::path::PathBuf;

/// Their order, which is the order of the cascade.
const ORDER: &str = "order.txt";

pub fn join() -> Outcome<()> {
    let folder = workspace::root().join("styles");
    let mut joined = String::new();
    for name in names(&workspace::read_text(&folder.join(ORDER))?) {
        joined.push_str(&without_comments(&workspace::read_text(
            &folder.join(name),
        )?));
    }
    if joined.is_empty() {
        return Err(Failure::new(
            "styles/order.txt names no stylesheet; list them there, first layer first.",
        ));
    }
    workspace::write(&made(), joined.as_bytes())
}

/// The file that index.html names. It lies in the clone even when Cargo's output lies elsewhere.
pub fn made() -> PathBuf {
    workspace::root().join("target").join("tickmark.css")
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
