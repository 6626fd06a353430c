//! Other panels of the same person in the same browser: what they left behind, what they wait for.

use crate::notices::Why;
use crate::outbox::{Outbox, Waiting};
use crate::{Engine, Output};
use tickmark_domain::{ClientId, Seq};

/// Edits that have waited for so long are not sent without being looked at.
const WAITED_MS_MAX: u64 = 14 * 24 * 60 * 60 * 1_000;

impl Engine {
    /// Takes over the edits that a panel left on the device when it went.
    pub(crate) fn adopt(&mut self, now_ms: u64, client_id: ClientId, edits: Vec<Waiting>) {
        let known = self.queue.outbox(client_id).is_some();
        if known || edits.is_empty() {
            return;
        }
        // It may have shown edits that the device had not kept yet when it went.
        let siblings = self.queue.siblings.iter();
        let shown = siblings.filter(|outbox| outbox.client_id == client_id);
        let shown = shown.flat_map(Outbox::edits).map(|edit| edit.op.row());
        self.touched.extend(shown);
        self.queue
            .siblings
            .retain(|outbox| outbox.client_id != client_id);

        let is_late = |edit: &Waiting| now_ms.saturating_sub(edit.made_ms) > WAITED_MS_MAX;
        if edits.iter().any(is_late) {
            return self.look_at_first(now_ms, client_id, edits);
        }
        self.touched.extend(edits.iter().map(|edit| edit.op.row()));
        self.queue.adopted.push(Outbox::of(client_id, edits));
        self.rebase();
        self.send_if_idle();
    }

    /// A queue that could not be sent for so long is a list to look at, all of it. To go on with
    /// the younger edits under another name would make those twice that the service has decided
    /// already, with an answer that got lost.
    fn look_at_first(&mut self, now_ms: u64, client_id: ClientId, edits: Vec<Waiting>) {
        for edit in edits {
            self.note(now_ms, edit, Why::Expired);
        }
        self.outputs.push(Output::Forget {
            client_id,
            up_to: Seq(u64::MAX),
        });
        self.rebase();
    }

    /// What another panel waits for now: shown here at once, and sent by it.
    pub(crate) fn sibling(&mut self, client_id: ClientId, edits: Vec<Waiting>) {
        if self.queue.outbox(client_id).is_some() {
            return;
        }
        let siblings = &mut self.queue.siblings;
        let place = siblings.iter().position(|one| one.client_id == client_id);
        let before = place.map(|place| siblings.remove(place));
        let decided = before.as_ref().is_some_and(|old| old.len() > edits.len());
        for edit in before.iter().flat_map(Outbox::edits).chain(&edits) {
            self.touched.insert(edit.op.row());
        }
        if !edits.is_empty() {
            self.queue.siblings.push(Outbox::of(client_id, edits));
        }
        self.rebase();
        if decided {
            self.send_if_idle();
        }
    }

    /// The device keeps these before anything is sent, and the other panels show them.
    pub(crate) fn keep(&mut self, edits: Vec<Waiting>) {
        if edits.is_empty() {
            return;
        }
        self.outputs.push(Output::Keep {
            client_id: self.queue.own.client_id,
            edits,
        });
        self.share();
    }

    /// The other panels show what waits here.
    pub(crate) fn share(&mut self) {
        let (client_id, edits) = self.own_edits();
        self.outputs.push(Output::Share { client_id, edits });
    }

    /// The device has all edits up to this one.
    pub(crate) fn kept(&mut self, client_id: ClientId, up_to: Seq) {
        if self.queue.own.client_id == client_id {
            self.queue.own.keep(up_to);
            if self.queue.may_send() {
                self.send_if_idle();
            }
        }
    }
}
