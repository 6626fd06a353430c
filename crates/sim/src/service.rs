//! The service: whom it answers, what it writes, and how it falls over.

use crate::network::{Letter, Reply};
use crate::plan::{Right, Seat};
use crate::planted::Planted;
use crate::tab::account;
use crate::violation::Law;
use crate::world::{Event, World};
use tickmark_domain::commit::{Author, Commit};
use tickmark_domain::wire::{Access, OutcomeResult};
use tickmark_domain::{Document, Op};

impl World {
    fn right(&self, seat: Seat) -> Right {
        let right = self.rights.get(&(seat.tenant, seat.person));
        right.copied().unwrap_or(Right::Edit)
    }

    pub fn arrives(&mut self, letter: Letter) {
        if self.is_cut(letter.seat.device) {
            self.totals.drops += 1;
            return;
        }
        if !self.up || !self.calm && self.random.percent(self.faults.busy_percent) {
            self.totals.busy += 1;
            let asks = self.random.percent(30);
            let ms = asks.then(|| self.random.below(5_000));
            return self.reply(&letter, Reply::Busy(ms));
        }
        if letter.token_ends_ms < self.service_ms() {
            return self.reply(&letter, Reply::TokenRefused);
        }
        let access = match self.right(letter.seat) {
            Right::Edit => Access::Edit,
            Right::View => Access::View,
            Right::Nothing => return self.reply(&letter, Reply::NotVisible),
        };
        let author = Author {
            account: Some(account(letter.seat)),
            access,
            now_ms: self.service_ms(),
        };
        let tenant = letter.seat.tenant;
        let since = letter.body.since;
        let decided = self
            .store
            .decide(self.planted, tenant, &letter.body, &author);
        let Some(decision) = decided else { return };
        let wrote = !decision.commit.is_empty();
        let mut response = if wrote {
            decision.response
        } else {
            self.store
                .read(self.planted, tenant, &letter.body, &decision.commit)
        };
        if self.planted == Some(Planted::NoTenantFilter) && !response.patch.full {
            self.store.leak(tenant, &mut response, since);
        }
        let reply = Reply::Answer(access, Box::new(response));
        if wrote {
            self.count(&decision.commit);
            self.stands_in_place(tenant, &decision.commit);
            self.replicate_soon();
        }
        if wrote && self.planted != Some(Planted::AnswerBeforeMajority) {
            self.held.push((letter, reply));
        } else {
            self.reply(&letter, reply);
        }
    }

    pub fn count(&mut self, commit: &Commit) {
        let totals = &mut self.totals;
        for entry in &commit.entries {
            let counted = match entry.result {
                OutcomeResult::Merged => &mut totals.merged,
                OutcomeResult::Conflict { .. } => &mut totals.conflicts,
                OutcomeResult::Superseded => &mut totals.superseded,
                OutcomeResult::OnDeleted => &mut totals.on_deleted,
                OutcomeResult::Refused(_) => &mut totals.refused,
                OutcomeResult::Applied => continue,
            };
            *counted += 1;
        }
    }

    /// The last row that was put somewhere stands directly after the row that it was put after.
    pub fn stands_in_place(&mut self, tenant: usize, commit: &Commit) {
        let document = &self.store.primary(tenant).document;
        let done = commit.entries.iter().filter(|entry| entry.before.is_some());
        let mut placed = done.filter(|entry| {
            let puts = matches!(entry.op, Op::AddItem { .. } | Op::MoveItem { .. });
            puts && !matches!(entry.result, OutcomeResult::Superseded)
        });
        let Some(entry) = placed.next_back() else {
            return;
        };
        if !is_in_place(document, &entry.op) {
            let says = format!("{:?} does not stand where it was put", entry.op);
            self.fail(Law::Place, says);
        }
    }

    /// The others get the write soon; the service may fall over before, between, or after.
    pub fn replicate_soon(&mut self) {
        if !self.calm && self.random.percent(self.faults.fail_over_percent) {
            let ms = self.random.below(self.faults.lag_ms_max * 2);
            self.after(ms, Event::FailsOver);
        }
        let ms = 1 + self.random.below(self.faults.lag_ms_max);

        self.after(ms, Event::Replicated(self.term));
    }

    pub fn replicated(&mut self, term: u32) {
        if term != self.term || !self.up {
            return;
        }
        for tenant in self.store.replicate() {
            self.poke(tenant);
        }
        if self.store.is_behind() {
            // Something is written only now.
            self.replicate_soon();
        }

        for (letter, reply) in std::mem::take(&mut self.held) {
            self.reply(&letter, reply);
        }
    }

    pub fn fails_over(&mut self) {
        if self.calm || !self.up {
            return;
        }
        self.totals.fail_overs += 1;
        let gone = self.store.fail_over();
        self.totals.rolled_back += u64::try_from(gone).unwrap_or(0);
        self.note(|| format!("the service fails over; {gone} operations are taken back"));
        self.held.clear();
        self.term += 1;
        self.up = false;
        self.break_streams(|_| true);
        let ms = self.random.one_of([0, 50, 500, 5_000]);
        let ms = self.random.below(ms);
        self.after(ms, Event::Up(self.term));
    }

    pub fn comes_up(&mut self, term: u32) {
        if term == self.term {
            self.up = true;
        }
    }

    /// Tombstones go that are older than this.
    pub fn compact(&mut self, tenant: usize, age_ms: u64) {
        let before_ms = self.service_ms() - age_ms.min(self.now_ms);
        if self.up && self.store.compact(self.planted, tenant, before_ms) {
            self.totals.compactions += 1;
            self.note(|| format!("tombstones of tenant {tenant} go that are {age_ms} ms old"));
            self.replicate_soon();
        }
    }
}

fn is_in_place(document: &Document, op: &Op) -> bool {
    let (Op::AddItem {
        id,
        checklist,
        after,
        ..
    }
    | Op::MoveItem {
        id,
        checklist,
        after,
    }) = op
    else {
        return true;
    };
    let anchor = after.and_then(|after| document.item(after));
    match (after, anchor) {
        (None, _) => document.item_anchor(*id).is_none(),
        (_, Some(row)) if row.checklist == *checklist => document.item_anchor(*id) == Some(row.id),
        // An anchor that is gone: the end of the list.
        _ => true,
    }
}
