//! Shrinks the scripts of the bundle: the one that starts it, and the glue with the loader of the rest in it.

use super::{page, split};
use crate::failure::{Failure, Outcome};
use crate::tools::Tools;
use crate::{process, workspace};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;
use std::process::Command;

pub fn scripts(tools: &Tools, stage: &Path, step: &str) -> Outcome<()> {
    let boot = workspace::root().join("web").join(page::BOOT);
    let script = |from: &Path, name: &str, how: &[&str]| {
        let mut command = Command::new("esbuild");
        tools.lend(&mut command);
        command
            .arg(from)
            .args(how)
            .args(["--minify", "--target=es2022", "--log-level=warning"]);
        command
            .arg(format!("--outfile={}", stage.join(name).display()))
            .arg("--allow-overwrite");
        process::run(step, &mut command)
    };
    script(&boot, page::BOOT, &[])?;
    // The loader in the glue itself: no request for it.
    let glue = stage.join(split::GLUE);
    script(&glue, split::GLUE, &["--bundle", "--format=esm"])?;
    let loader = stage.join(split::LOADER);
    fs::remove_file(&loader).map_err(|error| Failure::file("remove", &loader, &error))
}

/// As a page names it: <https://www.w3.org/TR/SRI/>.
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_as_browsers_compute_it() {
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
