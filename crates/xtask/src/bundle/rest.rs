//! The file that is fetched once the list is shown: its name by content, and its integrity in the script that fetches it.

use super::minify::integrity;
use super::{page, seal, split};
use crate::failure::{Failure, Outcome};
use crate::workspace;
use std::fs;
use std::path::{Path, PathBuf};

const STEM: &str = "rest-";

/// Names the file in the stage, and tells the loader.
pub fn name(stage: &Path) -> Outcome<()> {
    let old = stage.join(split::REST);
    let content = workspace::read(&old)?;
    let name = seal::content_name("rest.wasm", &content);
    let loader = stage.join(split::LOADER);
    let told = tell(&workspace::read_text(&loader)?, &name, &integrity(&content));
    let told = told.ok_or_else(|| {
        Failure::new("The splitter's loader does not fetch as it did; look at crates/xtask/src/bundle/rest.rs.")
    })?;
    workspace::write(&loader, told.as_bytes())?;
    fs::rename(&old, stage.join(name)).map_err(|error| Failure::file("rename", &old, &error))
}

fn tell(loader: &str, name: &str, integrity: &str) -> Option<String> {
    let fetch = |name: &str| format!("new URL(\"./{name}\", import.meta.url)");
    let (old, new) = (fetch(split::REST), fetch(name));
    let new = format!("{new}, {{ integrity: \"{integrity}\" }}");
    (loader.matches(&old).count() == 1).then(|| loader.replace(&old, &new))
}

/// Where it is in a folder that is served.
pub fn file(folder: &Path) -> Outcome<PathBuf> {
    let files = workspace::files_below(folder, &|_| true)?;
    let found = files.into_iter().find(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(STEM) && page::has_ending(&name, "wasm")
    });
    found.ok_or_else(|| {
        Failure::new("There is no rest of the panel in dist/; run `cargo xtask build`.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_is_told_name_and_integrity() {
        let loader = "fetch(new URL(\"./split_rest.wasm\", import.meta.url));";
        assert_eq!(
            tell(loader, "rest-1.wasm", "sha384-x").unwrap(),
            "fetch(new URL(\"./rest-1.wasm\", import.meta.url), { integrity: \"sha384-x\" });"
        );
        assert_eq!(tell("fetch(elsewhere)", "rest-1.wasm", "sha384-x"), None);
    }
}
