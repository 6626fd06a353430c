//! The embedded engine: one `SQLite` file, one thread that writes, a few connections that read.

mod cache;
mod group;
mod history;
mod readers;
mod rows;
mod schema;
mod templates;
mod tenants;
mod upkeep;
mod writer;

use super::{
    Answer, Earlier, HistoryQuery, Install, IssueId, Keeping, Lifecycle, Store, StoreError,
    Summary, Synced, TemplateSaved, Tenant, TenantId, Untold, Within,
};
use crate::limits::WRITER_QUEUE_MAX;
use readers::Readers;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use tickmark_domain::commit::Author;
use tickmark_domain::template::{Template, TemplateHead};
use tickmark_domain::wire::{History, Snapshot, SyncRequest};
use tickmark_domain::{TemplateId, Version};
use tokio::sync::{mpsc, oneshot};
use writer::{Job, SyncJob};

/// Why the file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum SqliteError {
    #[error("the data folder {folder} cannot be used: {cause}")]
    Folder {
        folder: String,
        cause: std::io::Error,
    },
    #[error("the data folder {0} is in use by another service: stop that one first")]
    InUse(String),
    #[error(
        "the database was written by a newer version of the service (schema {found}, known {known})"
    )]
    TooNew { found: usize, known: usize },
    #[error("{0}")]
    Database(#[from] rusqlite::Error),
    #[error("a stored row cannot be read: {0}")]
    Row(#[from] serde_json::Error),
}

impl From<SqliteError> for StoreError {
    fn from(error: SqliteError) -> StoreError {
        StoreError::Broken(error.to_string())
    }
}

/// The store in a folder of its own.
pub struct Sqlite {
    /// None only while it is dropped.
    jobs: Option<mpsc::Sender<Job>>,
    writer: Option<JoinHandle<()>>,
    readers: Arc<Readers>,
    /// Held as long as the store lives: two writers would not know of each other's rows.
    _lock: File,
}

impl Sqlite {
    /// Opens the store, making folder and file if there are none.
    pub fn open(folder: &Path) -> Result<Sqlite, SqliteError> {
        let lock = lock(folder)?;
        let file = folder.join("tickmark.sqlite");
        let connection = schema::open_writer(&file)?;
        let (jobs, queue) = mpsc::channel(WRITER_QUEUE_MAX);
        let writer = writer::start(connection, queue).map_err(|cause| SqliteError::Folder {
            folder: folder.display().to_string(),
            cause,
        })?;
        Ok(Sqlite {
            jobs: Some(jobs),
            writer: Some(writer),
            readers: Arc::new(Readers::new(file)),
            _lock: lock,
        })
    }

    async fn write<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let jobs = self.jobs.as_ref().ok_or_else(stopped)?;
        jobs.try_send(job(reply)).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => stopped(),
        })?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }
}

/// Waits until the last job is written, so that whoever opens the folder next finds it.
impl Drop for Sqlite {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has nothing more to write.
            let _ = writer.join();
        }
    }
}

fn stopped() -> StoreError {
    StoreError::Broken("the writer has stopped".into())
}

fn lock(folder: &Path) -> Result<File, SqliteError> {
    let name = || folder.display().to_string();
    let failed = |cause| SqliteError::Folder {
        folder: name(),
        cause,
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let file = File::create(folder.join("lock")).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(SqliteError::InUse(name())),
        Err(TryLockError::Error(cause)) => Err(failed(cause)),
    }
}

