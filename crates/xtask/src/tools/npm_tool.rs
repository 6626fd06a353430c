//! Tools that come ready from npm: the same version on every system, with nothing to compile.

use super::versions::NpmTool;
use super::{explain, marker};
use crate::failure::Outcome;
use crate::{packages, process, progress, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// Where its program lies.
pub fn folder(tools: &Path, tool: &NpmTool) -> PathBuf {
    home(tools, tool).join("node_modules").join(".bin")
}

/// What the package was brought for.
pub fn file(tools: &Path, tool: &NpmTool) -> PathBuf {
    home(tools, tool).join("node_modules").join(tool.file)
}

pub fn is_there(tools: &Path, tool: &NpmTool) -> bool {
    marker(tools, &tool.label()).is_file() && file(tools, tool).exists()
}

pub fn ensure(tools: &Path, tool: &NpmTool) -> Outcome<()> {
    if is_there(tools, tool) {
        return Ok(());
    }
    let label = tool.label();
    progress::step(&label, || {
        let home = home(tools, tool);
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
        command.arg(format!("{}@{}", tool.package, tool.version));
        let finished = process::finish(&label, &mut command)?;
        if !finished.success {
            return Err(explain(&finished, &label, "the npm registry"));
        }
        workspace::write(&marker(tools, &label), label.as_bytes())
    })
}

fn home(tools: &Path, tool: &NpmTool) -> PathBuf {
    tools.join(tool.package)
}
