//! What leaves in time: tombstones, lines of history, clients that do not come any more.
//!
//! An issue knows the moment before which nothing of it is old enough. The next commit after it
//! clears the issue in its own transaction; an issue that nobody edits is swept.

use super::SqliteError;
use crate::limits::{
    CLIENT_IDLE_MAX, HISTORY_AGE_MAX, HISTORY_ENTRIES_MAX, HISTORY_ENTRIES_SLACK,
    TOMBSTONE_AGE_MAX, UPKEEP_GAP_MIN,
};
use crate::store::{IssueId, TenantId};
use rusqlite::{Connection, OptionalExtension, params};
use std::time::Duration;
use tickmark_domain::past::Before;
use tickmark_domain::{Document, Row, Version};

type Key = (TenantId, IssueId);

/// Whether something of the issue may be old enough to leave, or its history will be too long
/// with `more` lines.
pub(super) fn is_due(
    connection: &Connection,
    (tenant, issue): Key,
    more: usize,
    now_ms: u64,
) -> Result<bool, SqliteError> {
    let found: Option<(i64, i64)> = connection
        .prepare_cached("SELECT due_ms, entries FROM issues WHERE tenant = ?1 AND issue = ?2")?
        .query_row([tenant.0, issue.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let room = HISTORY_ENTRIES_MAX + HISTORY_ENTRIES_SLACK - i64::try_from(more).unwrap_or(0);
    Ok(found.is_some_and(|(due_ms, entries)| due_ms <= millis(now_ms) || entries > room))
}

/// The issue that has been due for the longest.
pub(super) fn next_due(connection: &Connection, now_ms: u64) -> Result<Option<Key>, SqliteError> {
    let found = connection
        .prepare_cached(
            "SELECT tenant, issue FROM issues WHERE due_ms <= ?1 ORDER BY due_ms LIMIT 1",
        )?
        .query_row([millis(now_ms)], |row| {
            Ok((TenantId(row.get(0)?), IssueId(row.get(1)?)))
        })
        .optional()?;
    Ok(found)
}

/// Drops tombstones that are old enough. The document is at version `ver` if any was.
pub(super) fn compact(document: &mut Document, now_ms: u64, ver: Version) -> Vec<Before> {
    document.compact(before(now_ms, TOMBSTONE_AGE_MAX), ver)
}

/// Writes the head of an issue that only a compaction has changed. Jira has nothing to be told.
pub(super) fn store_head(
    connection: &Connection,
    (tenant, issue): Key,
    document: &Document,
) -> Result<(), SqliteError> {
    connection
        .prepare_cached(
            "UPDATE issues SET told = CASE WHEN told = version THEN ?3 ELSE told END,
             version = ?3, floor = ?4, hash = ?5 WHERE tenant = ?1 AND issue = ?2",
        )?
        .execute(params![
            tenant.0,
            issue.0,
            document.version.0.cast_signed(),
            document.floor.0.cast_signed(),
            document.hash_text(),
        ])?;
    Ok(())
}

/// Clears what is old, `dropped` rows of the document included, and notes when to look again.
pub(super) fn clear(
    connection: &Connection,
    key: Key,
    document: &Document,
    dropped: &[Before],
    now_ms: u64,
) -> Result<(), SqliteError> {
    drop_rows(connection, key, document, dropped, now_ms)?;
    connection
        .prepare_cached("DELETE FROM clients WHERE tenant = ?1 AND issue = ?2 AND seen_ms < ?3")?
        .execute(params![
            key.0.0,
            key.1.0,
            millis(before(now_ms, CLIENT_IDLE_MAX))
        ])?;
    trim_history(connection, key, now_ms)?;
    let tombstone = document.oldest_tombstone_ms();
    let tombstone = tombstone.map(|oldest| after(oldest, TOMBSTONE_AGE_MAX));
    let client = oldest(
        connection,
        "SELECT min(seen_ms) FROM clients WHERE tenant = ?1 AND issue = ?2",
        key,
        CLIENT_IDLE_MAX,
    )?;
    let line = oldest(
        connection,
        "SELECT min(at_ms) FROM (SELECT tenant, issue, at_ms FROM history
         UNION ALL SELECT tenant, issue, at_ms FROM compactions)
         WHERE tenant = ?1 AND issue = ?2",
        key,
        HISTORY_AGE_MAX,
    )?;
    let next = [tombstone, client, line].into_iter().flatten().min();
    // Not at every commit on a day on which something gets old enough every minute.
    let next = next.map_or(u64::MAX, |next| next.max(after(now_ms, UPKEEP_GAP_MIN)));
    postpone(connection, key, next)
}

/// Looks at an issue that cannot be read another day.
pub(super) fn put_off(connection: &Connection, key: Key, now_ms: u64) -> Result<(), SqliteError> {
    postpone(connection, key, after(now_ms, UPKEEP_GAP_MIN))
}

/// Notes when to look again.
fn postpone(connection: &Connection, (tenant, issue): Key, due_ms: u64) -> Result<(), SqliteError> {
    connection
        .prepare_cached("UPDATE issues SET due_ms = ?3 WHERE tenant = ?1 AND issue = ?2")?
        .execute(params![tenant.0, issue.0, millis(due_ms)])?;
    Ok(())
}

fn drop_rows(
    connection: &Connection,
    (tenant, issue): Key,
    document: &Document,
    dropped: &[Before],
    now_ms: u64,
) -> Result<(), SqliteError> {
    if dropped.is_empty() {
        return Ok(());
    }
    for row in dropped {
        let (sql, id) = match row.row() {
            Row::Item(id) => (
                "DELETE FROM items WHERE tenant = ?1 AND issue = ?2 AND id = ?3",
                id.0,
            ),
            Row::Checklist(id) => (
                "DELETE FROM checklists WHERE tenant = ?1 AND issue = ?2 AND id = ?3",
                id.0,
            ),
        };
        connection
            .prepare_cached(sql)?
            .execute(params![tenant.0, issue.0, id.as_bytes()])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO compactions (tenant, issue, version, at_ms, dropped)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            tenant.0,
            issue.0,
            document.version.0.cast_signed(),
            millis(now_ms),
            serde_json::to_string(dropped)?,
        ])?;
    Ok(())
}

