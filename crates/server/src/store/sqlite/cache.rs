//! Documents that were edited lately, so that a tick on a long list loads nothing.

use super::SqliteError;
use crate::limits::{DOCUMENTS_CACHED_MAX, ROWS_CACHED_MAX};
use crate::store::{IssueId, TenantId};
use std::collections::HashMap;
use tickmark_domain::Document;

/// The writer's working copies. The one longest unused leaves first.
#[derive(Default)]
pub(super) struct Documents {
    kept: HashMap<(TenantId, IssueId), Kept>,
    rows: usize,
    uses: u64,
}

struct Kept {
    document: Document,
    rows: usize,
    used: u64,
}

impl Documents {
    /// Lends the document out, loading it if need be. It comes back by [`Documents::keep`]; if
    /// it does not, the next request loads it again.
    pub(super) fn take(
        &mut self,
        key: (TenantId, IssueId),
        load: impl FnOnce() -> Result<Document, SqliteError>,
    ) -> Result<Document, SqliteError> {
        match self.kept.remove(&key) {
            Some(kept) => {
                self.rows -= kept.rows;
                Ok(kept.document)
            }
            None => load(),
        }
    }

    pub(super) fn keep(&mut self, key: (TenantId, IssueId), document: Document) {
        let rows = document.all_items().count() + document.all_checklists().count() + 1;
        self.uses += 1;
        self.rows += rows;
        let kept = Kept {
            document,
            rows,
            used: self.uses,
        };
        self.kept.insert(key, kept);
        while self.kept.len() > DOCUMENTS_CACHED_MAX || self.rows > ROWS_CACHED_MAX {
            let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.used);
            let Some(key) = oldest.map(|(key, _)| *key) else {
                break;
            };
            if let Some(gone) = self.kept.remove(&key) {
                self.rows -= gone.rows;
            }
        }
    }

    /// After a failed transaction, what is in memory may never have been stored.
    pub(super) fn forget_all(&mut self) {
        *self = Documents::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(issue: i64) -> (TenantId, IssueId) {
        (TenantId(1), IssueId(issue))
    }

    #[test]
    fn the_one_longest_unused_leaves() {
        let mut documents = Documents::default();
        let count = i64::try_from(DOCUMENTS_CACHED_MAX).unwrap();
        for issue in 0..count {
            documents.keep(key(issue), Document::default());
        }
        let first = documents.take(key(0), || panic!("kept")).unwrap();
        documents.keep(key(0), first);
        documents.keep(key(count), Document::default());
        assert_eq!(documents.kept.len(), DOCUMENTS_CACHED_MAX);
        assert!(documents.kept.contains_key(&key(0)));
        assert!(!documents.kept.contains_key(&key(1)));
        assert_eq!(documents.rows, DOCUMENTS_CACHED_MAX);
    }
}
