//! The release bundle: compiled, split, shrunk, named by content, compressed, and put into dist/ in one go.

mod compress;
mod emoji;
pub mod gates;
mod keywords;
mod minify;
mod owners;
mod page;
mod rest;
mod seal;
pub mod size;
mod split;
mod stamp;
pub mod styles;
pub mod wasm;

use crate::failure::{Failure, Outcome};
use crate::tools::{self, Tools};
use crate::{commands, process, progress, workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROFILE: &str = "wasm-release";
const COMPILE: &str = "application (WebAssembly)";
const BUNDLE: &str = "bundle";

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    tools::ensure_target()?;
    let tools = tools::ensure()?;
    build(&tools)?;
    size::print()
}

/// Compiles the application, while the tools may still be compiling.
pub fn compile_ahead() -> Outcome<()> {
    if stamp::is_fresh()? {
        return Ok(());
    }
    compile()
}

fn compile() -> Outcome<()> {
    progress::step(COMPILE, || {
        let mut command = process::cargo();
        without_paths(&mut command);
        command.args([
            "rustc",
            "--target=wasm32-unknown-unknown",
            "--package",
            "tickmark",
            "--bin",
            "tickmark",
            "--features",
            "split",
            "--profile",
            PROFILE,
            "--",
        ]);
        // What the splitter reads: every reference, and the names.
        command.args(["-C", "link-arg=--emit-relocs", "-C", "strip=none"]);
        process::run(COMPILE, &mut command).map(drop)
    })
}

/// Builds the bundle unless dist/ already is what the sources say.
pub fn build(tools: &Tools) -> Outcome<()> {
    if stamp::is_fresh()? {
        return Ok(());
    }
    compile_ahead()?;
    progress::step(BUNDLE, || {
        let stage = stage()?;
        styles::join()?;
        progress::note(BUNDLE, "split");
        split::split(tools, BUNDLE)?;
        progress::note(BUNDLE, "shrink");
        split::shrink(tools, &stage, BUNDLE)?;
        rest::name(&stage)?;
        minify::scripts(tools, &stage, BUNDLE)?;
        keywords::write(&stage)?;
        emoji::write(&stage)?;
        progress::note(BUNDLE, "name by content");
        page::write(&stage)?;
        seal::seal(&stage)?;
        progress::note(BUNDLE, "compress");
        compress::folder(&stage)?;
        publish(&stage)?;
        stamp::write()
    })
}

/// The bundle names no path of the machine that built it, and is the same from any folder.
fn without_paths(command: &mut Command) {
    let home = std::env::home_dir().unwrap_or_default().join(".cargo");
    let cargo = std::env::var_os("CARGO_HOME").map_or(home, PathBuf::from);
    let registry = cargo.join("registry").join("src");
    let flags = [
        (registry.as_path(), "/crates"),
        (workspace::root().as_path(), "/tickmark"),
    ]
    .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    // Separated by what no path holds, so that a folder may have spaces in its name.
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
}

/// A quick build for development: no optimiser, nothing compressed.
pub fn build_for_development(tools: &Tools) -> Outcome<()> {
    let step = "bundle (development)";
    progress::step(step, || {
        let stage = stage()?;
        styles::join()?;
        process::run(step, &mut trunk(tools, &stage))?;
        keywords::write(&stage)?;
        emoji::write(&stage)?;
        seal::seal(&stage)?;
        publish(&stage)?;
        stamp::remove();
        Ok(())
    })
}

fn trunk(tools: &Tools, stage: &Path) -> Command {
    let mut command = Command::new("trunk");
    tools.lend(&mut command);
    process::plain(&mut command);
    command
        .current_dir(workspace::root())
        .arg("build")
        .arg("--dist")
        .arg(stage);
    command
}

/// An empty folder to build in, so that dist/ is whole at every moment.
fn stage() -> Outcome<PathBuf> {
    let stage = workspace::target().join("bundle");
    drop(fs::remove_dir_all(&stage));
    workspace::make_writable(&stage)?;
    Ok(stage)
}

/// Copies the new files into dist/, the page last, and then removes what the page no longer names.
fn publish(stage: &Path) -> Outcome<()> {
    let dist = workspace::dist();
    workspace::make_writable(&dist)?;
    let new = names(stage)?;
    let page = PathBuf::from(page::NAME);
    for name in new.iter().filter(|name| **name != page).chain([&page]) {
        workspace::write(&dist.join(name), &workspace::read(&stage.join(name))?)?;
    }
    for old in names(&dist)?.into_iter().filter(|name| !new.contains(name)) {
        let path = dist.join(old);
        fs::remove_file(&path).map_err(|error| Failure::file("remove", &path, &error))?;
    }
    Ok(())
}

/// The files of a folder, named from that folder.
fn names(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let files = workspace::files_below(folder, &|_| true)?;
    Ok(files
        .iter()
        .filter_map(|file| file.strip_prefix(folder).ok())
        .map(Path::to_path_buf)
        .collect())
}
