//! What a person may do with an issue, as Jira says. Believed for a minute; errors mean no.

use super::JiraError;
use super::http::{As, Http, ask};
use crate::limits::{PERMISSION_AGE_MAX, PERMISSIONS_CACHED_MAX};
use crate::store::{IssueId, ProjectId, Tenant, TenantId};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tickmark_domain::AccountId;
use tickmark_domain::wire::Access;
use tokio::time::Instant;

/// A right to see the issue, or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    pub access: Access,
    /// For the log; people move and rename issues, so nothing else depends on it.
    pub issue_key: String,
    /// Which templates are offered depends on it.
    pub project: Option<ProjectId>,
}

/// What Jira says of an issue.
struct Found {
    key: String,
    project: Option<ProjectId>,
}

type Asked = (TenantId, Option<AccountId>, IssueId);

/// What Jira said, and when.
#[derive(Clone)]
struct Answer {
    since: Instant,
    right: Option<Right>,
}

pub struct Jira {
    http: Http,
    answers: Mutex<HashMap<Asked, Answer>>,
}

impl Jira {
    pub fn new(http: Http) -> Jira {
        Jira {
            http,
            answers: Mutex::default(),
        }
    }

    /// The person's right; None when they may not even see the issue, or it does not exist.
    pub async fn right(
        &self,
        tenant: &Tenant,
        account: Option<&AccountId>,
        issue: IssueId,
    ) -> Result<Option<Right>, JiraError> {
        let asked = (tenant.id, account.cloned(), issue);
        if let Some(answer) = self.remembered(&asked) {
            return Ok(answer.right);
        }
        let right = match account {
            Some(account) => self.ask_for(tenant, account, issue).await?,
            None => self.ask_anonymously(tenant, issue).await?,
        };
        self.remember(asked, right.clone());
        Ok(right)
    }

    async fn ask_for(
        &self,
        tenant: &Tenant,
        account: &AccountId,
        issue: IssueId,
    ) -> Result<Option<Right>, JiraError> {
        let body = json!({
            "accountId": account.0,
            "globalPermissions": [],
            "projectPermissions": [{
                "issues": [issue.0],
                "permissions": ["BROWSE_PROJECTS", "EDIT_ISSUES"],
            }],
        });
        let check = (Method::POST, "/rest/api/3/permissions/check", "");
        let (found, permissions) = tokio::join!(
            self.find(tenant, As::App, issue),
            ask(&self.http, tenant, As::App, check, Some(&body)),
        );
        let (status, permissions) = permissions?;
        let Some(found) = found? else {
            return Ok(None);
        };
        if status != 200 {
            return Err(JiraError::Unexpected);
        }
        if !grants(&permissions, "BROWSE_PROJECTS", issue) {
            return Ok(None);
        }
        let access = if grants(&permissions, "EDIT_ISSUES", issue) {
            Access::Edit
        } else {
            Access::View
        };
        Ok(Some(found.with(access)))
    }

    /// Nobody in particular sees what Jira shows to nobody in particular, and edits nothing.
    async fn ask_anonymously(
        &self,
        tenant: &Tenant,
        issue: IssueId,
    ) -> Result<Option<Right>, JiraError> {
        let found = self.find(tenant, As::Nobody, issue).await?;
        Ok(found.map(|found| found.with(Access::View)))
    }

    async fn find(
        &self,
        tenant: &Tenant,
        who: As,
        issue: IssueId,
    ) -> Result<Option<Found>, JiraError> {
        let path = format!("/rest/api/3/issue/{}", issue.0);
        let get = (Method::GET, path.as_str(), "fields=issuetype,project");
        let (status, found) = ask(&self.http, tenant, who, get, None).await?;
        match status {
            200 => {
                let key = found.get("key").and_then(Value::as_str).unwrap_or_default();
                Ok(Some(Found {
                    key: plain_key(key),
                    project: found.pointer("/fields/project/id").and_then(project),
                }))
            }
            401 | 403 | 404 => Ok(None),
            _ => Err(JiraError::Unexpected),
        }
    }

    fn remembered(&self, asked: &Asked) -> Option<Answer> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers
            .get(asked)
            .filter(|answer| answer.is_fresh())
            .cloned()
    }

    fn remember(&self, asked: Asked, right: Option<Right>) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= PERMISSIONS_CACHED_MAX {
            answers.retain(|_, answer| answer.is_fresh());
            if answers.len() >= PERMISSIONS_CACHED_MAX {
                answers.clear();
            }
        }
        let since = Instant::now();
        answers.insert(asked, Answer { since, right });
    }
}

impl Found {
    fn with(self, access: Access) -> Right {
        Right {
            access,
            issue_key: self.key,
            project: self.project,
        }
    }
}

impl Answer {
    fn is_fresh(&self) -> bool {
        self.since.elapsed() < PERMISSION_AGE_MAX
    }
}

/// Whether Jira's answer lists the issue under the permission.
fn grants(answer: &Value, permission: &str, issue: IssueId) -> bool {
    let all = answer.get("projectPermissions").and_then(Value::as_array);
    all.into_iter().flatten().any(|granted| {
        let named = granted.get("permission").and_then(Value::as_str) == Some(permission);
        let issues = granted.get("issues").and_then(Value::as_array);
        let mut issues = issues.into_iter().flatten();
        named && issues.any(|id| id.as_i64() == Some(issue.0))
    })
}

/// Jira writes numbers as text.
fn project(id: &Value) -> Option<ProjectId> {
    let number = match id {
        Value::String(text) => text.parse().ok()?,
        other => other.as_i64()?,
    };
    (number > 0).then_some(ProjectId(number))
}

/// A key as it may stand in the log: `PROJECT-7`.
fn plain_key(key: &str) -> String {
    let plain = key.len() <= 64
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if plain {
        key.to_owned()
    } else {
        "?".to_owned()
    }
}
