//! The store by itself, at any time one likes, with one site that has the app.

use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;
use tickmark_domain::commit::Author;
use tickmark_domain::wire::{Access, OutcomeResult, QueuedOp, Snapshot, SyncRequest, SyncResponse};
use tickmark_domain::{
    AccountId, ChecklistId, ChecklistKind, ClientId, ItemId, ItemKind, Op, OpId, Seq, Version,
};
use tickmark_server::origin::Origin;
use tickmark_server::store::sqlite::Sqlite;
use tickmark_server::store::{Earlier, Install, IssueId, Store, TenantId};

pub const ISSUE: IssueId = IssueId(10_001);
/// The day on which these tests begin.
pub const START_MS: u64 = 1_700_000_000_000;
pub const DAY_MS: u64 = 86_400_000;

pub struct Shelf {
    pub store: Sqlite,
    pub tenant: TenantId,
    pub folder: TempDir,
    pub now_ms: u64,
}

impl Shelf {
    pub async fn new() -> Shelf {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(folder.path()).unwrap();
        let tenant = site(&store, "site-one").await;
        Shelf {
            store,
            tenant,
            folder,
            now_ms: START_MS,
        }
    }

    pub fn days_pass(&mut self, days: u64) {
        self.now_ms += days * DAY_MS;
    }

    /// The file as it is on the disk.
    pub fn file(&self) -> Connection {
        let file: PathBuf = self.folder.path().join("tickmark.sqlite");
        Connection::open(file).unwrap()
    }

    pub fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        self.file().query_row(&sql, [], |row| row.get(0)).unwrap()
    }

    /// A client's edits, from this number on, as if made just now on the newest version.
    pub async fn sends(&self, client: u128, seq: u64, ops: Vec<Op>) -> SyncResponse {
        let since = self.store.version(self.tenant, ISSUE).await.unwrap();
        self.sends_since(since, client, seq, ops).await
    }

    pub async fn sends_since(
        &self,
        since: Version,
        client: u128,
        seq: u64,
        ops: Vec<Op>,
    ) -> SyncResponse {
        let queued = (seq..).zip(ops).map(|(seq, op)| QueuedOp {
            seq: Seq(seq),
            op_id: OpId::from_bits(client << 64 | u128::from(seq)),
            op,
            seen: since,
            age_ms: 0,
        });
        let request = SyncRequest {
            client_id: ClientId::from_bits(client),
            since,
            ops: queued.collect(),
        };
        let author = Author {
            account: Some(AccountId("alice".into())),
            access: Access::Edit,
            now_ms: self.now_ms,
        };
        let synced = self.store.sync(self.tenant, ISSUE, request, author);
        synced.await.unwrap().response
    }

    /// One edit of a client that comes once and never again.
    pub async fn edit(&self, op: Op) -> OutcomeResult {
        let since = self.store.version(self.tenant, ISSUE).await.unwrap();
        let client = u128::from(since.0) + 1_000_000;
        let answer = self.sends(client, 1, vec![op]).await;
        answer.outcomes[0].result.clone()
    }

    pub async fn now(&self) -> Snapshot {
        self.store.snapshot(self.tenant, ISSUE).await.unwrap()
    }

    pub async fn at(&self, version: Version) -> Earlier {
        let earlier = self.store.snapshot_at(self.tenant, ISSUE, version);
        earlier.await.unwrap()
    }

    /// Sweeps until nothing is due; how often there was something.
    pub async fn sweep(&self) -> usize {
        let mut swept = 0;
        while self.store.sweep(self.now_ms).await.unwrap() {
            swept += 1;
            assert!(swept < 100, "it does not end");
        }
        swept
    }
}

pub async fn site(store: &Sqlite, key: &str) -> TenantId {
    let install = Install {
        client_key: key.into(),
        base: Origin::parse(&format!("https://{key}.atlassian.net")).unwrap(),
        display: None,
        secret: "secret".into(),
        issued: 1,
        now_ms: 1,
    };
    store.install(install).await.unwrap();
    store.tenant(key).await.unwrap().unwrap().id
}

pub fn list(number: u128) -> ChecklistId {
    ChecklistId::from_bits(number)
}

pub fn row(number: u128) -> ItemId {
    ItemId::from_bits(number)
}

pub fn add_list(number: u128) -> Op {
    Op::AddChecklist {
        id: list(number),
        after: None,
        kind: ChecklistKind::Checklist,
        name: format!("List {number}"),
    }
}

pub fn add(number: u128, checklist: u128) -> Op {
    Op::AddItem {
        id: row(number),
        checklist: list(checklist),
        after: None,
        kind: ItemKind::Task,
        text: format!("Item {number}"),
    }
}

pub fn delete(number: u128) -> Op {
    Op::DeleteItem { id: row(number) }
}

/// What a snapshot shows: names and texts in order, marked where they are done.
pub fn shown(snapshot: &Snapshot) -> Vec<String> {
    let document = tickmark_domain::Document::from_snapshot(snapshot.clone());
    let mut seen = Vec::new();
    for checklist in document.checklists() {
        seen.push(checklist.name.clone());
        let items = document.items(checklist.id);
        seen.extend(items.map(|item| format!("{} {}", item.status.0, item.text)));
    }
    seen
}
