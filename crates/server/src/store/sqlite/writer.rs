//! The one thread that writes: many requests to a transaction, answered when it is on the disk.

use super::group::Group;
use crate::limits::WRITER_GROUP_MAX;
use crate::store::{
    Install, IssueId, Keeping, Lifecycle, StoreError, Synced, TemplateSaved, TenantId, Within,
};
use rusqlite::Connection;
use std::io;
use std::thread::{self, JoinHandle};
use tickmark_domain::commit::Author;
use tickmark_domain::wire::SyncRequest;
use tickmark_domain::{TemplateId, Version};
use tokio::sync::{mpsc, oneshot};

pub(super) type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

/// One thing to write.
pub(super) enum Job {
    Sync(Box<SyncJob>),
    Install {
        install: Install,
        reply: Reply<Lifecycle>,
    },
    Uninstall {
        client_key: String,
        issued: i64,
        now_ms: u64,
        reply: Reply<Lifecycle>,
    },
    Told {
        tenant: TenantId,
        issue: IssueId,
        version: Version,
        reply: Reply<()>,
    },
    SaveTemplate {
        within: Within,
        keeping: Box<Keeping>,
        reply: Reply<TemplateSaved>,
    },
    DeleteTemplate {
        within: Within,
        id: TemplateId,
        reply: Reply<bool>,
    },
    /// Clears one issue that is due.
    Sweep {
        now_ms: u64,
        reply: Reply<bool>,
    },
    /// Writes nothing, but proves that the writer answers.
    Ready {
        reply: Reply<()>,
    },
}

pub(super) struct SyncJob {
    pub(super) tenant: TenantId,
    pub(super) issue: IssueId,
    pub(super) request: SyncRequest,
    pub(super) author: Author,
    pub(super) reply: Reply<Synced>,
}

/// Starts the thread; it ends when nobody can send it jobs any more.
pub(super) fn start(
    connection: Connection,
    mut queue: mpsc::Receiver<Job>,
) -> io::Result<JoinHandle<()>> {
    let run = move || {
        let mut group = Group::new(connection);
        // While one transaction is being synced, the next requests gather here.
        while let Some(first) = queue.blocking_recv() {
            let mut jobs = vec![first];
            while jobs.len() < WRITER_GROUP_MAX
                && let Ok(next) = queue.try_recv()
            {
                jobs.push(next);
            }
            group.commit(jobs);
        }
    };
    thread::Builder::new().name("writer".into()).spawn(run)
}
