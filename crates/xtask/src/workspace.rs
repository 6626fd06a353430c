//! Where things are: the clone, its build output, and the cache that clones share.

use crate::failure::{Failure, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the clone that the command was typed in. Cargo says which; clones may share one compiled program.
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.ancestors().nth(2).unwrap_or(&package).to_path_buf()
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The release bundle, as the service serves it.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// What the service and the stand-in keep between runs.
pub fn data() -> PathBuf {
    root().join("data")
}

pub fn e2e() -> PathBuf {
    root().join("e2e")
}

/// Full output of the steps, one file each.
pub fn logs() -> PathBuf {
    target().join("xtask")
}

/// The pinned tools. The number grows when the layout of the folder changes.
pub fn tools() -> Outcome<PathBuf> {
    let cache = cache_folder(|name| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    });
    cache
        .map(|cache| cache.join("tickmark").join("tools-v1"))
        .ok_or_else(|| Failure::new("No cache folder is known for this user; set XDG_CACHE_HOME to a folder you may write and run again."))
}

/// The user's cache folder, from the environment as each system has it.
fn cache_folder(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    if let Some(cache) = variable("XDG_CACHE_HOME") {
        return Some(cache);
    }
    if cfg!(windows) {
        return variable("LOCALAPPDATA");
    }
    let home = variable("HOME")?;
    Some(if cfg!(target_os = "macos") {
        home.join("Library/Caches")
    } else {
        home.join(".cache")
    })
}

/// Makes a folder, its parents too, and proves that files can be written into it.
pub fn make_writable(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder).map_err(|error| Failure::file("make the folder", folder, &error))?;
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    fs::write(&probe, b"").map_err(|error| Failure::file("write into", folder, &error))?;
    fs::remove_file(&probe).map_err(|error| Failure::file("write into", folder, &error))
}

/// Every file below a folder, in a stable order; folders for which `enter` says no are left out.
pub fn files_below(folder: &Path, enter: &dyn Fn(&Path) -> bool) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(current) = waiting.pop() {
        let entries =
            fs::read_dir(&current).map_err(|error| Failure::file("read", &current, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Failure::file("read", &current, &error))?;
            let path = entry.path();
            let kind = entry
                .file_type()
                .map_err(|error| Failure::file("read", &path, &error))?;
            if !enter(&path) {
                continue;
            }
            if kind.is_dir() {
                waiting.push(path);
            } else if kind.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::file("read", path, &error))
}

pub fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))
}

/// Writes a whole file or nothing: readers never see half of it.
pub fn write(path: &Path, content: &[u8]) -> Outcome<()> {
    let fail = |error: std::io::Error| Failure::file("write", path, &error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    fs::write(&part, content).map_err(fail)?;
    fs::rename(&part, path).map_err(fail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_follows_the_environment() {
        let only = |wanted: &'static str, value: &'static str| {
            move |name: &str| (name == wanted).then(|| PathBuf::from(value))
        };
        assert_eq!(
            cache_folder(only("XDG_CACHE_HOME", "/c")),
            Some(PathBuf::from("/c"))
        );
        assert_eq!(cache_folder(|_| None), None);
        if cfg!(target_os = "linux") {
            assert_eq!(
                cache_folder(only("HOME", "/h")),
                Some(PathBuf::from("/h/.cache"))
            );
        }
    }

    #[test]
    fn the_root_is_the_clone() {
        assert!(root().join("Trunk.toml").is_file());
    }
}
