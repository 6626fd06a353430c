//! From the linked wasm to the two files that are served, and the glue of the first.
//!
//! The release bundle goes this way without Trunk, which has no place between the linker and wasm-bindgen.

use super::{PROFILE, wasm};
use crate::failure::{Failure, Outcome};
use crate::tools::Tools;
use crate::{process, workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The names that wasm-bindgen gives.
pub const GLUE: &str = "tickmark.js";
pub const FIRST: &str = "tickmark_bg.wasm";
/// The names that the splitter gives, after the name in `src/rest.rs`.
pub const REST: &str = "split_rest.wasm";
pub const LOADER: &str = "__wasm_split.js";

/// Without `multivalue` and the like wasm-opt could not read what rustc may use.
const SHRINK: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

fn folder() -> PathBuf {
    workspace::target().join("split")
}

/// The first file before wasm-bindgen and wasm-opt, with its names.
pub fn first_with_names() -> PathBuf {
    folder().join("tickmark.wasm")
}

/// Cuts the linked file where `src/rest.rs` says.
pub fn split(tools: &Tools, step: &str) -> Outcome<()> {
    drop(fs::remove_dir_all(folder()));
    let linked = workspace::target()
        .join("wasm32-unknown-unknown")
        .join(PROFILE)
        .join("tickmark.wasm");
    let mut command = Command::new("wasm-split-cli");
    tools.lend(&mut command);
    command
        .arg(linked)
        .arg(folder())
        .args(["--target=web", "--out-name=tickmark"]);
    process::run(step, &mut command)?;
    if folder().join(REST).is_file() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The splitter made no {REST}; src/rest.rs marks what goes into it."
    )))
}

/// Puts the glue, its loader of the rest and both wasm files into the stage.
pub fn shrink(tools: &Tools, stage: &Path, step: &str) -> Outcome<()> {
    let first = first_with_names();
    // With the list of features wasm-bindgen would take to reference types, whose glue is larger.
    let bare = wasm::without(&workspace::read(&first)?, "target_features");
    let bare = bare.ok_or_else(|| Failure::new("The splitter wrote no whole wasm file."))?;
    let input = folder().join("bare.wasm");
    workspace::write(&input, &bare)?;
    let mut command = Command::new("wasm-bindgen");
    tools.lend(&mut command);
    // What the rest shares is exported under the linker's names.
    command.args(["--target=web", "--no-typescript", "--out-name=tickmark"]);
    command.args(["--keep-lld-exports", "--no-demangle"]);
    command.args(["--remove-name-section", "--remove-producers-section"]);
    command.arg("--out-dir").arg(stage).arg(input);
    process::run(step, &mut command)?;
    for name in [REST, LOADER] {
        workspace::write(&stage.join(name), &workspace::read(&folder().join(name))?)?;
    }
    [FIRST, REST].into_iter().try_for_each(|name| {
        let mut command = Command::new("wasm-opt");
        tools.lend(&mut command);
        let file = stage.join(name);
        command.args(SHRINK).arg("-o").arg(&file).arg(&file);
        process::run(step, &mut command).map(drop)
    })
}
