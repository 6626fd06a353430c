//! wasm-opt, from npm's `binaryen`: the same version on every system, with nothing to compile.

use super::{explain, marker, versions};
use crate::failure::Outcome;
use crate::{packages, process, progress, workspace};
use std::fs;
use std::path::{Path, PathBuf};

pub fn label() -> String {
    format!("wasm-opt {}", versions::BINARYEN)
}

/// Where its program lies.
pub fn folder(tools: &Path) -> PathBuf {
    home(tools).join("node_modules").join(".bin")
}

pub fn is_there(tools: &Path) -> bool {
    (marker(tools, &label()).is_file() && folder(tools).join("wasm-opt").exists()) || is_on_path()
}

pub fn ensure(tools: &Path) -> Outcome<()> {
    if is_there(tools) {
        return Ok(());
    }
    let label = label();
    progress::step(&label, || {
        let home = home(tools);
        drop(fs::remove_dir_all(&home));
        workspace::make_writable(&home)?;
        // Its own package.json keeps npm from looking for one further up.
        workspace::write(&home.join("package.json"), b"{ \"private\": true }\n")?;
        let mut command = packages::npm()?;
        command.current_dir(&home).args([
            "install",
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]);
        command.arg(format!("binaryen@{}", versions::BINARYEN));
        let finished = process::finish(&label, &mut command)?;
        if !finished.success {
            return Err(explain(&finished, &label, "the npm registry"));
        }
        workspace::write(&marker(tools, &label), label.as_bytes())
    })
}

fn home(tools: &Path) -> PathBuf {
    tools.join("binaryen")
}

fn is_on_path() -> bool {
    let major = versions::BINARYEN.split('.').next();
    process::answer("wasm-opt", &["--version"])
        .is_some_and(|answer| answer.split_whitespace().nth(2) == major)
}
