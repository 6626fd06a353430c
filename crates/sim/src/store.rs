//! What the service keeps: a primary that decides, and what a majority of its copies has for
//! certain. A fail-over takes back all that the majority does not have.

use crate::plan::TENANTS;
use crate::planted::Planted;
use std::collections::BTreeMap;
use tickmark_domain::commit::{Author, Commit, Decided, Entry, answer, commit};
use tickmark_domain::wire::{Outcome, OutcomeResult, SyncRequest, SyncResponse};
use tickmark_domain::{ClientId, Document, Seq, Version};

/// One issue of one tenant, as one copy has it.
#[derive(Clone, Debug, Default)]
pub struct Copy {
    pub document: Document,
    pub decided: BTreeMap<ClientId, Decided>,
    /// How much of the history it has.
    pub lines: usize,
}

/// One decided operation.
#[derive(Clone, Debug)]
pub struct Line {
    pub client_id: ClientId,
    pub entry: Entry,
}

#[derive(Debug, Default)]
pub struct Store {
    pub primary: [Copy; TENANTS],
    pub majority: [Copy; TENANTS],
    history: [Vec<Line>; TENANTS],
    /// Which copies the majority does not have yet.
    behind: [bool; TENANTS],
    /// Written after the document, where that fault is planted.
    later: Vec<(usize, ClientId, Decided)>,
}

/// What became of a request.
pub struct Decision {
    pub response: SyncResponse,
    pub commit: Commit,
}

impl Store {
    pub fn primary(&self, tenant: usize) -> &Copy {
        self.primary.get(tenant).unwrap_or(&self.primary[0])
    }

    pub fn majority(&self, tenant: usize) -> &Copy {
        self.majority.get(tenant).unwrap_or(&self.majority[0])
    }

    /// What the majority has of the history.
    pub fn history(&self, tenant: usize) -> &[Line] {
        let lines = self.majority(tenant).lines;
        let all = self.history.get(tenant).map_or(&[][..], Vec::as_slice);
        all.get(..lines).unwrap_or(all)
    }

    /// All that the primary has of it.
    pub fn history_of_primary(&self, tenant: usize) -> &[Line] {
        self.history.get(tenant).map_or(&[], Vec::as_slice)
    }

    /// Whether there is something that the majority does not have.
    pub fn is_behind(&self) -> bool {
        self.behind.contains(&true)
    }

    /// Decides a request in the primary. The answer may go out once the majority has it.
    pub fn decide(
        &mut self,
        planted: Option<Planted>,
        tenant: usize,
        request: &SyncRequest,
        author: &Author,
    ) -> Option<Decision> {
        let copy = self.primary.get_mut(tenant)?;
        let history = self.history.get_mut(tenant)?;
        let client_id = request.client_id;
        let mut before = copy.decided.get(&client_id).cloned().unwrap_or_default();
        if planted == Some(Planted::NoDedupe)
            && let Some(first) = request.ops.first()
        {
            before.last_seq = Seq(first.seq.0.saturating_sub(1));
        }
        let mut made = commit(&mut copy.document, &before, &request.ops, author);
        if planted == Some(Planted::NoConflictRecord) {
            for entry in &mut made.entries {
                if matches!(entry.result, OutcomeResult::Conflict { .. }) {
                    entry.result = OutcomeResult::Applied;
                }
            }
        }
        let remembered = outcomes(planted, history, client_id, &made);
        let response = answer(&copy.document, request, &made, remembered);
        let lines = made.entries.iter().map(|entry| Line {
            client_id,
            entry: entry.clone(),
        });
        history.extend(lines);
        copy.lines = history.len();
        let mut decision = Decision {
            response,
            commit: made,
        };
        if planted == Some(Planted::RefusedStands) {
            let refused = |entry: &&Entry| matches!(entry.result, OutcomeResult::Refused(_));
            if let Some(first) = decision.commit.entries.iter().find(refused) {
                let last_seq = Seq(first.seq.0.saturating_sub(1));
                decision.commit.decided.last_seq = last_seq;
                decision.response.last_seq = last_seq;
            }
        }
        if !decision.commit.is_empty() {
            let decided = decision.commit.decided.clone();
            if planted == Some(Planted::DecidedInSecondWrite) {
                self.later.push((tenant, client_id, decided));
            } else {
                copy.decided.insert(client_id, decided);
            }
            if let Some(behind) = self.behind.get_mut(tenant) {
                *behind = true;
            }
        }
        Some(decision)
    }

