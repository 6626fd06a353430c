//! The files of the clone that a person wrote, read once for all rules.

use crate::failure::Outcome;
use crate::workspace;
use std::path::Path;

pub struct Source {
    /// From the root of the clone, with `/`.
    pub path: String,
    pub bytes: usize,
    /// Empty for what is no text.
    pub text: String,
}

impl Source {
    pub fn has_ending(&self, endings: &[&str]) -> bool {
        let ending = Path::new(&self.path).extension().unwrap_or_default();
        endings.iter().any(|other| ending == *other)
    }

    pub fn is_below(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }

    /// Lines with their numbers, without comments at their end and without the test module at the end of a Rust file.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let product = self
            .lines()
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        product.map(|(number, line)| (number, line.split_once("//").map_or(line, |(code, _)| code)))
    }

    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    /// Rust that runs only in tests.
    pub fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| part == "tests" || part == "tests.rs")
            || self.is_below("e2e")
            || self.is_below("fuzz")
    }

    /// The house rules themselves must name what they forbid.
    pub fn is_a_rule(&self) -> bool {
        self.is_below("crates/xtask")
    }
}

pub struct Sources {
    pub all: Vec<Source>,
}

impl Sources {
    pub fn read(root: &Path) -> Outcome<Self> {
        let ignored = ignored(&workspace::read_text(&root.join(".gitignore"))?);
        let enter = |path: &Path| {
            let name = name_of(root, path);
            !ignored.iter().any(|pattern| matches(pattern, &name))
        };
        let mut all = Vec::new();
        for file in workspace::files_below(root, &enter)? {
            let bytes = workspace::read(&file)?;
            let length = bytes.len();
            all.push(Source {
                path: name_of(root, &file),
                bytes: length,
                text: String::from_utf8(bytes).unwrap_or_default(),
            });
        }
        Ok(Self { all })
    }

    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.all.iter().filter(|source| source.has_ending(&["rs"]))
    }

    pub fn has(&self, path: &str) -> bool {
        self.all
            .iter()
            .any(|source| source.path == path || source.is_below(path))
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let source = |(path, text): &(&str, &str)| Source {
            path: (*path).to_owned(),
            bytes: text.len(),
            text: (*text).to_owned(),
        };
        Self {
            all: files.iter().map(source).collect(),
        }
    }
}

fn name_of(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// The patterns of .gitignore, of which only plain names and rooted paths are in use here; and Git's own folder.
fn ignored(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.trim_end_matches('/').to_owned())
        .chain([".git".to_owned()])
        .collect()
}

fn matches(pattern: &str, path: &str) -> bool {
    match pattern.strip_prefix('/') {
        Some(rooted) => path == rooted,
        None => path.rsplit('/').next() == Some(pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_paths_are_not_read() {
        assert!(matches("/dist", "dist") && !matches("/dist", "e2e/dist"));
        assert!(matches("node_modules", "e2e/node_modules"));
        assert_eq!(ignored("# x\n\n/dist/\n"), ["/dist", ".git"]);
    }

    #[test]
    fn code_ends_where_tests_begin() {
        let sources = Sources::of(&[("src/a.rs", "a(); // b\n#[cfg(test)]\nmod tests {}")]);
        assert_eq!(sources.all[0].code().collect::<Vec<_>>(), [(1, "a(); ")]);
    }
}
