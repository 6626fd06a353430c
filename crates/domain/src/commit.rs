//! The rule by which the service decides a request, in one atomic step.

use crate::limits::{OPS_PER_REQUEST_MAX, OWN_VERSIONS_MAX, REPLAYED_MS_MIN};
use crate::past::Before;
use crate::wire::{Access, Outcome, OutcomeResult, Patch, QueuedOp, SyncRequest, SyncResponse};
use crate::{
    AccountId, Applied, Document, ItemId, Op, OpId, Rank, Refusal, Row, Seq, Stamp, Version,
};

/// Who sends the request, when it came, and what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub account: Option<AccountId>,
    pub access: Access,
    /// The service's clock, milliseconds since 1970.
    pub now_ms: u64,
}

/// What has been decided of one client's operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// The last operation, refused ones included; 0 before the first.
    pub last_seq: Seq,
    /// Versions that this client's operations made and that its next ones may not have seen,
    /// oldest first: whoever drains a queue must not be superseded by himself.
    pub own: Vec<Version>,
}

/// What must be stored together with the document, all or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit {
    /// The client's state after this request.
    pub decided: Decided,
    /// Operations that this request decided, in order.
    pub entries: Vec<Entry>,
    /// Operations of the request that an earlier one decided, because its answer was lost. How,
    /// is in the history of whoever stores it.
    pub decided_before: Vec<(Seq, OpId)>,
    /// Rows to write, as they are in the document now.
    pub rows: Vec<Row>,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub version: Version,
    pub seq: Seq,
    pub op_id: OpId,
    pub op: Op,
    pub result: OutcomeResult,
    /// What would take it back, from the document before it; none when nothing was written.
    pub inverse: Option<Op>,
    /// The row before it; none when it was refused.
    pub before: Option<Before>,
}

