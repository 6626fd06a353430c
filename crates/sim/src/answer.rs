//! What a tab is told by an answer, and what must hold when it is.

use crate::violation::Law;
use crate::world::{Life, Open, World};
use tickmark_domain::wire::{Access, OutcomeResult, SyncResponse};
use tickmark_domain::{Op, OpId};
use tickmark_engine::{Input, RequestId};

impl World {
    pub fn answered(
        &mut self,
        life: Life,
        request: RequestId,
        access: Access,
        response: &SyncResponse,
    ) {
        let Some(flight) = self.land(life, request) else {
            return;
        };
        self.note(|| {
            let (tab, version) = (life.tab, response.version.0);
            let (last, outcomes) = (response.last_seq.0, &response.outcomes);
            format!("tab {tab} is answered v{version}, decided up to {last}: {outcomes:?}")
        });
        let tenant = flight.letter.seat.tenant;
        self.is_of_tenant(tenant, response);
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let patch = &response.patch;
        let news = patch.full
            || !patch.items.is_empty()
            || !patch.checklists.is_empty()
            || response.version != open.version;
        let before = waiting(open);
        let answer = Input::Answered {
            request,
            access,
            response: Box::new(response.clone()),
        };
        self.tell(life, answer);
        if news {
            self.goes_forward(life, response);
        }
        self.is_told(life, tenant, &before);
    }

    /// What a tab knows only grows, and at the service's version it is what the service has.
    fn goes_forward(&mut self, life: Life, response: &SyncResponse) {
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let known = open.engine.known().snapshot;
        let before = open.version;
        open.version = known.version.max(before);
        let (tab, version) = (life.tab, known.version);
        if version < before {
            let says = format!("tab {tab} went from {before:?} to {version:?}");
            self.fail(Law::Version, says);
        } else if version == response.version && known.hash != response.hash {
            let says = format!("tab {tab} has other rows at {version:?}");
            self.fail(Law::Convergence, says);
        }
    }

    /// What is dropped from a queue is in the history, and what did not simply stand is said.
    fn is_told(&mut self, life: Life, tenant: usize, before: &[OpId]) {
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let now = waiting(open);
        let notices = open.engine.notices().iter();
        let told: Vec<OpId> = notices.map(|notice| notice.op_id).collect();
        for op_id in before.iter().filter(|op_id| !now.contains(op_id)) {
            let history = self.store.history_of_primary(tenant);
            let mut entries = history.iter().rev().map(|line| &line.entry);
            let Some(entry) = entries.find(|entry| entry.op_id == *op_id) else {
                let says = format!("{op_id} is acknowledged and in no history");
                return self.fail(Law::Durability, says);
            };
            let (op, result) = (&entry.op, &entry.result);
            let is_news = match result {
                OutcomeResult::Applied | OutcomeResult::Merged => false,
                OutcomeResult::OnDeleted => !matches!(
                    op,
                    Op::DeleteItem { .. } | Op::DeleteChecklist { .. } | Op::MoveItem { .. }
                ),
                OutcomeResult::Conflict { .. }
                | OutcomeResult::Superseded
                | OutcomeResult::Refused(_) => true,
            };
            self.ledger.acknowledge(*op_id);
            if is_news && !told.contains(op_id) {
                let says = format!("nobody is told what became of {op:?}: {result:?}");
                return self.fail(Law::Notice, says);
            }
        }
    }

    fn is_of_tenant(&mut self, tenant: usize, response: &SyncResponse) {
        let own = format!("t{tenant}-");
        let lists = response.patch.checklists.iter().map(|row| &row.changed_by);
        let items = response.patch.items.iter().map(|row| &row.changed_by);
        let mut strange = lists
            .chain(items)
            .flatten()
            .filter(|account| !account.0.starts_with(&own));
        if let Some(account) = strange.next() {
            let says = format!("a row of {account:?} is shown to tenant {tenant}");
            self.fail(Law::Tenant, says);
        }
    }
}

/// All edits that a tab waits for, its own and others'.
fn waiting(open: &Open) -> Vec<OpId> {
    open.engine.pending().map(|edit| edit.op_id).collect()
}