/// Whole versions leave, so that what is left leads back to a version exactly.
fn trim_history(
    connection: &Connection,
    (tenant, issue): Key,
    now_ms: u64,
) -> Result<(), SqliteError> {
    let values = params![
        tenant.0,
        issue.0,
        HISTORY_ENTRIES_MAX,
        millis(before(now_ms, HISTORY_AGE_MAX)),
    ];
    let last: i64 = connection
        .prepare_cached(
            "SELECT max(
                 ifnull((SELECT version FROM history WHERE tenant = ?1 AND issue = ?2
                         ORDER BY version DESC LIMIT 1 OFFSET ?3), 0),
                 ifnull((SELECT max(version) FROM history
                         WHERE tenant = ?1 AND issue = ?2 AND at_ms < ?4), 0),
                 ifnull((SELECT max(version) FROM compactions
                         WHERE tenant = ?1 AND issue = ?2 AND at_ms < ?4), 0))",
        )?
        .query_row(values, |row| row.get(0))?;
    for sql in [
        "DELETE FROM history WHERE tenant = ?1 AND issue = ?2 AND version <= ?3",
        "DELETE FROM compactions WHERE tenant = ?1 AND issue = ?2 AND version <= ?3",
        "UPDATE issues SET reach = max(reach, ?3), entries = (
             SELECT count(*) FROM history WHERE tenant = ?1 AND issue = ?2
         ) WHERE tenant = ?1 AND issue = ?2",
    ] {
        connection
            .prepare_cached(sql)?
            .execute(params![tenant.0, issue.0, last])?;
    }
    Ok(())
}

/// When the oldest of these will have reached its age.
fn oldest(
    connection: &Connection,
    sql: &str,
    (tenant, issue): Key,
    age: Duration,
) -> Result<Option<u64>, SqliteError> {
    let found: Option<i64> = connection
        .prepare_cached(sql)?
        .query_row([tenant.0, issue.0], |row| row.get(0))?;
    Ok(found.map(|ms| after(ms.cast_unsigned(), age)))
}

/// The earliest moment at which something of now can be old enough.
pub(super) fn earliest_due_ms(now_ms: u64) -> i64 {
    let age = TOMBSTONE_AGE_MAX.min(CLIENT_IDLE_MAX).min(HISTORY_AGE_MAX);
    millis(after(now_ms, age))
}

fn before(now_ms: u64, age: Duration) -> u64 {
    now_ms.saturating_sub(age_ms(age))
}

/// The first moment at which something of `ms` is older than that.
fn after(ms: u64, age: Duration) -> u64 {
    ms.saturating_add(age_ms(age)).saturating_add(1)
}

fn age_ms(age: Duration) -> u64 {
    u64::try_from(age.as_millis()).unwrap_or(u64::MAX)
}

fn millis(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
