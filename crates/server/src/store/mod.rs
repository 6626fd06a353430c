//! What is kept, and the contract that every engine that keeps it fulfils.

pub mod sqlite;

use crate::origin::Origin;
use std::future::Future;
use std::pin::Pin;
use tickmark_domain::commit::Author;
use tickmark_domain::template::{Template, TemplateDraft, TemplateHead};
use tickmark_domain::wire::{History, Snapshot, SyncRequest, SyncResponse};
use tickmark_domain::{AccountId, ChecklistId, ItemId, Progress, Seq, TemplateId, Version};

/// A Jira site that has, or had, the app installed. The engine's own number for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TenantId(pub i64);

/// Jira's number of an issue: stays when the issue is moved or renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssueId(pub i64);

impl IssueId {
    /// Reads 1 to 18 digits, no sign, no zero in front.
    pub fn parse(text: &str) -> Option<IssueId> {
        let plain = (1..=18).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && !text.starts_with('0');
        plain.then(|| text.parse().ok().map(IssueId)).flatten()
    }
}

/// Jira's number of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProjectId(pub i64);

/// Where templates are looked for: those of a whole site, and of one project of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    pub tenant: TenantId,
    /// None where Jira does not say which: then only those of the whole site.
    pub project: Option<ProjectId>,
}

/// A template that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping {
    pub id: TemplateId,
    /// As `TemplateDraft::checked` returns it.
    pub draft: TemplateDraft,
    pub account: Option<AccountId>,
    pub now_ms: u64,
}

/// How saving a template went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateSaved {
    Kept(TemplateHead),
    /// It is not the version any more that was to be replaced; nothing was written.
    Changed,
    /// There are as many as there may be.
    Full,
}

/// A Jira site as it introduced itself. Its `secret` signs every token between it and us.
#[derive(Clone)]
pub struct Tenant {
    pub id: TenantId,
    pub client_key: String,
    pub base: Origin,
    /// The customer's own domain, if the site has one.
    pub display: Option<Origin>,
    pub secret: String,
}

/// An installation, after its token has been verified.
#[derive(Clone)]
pub struct Install {
    pub client_key: String,
    pub base: Origin,
    pub display: Option<Origin>,
    pub secret: String,
    /// When the token was made, in seconds since 1970. Only a newer one replaces anything.
    pub issued: i64,
    pub now_ms: u64,
}

/// Whether an installation or its removal was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifecycle {
    Done,
    /// The token is not newer than the last one: somebody sends an old one again.
    Stale,
}

/// What Jira is told about an issue's checklists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    pub version: Version,
    pub progress: Progress,
    /// Live checklists.
    pub checklists: usize,
    pub updated_ms: u64,
}

/// A decided request, durable.
#[derive(Clone, Debug)]
pub struct Synced {
    pub response: SyncResponse,
    /// What Jira is to be told, if anything was edited.
    pub changed: Option<Summary>,
}

/// An issue whose last version Jira has not been told about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    pub tenant: TenantId,
    pub issue: IssueId,
}

/// Which lines of an issue's history are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryQuery {
    /// Only edits of this checklist and of items that were in it or came to it.
    pub checklist: Option<ChecklistId>,
    /// Only edits of this item.
    pub item: Option<ItemId>,
    /// Only edits older than this place; within a version they are in the order of their number.
    pub before: Option<(Version, Seq)>,
    /// How many at most.
    pub limit: usize,
}

/// The document at an earlier version, if that can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// What it showed; positions may be other ones in the same order.
    Was(Snapshot),
    /// The history does not lead back so far any more.
    Forgotten,
    /// There has been no such version.
    NotYet,
}

/// Why the store did not answer. Nothing of a failed request has been kept.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the store has too much to do")]
    Busy,
    #[error("the store does not work: {0}")]
    Broken(String),
}

/// A future answer of the store.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps tenants and checklists. What it acknowledges survives the loss of power.
///
/// Every call that reads or writes checklists names the tenant, and sees nothing of others.
pub trait Store: Send + Sync + 'static {
    /// Whether it can answer at all.
    fn ready(&self) -> Answer<'_, ()>;

    /// The tenant with this client key, if the app is installed there now.
    fn tenant<'a>(&'a self, client_key: &'a str) -> Answer<'a, Option<Tenant>>;

    /// The tenant with this number, if the app is installed there now.
    fn tenant_by_id(&self, id: TenantId) -> Answer<'_, Option<Tenant>>;

    fn install(&self, install: Install) -> Answer<'_, Lifecycle>;

    /// Closes the tenant's access at once; `issued` as in [`Install`].
    fn uninstall<'a>(
        &'a self,
        client_key: &'a str,
        issued: i64,
        now_ms: u64,
    ) -> Answer<'a, Lifecycle>;

    /// The issue's version; 0 when nothing was ever written.
    fn version(&self, tenant: TenantId, issue: IssueId) -> Answer<'_, Version>;

    fn snapshot(&self, tenant: TenantId, issue: IssueId) -> Answer<'_, Snapshot>;

    /// The document as it was at a version.
    fn snapshot_at(
        &self,
        tenant: TenantId,
        issue: IssueId,
        version: Version,
    ) -> Answer<'_, Earlier>;

    /// Edits that were decided, refused ones too, the newest first.
    fn history(&self, tenant: TenantId, issue: IssueId, query: HistoryQuery)
    -> Answer<'_, History>;

    /// Decides a request by the rule of `tickmark_domain::commit`, in one atomic step.
    fn sync(
        &self,
        tenant: TenantId,
        issue: IssueId,
        request: SyncRequest,
        author: Author,
    ) -> Answer<'_, Synced>;

    /// The templates of a project and of its site, each by name, the project's first.
    fn templates(&self, within: Within) -> Answer<'_, Vec<TemplateHead>>;

    fn template(&self, within: Within, id: TemplateId) -> Answer<'_, Option<Template>>;

    fn save_template(&self, within: Within, keeping: Keeping) -> Answer<'_, TemplateSaved>;

    /// Whether there was one.
    fn delete_template(&self, within: Within, id: TemplateId) -> Answer<'_, bool>;

    fn summary(&self, tenant: TenantId, issue: IssueId) -> Answer<'_, Summary>;

    /// Notes that Jira has been told about this version.
    fn told(&self, tenant: TenantId, issue: IssueId, version: Version) -> Answer<'_, ()>;

    /// Issues of installed tenants that Jira has not been told about, at most `limit`.
    fn untold(&self, limit: usize) -> Answer<'_, Vec<Untold>>;

    /// Clears what is too old in one issue, if there is one where something is: tombstones,
    /// lines of history, clients that do not come any more. Whether there may be another.
    fn sweep(&self, now_ms: u64) -> Answer<'_, bool>;
}
