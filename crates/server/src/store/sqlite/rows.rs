//! Checklists and items as rows: what is read, by whom ever, and what a commit writes.

use super::{SqliteError, upkeep};
use crate::store::{IssueId, Summary, TenantId, Untold};
use rusqlite::{Connection, OptionalExtension, Params, params};
use serde::de::DeserializeOwned;
use tickmark_domain::commit::{Author, Commit, Decided};
use tickmark_domain::wire::{Patch, Snapshot, SyncRequest, SyncResponse};
use tickmark_domain::{ClientId, Document, Progress, Row, Seq, Version};

/// The issue's own row.
pub(super) struct Head {
    pub(super) version: Version,
    floor: Version,
    hash: String,
    pub(super) changed_ms: u64,
}

/// An issue that was never written to has an empty document of version 0.
pub(super) fn head(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
) -> Result<Head, SqliteError> {
    let mut statement = connection.prepare_cached(
        "SELECT version, floor, hash, changed_ms FROM issues WHERE tenant = ?1 AND issue = ?2",
    )?;
    let found = statement
        .query_row([tenant.0, issue.0], |row| {
            Ok(Head {
                version: Version(row.get::<_, i64>(0)?.cast_unsigned()),
                floor: Version(row.get::<_, i64>(1)?.cast_unsigned()),
                hash: row.get(2)?,
                changed_ms: row.get::<_, i64>(3)?.cast_unsigned(),
            })
        })
        .optional()?;
    Ok(found.unwrap_or_else(|| Head {
        version: Version(0),
        floor: Version(0),
        hash: Document::default().hash_text(),
        changed_ms: 0,
    }))
}

pub(super) fn snapshot(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
) -> Result<Snapshot, SqliteError> {
    let head = head(connection, tenant, issue)?;
    let rows = patch(connection, tenant, issue, Version(0))?;
    Ok(Snapshot {
        version: head.version,
        floor: head.floor,
        checklists: rows.checklists,
        items: rows.items,
        hash: head.hash,
    })
}

pub(super) fn load(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
) -> Result<Document, SqliteError> {
    let mut document = Document::from_snapshot(snapshot(connection, tenant, issue)?);
    let last: Option<i64> = connection
        .prepare_cached("SELECT last_number FROM issues WHERE tenant = ?1 AND issue = ?2")?
        .query_row([tenant.0, issue.0], |row| row.get(0))
        .optional()?;
    let last = last.unwrap_or_default().cast_unsigned();
    document.last_number = document.last_number.max(last);
    Ok(document)
}

/// The answer to a request without operations; it says what `commit::answer` says.
pub(super) fn pull(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    request: &SyncRequest,
) -> Result<SyncResponse, SqliteError> {
    let head = head(connection, tenant, issue)?;
    let since = request.since;
    let full = since < head.floor || since > head.version || since == Version(0);
    let from = if full { Version(0) } else { since };
    let mut patch = patch(connection, tenant, issue, from)?;
    patch.full = full;
    Ok(SyncResponse {
        version: head.version,
        floor: head.floor,
        last_seq: decided(connection, tenant, issue, request.client_id)?.last_seq,
        outcomes: Vec::new(),
        patch,
        hash: head.hash,
    })
}

fn patch(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    since: Version,
) -> Result<Patch, SqliteError> {
    let values = params![tenant.0, issue.0, since.0.cast_signed()];
    let mut patch = Patch {
        full: since == Version(0),
        checklists: bodies(
            connection,
            "SELECT body FROM checklists WHERE tenant = ?1 AND issue = ?2 AND ver > ?3",
            values,
        )?,
        items: bodies(
            connection,
            "SELECT body FROM items WHERE tenant = ?1 AND issue = ?2 AND ver > ?3",
            values,
        )?,
    };
    patch.sort();
    Ok(patch)
}

fn bodies<T: DeserializeOwned>(
    connection: &Connection,
    sql: &str,
    values: impl Params,
) -> Result<Vec<T>, SqliteError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        found.push(serde_json::from_str(body)?);
    }
    Ok(found)
}

