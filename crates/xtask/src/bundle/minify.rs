//! Shrinks the scripts of the bundle, and renews the integrity by which the page loads them.

use super::page;
use crate::failure::Outcome;
use crate::tools::Tools;
use crate::{process, workspace};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::path::Path;
use std::process::Command;

pub fn scripts(tools: &Tools, stage: &Path, step: &str) -> Outcome<()> {
    let path = stage.join(page::NAME);
    let mut html = workspace::read_text(&path)?;
    let names: Vec<String> = page::files(&html)
        .into_iter()
        .filter(|name| page::has_ending(name, "js"))
        .map(ToOwned::to_owned)
        .collect();
    for name in names {
        let file = stage.join(name);
        let before = integrity(&workspace::read(&file)?);
        let mut command = Command::new("esbuild");
        tools.lend(&mut command);
        command
            .arg(&file)
            .args(["--minify", "--target=es2022", "--log-level=warning"]);
        command
            .arg(format!("--outfile={}", file.display()))
            .arg("--allow-overwrite");
        process::run(step, &mut command)?;
        html = html.replace(&before, &integrity(&workspace::read(&file)?));
    }
    workspace::write(&path, html.as_bytes())
}

/// As a page names it: <https://www.w3.org/TR/SRI/>.
fn integrity(content: &[u8]) -> String {
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
