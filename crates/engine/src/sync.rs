//! Sending and catching up: requests, answers, failures, and the view rebuilt on what came.

use crate::queue::{RequestId, Settled};
use crate::view::{Stage, Trouble};
use crate::{Deed, Engine, Known, Message, Output, SyncFailure, Timer, Waiting, inline};
use tickmark_domain::wire::{Access, SyncResponse};
use tickmark_domain::{AccountId, ClientId, Document, Op, Refusal, Row, Seq, Version};

/// Between two looks for what others did: while the panel is in sight and nothing else tells it,
/// and otherwise.
const POLL_MS_OFTEN: u64 = 5_000;
const POLL_MS_SELDOM: u64 = 60_000;
/// Others' changes are said at most once in this time.
const OTHERS_SAID_MS: u64 = 10_000;
/// However long the service asks to be left alone, it is asked again after this time. The timers
/// of a browser cannot wait for a month: they ring at once.
const RETRY_AFTER_MS_MAX: u64 = 600_000;

impl Engine {
    /// Shows what the device remembers.
    pub fn start(&mut self, known: Option<Known>) {
        let Some(known) = known else { return };
        self.confirmed = Document::from_snapshot(known.snapshot);
        self.shown = self.confirmed.clone();
        self.access = known.access;
        self.stage = Stage::Ready;
        self.touch_everything();
    }

    pub(crate) fn brought(&mut self, known: Known) {
        if self.stage != Stage::Ready {
            self.start(Some(known));
            self.remember_soon();
            if self.quick_add {
                self.add_quickly();
            }
        }
    }

    pub(crate) fn host_ready(&mut self, account: Option<AccountId>) {
        self.connected = true;
        self.account = account;
        if self.trouble == Some(Trouble::NoHost) {
            self.trouble = None;
        }
        self.ask_all_names();
        self.ask_issues();
        self.send_if_idle();
    }

    pub(crate) fn host_missing(&mut self) {
        if !self.connected {
            self.in_trouble(Trouble::NoHost);
        }
    }

    /// Sends what waits, or asks for what is new, unless a request is under way.
    pub(crate) fn send_if_idle(&mut self) {
        if self.connected && self.queue.is_free() {
            self.send(false);
        }
    }

    /// The time has come, or the person insists.
    pub(crate) fn try_again(&mut self) {
        self.queue.hold(false);
        self.send_if_idle();
    }

    fn send(&mut self, keep_alive: bool) {
        let since = match self.stage {
            Stage::Ready => self.confirmed.version,
            Stage::Loading | Stage::Failed(_) => Version(0),
        };
        self.stream.poked = Version(0);
        let (request, body) = self.queue.request(self.now_ms, since, keep_alive);
        self.outputs.push(Output::Sync {
            request,
            body: Box::new(body),
            keep_alive,
        });
    }

    pub(crate) fn hide(&mut self) {
        self.hidden = true;
        if self.connected && !self.queue.own.is_empty() {
            self.send(true);
        }
        if self.stage == Stage::Ready {
            self.outputs.push(Output::Remember);
        }
    }

    pub(crate) fn timer(&mut self, timer: Timer) {
        match timer {
            // After a failure it is the other timer that says when.
            Timer::Poll if self.queue.failures() > 0 => {}
            Timer::Poll => self.send_if_idle(),
            Timer::Retry => self.try_again(),
            Timer::Remember => self.outputs.push(Output::Remember),
            Timer::Listen => self.listen(),
            Timer::Filter => self.say_found(),
            Timer::People => self.ask_people(),
            Timer::Present => self.present_again(),
        }
    }

    pub(crate) fn answered(
        &mut self,
        now_ms: u64,
        request: RequestId,
        access: Access,
        response: SyncResponse,
    ) {
        let Some(sent) = self.queue.settle(request) else {
            return;
        };
        if response.version < self.confirmed.version && !response.patch.full {
            // Older than what is known: a service that lags. Its decisions are not trusted, and
            // the edits are sent again.
            return self.retry_later(Trouble::Service, None);
        }
        let stands_still = self.queue.stands_still(sent, response.last_seq);
        if !stands_still {
            self.queue.succeeded();
            self.trouble = None;
        }
        let noticed = self.accept(now_ms, sent, access, response);
        self.linked_answered();
        self.listen_soon();
        if stands_still {
            // Whatever keeps it from deciding, asking again at once would ask for ever.
            self.retry_later(Trouble::Service, None);
        } else {
            let saved = self.queue.len() == 0;
            if saved && std::mem::take(&mut self.queue.unsaved_said) && !noticed {
                self.say(Message::AllSaved);
            }
            if self.queue.may_send() || self.stream.poked > self.confirmed.version {
                self.send_if_idle();
            } else {
                self.poll_later();
            }
            if self.queue.len() == 0 {
                self.ask_way_back();
            }
        }
    }

