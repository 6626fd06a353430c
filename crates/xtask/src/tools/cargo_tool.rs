//! Tools from crates.io, built as fast as they can be built: their own speed hardly matters.

use super::versions::CargoTool;
use super::{explain, marker};
use crate::failure::Outcome;
use crate::{process, progress, workspace};
use std::fs;
use std::path::{Path, PathBuf};

pub fn is_there(folder: &Path, tool: &CargoTool) -> bool {
    is_installed(folder, tool) || is_on_path(tool)
}

pub fn ensure(folder: &Path, tool: &CargoTool) -> Outcome<()> {
    if is_there(folder, tool) {
        return Ok(());
    }
    let label = tool.label();
    progress::step(&label, || {
        let mut command = process::cargo();
        // Away from the clone, whose Cargo settings are not meant for tools.
        command
            .current_dir(folder)
            .arg("install")
            .arg(format!("{}@{}", tool.package, tool.version));
        // Without their default features they cannot download anything, which also spares the TLS libraries.
        command
            .args(["--locked", "--force", "--no-default-features"])
            .arg("--root")
            .arg(folder);
        for feature in tool.features {
            command.arg("--features").arg(feature);
        }
        for program in tool.programs {
            command.arg("--bin").arg(program);
        }
        command
            .env("CARGO_TARGET_DIR", build_folder(folder))
            .env_remove("RUSTFLAGS");
        command.envs([
            ("CARGO_INCREMENTAL", "0"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
            ("CARGO_PROFILE_RELEASE_STRIP", "symbols"),
            ("CARGO_PROFILE_RELEASE_BUILD_OVERRIDE_OPT_LEVEL", "0"),
        ]);
        let finished = process::finish(&label, &mut command)?;
        if !finished.success {
            return Err(explain(&finished, &label, "crates.io"));
        }
        workspace::write(&marker(folder, &label), label.as_bytes())
    })
}

/// What was compiled on the way is not needed again.
pub fn remove_build_folder(folder: &Path) {
    drop(fs::remove_dir_all(build_folder(folder)));
}

fn build_folder(folder: &Path) -> PathBuf {
    folder.join("build")
}

fn is_installed(folder: &Path, tool: &CargoTool) -> bool {
    let program = |name: &&str| {
        folder
            .join("bin")
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    };
    marker(folder, &tool.label()).is_file()
        && tool.programs.iter().all(|name| program(name).is_file())
}

/// The person may have the right version already.
fn is_on_path(tool: &CargoTool) -> bool {
    tool.programs.iter().all(|program| {
        process::answer(program, &["--version"])
            .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(tool.version))
    })
}
