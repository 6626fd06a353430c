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
    /// How many edits the last request carried.
    carried: usize,
    /// Whether the last answer decided nothing of what it was sent.
    stood_still: bool,
    last_request: RequestId,
    failures: u32,
    /// The service asked for time: until then only the person may insist.
    held: bool,
    /// The person was told that edits are not saved, and not yet that they are.
    pub(crate) unsaved_said: bool,
}

impl Queue {
    pub(crate) fn new(client_id: ClientId) -> Queue {
        Queue {
            client_id,
            last_seq: Seq(0),
            pending: VecDeque::new(),
            under_way: None,
            carried: 0,
            stood_still: false,
            last_request: RequestId(0),
            failures: 0,
            held: false,
            unsaved_said: false,
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

    /// Whether a request may be sent now.
    pub(crate) fn is_free(&self) -> bool {
        self.under_way.is_none() && !self.held
    }

    pub(crate) fn ops(&self) -> impl DoubleEndedIterator<Item = &QueuedOp> {
        self.pending.iter()
    }

    /// The next request; its edits stay in the queue until an answer decides them.
    pub(crate) fn request(&mut self, since: Version) -> (RequestId, SyncRequest) {
        self.last_request = RequestId(self.last_request.0 + 1);
        self.under_way = Some(self.last_request);
        self.carried = self.pending.len().min(OPS_PER_REQUEST_MAX);
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

    /// Whether, for the second time running, an answer decides nothing of what it was sent. The
    /// first time the service may have forgotten this panel, and takes the edits under a new name.
    pub(crate) fn stands_still(&mut self, last_seq: Seq) -> bool {
        let first = self.pending.front();
        let now = self.carried > 0 && first.is_some_and(|first| first.seq > last_seq);
        std::mem::replace(&mut self.stood_still, now) && now
    }

    /// Drops what the service has decided. False: between that and what waits there are edits
    /// that only the service had, and it has them no more.
    pub(crate) fn decided(&mut self, last_seq: Seq) -> bool {
        while let Some(first) = self.pending.front() {
            if first.seq > last_seq {
                return first.seq == last_seq.next();
            }
            self.pending.pop_front();
        }
        true
    }

    /// Begins anew under another name, with the edits that wait.
    pub(crate) fn rename(&mut self, client_id: ClientId) {
        self.client_id = client_id;
        self.last_seq = Seq(0);
        for queued in &mut self.pending {
            self.last_seq = self.last_seq.next();
            queued.seq = self.last_seq;
        }
    }

    pub(crate) fn succeeded(&mut self) {
        self.failures = 0;
        self.held = false;
    }

    pub(crate) fn hold(&mut self, held: bool) {
        self.held = held;
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
