//! Work items of this site that texts link to: which they are, and what Jira says of them.

use crate::inline::Piece;
use crate::{Engine, Output};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use tickmark_domain::Category;
use tickmark_domain::map::Map;

/// For so long an answer is as good as new.
const FRESH_MS: u64 = 180_000;
/// What Jira did not answer is not asked sooner.
const AGAIN_MS: u64 = 30_000;
/// Work items that are asked about in one panel. A link to any other is a plain link.
const ISSUES_MAX: usize = 300;
/// As long as Jira lets the key of a project be.
const PROJECT_CHARS_MAX: usize = 10;
const DIGITS_MAX: usize = 7;
/// The numbers of acceptance criteria are ours.
const CRITERION: &str = "AC";

/// What Jira says of a work item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedIssue {
    pub key: String,
    pub summary: String,
    /// The name of its status, in the person's language.
    pub status: String,
    pub category: Category,
}

/// When a work item may be asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Waits,
    From(u64),
}

#[derive(Default)]
pub(crate) struct Issues {
    /// By key; shared with who shows them.
    known: Rc<Vec<LinkedIssue>>,
    /// Those that are linked in what is shown.
    linked: Map<String, Asking>,
}

/// Which work item of the site an address leads to; none where it leads anywhere else.
pub fn key_in(address: &str, site: &str) -> Option<String> {
    let rest = address.strip_prefix(site.trim_end_matches('/'))?;
    if site.is_empty() || !rest.starts_with('/') {
        return None;
    }
    // A link to one row of a checklist is about that row.
    let (place, mark) = rest.split_once('#').unwrap_or((rest, ""));
    if mark.starts_with("tickmark-") {
        return None;
    }
    let (path, query) = place.split_once('?').unwrap_or((place, ""));
    let mut values = query.split('&');
    let selected = values.find_map(|value| value.strip_prefix("selectedIssue="));
    let mut parts = path.rsplit('/').filter(|part| !part.is_empty());
    let last = parts.next().unwrap_or_default();
    let opened = matches!(parts.next(), Some("browse" | "issues")).then_some(last);
    let key = selected.or(opened)?.to_ascii_uppercase();
    (key_at(&key, key.find('-')?) == Some(key.as_str())).then_some(key)
}

/// The key around this dash, if there is one. Where it stands does not matter.
fn key_at(text: &str, dash: usize) -> Option<&str> {
    let (before, after) = text.split_at_checked(dash)?;
    let of_project =
        |letter: &char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || *letter == '_';
    let project = before.chars().rev().take_while(of_project).count();
    let start = dash.checked_sub(project)?;
    let digits = after.get(1..)?.chars();
    let digits = digits.take_while(char::is_ascii_digit).count();
    let key = text.get(start..dash + 1 + digits)?;
    let begins = key.starts_with(|letter: char| letter.is_ascii_uppercase());
    let counts = (1..=DIGITS_MAX).contains(&digits) && !after.starts_with("-0");
    ((2..=PROJECT_CHARS_MAX).contains(&project) && begins && counts).then_some(key)
}

/// A key that stands there by itself. Whether there is such a work item, only Jira knows.
fn bare_key(text: &str, dash: usize) -> Option<&str> {
    let key = key_at(text, dash)?;
    let project = key.split_once('-')?.0;
    let start = dash - project.len();
    let (before, rest) = text.split_at_checked(start)?;
    let rest = rest.get(key.len()..)?;
    let joins = |letter: char| letter.is_alphanumeric() || "_-/\\.@#&=+~%$".contains(letter);
    let mut after = rest.chars();
    let goes_on = match after.next() {
        Some('-' | '.' | '/' | ':') => after.next().is_some_and(char::is_alphanumeric),
        Some(letter) => letter.is_alphanumeric() || "_\\@=+%$".contains(letter),
        None => false,
    };
    (project != CRITERION && !goes_on && !before.ends_with(joins)).then_some(key)
}

/// Whether a key may stand in a text: a dash before a digit.
pub(crate) fn may_hold_key(text: &str) -> bool {
    let bytes = text.as_bytes().windows(2);
    let mut pairs = bytes.filter(|pair| matches!(pair, [b'-', b'0'..=b'9']));
    pairs.next().is_some()
}

/// Cuts a piece where a bare key begins and ends.
pub(crate) fn keys_apart(piece: Piece) -> Vec<Piece> {
    if piece.code || piece.link.is_some() || !may_hold_key(&piece.text) {
        return vec![piece];
    }
    let mut pieces = Vec::new();
    let mut part = |text: &str, issue: Option<&str>| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.into(),
                issue: issue.map(str::to_owned),
                ..piece.clone()
            });
        }
    };
    let mut done = 0;
    for (dash, _) in piece.text.match_indices('-') {
        if let Some(key) = bare_key(&piece.text, dash) {
            let start = dash - key.find('-').unwrap_or_default();
            part(piece.text.get(done..start).unwrap_or_default(), None);
            part(key, Some(key));
            done = start + key.len();
        }
    }
    part(piece.text.get(done..).unwrap_or_default(), None);
    pieces
}

impl Engine {
    /// What Jira has said of work items, here or when this issue was open before.
    pub fn issues(&self) -> &Rc<Vec<LinkedIssue>> {
        &self.issues.known
    }

    /// These are linked in what is shown.
    pub(crate) fn issues_shown(&mut self, keys: Vec<String>) {
        for key in keys {
            let linked = &mut self.issues.linked;
            if linked.len() < ISSUES_MAX && !linked.contains_key(&key) {
                linked.insert(key, Asking::From(0));
            }
        }
        self.ask_issues();
    }

    /// Asks Jira about all whose answer is not fresh, in one question.
    pub(crate) fn ask_issues(&mut self) {
        let now = self.now_ms;
        let mut due = Vec::new();
        if self.connected {
            for (key, asking) in &mut self.issues.linked {
                if matches!(asking, Asking::From(ms) if *ms <= now) {
                    *asking = Asking::Waits;
                    due.push(key.clone());
                }
            }
        }
        if !due.is_empty() {
            due.sort();
            self.outputs.push(Output::AskIssues(due));
        }
    }

    /// Jira has answered, or has not. What it leaves out is not there for this person, or no more.
    pub(crate) fn issues_told(&mut self, asked: &[String], told: Option<Vec<LinkedIssue>>) {
        let wait_ms = if told.is_some() { FRESH_MS } else { AGAIN_MS };
        let from = Asking::From(self.now_ms.saturating_add(wait_ms));
        for key in asked {
            if let Some(asking) = self.issues.linked.get_mut(key) {
                *asking = from;
            }
        }
        let Some(mut known) = told else {
            return;
        };
        known.retain(|issue| asked.contains(&issue.key) && !issue.status.trim().is_empty());
        let linked = &self.issues.linked;
        let others = self.issues.known.iter();
        let others = others.filter(|one| !asked.contains(&one.key));
        known.extend(others.filter(|one| linked.contains_key(&one.key)).cloned());
        known.sort_by(|one, other| one.key.cmp(&other.key));
        if *self.issues.known != known {
            self.issues.known = Rc::new(known.clone());
            self.outputs.push(Output::KeepIssues(known));
        }
    }

    /// What this device has kept; Jira is asked all the same.
    pub(crate) fn issues_kept(&mut self, mut kept: Vec<LinkedIssue>) {
        if self.issues.known.is_empty() {
            kept.truncate(ISSUES_MAX);
            self.issues.known = Rc::new(kept);
        }
    }
}
