//! `POST /webhooks/issue-updated`: where work on an issue begins, its acceptance criteria are agreed.

use super::Route;
use super::body::Body;
use crate::app::Shared;
use crate::auth::webhook::Site;
use crate::auth::{Policy, now_ms};
use crate::error::ApiError;
use crate::log::Trail;
use crate::store::IssueId;
use axum::Extension;
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::routing::post;
use serde::Deserialize;
use tickmark_domain::commit::Author;
use tickmark_domain::wire::{Access, QueuedOp, Snapshot, SyncRequest};
use tickmark_domain::{
    AccountId, BaselineId, ChecklistId, ChecklistKind, ClientId, ItemKind, Op, OpId, Seq,
};
use uuid::Uuid;

pub const PATH: &str = "/webhooks/issue-updated";

/// Jira's name for the category of statuses in which work goes on.
const IN_WORK: &str = "indeterminate";

pub fn route() -> Route {
    Route {
        method: Method::POST,
        path: PATH,
        policy: Policy::Webhook,
        handler: post(updated),
    }
}

/// What we read of Jira's message, which says much more.
#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    user: Option<User>,
    issue: Issue,
    #[serde(default)]
    changelog: Changelog,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct User {
    #[serde(default)]
    account_id: Option<AccountId>,
}

#[derive(Deserialize)]
struct Issue {
    id: String,
    key: String,
    fields: Fields,
}

#[derive(Deserialize)]
struct Fields {
    status: Status,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    status_category: Category,
}

#[derive(Deserialize)]
struct Category {
    key: String,
}

#[derive(Default, Deserialize)]
struct Changelog {
    items: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    field: String,
}

impl Message {
    fn tells_that_work_begins(&self) -> bool {
        let moved = self.changelog.items.iter().any(|one| one.field == "status");
        moved && self.issue.fields.status.status_category.key == IN_WORK
    }
}

async fn updated(
    State(app): State<Shared>,
    Extension(Site(tenant)): Extension<Site>,
    Extension(trail): Extension<Trail>,
    Body(message): Body<Message>,
) -> Result<StatusCode, ApiError> {
    trail.issue(&message.issue.key);
    let issue = IssueId::parse(&message.issue.id).ok_or(ApiError::IssueNotFound)?;
    if !message.tells_that_work_begins() {
        return Ok(StatusCode::NO_CONTENT);
    }
    let snapshot = app.store.snapshot(tenant.id, issue).await?;
    let begun = lists_to_agree_on(&snapshot);
    if begun.is_empty() {
        return Ok(StatusCode::NO_CONTENT);
    }
    let author = Author {
        account: message.user.and_then(|user| user.account_id),
        access: Access::Edit,
        now_ms: now_ms(),
    };
    let request = freezing(&snapshot, &begun);
    let synced = app.store.sync(tenant.id, issue, request, author).await?;
    app.announce(tenant.id, issue, &synced);
    Ok(StatusCode::NO_CONTENT)
}

/// Lists of criteria that never had a baseline: one that somebody has removed stays removed.
fn lists_to_agree_on(snapshot: &Snapshot) -> Vec<ChecklistId> {
    let has_criteria = |list: ChecklistId| {
        let mut rows = snapshot.items.iter();
        rows.any(|row| row.checklist == list && !row.deleted && row.kind == ItemKind::Task)
    };
    let lists = snapshot.checklists.iter().filter(|list| {
        list.kind == ChecklistKind::AcceptanceCriteria
            && !list.deleted
            && list.baselines.is_empty()
            && has_criteria(list.id)
    });
    lists.map(|list| list.id).collect()
}

/// The first baseline has the id of its list: a message that Jira sends twice sets it once.
fn freezing(snapshot: &Snapshot, lists: &[ChecklistId]) -> SyncRequest {
    let freeze = |(seq, list): (u64, &ChecklistId)| QueuedOp {
        seq: Seq(seq),
        op_id: OpId(Uuid::new_v4()),
        op: Op::Freeze {
            id: *list,
            baseline: BaselineId(list.0),
        },
        seen: snapshot.version,
        age_ms: 0,
    };
    SyncRequest {
        client_id: ClientId(Uuid::new_v4()),
        since: snapshot.version,
        ops: (1..).zip(lists).map(freeze).collect(),
    }
}
