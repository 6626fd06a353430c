//! Sending and catching up: requests, answers, failures, and the view rebuilt on what came.

use crate::queue::RequestId;
use crate::view::{Refused, Stage, Trouble};
use crate::{Engine, Known, Message, Output, SyncFailure, Timer};
use tickmark_domain::wire::{Access, OutcomeResult, SyncResponse};
use tickmark_domain::{AccountId, Document, Op, Row, Version};

/// Between two looks for what others did, while the panel is in sight and while it is not.
const POLL_MS_VISIBLE: u64 = 5_000;
const POLL_MS_HIDDEN: u64 = 60_000;
/// Others' changes are said at most once in this time.
const OTHERS_SAID_MS: u64 = 10_000;

impl Engine {
    pub(crate) fn start(&mut self, known: Option<Known>) {
        let Some(known) = known else { return };
        self.confirmed = Document::from_snapshot(known.snapshot);
        self.shown = self.confirmed.clone();
        self.access = known.access;
        self.stage = Stage::Ready;
        self.touch_everything();
    }

    pub(crate) fn host_ready(&mut self, account: Option<AccountId>) {
        self.connected = true;
        self.account = account;
        if self.trouble == Some(Trouble::NoHost) {
            self.trouble = None;
        }
        self.send_if_idle();
    }

    pub(crate) fn host_missing(&mut self) {
        if !self.connected {
            self.in_trouble(Trouble::NoHost);
        }
    }

    /// Sends what waits, or asks for what is new, unless a request is under way.
    pub(crate) fn send_if_idle(&mut self) {
        if self.connected && self.queue.is_idle() {
            self.send(false);
        }
    }

    fn send(&mut self, keep_alive: bool) {
        let since = match self.stage {
            Stage::Ready => self.confirmed.version,
            Stage::Loading | Stage::Failed(_) => Version(0),
        };
        let (request, body) = self.queue.request(since);
        self.outputs.push(Output::Sync {
            request,
            body: Box::new(body),
            keep_alive,
        });
    }

    pub(crate) fn hide(&mut self) {
        self.hidden = true;
        if self.connected && self.queue.len() > 0 {
            self.send(true);
        }
        if self.stage == Stage::Ready {
            self.outputs.push(Output::Remember);
        }
    }

    pub(crate) fn timer(&mut self, timer: Timer) {
        match timer {
            Timer::Poll | Timer::Retry => self.send_if_idle(),
            Timer::Remember => self.outputs.push(Output::Remember),
        }
    }

    pub(crate) fn answered(
        &mut self,
        now_ms: u64,
        request: RequestId,
        access: Access,
        response: SyncResponse,
    ) {
        if !self.queue.settle(request) {
            return;
        }
        let had_failed = self.queue.failures() > 0;
        self.queue.succeeded();
        self.trouble = None;
        // Older than what is known: the answer of a service that has lost its memory, or of one
        // that lags. Its decisions are not trusted; the edits are sent again.
        let stale = response.version < self.confirmed.version && !response.patch.full;
        if !stale {
            self.accept(now_ms, access, response);
        }
        if had_failed && self.queue.len() == 0 {
            self.say(Message::AllSaved);
        }
        if self.queue.len() > 0 {
            self.send_if_idle();
        } else {
            self.poll_later();
        }
    }

    fn accept(&mut self, now_ms: u64, access: Access, response: SyncResponse) {
        self.set_access(access);
        self.report(&response);
        self.queue.decided(response.last_seq);
        let changed = response.version != self.confirmed.version || response.patch.full;
        if changed {
            self.say_others_changes(now_ms, &response);
            self.touch_patch(&response);
            self.confirmed
                .apply_patch(response.patch, response.version, response.floor);
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
            self.say(Message::ReadOnlyNow);
        }
        self.access = access;
    }

