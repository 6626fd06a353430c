//! Edits on their way: what waits, what is under way, when to try again.

use std::collections::VecDeque;
use tickmark_domain::limits::OPS_PER_REQUEST_MAX;
use tickmark_domain::wire::{QueuedOp, SyncRequest};
use tickmark_domain::{ClientId, Op, OpId, Seq, Version};

/// Number of a request, so that a late answer is known for what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(pub u64);

const BACK_OFF_MS_FIRST: u64 = 1_000;
const BACK_OFF_MS_MAX: u64 = 60_000;

/// The edits that no answer has decided yet, oldest first.
pub(crate) struct Queue {
    client_id: ClientId,
    last_seq: Seq,
    pending: VecDeque<QueuedOp>,
    under_way: Option<RequestId>,
    last_request: RequestId,
    failures: u32,
}

impl Queue {
    pub(crate) fn new(client_id: ClientId) -> Queue {
        Queue {
            client_id,
            last_seq: Seq(0),
            pending: VecDeque::new(),
            under_way: None,
            last_request: RequestId(0),
            failures: 0,
        }
    }

    pub(crate) fn push(&mut self, op_id: OpId, op: Op) {
        self.last_seq = self.last_seq.next();
        self.pending.push_back(QueuedOp {
            seq: self.last_seq,
            op_id,
            op,
        });
    }

    pub(crate) fn len(&self) -> usize {
        self.pending.len()
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.under_way.is_none()
    }

    pub(crate) fn ops(&self) -> impl Iterator<Item = &QueuedOp> {
        self.pending.iter()
    }

    /// The edit of this number, if it still waits.
    pub(crate) fn find(&self, seq: Seq) -> Option<&QueuedOp> {
        self.pending.iter().find(|queued| queued.seq == seq)
    }

    /// The next request; its edits stay in the queue until an answer decides them.
    pub(crate) fn request(&mut self, since: Version) -> (RequestId, SyncRequest) {
        self.last_request = RequestId(self.last_request.0 + 1);
        self.under_way = Some(self.last_request);
        let body = SyncRequest {
            client_id: self.client_id,
            since,
            ops: self
                .pending
                .iter()
                .take(OPS_PER_REQUEST_MAX)
                .cloned()
                .collect(),
        };
        (self.last_request, body)
    }

    /// Whether this is the answer that is waited for; any other is ignored.
    pub(crate) fn settle(&mut self, request: RequestId) -> bool {
        let awaited = self.under_way == Some(request);
        if awaited {
            self.under_way = None;
        }
        awaited
    }

    /// Drops what the service has decided.
    pub(crate) fn decided(&mut self, last_seq: Seq) {
        while self
            .pending
            .front()
            .is_some_and(|queued| queued.seq <= last_seq)
        {
            self.pending.pop_front();
        }
    }

    pub(crate) fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// The longest wait before the next try; the wait itself is drawn below it (full jitter).
    pub(crate) fn failed(&mut self) -> u64 {
        let doublings = self.failures.min(16);
        self.failures += 1;
        BACK_OFF_MS_FIRST
            .saturating_mul(1 << doublings)
            .min(BACK_OFF_MS_MAX)
    }

    pub(crate) fn failures(&self) -> u32 {
        self.failures
    }
}
