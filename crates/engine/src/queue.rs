//! Edits on their way: whose go first, what is under way, when to try again.

use crate::outbox::{Outbox, Waiting};
use tickmark_domain::wire::SyncRequest;
use tickmark_domain::{ClientId, Seq, Version};

/// Number of a request, so that a late answer is known for what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(pub u64);

const BACK_OFF_MS_FIRST: u64 = 1_000;
const BACK_OFF_MS_MAX: u64 = 60_000;

/// The edits that no answer has decided yet.
pub(crate) struct Queue {
    pub own: Outbox,
    /// Of panels that are gone. They go first, each under the name it had.
    pub adopted: Vec<Outbox>,
    /// Of other panels in this browser: shown here, sent by them.
    pub siblings: Vec<Outbox>,
    under_way: Option<UnderWay>,
    /// Whether the last answer decided nothing of what it was sent.
    stood_still: bool,
    last_request: RequestId,
    failures: u32,
    /// The service asked for time: until then only the person may insist.
    held: bool,
    /// The person was told that edits are not saved, and not yet that they are.
    pub unsaved_said: bool,
}

#[derive(Clone, Copy)]
struct UnderWay {
    request: RequestId,
    settled: Settled,
}

/// A request that has ended: whose edits it carried, and up to which; 0 for none.
#[derive(Clone, Copy)]
pub(crate) struct Settled {
    pub client_id: ClientId,
    pub up_to: Seq,
}

impl Queue {
    pub fn new(client_id: ClientId) -> Queue {
        Queue {
            own: Outbox::new(client_id),
            adopted: Vec::new(),
            siblings: Vec::new(),
            under_way: None,
            stood_still: false,
            last_request: RequestId(0),
            failures: 0,
            held: false,
            unsaved_said: false,
        }
    }

    /// Edits that this panel has to bring to the service.
    pub fn len(&self) -> usize {
        self.own.len() + self.adopted.iter().map(Outbox::len).sum::<usize>()
    }

    /// Whether a request may be sent now.
    pub fn is_free(&self) -> bool {
        self.under_way.is_none() && !self.held
    }

    /// Whether there are edits that may be sent.
    pub fn may_send(&self) -> bool {
        !self.adopted.is_empty() || self.own.may_send()
    }

    /// All that is shown on top of what is confirmed, in the order to make it.
    pub fn ops(&self) -> impl Iterator<Item = &Waiting> {
        let others = self.siblings.iter().chain(&self.adopted);
        others.flat_map(Outbox::edits).chain(self.own.edits())
    }

    /// Edits that this panel has to bring to the service, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = &Waiting> {
        let adopted = self.adopted.iter().flat_map(Outbox::edits);
        adopted.chain(self.own.edits())
    }

    /// The next request; its edits stay in the queue until an answer decides them.
    pub fn request(
        &mut self,
        now_ms: u64,
        since: Version,
        last_chance: bool,
    ) -> (RequestId, SyncRequest) {
        // A page that goes sends its own edits; those it adopted are on the device.
        let outbox = match self.adopted.first() {
            Some(adopted) if !last_chance => adopted,
            _ => &self.own,
        };
        let body = SyncRequest {
            client_id: outbox.client_id,
            since,
            ops: outbox.batch(now_ms, last_chance),
        };
        self.last_request = RequestId(self.last_request.0 + 1);
        self.under_way = Some(UnderWay {
            request: self.last_request,
            settled: Settled {
                client_id: body.client_id,
                up_to: body.ops.last().map_or(Seq(0), |last| last.seq),
            },
        });
        (self.last_request, body)
    }

    /// Whose edits a request carried, if this is its end; any other is ignored.
    pub fn settle(&mut self, request: RequestId) -> Option<Settled> {
        let ended = self
            .under_way
            .filter(|under_way| under_way.request == request)?;
        self.under_way = None;
        Some(ended.settled)
    }

    /// Whether, for the second time running, an answer decides nothing of what it was sent. The
    /// first time the service may have forgotten this panel, and takes the edits under a new name.
    pub fn stands_still(&mut self, sent: Settled, last_seq: Seq) -> bool {
        let outbox = self.outbox(sent.client_id);
        let now =
            sent.up_to > Seq(0) && outbox.is_some_and(|outbox| outbox.stands_before(last_seq));
        std::mem::replace(&mut self.stood_still, now) && now
    }

    /// The edits that this panel brings to the service under this name.
    pub fn outbox(&self, client_id: ClientId) -> Option<&Outbox> {
        let mut all = std::iter::once(&self.own).chain(&self.adopted);
        all.find(|outbox| outbox.client_id == client_id)
    }

    /// Drops what the service has decided of this client; as [`Outbox::drop_decided`].
    pub fn drop_decided(&mut self, client_id: ClientId, up_to: Seq, last_seq: Seq) -> bool {
        let mut all = std::iter::once(&mut self.own).chain(&mut self.adopted);
        let outbox = all.find(|outbox| outbox.client_id == client_id);
        let fine = outbox.is_none_or(|outbox| outbox.drop_decided(up_to, last_seq));
        self.adopted.retain(|outbox| !outbox.is_empty());
        fine
    }

    /// Begins anew under another name, with all edits that wait. Returns the names that end.
    pub fn rename(&mut self, client_id: ClientId) -> Vec<ClientId> {
        let mut renamed = Outbox::new(client_id);
        renamed.durable = self.own.durable;
        let own = std::mem::replace(&mut self.own, renamed);
        let all: Vec<Outbox> = self.adopted.drain(..).chain([own]).collect();
        let ended = all.iter().map(|outbox| outbox.client_id).collect();
        for edit in all.into_iter().flat_map(Outbox::into_edits) {
            self.own.push(edit.op_id, edit.op, edit.seen, edit.made_ms);
        }
        ended
    }

    pub fn succeeded(&mut self) {
        self.failures = 0;
        self.held = false;
    }

    pub fn hold(&mut self, held: bool) {
        self.held = held;
    }

    /// The longest wait before the next try; the wait itself is drawn below it (full jitter).
    pub fn failed(&mut self) -> u64 {
        let doublings = self.failures.min(16);
        self.failures += 1;
        BACK_OFF_MS_FIRST
            .saturating_mul(1 << doublings)
            .min(BACK_OFF_MS_MAX)
    }

    pub fn failures(&self) -> u32 {
        self.failures
    }
}