impl Commit {
    /// Whether there is nothing to store.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Decides the operations of a request: each once, in order, none skipped.
///
/// An operation already decided is passed over, and named; one beyond a gap ends the request. A
/// refused one counts as decided, so that a queue never sticks.
pub fn commit(
    document: &mut Document,
    decided: &Decided,
    ops: &[QueuedOp],
    author: &Author,
) -> Commit {
    let mut commit = Commit {
        decided: decided.clone(),
        ..Commit::default()
    };
    let stamp = Stamp {
        ver: document.version.next(),
        by: author.account.clone(),
        ms: author.now_ms,
    };
    for queued in ops.iter().take(OPS_PER_REQUEST_MAX) {
        let last_seq = commit.decided.last_seq;
        if queued.seq <= last_seq {
            if queued.seq <= decided.last_seq {
                commit.decided_before.push((queued.seq, queued.op_id));
            }
            continue;
        }
        if queued.seq != last_seq.next() {
            break;
        }
        if commit.is_empty() {
            // A queue is made on versions that only grow, so nothing older is asked for again.
            commit.decided.own.retain(|own| *own > queued.seen);
        }
        let entry = match author.access {
            Access::Edit => decide(document, queued, &stamp, &mut commit),
            Access::View => refused(queued, &stamp, Refusal::NotAllowed),
        };
        commit.decided.last_seq = queued.seq;
        commit.entries.push(entry);
    }
    if !commit.is_empty() {
        document.version = stamp.ver;
        let own = &mut commit.decided.own;
        own.push(stamp.ver);
        own.drain(..own.len().saturating_sub(OWN_VERSIONS_MAX));
    }
    commit.rows.sort_unstable();
    commit.rows.dedup();
    commit
}

fn decide(document: &mut Document, queued: &QueuedOp, stamp: &Stamp, commit: &mut Commit) -> Entry {
    let op = &queued.op;
    let inverse = op.inverse(document);
    let before = Before::of(document, op.row());
    let late = is_late(document, queued, stamp.ver, &commit.decided);
    let applied = match op.apply(document, stamp) {
        Ok(applied) => applied,
        Err(refusal) => return refused(queued, stamp, refusal),
    };
    if late && inverse.as_ref().is_some_and(|current| current != op) {
        before.clone().put_back(document);
        return entry(queued, stamp, OutcomeResult::Superseded, Some(before));
    }
    commit.rows.push(op.row());
    respaced(document, op, stamp, &mut commit.rows);
    numbered(document, op, stamp, &mut commit.rows);
    let result = match applied {
        Applied::Done => OutcomeResult::Applied,
        Applied::Merged => OutcomeResult::Merged,
        Applied::Overwrote => conflict(document, &before),
        Applied::OnDeleted => OutcomeResult::OnDeleted,
    };
    Entry {
        inverse,
        ..entry(queued, stamp, result, Some(before))
    }
}

/// Whether an edit comes so late that a newer value of its field stands: somebody else changed
/// the field since the version the edit was made on, and the edit is older than a minute.
/// Texts are merged instead, and of two moves the later one counts.
fn is_late(document: &Document, queued: &QueuedOp, ver: Version, decided: &Decided) -> bool {
    let replaces = matches!(
        queued.op,
        Op::SetName { .. }
            | Op::SetDetails { .. }
            | Op::SetStatus { .. }
            | Op::SetRequired { .. }
            | Op::SetAssignee { .. }
            | Op::SetDue { .. }
            | Op::SetLink { .. }
            | Op::SetNote { .. }
            | Op::SetKind { .. }
            | Op::Freeze { .. }
            | Op::SetBaseline { .. }
    );
    let changed = match &queued.op {
        // Nobody agrees to words that he has not seen.
        Op::Freeze { id, .. } => document.worded_version(*id),
        op => document.field_version(op),
    };
    let own = changed == ver || decided.own.contains(&changed);
    replaces && queued.age_ms > REPLAYED_MS_MIN && changed > queued.seen && !own
}

fn conflict(document: &Document, before: &Before) -> OutcomeResult {
    let Before::Item { row, .. } = before else {
        return OutcomeResult::Applied;
    };
    let stands = document.item(row.id).map(|row| row.text.clone());
    OutcomeResult::Conflict {
        yours: stands.unwrap_or_default(),
        theirs: row.text.clone(),
    }
}

fn refused(queued: &QueuedOp, stamp: &Stamp, refusal: Refusal) -> Entry {
    entry(queued, stamp, OutcomeResult::Refused(refusal), None)
}

fn entry(queued: &QueuedOp, stamp: &Stamp, result: OutcomeResult, before: Option<Before>) -> Entry {
    Entry {
        version: stamp.ver,
        seq: queued.seq,
        op_id: queued.op_id,
        op: queued.op.clone(),
        result,
        inverse: None,
        before,
    }
}

/// Only an edit that gives a rank can make one too long.
fn respaced(document: &mut Document, op: &Op, stamp: &Stamp, rows: &mut Vec<Row>) {
    match op {
        Op::AddItem { checklist, id, .. } | Op::MoveItem { checklist, id, .. } => {
            let rank = document.item(*id).map(|row| &row.rank);
            if rank.is_some_and(Rank::is_long) && document.respace(*checklist, stamp.ver) {
                rows.extend(document.order(*checklist).iter().copied().map(Row::Item));
            }
        }
        Op::AddChecklist { .. } | Op::MoveChecklist { .. } => {
            let anew = document.respace_checklists(stamp.ver);
            let all = document.all_checklists().filter(|_| anew);
            rows.extend(all.map(|row| Row::Checklist(row.id)));
        }
        _ => {}
    }
}

/// What has become a criterion gets its number here, where all edits of an issue come one after
/// the other: two people who add at once never get the same one. A row keeps it for good.
fn numbered(document: &mut Document, op: &Op, stamp: &Stamp, rows: &mut Vec<Row>) {
    let ids: Vec<ItemId> = match op {
        Op::AddItem { id, .. } | Op::MoveItem { id, .. } | Op::RestoreItem { id } => vec![*id],
        Op::SetKind { id, .. } | Op::RestoreChecklist { id } => document.order(*id).to_vec(),
        _ => return,
    };
    for id in ids {
        if document.number_criterion(id, stamp.ver) {
            rows.push(Row::Item(id));
        }
    }
}

/// The answer to a request, after its commit. `remembered` is what the history tells of the
/// operations that were decided before.
pub fn answer(
    document: &Document,
    request: &SyncRequest,
    commit: &Commit,
    remembered: Vec<Outcome>,
) -> SyncResponse {
    let mut outcomes = remembered;
    outcomes.extend(commit.entries.iter().map(|entry| Outcome {
        seq: entry.seq,
        result: entry.result.clone(),
    }));
    SyncResponse {
        version: document.version,
        floor: document.floor,
        last_seq: commit.decided.last_seq,
        outcomes,
        patch: patch_since(document, request.since),
        hash: document.hash_text(),
    }
}

/// Rows changed after `since`; all of them when the client is older than the floor, or claims
/// a version that does not exist.
pub fn patch_since(document: &Document, since: Version) -> Patch {
    let full = since < document.floor || since > document.version || since == Version(0);
    let mut patch = Patch {
        full,
        checklists: document
            .all_checklists()
            .filter(|row| full || row.ver > since)
            .cloned()
            .collect(),
        items: document
            .all_items()
            .filter(|row| full || row.ver > since)
            .cloned()
            .collect(),
    };
    patch.sort();
    patch
}