    /// The answer to who only asks, or whose edits have all been decided before.
    pub fn read(
        &self,
        planted: Option<Planted>,
        tenant: usize,
        request: &SyncRequest,
        commit: &Commit,
    ) -> SyncResponse {
        let (copy, history) = if planted == Some(Planted::ReadBeforeMajority) {
            (self.primary(tenant), self.history_of_primary(tenant))
        } else {
            (self.majority(tenant), self.history(tenant))
        };
        let decided = copy.decided.get(&request.client_id);
        let nothing = Commit {
            decided: decided.cloned().unwrap_or_default(),
            ..Commit::default()
        };
        let remembered = outcomes(planted, history, request.client_id, commit);
        answer(&copy.document, request, &nothing, remembered)
    }

    /// The majority gets all there is. Returns the tenants that have something new.
    pub fn replicate(&mut self) -> Vec<usize> {
        let mut new = Vec::new();
        for (tenant, behind) in self.behind.iter_mut().enumerate() {
            if std::mem::take(behind)
                && let (Some(majority), Some(primary)) =
                    (self.majority.get_mut(tenant), self.primary.get(tenant))
            {
                majority.clone_from(primary);
                new.push(tenant);
            }
        }
        for (tenant, client_id, decided) in std::mem::take(&mut self.later) {
            if let Some(copy) = self.primary.get_mut(tenant) {
                copy.decided.insert(client_id, decided);
            }
            if let Some(behind) = self.behind.get_mut(tenant) {
                *behind = true;
            }
        }
        new
    }

    /// Another copy becomes the primary. Returns how many lines of history are gone.
    pub fn fail_over(&mut self) -> usize {
        self.primary.clone_from(&self.majority);
        self.behind = Default::default();
        self.later.clear();
        let mut gone = 0;
        for (history, copy) in self.history.iter_mut().zip(&self.majority) {
            gone += history.len() - copy.lines.min(history.len());
            history.truncate(copy.lines);
        }
        gone
    }

    /// Throws tombstones away that are older than this. Returns whether there were any.
    pub fn compact(&mut self, planted: Option<Planted>, tenant: usize, before_ms: u64) -> bool {
        let (Some(copy), Some(behind)) =
            (self.primary.get_mut(tenant), self.behind.get_mut(tenant))
        else {
            return false;
        };
        let floor = copy.document.floor;
        let version = copy.document.version.next();
        let dropped = copy.document.compact(before_ms, version);
        if planted == Some(Planted::CompactionWithoutFloor) {
            copy.document.floor = floor;
        }
        *behind |= !dropped.is_empty();
        !dropped.is_empty()
    }

    /// The rows of the other tenants that have changed since, for the fault that shows them.
    pub fn leak(&self, tenant: usize, response: &mut SyncResponse, since: Version) {
        let others = self.majority.iter().enumerate();
        for (_, copy) in others.filter(|(other, _)| *other != tenant) {
            let rows = copy.document.all_items().filter(|row| row.ver > since);
            response.patch.items.extend(rows.cloned());
        }
    }
}

/// What these lines tell of the operations that were decided before.
fn outcomes(
    planted: Option<Planted>,
    lines: &[Line],
    client_id: ClientId,
    commit: &Commit,
) -> Vec<Outcome> {
    if planted == Some(Planted::ToldOnce) {
        return Vec::new();
    }
    let told = commit.decided_before.iter().filter_map(|(seq, op_id)| {
        let mut lines = lines.iter().rev();
        let line = lines.find(|line| {
            let entry = &line.entry;
            (line.client_id, entry.seq, entry.op_id) == (client_id, *seq, *op_id)
        })?;
        Some(Outcome {
            seq: *seq,
            result: line.entry.result.clone(),
        })
    });
    told.collect()
}
