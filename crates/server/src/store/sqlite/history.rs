//! The history: its lines, and the document as it was at an earlier version.

use super::{SqliteError, rows};
use crate::store::{Earlier, HistoryQuery, IssueId, TenantId};
use rusqlite::{Connection, OptionalExtension, params};
use tickmark_domain::past::{Before, rewind};
use tickmark_domain::wire::{History, HistoryEntry, Outcome, Snapshot};
use tickmark_domain::{
    AccountId, ChecklistId, ClientId, Document, Op, OpId, Row, Seq, Version, commit,
};

/// Lines that match, the newest first. There are never many more than the history keeps.
pub(super) fn page(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    query: &HistoryQuery,
) -> Result<History, SqliteError> {
    let mut statement = connection.prepare_cached(
        "SELECT version, seq, account, at_ms, op, result, inverse, before FROM history
         WHERE tenant = ?1 AND issue = ?2 AND version <= ?3 AND (version < ?3 OR seq < ?4)
         ORDER BY version DESC, client DESC, seq DESC",
    )?;
    let (version, seq) = query.before.unwrap_or((Version(u64::MAX), Seq(0)));
    let version = i64::try_from(version.0).unwrap_or(i64::MAX);
    let seq = i64::try_from(seq.0).unwrap_or(i64::MAX);
    let mut found = statement.query(params![tenant.0, issue.0, version, seq])?;
    let mut history = History {
        entries: Vec::new(),
        more: false,
    };
    while let Some(row) = found.next()? {
        let line = Line::read(row)?;
        if !line.concerns(query) {
            continue;
        }
        if history.entries.len() == query.limit {
            history.more = true;
            break;
        }
        history.entries.push(line.entry);
    }
    Ok(history)
}

/// How these operations of a client were decided, as far as the history goes back.
pub(super) fn outcomes(
    connection: &Connection,
    (tenant, issue, client): (TenantId, IssueId, ClientId),
    decided: &[(Seq, OpId)],
) -> Result<Vec<Outcome>, SqliteError> {
    let mut wanted = decided.to_vec();
    let mut outcomes = Vec::new();
    if wanted.is_empty() {
        return Ok(outcomes);
    }
    // What is asked for was decided lately, and an issue has few lines: no index is worth its
    // writes.
    let mut statement = connection.prepare_cached(
        "SELECT seq, op_id, result FROM history
         WHERE tenant = ?1 AND issue = ?2 AND client = ?3 ORDER BY version DESC",
    )?;
    let mut found = statement.query(params![tenant.0, issue.0, client.0.as_bytes()])?;
    while let Some(row) = found.next()? {
        let seq = Seq(row.get::<_, i64>(0)?.cast_unsigned());
        let op_id = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let before = wanted.len();
        wanted.retain(|one| one.0 != seq || one.1.0.as_bytes() != op_id);
        if wanted.len() == before {
            continue;
        }
        let result = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        outcomes.push(Outcome {
            seq,
            result: serde_json::from_str(result)?,
        });
        if wanted.is_empty() {
            break;
        }
    }
    outcomes.sort_by_key(|outcome| outcome.seq);
    Ok(outcomes)
}

struct Line {
    entry: HistoryEntry,
    /// The list that the item was in before.
    checklist: Option<ChecklistId>,
}

impl Line {
    fn read(row: &rusqlite::Row<'_>) -> Result<Line, SqliteError> {
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        let inverse: Option<String> = row.get(6)?;
        let before: Option<String> = row.get(7)?;
        let before = before.map(|json| serde_json::from_str::<Before>(&json));
        let before = before.transpose()?;
        let op: Op = serde_json::from_str(text(4)?)?;
        let about = before.as_ref().and_then(Before::text).or(match &op {
            Op::AddItem { text, .. } => Some(text),
            Op::AddChecklist { name, .. } => Some(name),
            _ => None,
        });
        Ok(Line {
            entry: HistoryEntry {
                version: Version(row.get::<_, i64>(0)?.cast_unsigned()),
                seq: Seq(row.get::<_, i64>(1)?.cast_unsigned()),
                account: row.get::<_, Option<String>>(2)?.map(AccountId),
                at_ms: row.get::<_, i64>(3)?.cast_unsigned(),
                about: about.unwrap_or_default().to_owned(),
                op,
                result: serde_json::from_str(text(5)?)?,
                inverse: inverse
                    .map(|json| serde_json::from_str(&json))
                    .transpose()?,
            },
            checklist: before.and_then(|before| before.checklist()),
        })
    }

