//! Everything the service asks of Jira, or tells it.

pub mod http;
pub mod rights;
mod summary;
pub mod teller;

pub use rights::{Jira, Right};

/// Why Jira could not be asked. It never counts as a yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JiraError {
    #[error("Jira does not answer")]
    Unreachable,
    #[error("Jira answers something else than asked")]
    Unexpected,
}
