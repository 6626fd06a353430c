//! Fills the demo issue through the service's own API, once: as Alice, as her browser would.

use crate::jira::{Jira, TOKEN_TTL_S};
use crate::site::people::Viewer;
use serde_json::Value;
use std::time::Duration;
use tickmark_domain::wire::{QueuedOp, Snapshot, SyncRequest};
use tickmark_domain::{
    ChecklistId, ChecklistKind, ClientId, ItemId, ItemKind, Op, OpId, Seq, StatusId, Version,
};
use uuid::Uuid;

const RETRY_MS: u64 = 500;
const ATTEMPTS_MAX: u32 = 60;

/// One row of the demo: heading or task, its text, its status, whether it is required.
type Row = (ItemKind, &'static str, &'static str, bool);

const ROWS: [Row; 14] = [
    (ItemKind::Heading, "Before release", "todo", true),
    (ItemKind::Task, "Freeze the release branch", "done", true),
    (
        ItemKind::Task,
        "Run the full suite on `release/2.4`",
        "done",
        true,
    ),
    (
        ItemKind::Task,
        "Rehearse the database migration",
        "in_progress",
        true,
    ),
    (
        ItemKind::Task,
        "Check the **rollback** steps against the [runbook](https://example.com/runbook)",
        "todo",
        true,
    ),
    (
        ItemKind::Task,
        "Translate the new settings page",
        "skipped",
        false,
    ),
    (ItemKind::Heading, "Communication", "todo", true),
    (ItemKind::Task, "Write release notes", "done", true),
    (
        ItemKind::Task,
        "Update screenshots in the help centre, including the ones that show the old navigation",
        "todo",
        false,
    ),
    (
        ItemKind::Task,
        "Tell support about the known issues",
        "todo",
        true,
    ),
    (
        ItemKind::Task,
        "Schedule the status page message",
        "todo",
        false,
    ),
    (ItemKind::Task, "Book the war room", "done", false),
    (ItemKind::Task, "Thank the beta testers", "done", false),
    (
        ItemKind::Task,
        "Turn on `new_sync` for 10% of sites",
        "in_progress",
        true,
    ),
];

#[derive(Debug, thiserror::Error)]
enum DemoError {
    #[error("the app is not installed")]
    NotInstalled,
    #[error("the service answered {0}")]
    Refused(u16),
    #[error("an edit of the demo was not applied: {0}")]
    NotApplied(String),
    #[error(transparent)]
    Http(#[from] reqwest::Error),
}

/// Tries until it is done or clearly will not be.
pub async fn fill_when_ready(jira: &Jira) {
    for _ in 0..ATTEMPTS_MAX {
        match fill(jira).await {
            Ok(()) => return,
            Err(error @ (DemoError::NotInstalled | DemoError::NotApplied(_))) => {
                eprintln!("the demo issue was not filled: {error}");
                return;
            }
            Err(error) => eprintln!("the demo issue is not filled yet: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(RETRY_MS)).await;
    }
}

/// Only a document that was never edited is filled.
async fn fill(jira: &Jira) -> Result<(), DemoError> {
    let install = jira.install().ok_or(DemoError::NotInstalled)?;
    let ttl_s = i64::try_from(TOKEN_TTL_S).unwrap_or(i64::MAX);
    let (id, token) = {
        let mut site = jira.site();
        let issue = site.issue_mut("TICK-1").ok_or(DemoError::NotInstalled)?;
        let alice = Viewer::named("alice");
        (issue.id, jira.context_token(&install, alice, issue, ttl_s))
    };
    let authorization = format!("JWT {token}");
    let url = install.descriptor.absolute(&format!("/api/v1/issues/{id}"));
    let request = jira.http.get(&url).header("authorization", &authorization);
    let response = request.send().await?;
    if !response.status().is_success() {
        return Err(DemoError::Refused(response.status().as_u16()));
    }
    if response.json::<Snapshot>().await?.version != Version(0) {
        return Ok(());
    }
    let request = jira
        .http
        .post(format!("{url}/sync"))
        .header("authorization", &authorization)
        .json(&SyncRequest {
            client_id: ClientId(Uuid::new_v4()),
            since: Version(0),
            ops: queue(),
        });
    let response = request.send().await?;
    if !response.status().is_success() {
        return Err(DemoError::Refused(response.status().as_u16()));
    }
    let answer: Value = response.json().await?;
    let outcomes = answer.get("outcomes").and_then(Value::as_array);
    let refused = outcomes.into_iter().flatten().find(|outcome| {
        outcome
            .get("result")
            .is_none_or(|result| result != "applied")
    });
    refused.map_or(Ok(()), |outcome| {
        Err(DemoError::NotApplied(outcome.to_string()))
    })
}

fn queue() -> Vec<QueuedOp> {
    let mut seq = Seq(0);
    let mut queued = |op| {
        seq = seq.next();
        let op_id = OpId(Uuid::now_v7());
        QueuedOp {
            seq,
            op_id,
            op,
            seen: Version(0),
            age_ms: 0,
        }
    };
    ops().into_iter().map(&mut queued).collect()
}

fn ops() -> Vec<Op> {
    let checklist = ChecklistId(Uuid::now_v7());
    let mut ops = vec![Op::AddChecklist {
        id: checklist,
        after: None,
        kind: ChecklistKind::Checklist,
        name: "Release 2.4".into(),
    }];
    let mut after = None;
    for (kind, text, status, required) in ROWS {
        let id = ItemId(Uuid::now_v7());
        ops.push(Op::AddItem {
            id,
            checklist,
            after,
            kind,
            text: text.into(),
        });
        if status != "todo" {
            let status = StatusId(status.into());
            ops.push(Op::SetStatus { id, status });
        }
        if !required {
            ops.push(Op::SetRequired { id, required });
        }
        after = Some(id);
    }
    ops
}

#[cfg(test)]
mod tests {
    use super::*;
    use tickmark_domain::commit::{Author, Decided, commit};
    use tickmark_domain::limits::OPS_PER_REQUEST_MAX;
    use tickmark_domain::wire::{Access, OutcomeResult};
    use tickmark_domain::{Document, Progress};

    #[test]
    fn the_service_applies_every_edit_of_the_demo() {
        let mut document = Document::default();
        let author = Author {
            account: None,
            access: Access::Edit,
            now_ms: 0,
        };
        let ops = queue();
        assert!(ops.len() <= OPS_PER_REQUEST_MAX);
        let commit = commit(&mut document, &Decided::default(), &ops, &author);
        assert_eq!(commit.entries.len(), ops.len());
        for entry in &commit.entries {
            assert_eq!(entry.result, OutcomeResult::Applied, "{:?}", entry.op);
        }
        let progress = document.all_items().fold(Progress::default(), |sum, item| {
            sum.plus(Progress::of(item))
        });
        assert_eq!((progress.done, progress.total), (5, 11));
    }
}