impl Store for Sqlite {
    fn ready(&self) -> Answer<'_, ()> {
        Box::pin(self.write(|reply| Job::Ready { reply }))
    }

    fn tenant<'a>(&'a self, client_key: &'a str) -> Answer<'a, Option<Tenant>> {
        let key = client_key.to_owned();
        Box::pin(
            self.readers
                .read(move |connection| tenants::by_key(connection, &key)),
        )
    }

    fn tenant_by_id(&self, id: TenantId) -> Answer<'_, Option<Tenant>> {
        Box::pin(
            self.readers
                .read(move |connection| tenants::by_id(connection, id)),
        )
    }

    fn install(&self, install: Install) -> Answer<'_, Lifecycle> {
        Box::pin(self.write(|reply| Job::Install { install, reply }))
    }

    fn uninstall<'a>(
        &'a self,
        client_key: &'a str,
        issued: i64,
        now_ms: u64,
    ) -> Answer<'a, Lifecycle> {
        let client_key = client_key.to_owned();
        Box::pin(self.write(move |reply| Job::Uninstall {
            client_key,
            issued,
            now_ms,
            reply,
        }))
    }

    fn version(&self, tenant: TenantId, issue: IssueId) -> Answer<'_, Version> {
        Box::pin(self.readers.read(move |connection| {
            let head = rows::head(connection, tenant, issue)?;
            Ok(head.version)
        }))
    }

    fn snapshot(&self, tenant: TenantId, issue: IssueId) -> Answer<'_, Snapshot> {
        Box::pin(
            self.readers
                .read(move |connection| rows::snapshot(connection, tenant, issue)),
        )
    }

    fn snapshot_at(
        &self,
        tenant: TenantId,
        issue: IssueId,
        version: Version,
    ) -> Answer<'_, Earlier> {
        Box::pin(
            self.readers
                .read(move |connection| history::snapshot_at(connection, tenant, issue, version)),
        )
    }

    fn history(
        &self,
        tenant: TenantId,
        issue: IssueId,
        query: HistoryQuery,
    ) -> Answer<'_, History> {
        Box::pin(
            self.readers
                .read(move |connection| history::page(connection, tenant, issue, &query)),
        )
    }

    fn sync(
        &self,
        tenant: TenantId,
        issue: IssueId,
        request: SyncRequest,
        author: Author,
    ) -> Answer<'_, Synced> {
        if request.ops.is_empty() {
            return Box::pin(self.readers.read(move |connection| {
                let response = rows::pull(connection, tenant, issue, &request)?;
                Ok(Synced {
                    response,
                    changed: None,
                })
            }));
        }
        Box::pin(self.write(move |reply| {
            Job::Sync(Box::new(SyncJob {
                tenant,
                issue,
                request,
                author,
                reply,
            }))
        }))
    }

    fn templates(&self, within: Within) -> Answer<'_, Vec<TemplateHead>> {
        Box::pin(
            self.readers
                .read(move |connection| templates::all(connection, within)),
        )
    }

    fn template(&self, within: Within, id: TemplateId) -> Answer<'_, Option<Template>> {
        Box::pin(
            self.readers
                .read(move |connection| templates::one(connection, within, id)),
        )
    }

    fn save_template(&self, within: Within, keeping: Keeping) -> Answer<'_, TemplateSaved> {
        Box::pin(self.write(move |reply| Job::SaveTemplate {
            within,
            keeping: Box::new(keeping),
            reply,
        }))
    }

    fn delete_template(&self, within: Within, id: TemplateId) -> Answer<'_, bool> {
        Box::pin(self.write(move |reply| Job::DeleteTemplate { within, id, reply }))
    }

    fn summary(&self, tenant: TenantId, issue: IssueId) -> Answer<'_, Summary> {
        Box::pin(self.readers.read(move |connection| {
            let changed_ms = rows::head(connection, tenant, issue)?.changed_ms;
            let document = rows::load(connection, tenant, issue)?;
            Ok(rows::summary(&document, changed_ms))
        }))
    }

    fn told(&self, tenant: TenantId, issue: IssueId, version: Version) -> Answer<'_, ()> {
        Box::pin(self.write(move |reply| Job::Told {
            tenant,
            issue,
            version,
            reply,
        }))
    }

    fn untold(&self, limit: usize) -> Answer<'_, Vec<Untold>> {
        Box::pin(
            self.readers
                .read(move |connection| rows::untold(connection, limit)),
        )
    }

    fn sweep(&self, now_ms: u64) -> Answer<'_, bool> {
        Box::pin(self.write(move |reply| Job::Sweep { now_ms, reply }))
    }
}
