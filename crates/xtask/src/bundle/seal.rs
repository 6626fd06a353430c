//! Names every file by what is in it.
//!
//! Browsers keep a name for a year. What Trunk gives in a development build is a hash taken before wasm-bindgen, so another version of it
//! would put different bytes under the same name.

use super::page;
use super::stamp::hash;
use crate::failure::{Failure, Outcome};
use crate::workspace;
use std::fs;
use std::path::Path;

const HASH_DIGITS: usize = 16;

pub fn seal(stage: &Path) -> Outcome<()> {
    let path = stage.join(page::NAME);
    let page = workspace::read_text(&path)?;
    let page = name_by_content(stage, hand_over_integrity(&page))?;
    workspace::write(&path, page.as_bytes())
}

/// Browsers warn of integrity on a preload by `fetch`, where they ignore it: the boot script, which starts what was
/// preloaded, has it checked.
fn hand_over_integrity(page: &str) -> String {
    page::tags(page, "link")
        .into_iter()
        .filter(|tag| page::attribute(tag, "as") == Some("fetch"))
        .fold(page.to_owned(), |page, tag| {
            page.replace(tag, &tag.replace(" integrity=", " data-integrity="))
        })
}

fn name_by_content(stage: &Path, page: String) -> Outcome<String> {
    let mut names: Vec<String> = page::files(&page)
        .into_iter()
        .map(ToOwned::to_owned)
        .collect();
    names.sort();
    names.dedup();
    let mut page = page;
    for name in names {
        let old = stage.join(&name);
        let new = content_name(&name, &workspace::read(&old)?);
        fs::rename(&old, stage.join(&new))
            .map_err(|error| Failure::file("rename", &old, &error))?;
        page = page.replace(
            &format!("{}{name}\"", page::PUBLIC),
            &format!("{}{new}\"", page::PUBLIC),
        );
    }
    Ok(page)
}

/// `tickmark-<old>_bg.wasm` becomes `tickmark-<new>_bg.wasm`; a name without a hash gets one before its ending.
pub fn content_name(name: &str, content: &[u8]) -> String {
    let new = format!("-{:016x}", hash(content));
    match old_hash(name) {
        Some(old) => name.replacen(old, &new, 1),
        None => match name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}{new}.{ending}"),
            None => format!("{name}{new}"),
        },
    }
}

/// The dash and the hexadecimal digits that Trunk put into a name.
fn old_hash(name: &str) -> Option<&str> {
    name.match_indices('-').find_map(|(start, _)| {
        let digits = name
            .get(start + 1..)?
            .chars()
            .take_while(char::is_ascii_hexdigit)
            .count();
        // Trunk writes the number without leading zeros.
        (HASH_DIGITS - 4..=HASH_DIGITS)
            .contains(&digits)
            .then(|| name.get(start..=start + digits))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_its_content() {
        let first = content_name("tickmark-258a8318b96f0f13_bg.wasm", b"a");
        let second = content_name("tickmark-258a8318b96f0f13_bg.wasm", b"b");
        assert_ne!(first, second);
        assert!(
            first.starts_with("tickmark-") && first.ends_with("_bg.wasm"),
            "{first}"
        );
        assert_eq!(first.len(), "tickmark-258a8318b96f0f13_bg.wasm".len());
        assert_eq!(
            content_name("tickmark.css", b"a"),
            format!("tickmark-{:016x}.css", hash(b"a"))
        );
    }

    #[test]
    fn a_page_is_sealed() {
        let stage = std::env::temp_dir().join(format!("tickmark-seal-{}", std::process::id()));
        fs::create_dir_all(&stage).unwrap();
        fs::write(stage.join("a-0123456789abcdef.css"), "a{}").unwrap();
        fs::write(stage.join("boot-0123456789abcdea.js"), "1").unwrap();
        fs::write(
            stage.join(page::NAME),
            "<link rel=\"stylesheet\" href=\"/app/a-0123456789abcdef.css\" integrity=\"x\"/>\n\
             <script src=\"/app/boot-0123456789abcdea.js\" integrity=\"y\"></script>",
        )
        .unwrap();
        seal(&stage).unwrap();
        let page = fs::read_to_string(stage.join(page::NAME)).unwrap();
        let files = page::files(&page);
        assert_eq!(files.len(), 2, "{page}");
        assert!(
            files.iter().all(|name| stage.join(name).is_file()),
            "{page}"
        );
        assert!(
            page.contains("integrity=\"y\"") && !page.contains("0123456789abcdea"),
            "{page}"
        );
        fs::remove_dir_all(stage).unwrap();
    }
}