    /// Says what was refused, with the words the person had written.
    fn report(&mut self, response: &SyncResponse) {
        for outcome in &response.outcomes {
            if let OutcomeResult::Refused(refusal) = outcome.result {
                let op = self.queue.find(outcome.seq).map(|queued| queued.op.clone());
                let text = op.as_ref().and_then(written).map(str::to_owned);
                self.refused = Some(Refused { refusal, text });
                self.say(Message::Refused(refusal));
                if let Some(op) = op {
                    self.touched.insert(op.row());
                }
            }
        }
    }

    fn say_others_changes(&mut self, now_ms: u64, response: &SyncResponse) {
        if self.stage != Stage::Ready || response.patch.full {
            return;
        }
        let others = |by: &Option<AccountId>| by.is_some() && *by != self.account;
        let items = &response.patch.items;
        let rows = items.iter().filter(|row| others(&row.changed_by)).count();
        let recent = |said: u64| now_ms.saturating_sub(said) < OTHERS_SAID_MS;
        if rows > 0 && !self.others_said_ms.is_some_and(recent) {
            self.others_said_ms = Some(now_ms);
            self.say(Message::OthersChanged { rows });
        }
    }

    /// Shows the confirmed rows again with the queue replayed on them. Only rows that changed or
    /// that the queue writes can differ: an edit writes one row and reads its neighbours' ranks.
    pub(crate) fn rebase(&mut self) {
        self.touched
            .extend(self.queue.ops().map(|queued| queued.op.row()));
        for row in &self.touched {
            match row {
                Row::Item(id) => match self.confirmed.item(*id) {
                    Some(item) => self.shown.put_item(item.clone()),
                    None => self.shown.remove_item(*id),
                },
                Row::Checklist(id) => match self.confirmed.checklist(*id) {
                    Some(list) => self.shown.put_checklist(list.clone()),
                    None => self.shown.remove_checklist(*id),
                },
            }
        }
        self.shown.version = self.confirmed.version;
        self.shown.floor = self.confirmed.floor;
        let stamp = self.stamp(0);
        for queued in self.queue.ops() {
            // What cannot be made any more is the service's to refuse.
            let _refused = queued.op.apply(&mut self.shown, &stamp).is_err();
        }
    }

    pub(crate) fn failed(&mut self, request: RequestId, failure: &SyncFailure) {
        if !self.queue.settle(request) {
            return;
        }
        let trouble = match failure {
            SyncFailure::Unreachable | SyncFailure::TimedOut => Trouble::Offline,
            SyncFailure::NoHost => Trouble::NoHost,
            SyncFailure::TokenRefused => Trouble::SignedOut,
            SyncFailure::NotVisible => Trouble::NotVisible,
            SyncFailure::Busy { .. } | SyncFailure::Service => Trouble::Service,
            SyncFailure::Rejected { .. } => Trouble::OutOfDate,
        };
        if self.queue.failures() == 0 && self.queue.len() > 0 {
            self.say(Message::NotSaved);
        }
        self.in_trouble(trouble);
        let ceiling = self.queue.failed();
        let asked = match failure {
            SyncFailure::Busy { retry_after_ms } => retry_after_ms.unwrap_or(0),
            _ => 0,
        };
        let ms = asked + self.ids.below(ceiling);
        self.outputs.push(Output::Wait {
            timer: Timer::Retry,
            ms,
        });
    }

    fn in_trouble(&mut self, trouble: Trouble) {
        self.trouble = Some(trouble);
        if self.stage != Stage::Ready {
            self.stage = Stage::Failed(trouble);
        }
    }

    fn poll_later(&mut self) {
        let ms = if self.hidden {
            POLL_MS_HIDDEN
        } else {
            POLL_MS_VISIBLE
        };
        self.outputs.push(Output::Wait {
            timer: Timer::Poll,
            ms,
        });
    }
}

/// What a person wrote in an edit.
fn written(op: &Op) -> Option<&str> {
    match op {
        Op::AddItem { text, .. } | Op::SetText { text, .. } => Some(text),
        Op::SetDetails { details, .. } => Some(details),
        Op::AddChecklist { name, .. } | Op::SetName { name, .. } => Some(name),
        _ => None,
    }
}
