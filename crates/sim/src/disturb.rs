//! What happens to the world from outside, and the program that edits without a panel.

use crate::plan::{Seat, What};
use crate::random::Random;
use crate::tab::account;
use crate::world::{Event, World};
use tickmark_domain::commit::Author;
use tickmark_domain::wire::{Access, QueuedOp, SyncRequest};
use tickmark_domain::{
    AccountId, BaselineId, ChecklistId, ChecklistKind, ClientId, Document, ItemId, ItemKind, Op,
    OpId, StatusId, Version,
};
use tickmark_engine::Input;

impl World {
    pub fn step(&mut self, what: What) {
        match what {
            What::Command { tab, draw } => self.command(tab, draw),
            What::Program { tenant, draw } => self.program(tenant, draw),
            What::Kill {
                tab,
                away_ms,
                wipes,
            } => self.kill(tab, away_ms, wipes),
            What::Partition { device, ms } => {
                self.note(|| format!("device {device} is cut off for {ms} ms"));
                let until_ms = self.now_ms + ms;
                if let Some(device) = self.devices.get_mut(device) {
                    device.cut_until_ms = until_ms;
                }
                self.break_streams(|seat| seat.device == device);
            }
            What::Sleep { device, ms } => self.sleep(device, ms),
            What::FailOver => self.fails_over(),
            What::Compact { tenant, age_ms } => self.compact(tenant, age_ms),
            What::Access {
                tenant,
                person,
                right,
            } => {
                self.note(|| format!("person {person} of tenant {tenant} may now {right:?}"));
                self.rights.insert((tenant, person), right);
            }
            What::Hide { tab } => self.tell(self.life(tab), Input::Hidden),
            What::Show { tab } => self.tell(self.life(tab), Input::Attention),
            What::Insist { tab } => self.tell(self.life(tab), Input::Retry),
        }
    }

    fn sleep(&mut self, device: Option<usize>, ms: u64) {
        self.note(|| format!("device {device:?} (none: all) sleeps for {ms} ms"));
        let now_ms = self.now_ms;
        let hit = |number: usize| device.is_none_or(|device| device == number);
        let mut devices = self.devices.iter().enumerate();
        if devices.any(|(number, one)| hit(number) && one.asleep_until_ms > now_ms) {
            // Whoever sleeps sleeps on: what waits for them stays in its order.
            return;
        }
        for (number, one) in self.devices.iter_mut().enumerate() {
            if hit(number) {
                one.asleep_until_ms = now_ms + ms;
            }
        }

        for tab in 0..self.tabs.len() {
            let seat = self.seat(tab);
            if device.is_none_or(|device| device == seat.device) {
                self.after(ms + 10, Event::Step(What::Show { tab }));
            }
        }
    }

    fn program(&mut self, tenant: usize, draw: u64) {
        if !self.up {
            return;
        }
        let mut random = Random::new(draw);
        let copy = self.store.primary(tenant);
        let client_id = ClientId::from_bits(0xa000 + u128::from(tenant == 0));
        let mut seq = copy
            .decided
            .get(&client_id)
            .cloned()
            .unwrap_or_default()
            .last_seq;
        let seen = Version(copy.document.version.0.saturating_sub(random.below(4)));
        let age_ms = random.one_of([0, 0, 100_000]);
        let document = copy.document.clone();
        let mut ops = Vec::new();
        let count = random.between(1, 7);
        let mut anchor = None;
        for _ in 0..count {
            self.words += 1;
            let word = format!("w{}", self.words);
            let op = draw_op(&document, &mut random, &word, &mut anchor);
            seq = seq.next();
            let op_id = OpId::from_bits(random.bits());
            self.ledger.make(op_id, tenant);
            self.ledger.excuse(op_id);
            self.note(|| format!("a program makes {op:?} in tenant {tenant}"));
            ops.push(QueuedOp {
                seq,
                op_id,
                op,
                seen,
                age_ms,
            });
        }
        let author = Author {
            account: Some(account(Seat {
                device: 0,
                tenant,
                person: 9,
            })),
            access: Access::Edit,
            now_ms: self.service_ms(),
        };
        let request = SyncRequest {
            client_id,
            since: seen,
            ops,
        };
        if let Some(decision) = self.store.decide(self.planted, tenant, &request, &author) {
            self.count(&decision.commit);
            self.stands_in_place(tenant, &decision.commit);
            self.replicate_soon();
        }
    }
}

/// An edit of any kind, also of those that no panel makes yet. Rows that are added one after the
/// other are a paste: each stands after the one before.
fn draw_op(
    document: &Document,
    random: &mut Random,
    word: &str,
    anchor: &mut Option<(ItemId, ChecklistId)>,
) -> Op {
    let mut lists: Vec<ChecklistId> = document.all_checklists().map(|row| row.id).collect();
    let mut rows: Vec<ItemId> = document.all_items().map(|row| row.id).collect();
    lists.sort_unstable();
    rows.sort_unstable();
    let (name, after) = (word.to_owned(), random.pick(&lists).copied());
    let Some(list) = anchor.map(|(_, list)| list).or(after) else {
        let id = ChecklistId::from_bits(random.bits());
        return Op::AddChecklist {
            id,
            after: None,
            kind: ChecklistKind::Checklist,
            name,
        };
    };
    let kind = random.below(100);
    let row = random.pick(&rows).copied();
    if kind < 40 || row.is_none() {
        let id = ItemId::from_bits(random.bits());
        let after = anchor.map_or(row, |(row, _)| Some(row));
        *anchor = Some((id, list));
        return Op::AddItem {
            id,
            checklist: list,
            after,
            kind: ItemKind::Task,
            text: name,
        };
    }
    let id = row.unwrap_or(ItemId::from_bits(0));
    match kind {
        40..45 if lists.len() < 4 => Op::AddChecklist {
            id: ChecklistId::from_bits(random.bits()),
            after,
            kind: ChecklistKind::AcceptanceCriteria,
            name,
        },
        45..47 => Op::SetName { id: list, name },
        47..49 => Op::SetKind {
            id: list,
            kind: ChecklistKind::AcceptanceCriteria,
        },
        49 => Op::Freeze {
            id: list,
            baseline: BaselineId::from_bits(random.bits()),
        },
        50..53 => Op::MoveChecklist {
            id: list,
            after: after.filter(|after| *after != list),
        },
        53..56 => Op::DeleteChecklist { id: list },
        56..62 => Op::RestoreChecklist { id: list },
        62..64 => Op::SetNote { id, note: name },
        64..67 => Op::SetDetails { id, details: name },
        67..71 => Op::SetAssignee {
            id,
            assignee: Some(AccountId(name)),
        },
        71..74 => Op::SetDue {
            id,
            due: Some(format!("2026-0{}-11", 1 + random.below(9))),
        },
        74..77 => Op::SetLink {
            id,
            link: Some(name),
        },
        77..83 => Op::RestoreItem { id },
        83..88 => Op::DeleteItem { id },
        88..93 => Op::SetStatus {
            id,
            status: StatusId::done(),
        },
        _ => {
            let base = document.item(id).map(|row| row.text.clone());
            let base = base.unwrap_or_default();
            let text = crate::commands::rewritten(&base, random, word);
            Op::SetText { id, base, text }
        }
    }
}
