//! What goes wrong on request, issue by issue, so that tests side by side do not meet.

use serde::{Deserialize, Serialize};

/// How the REST API fails the app on one issue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestFault {
    #[default]
    None,
    /// Every request answers 500.
    Down,
    /// Property writes answer 429 with `Retry-After: 1`.
    RateLimited,
}

/// How the search for people fails on one issue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeopleFault {
    #[default]
    None,
    /// Who asks may not see who there is: 403.
    Forbidden,
    /// 500.
    Down,
}

/// How a question about this work item, asked together with others, fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkedFault {
    #[default]
    None,
    /// Who asks may not ask: 403.
    Forbidden,
    /// 500.
    Down,
}

/// The faults of one issue. People are named as in the page's address; `*` is everyone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    pub rest: RestFault,
    /// Added to every answer to the app, in milliseconds.
    pub rest_delay_ms: u64,
    pub people: PeopleFault,
    /// Added to every answer to a search for people, in milliseconds.
    pub people_delay_ms: u64,
    pub linked: LinkedFault,
    /// Added to every answer to such a question, in milliseconds.
    pub linked_delay_ms: u64,
    /// Who cannot see the issue.
    pub hidden_from: Vec<String>,
    /// Whose permission to edit was taken away.
    pub read_only_for: Vec<String>,
}

impl Faults {
    pub fn hides_from(&self, name: &str) -> bool {
        names(&self.hidden_from, name)
    }

    pub fn makes_read_only_for(&self, name: &str) -> bool {
        names(&self.read_only_for, name)
    }
}

fn names(list: &[String], name: &str) -> bool {
    list.iter().any(|entry| entry == name || entry == "*")
}