    /// An edit concerns the row it names; an edit of an item also the list it was in, and the
    /// one it came to.
    fn concerns(&self, query: &HistoryQuery) -> bool {
        let op = &self.entry.op;
        let of_item = query.item.is_none_or(|item| op.row() == Row::Item(item));
        let of_list = query.checklist.is_none_or(|list| {
            let to = match op {
                Op::AddItem { checklist, .. } | Op::MoveItem { checklist, .. } => Some(*checklist),
                _ => None,
            };
            op.row() == Row::Checklist(list) || self.checklist == Some(list) || to == Some(list)
        });
        of_item && of_list
    }
}

/// The document as it was at a version, from what it is now, backwards.
pub(super) fn snapshot_at(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    version: Version,
) -> Result<Earlier, SqliteError> {
    let now = rows::snapshot(connection, tenant, issue)?;
    if version > now.version {
        return Ok(Earlier::NotYet);
    }
    if version == now.version {
        return Ok(Earlier::Was(now));
    }
    if version < reach(connection, tenant, issue)? {
        return Ok(Earlier::Forgotten);
    }
    let mut document = Document::from_snapshot(now);
    let steps = steps_since(connection, tenant, issue, version)?;
    rewind(&mut document, version, steps);
    let rows = commit::patch_since(&document, Version(0));
    Ok(Earlier::Was(Snapshot {
        version,
        floor: version,
        checklists: rows.checklists,
        items: rows.items,
        hash: document.hash_text(),
    }))
}

fn reach(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
) -> Result<Version, SqliteError> {
    let found: Option<i64> = connection
        .prepare_cached("SELECT reach FROM issues WHERE tenant = ?1 AND issue = ?2")?
        .query_row([tenant.0, issue.0], |row| row.get(0))
        .optional()?;
    Ok(Version(found.unwrap_or_default().cast_unsigned()))
}

/// All that happened after a version, the newest first. Rows are dropped after the edits of the
/// same version.
fn steps_since(
    connection: &Connection,
    tenant: TenantId,
    issue: IssueId,
    version: Version,
) -> Result<Vec<Before>, SqliteError> {
    let values = params![tenant.0, issue.0, version.0.cast_signed()];
    let mut steps: Vec<(i64, Option<i64>, Vec<Before>)> = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT version, seq, before FROM history
         WHERE tenant = ?1 AND issue = ?2 AND version > ?3 AND before IS NOT NULL",
    )?;
    let mut found = statement.query(values)?;
    while let Some(row) = found.next()? {
        let json: String = row.get(2)?;
        let before = serde_json::from_str(&json)?;
        steps.push((row.get(0)?, Some(row.get(1)?), vec![before]));
    }
    let mut statement = connection.prepare_cached(
        "SELECT version, dropped FROM compactions
         WHERE tenant = ?1 AND issue = ?2 AND version > ?3",
    )?;
    let mut found = statement.query(values)?;
    while let Some(row) = found.next()? {
        let json: String = row.get(1)?;
        let mut dropped: Vec<Before> = serde_json::from_str(&json)?;
        dropped.reverse();
        steps.push((row.get(0)?, None, dropped));
    }
    steps.sort_by_key(|(version, seq, _)| (*version, seq.unwrap_or(i64::MAX)));
    Ok(steps.into_iter().rev().flat_map(|step| step.2).collect())
}
