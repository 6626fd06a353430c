//! The Rust target of the browser.

use super::no_network;
use crate::failure::{Failure, Outcome};
use crate::{process, progress, workspace};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const BY_HAND: &str = "rustup target add wasm32-unknown-unknown";

pub fn is_installed() -> bool {
    process::answer("rustc", &["--print", "sysroot"]).is_some_and(|sysroot| {
        Path::new(&sysroot)
            .join("lib/rustlib")
            .join(TARGET)
            .join("lib")
            .is_dir()
    })
}

/// Adds the target by rustup when it is missing.
pub fn ensure() -> Outcome<()> {
    if is_installed() {
        return Ok(());
    }
    if process::answer("rustup", &["--version"]).is_none() {
        return Err(Failure::new(format!(
            "Rust has no {TARGET} target and rustup is not here to add it; install Rust by https://rustup.rs, or add your distribution's package of the target, and run again."
        )));
    }
    let step = format!("Rust target {TARGET}");
    progress::step(&step, || {
        let mut command = Command::new("rustup");
        command
            .current_dir(workspace::root())
            .args(["target", "add", TARGET]);
        process::plain(&mut command);
        let finished = process::finish(&step, &mut command)?;
        if finished.success && is_installed() {
            Ok(())
        } else if super::tells_of_no_network(&finished.text) {
            Err(no_network(
                &format!("the Rust target {TARGET} (`{BY_HAND}`)"),
                "static.rust-lang.org",
            ))
        } else {
            Err(process::failed(&format!("`{BY_HAND}`"), &finished))
        }
    })
}
