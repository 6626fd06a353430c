//! The site's state: issues, people, properties and faults, in memory.

pub mod faults;
pub mod gate;
pub mod issue;
pub mod jql;
pub mod people;

use issue::Issue;
use people::Viewer;
use std::collections::BTreeMap;

/// Issues that are kept at once; the oldest made on request goes first.
const ISSUES_MAX: usize = 10_000;
/// Ids begin after the project's, as keys begin at 1: TICK-1 is 10001.
const ID_BASE: u64 = 10_000;
/// Issues made through REST get keys from here on, out of the way of those named in tests.
const CREATED_FROM: u64 = 500_001;
const NUMBER_MAX: u64 = 999_999;

/// All issues. One that nobody made answers too: any `TICK-n` is a fresh, empty issue.
#[derive(Default)]
pub struct Site {
    issues: BTreeMap<u64, Issue>,
    created: u64,
}

impl Site {
    /// The issue with this key or id, whether or not anyone has asked for it before.
    pub fn issue_mut(&mut self, id_or_key: &str) -> Option<&mut Issue> {
        let number = match id_or_key.strip_prefix("TICK-") {
            Some(number) => number.parse::<u64>().ok()?,
            None => id_or_key.parse::<u64>().ok()?.checked_sub(ID_BASE)?,
        };
        if !(1..=NUMBER_MAX).contains(&number) {
            return None;
        }
        let id = ID_BASE + number;
        if !self.issues.contains_key(&id) && self.issues.len() >= ISSUES_MAX {
            self.issues.pop_first();
        }
        Some(
            self.issues
                .entry(id)
                .or_insert_with(|| Issue::new(id, number)),
        )
    }

    /// The issue, if the viewer may see it.
    pub fn visible(&mut self, id_or_key: &str, viewer: Viewer) -> Option<&mut Issue> {
        self.issue_mut(id_or_key)
            .filter(|issue| issue.may_browse(viewer))
    }

    /// Makes an issue under the next free key.
    pub fn create(&mut self, summary: &str) -> Option<&mut Issue> {
        let number = CREATED_FROM + self.created;
        self.created += 1;
        let issue = self.issue_mut(&format!("TICK-{number}"))?;
        summary.clone_into(&mut issue.summary);
        Some(issue)
    }

    /// Every issue that has been asked for, by id.
    pub fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.issues.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_and_key_name_the_same_issue() {
        let mut site = Site::default();
        let by_key = site.issue_mut("TICK-7").map(|issue| issue.id);
        let by_id = site.issue_mut("10007").map(|issue| issue.id);
        assert_eq!(by_key, Some(10_007));
        assert_eq!(by_key, by_id);
        for unknown in ["TICK-0", "TICK-x", "OTHER-1", "9", "10000", ""] {
            assert!(site.issue_mut(unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn a_created_issue_stays_clear_of_named_ones() {
        let mut site = Site::default();
        let first = site.create("One").map(|issue| issue.key.clone());
        let second = site.create("Two").map(|issue| issue.key.clone());
        assert_eq!(first.as_deref(), Some("TICK-500001"));
        assert_ne!(first, second);
    }
}
