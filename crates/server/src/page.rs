//! The panel's page: the built `index.html` with the address of the host script in its place, and
//! a place for the list that it brings along.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Stands in the built page exactly once, where the host script's address belongs.
pub const PLACEHOLDER: &str = "https://host-script.invalid/all.js";

/// Why there is no page to answer with.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error("{file} cannot be read: build the application, or set TICKMARK_APP ({cause})")]
    Unreadable { file: String, cause: io::Error },
    #[error("{0} does not name the host script's place exactly once: build the application again")]
    Placeholder(String),
}

/// The page, with the place where the list that it brings along belongs.
pub struct Rendered {
    pub before_list: Vec<u8>,
    pub after_list: Vec<u8>,
}

/// The page on the disk, read again when a build replaces it.
pub struct Page {
    file: PathBuf,
    host_script: String,
    last: Mutex<(SystemTime, Arc<Rendered>)>,
}

impl Page {
    pub fn open(file: PathBuf, host_script: String) -> Result<Page, PageError> {
        let first = render(&file, &host_script)?;
        Ok(Page {
            file,
            host_script,
            last: Mutex::new(first),
        })
    }

    /// The newest page that could be read.
    pub fn current(&self) -> Arc<Rendered> {
        let modified = std::fs::metadata(&self.file).and_then(|data| data.modified());
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if modified.is_ok_and(|time| time != last.0) {
            match render(&self.file, &self.host_script) {
                Ok(newer) => *last = newer,
                Err(error) => tracing::warn!(error = %error, "page cannot be read again"),
            }
        }
        Arc::clone(&last.1)
    }
}

fn render(file: &PathBuf, host_script: &str) -> Result<(SystemTime, Arc<Rendered>), PageError> {
    let unreadable = |cause| PageError::Unreadable {
        file: file.display().to_string(),
        cause,
    };
    let modified = std::fs::metadata(file)
        .and_then(|data| data.modified())
        .map_err(unreadable)?;
    let text = std::fs::read_to_string(file).map_err(unreadable)?;
    if text.matches(PLACEHOLDER).count() != 1 {
        return Err(PageError::Placeholder(file.display().to_string()));
    }
    let mut page = text.replace(PLACEHOLDER, host_script);
    let place = page.rfind("</body>").unwrap_or(page.len());
    let after_list = page.split_off(place).into_bytes();
    let rendered = Rendered {
        before_list: page.into_bytes(),
        after_list,
    };
    Ok((modified, Arc::new(rendered)))
}