    /// Takes over what the service has and has decided. Returns whether anything needs a look.
    fn accept(
        &mut self,
        now_ms: u64,
        sent: Settled,
        access: Access,
        response: SyncResponse,
    ) -> bool {
        self.set_access(access);
        let changed = response.version != self.confirmed.version || response.patch.full;
        if changed {
            self.say_others_changes(now_ms, &response);
            self.touch_patch(&response);
            self.confirmed
                .apply_patch(response.patch, response.version, response.floor);
        }
        // What an earlier request carried besides was decided too, but this answer does not say
        // how: it is sent again to be told.
        let up_to = response.last_seq.min(sent.up_to);
        let outbox = self.queue.outbox(sent.client_id);
        let decided: Vec<Waiting> = outbox
            .map(|outbox| outbox.decided(up_to).cloned().collect())
            .unwrap_or_default();
        self.touch_queue();
        self.drop_decided(now_ms, sent.client_id, up_to, response.last_seq);
        if !decided.is_empty() {
            self.outputs.push(Output::Forget {
                client_id: sent.client_id,
                up_to,
            });
            self.share();
        }
        self.rebase();
        if self.confirmed.hash_text() != response.hash {
            // Something was missed: everything is fetched anew by the next request.
            self.confirmed.version = Version(0);
        }
        let first = self.stage != Stage::Ready;
        self.stage = Stage::Ready;
        if first && self.quick_add {
            self.add_quickly();
        }
        if changed || first {
            self.remember_soon();
        }
        self.note_moves(&decided);
        let mut results = response.outcomes;
        let decided = decided.into_iter().map(|edit| {
            let place = results.iter().position(|one| one.seq == edit.seq);
            let result = place.map(|place| results.swap_remove(place).result);
            (edit, result)
        });
        let decided = decided.collect();
        self.note_results(now_ms, decided)
    }

    fn drop_decided(&mut self, now_ms: u64, client_id: ClientId, up_to: Seq, last_seq: Seq) {
        if self.queue.drop_decided(client_id, up_to, last_seq) {
            return;
        }
        // The service was put back to an earlier state and has forgotten this panel.
        self.begin_anew(now_ms);
    }

    /// Goes on under another name with all that waits.
    pub(crate) fn begin_anew(&mut self, now_ms: u64) {
        let name = self.ids.client(now_ms);
        let ended = self.queue.rename(name);
        let (_, edits) = self.own_edits();
        // Kept under the new name first: what ends between the two is kept twice, not lost.
        self.keep(edits);
        for client_id in ended {
            self.outputs.push(Output::Forget {
                client_id,
                up_to: Seq(u64::MAX),
            });
            // Nothing waits under this name any more.
            let edits = Vec::new();
            self.outputs.push(Output::Share { client_id, edits });
        }
    }

    fn touch_patch(&mut self, response: &SyncResponse) {
        if response.patch.full {
            self.touch_everything();
        }
        let lists = response
            .patch
            .checklists
            .iter()
            .map(|row| Row::Checklist(row.id));
        let items = response.patch.items.iter().map(|row| Row::Item(row.id));
        self.touched.extend(lists.chain(items));
    }

    fn touch_everything(&mut self) {
        let lists = self
            .shown
            .all_checklists()
            .map(|row| Row::Checklist(row.id));
        let items = self.shown.all_items().map(|row| Row::Item(row.id));
        self.touched.extend(lists.chain(items));
    }

    fn set_access(&mut self, access: Access) {
        let lost = self.access == Access::Edit && access == Access::View;
        if lost && self.stage == Stage::Ready {
            self.offer = None;
            self.settle_carried();
            self.say(Message::ReadOnlyNow);
        }
        self.access = access;
    }

