//! Says whether dist/ is what the sources say, by a hash over everything that goes into it.

use super::{page, rest};
use crate::failure::Outcome;
use crate::tools::versions;
use crate::workspace;
use std::fs;
use std::path::{Path, PathBuf};

/// How the bundle is made is a source of it too.
const RECIPE: &str = "crates/xtask/src/bundle";

/// Folders of the clone that no bundle is made of.
const OUTSIDE: &[&str] = &[
    "target",
    "dist",
    "data",
    "e2e",
    "docs",
    ".git",
    ".ci",
    "node_modules",
    "server",
    "jira",
    "xtask",
    "tests",
];

pub fn is_fresh() -> Outcome<bool> {
    let page = workspace::dist().join(page::NAME);
    let Ok(text) = fs::read_to_string(page) else {
        return Ok(false);
    };
    let whole = page::files(&text)
        .iter()
        .all(|file| workspace::dist().join(file).is_file())
        && rest::file(&workspace::dist()).is_ok();
    let Ok(stamp) = fs::read_to_string(path()) else {
        return Ok(false);
    };
    Ok(whole && stamp == current(&text)?)
}

pub fn write() -> Outcome<()> {
    let page = workspace::read_text(&workspace::dist().join(page::NAME))?;
    workspace::write(&path(), current(&page)?.as_bytes())
}

/// What is in dist/ now is no release bundle.
pub fn remove() {
    drop(fs::remove_file(path()));
}

fn path() -> PathBuf {
    workspace::target().join("bundle.stamp")
}

fn current(page: &str) -> Outcome<String> {
    let root = workspace::root();
    let inside = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        !OUTSIDE.iter().any(|outside| name == *outside)
            && path.extension().is_none_or(|ending| ending != "md")
    };
    let npm = versions::NPM_TOOLS.iter().map(versions::NpmTool::label);
    let cargo = versions::CARGO_TOOLS.map(versions::CargoTool::label);
    let mut all = npm.chain(cargo).collect::<Vec<_>>().join(" ").into_bytes();
    let mut files = workspace::files_below(&root, &inside)?;
    files.extend(workspace::files_below(&root.join(RECIPE), &|_| true)?);
    for file in files {
        all.extend(
            file.strip_prefix(&root)
                .unwrap_or(&file)
                .as_os_str()
                .as_encoded_bytes(),
        );
        all.extend(hash(&workspace::read(&file)?).to_le_bytes());
    }
    Ok(format!(
        "{:016x} {:016x}",
        hash(&all),
        hash(page.as_bytes())
    ))
}

/// FNV-1a: the same number on every machine and for every version of the compiler.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of FNV-1a, 64 bits.
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn the_stamp_is_stable() {
        assert_eq!(current("x"), current("x"));
        assert_ne!(current("x").unwrap(), current("y").unwrap());
    }
}
