//! The rule by which the service decides a request, in one atomic step.

use crate::limits::OPS_PER_REQUEST_MAX;
use crate::wire::{Access, Outcome, OutcomeResult, Patch, QueuedOp, SyncRequest, SyncResponse};
use crate::{AccountId, Applied, Document, Op, OpId, Rank, Refusal, Row, Seq, Stamp, Version};

/// Who sends the request, when it came, and what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub account: Option<AccountId>,
    pub access: Access,
    /// The service's clock, milliseconds since 1970.
    pub now_ms: u64,
}

/// What must be stored together with the document, all or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit {
    /// The client's last decided operation, after this request.
    pub last_seq: Seq,
    /// Operations that this request decided, in order.
    pub entries: Vec<Entry>,
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
    /// What would take it back, from the document before it.
    pub inverse: Option<Op>,
}

impl Commit {
    /// Whether there is nothing to store.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Decides the operations of a request: each once, in order, none skipped.
///
/// An operation already decided is passed over; one beyond a gap ends the request. A refused
/// one counts as decided, so that a queue never sticks.
pub fn commit(document: &mut Document, last_seq: Seq, ops: &[QueuedOp], author: &Author) -> Commit {
    let mut commit = Commit {
        last_seq,
        ..Commit::default()
    };
    let stamp = Stamp {
        ver: document.version.next(),
        by: author.account.clone(),
        ms: author.now_ms,
    };
    for queued in ops.iter().take(OPS_PER_REQUEST_MAX) {
        if queued.seq <= commit.last_seq {
            continue;
        }
        if queued.seq != commit.last_seq.next() {
            break;
        }
        let inverse = queued.op.inverse(document);
        let result = decide(
            document,
            &queued.op,
            author.access,
            &stamp,
            &mut commit.rows,
        );
        commit.last_seq = queued.seq;
        commit.entries.push(Entry {
            version: stamp.ver,
            seq: queued.seq,
            op_id: queued.op_id,
            op: queued.op.clone(),
            result,
            inverse: inverse.filter(|_| !matches!(result, OutcomeResult::Refused(_))),
        });
    }
    if !commit.is_empty() {
        document.version = stamp.ver;
    }
    commit.rows.sort_unstable();
    commit.rows.dedup();
    commit
}

fn decide(
    document: &mut Document,
    op: &Op,
    access: Access,
    stamp: &Stamp,
    rows: &mut Vec<Row>,
) -> OutcomeResult {
    if access != Access::Edit {
        return OutcomeResult::Refused(Refusal::NotAllowed);
    }
    match op.apply(document, stamp) {
        Err(refusal) => OutcomeResult::Refused(refusal),
        Ok(applied) => {
            rows.push(op.row());
            respaced(document, op, stamp, rows);
            match applied {
                Applied::Done => OutcomeResult::Applied,
                Applied::Merged => OutcomeResult::Merged,
                Applied::Overwrote => OutcomeResult::Overwrote,
                Applied::OnDeleted => OutcomeResult::OnDeleted,
            }
        }
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

/// The answer to a request, after its commit.
pub fn answer(document: &Document, request: &SyncRequest, commit: &Commit) -> SyncResponse {
    let outcomes = commit.entries.iter().map(|entry| Outcome {
        seq: entry.seq,
        result: entry.result,
    });
    SyncResponse {
        version: document.version,
        floor: document.floor,
        last_seq: commit.last_seq,
        outcomes: outcomes.collect(),
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
    // Always the same rows in the same order, so that equal answers are equal byte by byte.
    patch.checklists.sort_unstable_by_key(|row| row.id);
    patch.items.sort_unstable_by_key(|row| row.id);
    patch
}