/// What has been decided of a client's edits; nothing of one that is not known.
pub(super) fn decided(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    client: ClientId,
) -> Result<Decided, SqliteError> {
    let found: Option<(i64, String)> = connection
        .prepare_cached(
            "SELECT last_seq, own FROM clients WHERE tenant = ?1 AND issue = ?2 AND client = ?3",
        )?
        .query_row(params![tenant.0, issue.0, client.0.as_bytes()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((last_seq, own)) = found else {
        return Ok(Decided::default());
    };
    Ok(Decided {
        last_seq: Seq(last_seq.cast_unsigned()),
        own: serde_json::from_str(&own)?,
    })
}

/// Everything one commit changes, in the writer's transaction.
pub(super) fn store(
    connection: &Connection,
    (tenant, issue, client): (TenantId, IssueId, ClientId),
    document: &Document,
    commit: &Commit,
    author: &Author,
) -> Result<(), SqliteError> {
    let now = author.now_ms.cast_signed();
    connection
        .prepare_cached(
            "INSERT INTO issues
             (tenant, issue, version, floor, hash, changed_ms, entries, due_ms, last_number)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (tenant, issue) DO UPDATE SET version = excluded.version,
             floor = excluded.floor, hash = excluded.hash, changed_ms = excluded.changed_ms,
             entries = entries + excluded.entries, due_ms = min(due_ms, excluded.due_ms),
             last_number = excluded.last_number",
        )?
        .execute(params![
            tenant.0,
            issue.0,
            document.version.0.cast_signed(),
            document.floor.0.cast_signed(),
            document.hash_text(),
            now,
            i64::try_from(commit.entries.len()).unwrap_or(i64::MAX),
            upkeep::earliest_due_ms(author.now_ms),
            document.last_number.cast_signed(),
        ])?;
    for row in &commit.rows {
        store_row(connection, tenant, issue, document, *row)?;
    }
    connection
        .prepare_cached(
            "INSERT INTO clients (tenant, issue, client, last_seq, seen_ms, own)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (tenant, issue, client) DO UPDATE SET last_seq = excluded.last_seq,
             seen_ms = excluded.seen_ms, own = excluded.own",
        )?
        .execute(params![
            tenant.0,
            issue.0,
            client.0.as_bytes(),
            commit.decided.last_seq.0.cast_signed(),
            now,
            serde_json::to_string(&commit.decided.own)?,
        ])?;
    store_history(connection, (tenant, issue, client), commit, author)
}

fn store_row(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    document: &Document,
    row: Row,
) -> Result<(), SqliteError> {
    let (sql, id, ver, body) = match row {
        Row::Checklist(id) => {
            let Some(row) = document.checklist(id) else {
                return Ok(());
            };
            let sql = "INSERT OR REPLACE INTO checklists (tenant, issue, id, ver, body)
                       VALUES (?1, ?2, ?3, ?4, ?5)";
            (sql, id.0, row.ver, serde_json::to_string(row)?)
        }
        Row::Item(id) => {
            let Some(row) = document.item(id) else {
                return Ok(());
            };
            let sql = "INSERT OR REPLACE INTO items (tenant, issue, id, ver, body)
                       VALUES (?1, ?2, ?3, ?4, ?5)";
            (sql, id.0, row.ver, serde_json::to_string(row)?)
        }
    };
    let values = params![tenant.0, issue.0, id.as_bytes(), ver.0.cast_signed(), body];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn store_history(
    connection: &Connection,
    (tenant, issue, client): (TenantId, IssueId, ClientId),
    commit: &Commit,
    author: &Author,
) -> Result<(), SqliteError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO history
         (tenant, issue, version, client, seq, op_id, account, at_ms, op, result, inverse, before)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for entry in &commit.entries {
        let inverse = entry.inverse.as_ref().map(serde_json::to_string);
        let before = entry.before.as_ref().map(serde_json::to_string);
        statement.execute(params![
            tenant.0,
            issue.0,
            entry.version.0.cast_signed(),
            client.0.as_bytes(),
            entry.seq.0.cast_signed(),
            entry.op_id.0.as_bytes(),
            author.account.as_ref().map(|account| account.0.as_str()),
            author.now_ms.cast_signed(),
            serde_json::to_string(&entry.op)?,
            serde_json::to_string(&entry.result)?,
            inverse.transpose()?,
            before.transpose()?,
        ])?;
    }
    Ok(())
}

/// What Jira is told, counted from the whole document.
pub(super) fn summary(document: &Document, updated_ms: u64) -> Summary {
    let mut summary = Summary {
        version: document.version,
        progress: Progress::default(),
        checklists: 0,
        updated_ms,
    };
    for checklist in document.checklists() {
        summary.checklists += 1;
        summary.progress = summary.progress.plus(document.progress(checklist.id));
    }
    summary
}

pub(super) fn told(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    version: Version,
) -> Result<(), SqliteError> {
    connection
        .prepare_cached(
            "UPDATE issues SET told = ?3 WHERE tenant = ?1 AND issue = ?2 AND told < ?3",
        )?
        .execute(params![tenant.0, issue.0, version.0.cast_signed()])?;
    Ok(())
}

/// Only a start asks across tenants, to go on where the last run stopped.
pub(super) fn untold(connection: &Connection, limit: usize) -> Result<Vec<Untold>, SqliteError> {
    let mut statement = connection.prepare_cached(
        "SELECT issues.tenant, issues.issue FROM issues
         JOIN tenants ON tenants.id = issues.tenant AND tenants.installed = 1
         WHERE issues.told < issues.version LIMIT ?1",
    )?;
    let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        Ok(Untold {
            tenant: TenantId(row.get(0)?),
            issue: IssueId(row.get(1)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
