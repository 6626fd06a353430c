//! What went wrong, as one sentence that also says how to mend it.

use std::fmt;
use std::path::Path;

pub type Outcome<T> = Result<T, Failure>;

/// A command that could not do its work. The text is for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A file or folder that could not be read or written.
    pub fn file(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
        let path = path.display();
        Self(match error.kind() {
            PermissionDenied | ReadOnlyFilesystem => format!(
                "Could not {doing} {path}: the folder is read-only for you; make it writable or clone the project where you may write."
            ),
            StorageFull => {
                format!(
                    "Could not {doing} {path}: the disk is full; free some space and run again."
                )
            }
            _ => format!("Could not {doing} {path}: {error}; mend that and run again."),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Error, ErrorKind};

    #[test]
    fn a_read_only_folder_is_named_with_its_cure() {
        let error = Error::from(ErrorKind::ReadOnlyFilesystem);
        let failure = Failure::file("write", Path::new("/x/dist"), &error).to_string();
        assert!(
            failure.contains("/x/dist") && failure.contains("make it writable"),
            "{failure}"
        );
    }
}
