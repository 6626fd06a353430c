//! The edits of one client that no answer has decided: what a device keeps until one does.

use crate::record::Record;
use serde::{Deserialize, Serialize};
use tickmark_domain::limits::OPS_PER_REQUEST_MAX;
use tickmark_domain::wire::QueuedOp;
use tickmark_domain::{ClientId, Op, OpId, Seq, Version};

/// One edit as it waits, and as the device keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Record", into = "Record")]
pub struct Waiting {
    pub seq: Seq,
    pub op_id: OpId,
    pub op: Op,
    /// The version of the document it was made on.
    pub seen: Version,
    /// When it was made, by the device's clock, milliseconds since 1970.
    pub made_ms: u64,
}

impl Waiting {
    fn for_wire(&self, now_ms: u64) -> QueuedOp {
        QueuedOp {
            seq: self.seq,
            op_id: self.op_id,
            op: self.op.clone(),
            seen: self.seen,
            age_ms: now_ms.saturating_sub(self.made_ms),
        }
    }
}

/// Oldest first, without a gap.
#[derive(Clone, Debug)]
pub(crate) struct Outbox {
    pub client_id: ClientId,
    edits: Vec<Waiting>,
    last_seq: Seq,
    /// The device has all up to this one.
    kept: Seq,
    /// The device keeps them for longer than the page lives.
    pub durable: bool,
}

impl Outbox {
    pub fn new(client_id: ClientId) -> Outbox {
        Outbox {
            client_id,
            edits: Vec::new(),
            last_seq: Seq(0),
            kept: Seq(0),
            durable: true,
        }
    }

    /// What a device has kept, oldest first.
    pub fn of(client_id: ClientId, edits: Vec<Waiting>) -> Outbox {
        let last_seq = edits.last().map_or(Seq(0), |edit| edit.seq);
        Outbox {
            client_id,
            edits,
            last_seq,
            kept: last_seq,
            durable: true,
        }
    }

    /// Adds an edit, and returns it as the device is to keep it.
    pub fn push(&mut self, op_id: OpId, op: Op, seen: Version, made_ms: u64) -> Waiting {
        self.last_seq = self.last_seq.next();
        let edit = Waiting {
            seq: self.last_seq,
            op_id,
            op,
            seen,
            made_ms,
        };
        self.edits.push(edit.clone());
        edit
    }

    pub fn len(&self) -> usize {
        self.edits.len()
    }

    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    pub fn edits(&self) -> impl DoubleEndedIterator<Item = &Waiting> {
        self.edits.iter()
    }

    pub fn keep(&mut self, up_to: Seq) {
        self.kept = self.kept.max(up_to).min(self.last_seq);
    }

    /// Whether there is an edit that may be sent: one that the device has.
    pub fn may_send(&self) -> bool {
        self.edits.first().is_some_and(|edit| edit.seq <= self.kept)
    }

    /// The edits of the next request. Those that the device does not have yet wait, unless the
    /// page is about to go.
    pub fn batch(&self, now_ms: u64, last_chance: bool) -> Vec<QueuedOp> {
        self.edits
            .iter()
            .take_while(|edit| last_chance || edit.seq <= self.kept)
            .take(OPS_PER_REQUEST_MAX)
            .map(|edit| edit.for_wire(now_ms))
            .collect()
    }

    /// Whether the oldest edit is still undecided.
    pub fn stands_before(&self, last_seq: Seq) -> bool {
        self.edits.first().is_some_and(|first| first.seq > last_seq)
    }

    /// The edits up to and with this one.
    pub fn decided(&self, up_to: Seq) -> impl Iterator<Item = &Waiting> {
        self.edits.iter().take_while(move |edit| edit.seq <= up_to)
    }

    /// Drops the edits up to and with this one, of those that the service has decided. False:
    /// between the last decided one and what waits there are edits that only the service had, and
    /// it has them no more.
    pub fn drop_decided(&mut self, up_to: Seq, last_seq: Seq) -> bool {
        let decided = self.edits.partition_point(|edit| edit.seq <= up_to);
        self.edits.drain(..decided);
        let next = self.edits.first();
        next.is_none_or(|next| next.seq <= last_seq.next())
    }

    pub fn into_edits(self) -> impl Iterator<Item = Waiting> {
        self.edits.into_iter()
    }
}
