//! Connections that only read, lent out one at a time.

use super::{SqliteError, schema};
use crate::limits::READERS_MAX;
use crate::store::StoreError;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Reads see the last commit, and never wait for the writer.
pub(super) struct Readers {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
    turns: Semaphore,
}

impl Readers {
    pub(super) fn new(file: PathBuf) -> Readers {
        Readers {
            file,
            idle: Mutex::default(),
            turns: Semaphore::new(READERS_MAX),
        }
    }

    /// Runs `read` in one transaction, so that it sees one state, off the event loop.
    pub(super) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        read: impl FnOnce(&Connection) -> Result<T, SqliteError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let _turn = self.turns.acquire().await.map_err(|_| StoreError::Busy)?;
        let readers = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || readers.in_transaction(read)).await;
        let answer = done.map_err(|_| StoreError::Broken("a read panicked".into()))?;
        Ok(answer?)
    }

    fn in_transaction<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, SqliteError>,
    ) -> Result<T, SqliteError> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => schema::open_reader(&self.file)?,
        };
        let transaction = connection.transaction()?;
        let answer = read(&transaction)?;
        transaction.commit()?;
        // A connection that failed is dropped; the next reader opens a new one.
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        Ok(answer)
    }
}