    /// Why a decided edit was refused that the service remembers nothing of: words that are nowhere
    /// to be found were.
    pub(crate) fn lost_refusal(&self, op: &Op) -> Option<Refusal> {
        let item = |id| self.confirmed.item(id);
        let lost = match op {
            Op::AddItem { id, .. } => item(*id).is_none(),
            Op::SetText { id, base, .. } => item(*id).is_none_or(|row| row.text == *base),
            _ => false,
        };
        lost.then_some(match self.access {
            Access::View => Refusal::NotAllowed,
            Access::Edit => Refusal::Invalid,
        })
    }

    fn say_others_changes(&mut self, now_ms: u64, response: &SyncResponse) {
        if self.stage != Stage::Ready || response.patch.full {
            return;
        }
        self.note_gone_lists(&response.patch.checklists);
        let rows = response.patch.items.iter().filter(|row| {
            let old = self.confirmed.item(row.id);
            // A row that only stands elsewhere, because its list was spread anew, has the date
            // that it had.
            let changed = old.is_none_or(|old| old.changed_ms != row.changed_ms);
            changed && row.changed_by.is_some() && row.changed_by != self.account
        });
        let rows: Vec<_> = rows.collect();
        let gone = response.patch.items.iter().find(|row| {
            let before = self.confirmed.item(row.id);
            let news = row.deleted && before.is_some_and(|before| !before.deleted);
            let comes_back = || {
                let mut waits = self.queue.ops();
                waits.any(|one| one.op == Op::RestoreItem { id: row.id })
            };
            let here = self.focus.deleted_here.contains(&row.id) || comes_back();
            news && Some(row.id) == self.focus.row && !here
        });
        if let Some(row) = gone {
            return self.say_deleted(row);
        }
        let name = self.one_name(rows.iter().map(|row| row.changed_by.as_ref()));
        let rows = rows.len();
        let recent = |said: u64| now_ms.saturating_sub(said) < OTHERS_SAID_MS;
        if rows > 0 && !self.others_said_ms.is_some_and(recent) {
            self.others_said_ms = Some(now_ms);
            self.say(Message::OthersChanged { rows, name });
        }
    }

    pub(crate) fn failed(&mut self, request: RequestId, failure: &SyncFailure) {
        if self.queue.settle(request).is_none() {
            return;
        }
        let trouble = match failure {
            SyncFailure::Unreachable => Trouble::Offline,
            SyncFailure::NoHost => Trouble::NoHost,
            SyncFailure::TokenRefused => Trouble::SignedOut,
            SyncFailure::NotVisible => Trouble::NotVisible,
            SyncFailure::TimedOut | SyncFailure::Busy { .. } | SyncFailure::Service => {
                Trouble::Service
            }
            SyncFailure::Rejected { .. } => Trouble::OutOfDate,
        };
        let asked_ms = match failure {
            SyncFailure::Busy { retry_after_ms } => *retry_after_ms,
            _ => None,
        };
        self.retry_later(trouble, asked_ms);
    }

    fn retry_later(&mut self, trouble: Trouble, asked_ms: Option<u64>) {
        self.give_up_way_back();
        self.in_trouble(trouble);
        let ceiling = self.queue.failed();
        self.queue.hold(asked_ms.is_some());
        let asked_ms = asked_ms.unwrap_or(0).min(RETRY_AFTER_MS_MAX);
        self.outputs.push(Output::Wait {
            timer: Timer::Retry,
            ms: asked_ms + self.ids.below(ceiling),
        });
    }

    fn in_trouble(&mut self, trouble: Trouble) {
        self.trouble = Some(trouble);
        if self.stage != Stage::Ready {
            self.stage = Stage::Failed(trouble);
        }
        if self.queue.len() > 0 && !std::mem::replace(&mut self.queue.unsaved_said, true) {
            self.say_not_saved();
        }
    }

    fn say_not_saved(&mut self) {
        let Some(first) = self.queue.waiting().next().map(|waiting| &waiting.op) else {
            return;
        };
        let text = match first.row() {
            Row::Item(id) => self.shown.item(id).map(|item| item.text.clone()),
            Row::Checklist(id) => self.shown.checklist(id).map(|list| list.name.clone()),
        };
        self.say(Message::NotSaved {
            changes: self.queue.len(),
            deed: Deed::of(first),
            text: text.map(|text| inline::plain_text(&text)),
        });
    }

    pub(crate) fn poll_later(&mut self) {
        let ms = if self.hidden || self.stream.open {
            POLL_MS_SELDOM
        } else {
            POLL_MS_OFTEN
        };
        self.outputs.push(Output::Wait {
            timer: Timer::Poll,
            ms,
        });
    }
}
