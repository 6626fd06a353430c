//! Makes the page of the release bundle from index.html, and reads the few tags that name files.

use super::minify::integrity;
use super::seal::content_name;
use super::{split, styles};
use crate::failure::{Failure, Outcome};
use crate::workspace;
use std::path::Path;

pub const NAME: &str = "index.html";
/// Where the service serves the files, as in Trunk.toml.
pub const PUBLIC: &str = "/app/";

pub const BOOT: &str = "boot.js";
const STYLES: &str = "tickmark.css";

/// Puts the page into the stage, with the files that are there and their integrity, as Trunk does for development.
pub fn write(stage: &Path) -> Outcome<()> {
    let css = workspace::read(&styles::made())?;
    workspace::write(&stage.join(STYLES), &css)?;
    let sealed = |name: &str| -> Outcome<String> {
        let integrity = integrity(&workspace::read(&stage.join(name))?);
        Ok(format!("\"{PUBLIC}{name}\" integrity=\"{integrity}\""))
    };
    let first = format!(
        "<link rel=\"modulepreload\" crossorigin=\"anonymous\" href={}>\n    \
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\" href={}>",
        sealed(split::GLUE)?,
        sealed(split::FIRST)?
    );
    let rest = workspace::read(&styles::made_of_rest())?;
    let rest_name = content_name("rest.css", &rest);
    workspace::write(&stage.join(&rest_name), &rest)?;
    // Its name is not where a browser would look for one: the panel fetches it with the rest.
    let rest = format!(
        "<link id=\"rest-style\" data-href=\"{PUBLIC}{rest_name}\" crossorigin=\"anonymous\" integrity=\"{}\">",
        integrity(&rest)
    );
    let replacements = [
        (
            "src=\"web/boot.js\"",
            format!("<script src={}>", sealed(BOOT)?),
        ),
        (
            "href=\"target/tickmark.css\"",
            format!("<link rel=\"stylesheet\" href={}>", sealed(STYLES)?),
        ),
        ("href=\"target/rest.css\"", rest),
        ("rel=\"rust\"", first),
    ];
    let mut page = workspace::read_text(&workspace::root().join(NAME))?;
    for (mark, new) in replacements {
        page = replace(&page, mark, &new).ok_or_else(|| {
            Failure::new(format!("index.html has no tag with data-trunk and {mark}."))
        })?;
    }
    workspace::write(&stage.join(NAME), without_comments(&page).as_bytes())
}

/// Comments are for those who read the source, not for every visit.
fn without_comments(page: &str) -> String {
    let mut parts = page.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    let kept = parts.filter_map(|part| Some(part.split_once("-->")?.1));
    let page = kept.fold(first, |page, part| page + part);
    let lines = page.lines().filter(|line| !line.trim().is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The page with another tag in place of the one that is for Trunk and has this mark.
fn replace(page: &str, mark: &str, new: &str) -> Option<String> {
    let tags = [tags(page, "link"), tags(page, "script")].concat();
    let old = tags
        .into_iter()
        .find(|tag| tag.contains(" data-trunk ") && tag.contains(mark))?;
    Some(page.replacen(old, new, 1))
}

/// Every tag of a kind, as it stands in the page: `<link …>`.
pub fn tags<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!("<{name}");
    page.match_indices(&open)
        .filter_map(|(start, _)| {
            let rest = page.get(start..)?;
            let after = rest.get(open.len()..)?.chars().next()?;
            let end = rest.find('>')?;
            (after.is_whitespace() || after == '>')
                .then(|| rest.get(..=end))
                .flatten()
        })
        .collect()
}

/// The value of a quoted attribute.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag.get(start..)?.split('"').next()
}

/// The files of ours that the page names, in its order.
pub fn files(page: &str) -> Vec<&str> {
    let named = |tag: &&'_ str| tag.len() > 1;
    tags(page, "link")
        .into_iter()
        .chain(tags(page, "script"))
        .filter(named)
        .filter_map(|tag| attribute(tag, "href").or_else(|| attribute(tag, "src")))
        .filter_map(|address| address.strip_prefix(PUBLIC))
        .collect()
}

/// Whether a file of the bundle has this ending; Trunk writes them in lower case.
pub fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|other| other == ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><link rel="stylesheet" href="/app/base-1.css"/><linkx href="/app/no">
        <script async id="host-script" src="https://host-script.invalid/all.js"></script>
        <script src="/app/boot-2.js" type="module"></script><link rel="preload" href="/app/t_bg.wasm" as="fetch"></head>"#;

    #[test]
    fn the_files_of_the_page_are_found() {
        assert_eq!(files(PAGE), ["base-1.css", "t_bg.wasm", "boot-2.js"]);
    }

    #[test]
    fn comments_are_left_out_with_their_lines() {
        let page = "<p>\n  <!-- One,\n  two. -->\n  <b>x</b><!-- y -->\n</p>\n";
        assert_eq!(without_comments(page), "<p>\n  <b>x</b>\n</p>\n");
    }

    #[test]
    fn a_tag_for_trunk_is_replaced() {
        let page = "<link rel=\"css\" href=\"a\"><link data-trunk rel=\"css\" href=\"b\"><p>";
        assert_eq!(
            replace(page, "rel=\"css\"", "<new>").unwrap(),
            "<link rel=\"css\" href=\"a\"><new><p>"
        );
        assert_eq!(replace(page, "rel=\"rust\"", "<new>"), None);
    }

    #[test]
    fn an_attribute_is_read_whole() {
        assert_eq!(
            attribute(r#"<link rel="preload" data-href="x" href="y">"#, "href"),
            Some("y")
        );
        assert_eq!(attribute("<link>", "href"), None);
    }
}
