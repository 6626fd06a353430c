//! The issues' status and properties in a file, so that a restart shows the same panels and lozenges.

use crate::jira::Jira;
use crate::keys::{KeysError, read, write};
use crate::site::Site;
use crate::site::issue::Status;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

const WRITE_EVERY: Duration = Duration::from_secs(1);

/// One issue as it is kept; faults and names are not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct KeptIssue {
    status: String,
    properties: BTreeMap<String, Value>,
}

type Kept = BTreeMap<u64, KeptIssue>;

/// Reads what an earlier run left; nothing is fine.
pub fn restore(jira: &Jira) -> Result<(), KeysError> {
    let kept: Kept = read(&path(jira))?.unwrap_or_default();
    put(&mut jira.site(), kept);
    Ok(())
}

fn put(site: &mut Site, kept: Kept) {
    for (id, kept) in kept {
        if let Some(issue) = site.issue_mut(&id.to_string()) {
            issue.status = Status::read(&kept.status).unwrap_or(Status::ToDo);
            issue.properties = kept.properties;
        }
    }
}

/// Writes every second in which something changed; ends with the program.
pub async fn keep(jira: &Jira) {
    let mut written = snapshot(&jira.site());
    loop {
        tokio::time::sleep(WRITE_EVERY).await;
        let now = snapshot(&jira.site());
        if now != written {
            save(jira, &now);
            written = now;
        }
    }
}

/// The last word, at a clean stop.
pub fn save_now(jira: &Jira) {
    let now = snapshot(&jira.site());
    save(jira, &now);
}

fn save(jira: &Jira, kept: &Kept) {
    if let Err(error) = write(&path(jira), kept) {
        eprintln!("the issues were not kept: {error}");
    }
}

fn snapshot(site: &Site) -> Kept {
    site.issues()
        .filter(|issue| issue.status != Status::ToDo || !issue.properties.is_empty())
        .map(|issue| {
            let kept = KeptIssue {
                status: issue.status.id().to_owned(),
                properties: issue.properties.clone(),
            };
            (issue.id, kept)
        })
        .collect()
}

fn path(jira: &Jira) -> PathBuf {
    let name = format!("issues-{}.json", jira.config.tenant);
    jira.config.data.join(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_kept_comes_back() {
        let mut before = Site::default();
        let issue = before.issue_mut("TICK-3").unwrap();
        issue.status = Status::Done;
        issue
            .properties
            .insert("tickmark".into(), json!({"total": 2}));
        before.issue_mut("TICK-4").unwrap();
        let kept = snapshot(&before);
        assert_eq!(kept.len(), 1, "an untouched issue is not kept");
        let mut after = Site::default();
        put(&mut after, kept.clone());
        assert_eq!(snapshot(&after), kept);
    }
}
