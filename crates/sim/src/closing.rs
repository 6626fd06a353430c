//! How a world ends: nothing fails any more, all comes to rest, and somebody takes back what
//! they did.

use crate::panel::reading;
use crate::plan::{Plan, TENANTS};
use crate::random::Random;
use crate::violation::Law;
use crate::world::{Event, Life, World};
use std::collections::BTreeMap;
use tickmark_domain::Document;
use tickmark_engine::view::SyncState;
use tickmark_engine::{Edit, Input, Origin};

/// Longer than every back-off and every poll.
const REST_MS: u64 = 400_000;
/// Longer than from one poll to the next.
const QUIET_MS: u64 = 130_000;
/// Waiting for that costs time: not every world does.
const HONEST_PERCENT: u64 = 10;

impl World {
    pub fn run(&mut self, plan: &Plan) {
        self.run_until(plan.calm_ms, |_| false);
        let sleepers = self.devices.iter().map(|one| one.asleep_until_ms);
        let woken_ms = sleepers.max().unwrap_or(0);
        self.run_until(woken_ms, |_| false);
        self.be_calm();
        // What is still on its way arrives.
        self.run_until(self.now_ms + 5_000, |_| false);
        self.rest();

        if self.violation.is_none() {
            self.audit();
        }
        if self.violation.is_none() {
            self.agree();
        }
        if self.violation.is_none() && self.random.percent(HONEST_PERCENT) {
            self.run_until(self.now_ms + QUIET_MS, |_| false);
            self.is_honest();
        }
        if self.violation.is_none() {
            self.take_back();
        }
        self.totals.virtual_ms = self.now_ms;
    }

    fn be_calm(&mut self) {
        self.note(|| "from here on nothing fails".into());
        self.calm = true;
        self.rights.clear();
        for device in &mut self.devices {
            device.cut_until_ms = 0;
        }
        if !self.up {
            self.after(1, Event::Up(self.term));
        }
        self.after(2, Event::Replicated(self.term));
        for tab in 0..self.tabs.len() {
            self.after(1, Event::Opens(tab));
        }
    }

    /// Runs until nothing waits anywhere and everyone knows the newest version.
    fn rest(&mut self) {
        let until_ms = self.now_ms + REST_MS;
        self.run_until(until_ms, World::is_at_rest);
        if self.violation.is_none() && !self.is_at_rest() {
            let tabs = self.tabs.iter().enumerate().filter_map(|(number, tab)| {
                let open = tab.open.as_deref()?;
                let (waits, version) = (open.engine.pending().count(), open.version.0);
                Some(format!("tab {number}: {waits} wait, v{version}"))
            });
            let says = tabs.collect::<Vec<_>>().join("; ");
            let disks = self.devices.iter().map(|device| device.disk.len());
            let kept: usize = disks.sum();
            let says = format!("no rest: {says}; {kept} queues on disks");
            self.fail(Law::Liveness, says);
        }
    }

    fn is_at_rest(&self) -> bool {
        let versions = |tenant: usize| {
            let version = self.store.primary(tenant).document.version;
            (version, self.store.majority(tenant).document.version)
        };
        let mut disks = self.devices.iter().map(|device| &device.disk);
        let nothing_kept = disks.all(BTreeMap::is_empty);
        nothing_kept
            && self.tabs.iter().all(|tab| {
                let (primary, majority) = versions(tab.seat.tenant);
                tab.open.as_deref().is_some_and(|open| {
                    primary == majority
                        && open.version == majority
                        && open.engine.pending().next().is_none()
                })
            })
    }

    /// Everyone has what the service has, and shows it.
    fn agree(&mut self) {
        for tenant in 0..TENANTS {
            let document = self.store.majority(tenant).document.clone();
            for tab in 0..self.tabs.len() {
                let life = self.life(tab);
                if self.seat(tab).tenant != tenant {
                    continue;
                }
                let known = self.open_tab(life).map(|open| open.engine.known().snapshot);
                let same = known.is_some_and(|known| {
                    known.version == document.version && known.hash == document.hash_text()
                });
                if !same {
                    let says = format!("tab {tab} has other rows than the service");
                    return self.fail(Law::Convergence, says);
                }
                self.shows(tab);
            }
        }
    }

    /// Who has everything saved says so.
    fn is_honest(&mut self) {
        for (number, tab) in self.tabs.iter().enumerate() {
            let sync = tab.open.as_deref().map(|open| open.engine.panel().sync);
            if sync != Some(SyncState::Saved) {
                let says = format!("tab {number} says {sync:?}, and nothing waits");
                return self.fail(Law::Notice, says);
            }
        }
    }

    /// Somebody makes a few commands, takes all of them back, and makes them again.
    fn take_back(&mut self) {
        let mut random = Random::new(self.random.next());
        let tab = random.place(self.tabs.len());
        let reloads = random.percent(30);
        if let Some(tab) = self.tabs.get_mut(tab) {
            tab.returns |= reloads;
        }
        let begin = self.reads(tab);
        let mut steps = 0;
        for _ in 0..random.between(1, 6) {
            let life = self.life(tab);
            let history = |world: &mut World| {
                let open = world.open_tab(life);
                open.map(|open| open.engine.history().clone())
            };
            let before = history(self);
            self.plain_command(life, &mut random);
            steps += u32::from(history(self) != before);
            self.pause(&mut random);
        }
        self.rest();
        let end = self.reads(tab);
        let life = self.life(tab);
        let durable = self.open_tab(life).is_some_and(|open| open.durable);
        if reloads && durable {
            self.run_until(self.now_ms + 3_000, |_| false);
            self.kill(tab, 50, false);
            self.run_until(self.now_ms + 500, |_| false);
            self.rest();
        }
        for (edit, expected) in [(Edit::Undo, begin), (Edit::Redo, end)] {
            for _ in 0..steps {
                let (edit, origin) = (edit.clone(), Origin::Key);
                let life: Life = self.life(tab);
                self.note(|| format!("tab {tab} asks for {edit:?}"));
                self.tell(life, Input::Edit { edit, origin });
                self.pause(&mut random);
            }
            self.rest();
            if self.violation.is_some() {
                return;
            }
            let now = self.reads(tab);
            if now != expected {
                let says = format!("{steps} times {edit:?}: {now:#?}\ninstead of {expected:#?}");
                return self.fail(Law::Undo, says);
            }
        }
        self.agree();
    }

    fn pause(&mut self, random: &mut Random) {
        let ms = random.one_of([0, 0, 5, 100, 3_000]);
        let ms = random.below(ms + 1);
        self.run_until(self.now_ms + ms, |_| false);
    }

    /// All that the service has for this tab, as a person reads it.
    fn reads(&self, tab: usize) -> Vec<String> {
        let document: &Document = &self.store.majority(self.seat(tab).tenant).document;
        reading(document)
    }
}
