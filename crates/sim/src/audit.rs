//! The history is read from its beginning, and compared with what was made and what stands.

use crate::plan::TENANTS;
use crate::store::{Copy, Line};
use crate::violation::Law;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use tickmark_domain::past::Before;
use tickmark_domain::wire::OutcomeResult;
use tickmark_domain::{ClientId, ItemId, Op, OpId, Seq, Version};

impl World {
    pub fn audit(&mut self) {
        let mut found = Vec::new();
        for tenant in 0..TENANTS {
            let lines = self.store.history(tenant);
            found.extend(order(lines));
            found.extend(words(lines, self.store.majority(tenant)));
            found.extend(places(self.store.majority(tenant)));
            let strange = lines.iter().find(|line| {
                let made = self.ledger.made.get(&line.entry.op_id);
                made.is_none_or(|made| made.tenant != tenant)
            });
            found.extend(strange.map(|line| {
                let says = format!("{:?} is in the history of another tenant", line.entry.op);
                (Law::Tenant, says)
            }));
        }
        found.extend(self.outcomes());
        for (law, says) in found {
            self.fail(law, says);
        }
    }

    fn outcomes(&mut self) -> Option<(Law, String)> {
        let mut decided: BTreeMap<OpId, usize> = BTreeMap::new();
        for tenant in 0..TENANTS {
            for line in self.store.history(tenant) {
                *decided.entry(line.entry.op_id).or_default() += 1;
            }
        }
        if let Some((op_id, times)) = decided.iter().find(|(_, times)| **times > 1) {
            return Some((Law::Once, format!("{op_id} was decided {times} times")));
        }
        let tabs = self.tabs.iter().filter_map(|tab| tab.open.as_deref());
        let notices = tabs.flat_map(|open| open.engine.notices());
        let told: BTreeSet<OpId> = notices.map(|notice| notice.op_id).collect();
        for (op_id, made) in &self.ledger.made {
            if decided.contains_key(op_id) {
                continue;
            }
            if made.acknowledged {
                let says = format!("{op_id} was acknowledged and is not in the history");
                return Some((Law::Durability, says));
            }
            if told.contains(op_id) {
                self.totals.expired += 1;
            } else if !made.excused {
                let says = format!("{op_id} was kept by a device and never decided");
                return Some((Law::OneOutcome, says));
            }
        }
        None
    }
}

fn order(lines: &[Line]) -> Option<(Law, String)> {
    let mut last: BTreeMap<ClientId, Seq> = BTreeMap::new();
    let mut version = Version(0);
    for line in lines {
        let seq = last.entry(line.client_id).or_default();
        if line.entry.seq != seq.next() {
            let (client, now) = (line.client_id, line.entry.seq.0);
            let says = format!("of {client} came {now} after {}", seq.0);
            return Some((Law::Order, says));
        }
        *seq = line.entry.seq;
        if line.entry.version < version {
            let says = format!("{version:?} comes before {:?}", line.entry.version);
            return Some((Law::Version, says));
        }
        version = line.entry.version;
    }
    None
}

fn places(copy: &Copy) -> Option<(Law, String)> {
    let mut seen = BTreeSet::new();
    let mut items = copy.document.all_items();
    let twice = items.find(|row| !seen.insert((row.checklist, row.rank.clone())));
    let twice = twice.map(|row| format!("{} shares its position", row.id));
    let mut seen = BTreeSet::new();
    let mut lists = copy.document.all_checklists();
    let list = lists.find(|row| !seen.insert(row.rank.clone()));
    let list = list.map(|row| format!("{} shares its position", row.id));
    twice.or(list).map(|says| (Law::Place, says))
}

/// The text of each item that a line leaves, from the line after it that names the item, or from
/// what stands in the end.
fn words(lines: &[Line], copy: &Copy) -> Option<(Law, String)> {
    let mut stands: BTreeMap<ItemId, Option<String>> = BTreeMap::new();
    for row in copy.document.all_items() {
        stands.insert(row.id, Some(row.text.clone()));
    }
    for line in lines.iter().rev() {
        let entry = &line.entry;
        let before = match &entry.before {
            Some(Before::Item { row, .. }) => Some((row.id, Some(row.text.clone()))),
            Some(Before::NoItem(id)) => Some((*id, None)),
            _ => None,
        };
        let Some((id, before)) = before else { continue };
        let after = stands.insert(id, before.clone()).flatten();
        let Some(after) = after else {
            // Only compaction forgets a row.
            continue;
        };
        let before = before.unwrap_or_default();
        let lost = match (&entry.op, &entry.result) {
            (_, OutcomeResult::Refused(_) | OutcomeResult::Superseded) => {
                (before != after).then(|| before.clone())
            }
            (Op::AddItem { text, .. }, _) => (*text != after).then(|| text.clone()),
            (Op::SetText { base, text, .. }, result) => {
                let record = match (result, &entry.inverse) {
                    (OutcomeResult::Conflict { theirs, .. }, _) => theirs.as_str(),
                    // A deleted row: what stood there is in the edit that brings it back.
                    (OutcomeResult::OnDeleted, Some(Op::SetText { text, .. })) => text.as_str(),
                    _ => "",
                };
                let mine = missing(text, base, &after, "");
                mine.or_else(|| missing(&before, base, &after, record))
            }
            _ => (before != after).then(|| before.clone()),
        };
        if let Some(lost) = lost {
            let (op, result) = (&entry.op, &entry.result);
            let says = format!("{lost:?} is lost by {op:?} ({result:?}): {before:?}, {after:?}");
            return Some((Law::Words, says));
        }
    }
    None
}

/// A word of this text that was not in the text both began with, and is in neither of the others.
fn missing(text: &str, base: &str, after: &str, record: &str) -> Option<String> {
    let has = |text: &str, word: &str| text.split_whitespace().any(|other| other == word);
    let mut words = text.split_whitespace();
    let lost = words.find(|word| !has(base, word) && !has(after, word) && !has(record, word));
    lost.map(str::to_owned)
}
