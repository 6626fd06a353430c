//! A tab: it opens, it dies, and what its engine asks for is done by a device that can fail.

use crate::panel::Panel;
use crate::plan::Seat;
use crate::planted::Planted;
use crate::violation::Law;
use crate::world::{Event, Life, Open, Saved, Stream, World};
use std::collections::BTreeMap;
use tickmark_domain::map::Set;
use tickmark_domain::{AccountId, ClientId, Seq, Version};
use tickmark_engine::preferences::Look;
use tickmark_engine::{Engine, History, Input, Output, Settings, Timer, Waiting};

pub fn account(seat: Seat) -> AccountId {
    AccountId(format!("t{}-p{}", seat.tenant, seat.person))
}

impl World {
    pub fn open(&mut self, tab: usize) {
        let mut random = self.random.clone();
        let (bits, entropy) = (random.bits(), random.bits());
        let hurries = random.below(200);
        self.random = random;
        let Some(one) = self.tabs.get_mut(tab).filter(|tab| tab.open.is_none()) else {
            return;
        };
        one.life += 1;
        let first = one.client_id == ClientId::from_bits(0);
        if first || self.planted != Some(Planted::SentBeforeKept) {
            one.client_id = ClientId::from_bits(bits);
        }
        let seat = one.seat;
        let device = self.devices.get(seat.device);
        let broken = device.is_some_and(|device| device.broken);
        let saved = one.saved.as_ref();
        let settings = Settings {
            client_id: one.client_id,
            entropy,
            list_name: "Checklist".into(),
            look: Look::default(),
            folded: Set::default(),
            history: saved.map_or(History::default(), |saved| saved.history.clone()),
        };
        let known = saved.map(|saved| saved.known.clone());
        let notices = saved.map_or(Vec::new(), |saved| saved.notices.clone());
        one.open = Some(Box::new(Open {
            engine: Engine::new(settings),
            panel: Panel::default(),
            timers: BTreeMap::new(),
            flights: Vec::new(),
            token_ends_ms: 0,
            stream: Stream::Closed,
            version: Version(0),
            disk_free_ms: 0,
            durable: !broken,
        }));
        let life = self.life(tab);
        self.note(|| format!("tab {tab} opens: {seat:?}"));
        self.tell(life, Input::Start { known });
        self.tell(life, Input::Recall(notices));
        if broken {
            self.tell(life, Input::StorageFailed);
        }
        self.after(5 + hurries, Event::HostReady(life));
        self.after(3 + hurries / 2, Event::Gone(life, None));
        for other in self.neighbours(life) {
            let own = self.open_tab(other).map(|open| open.engine.own_edits());
            if let Some((client_id, edits)) = own {
                self.share(other, client_id, &edits);
            }
        }
    }

    pub fn host_ready(&mut self, life: Life) {
        let account = Some(account(self.seat(life.tab)));
        self.tell(life, Input::HostReady { account });
    }

    /// Other tabs of the same person, issue and browser.
    fn neighbours(&self, life: Life) -> Vec<Life> {
        let seat = self.seat(life.tab);
        let others =
            self.tabs.iter().enumerate().filter(|(number, tab)| {
                *number != life.tab && tab.seat == seat && tab.open.is_some()
            });
        others.map(|(tab, _)| self.life(tab)).collect()
    }

    pub fn kill(&mut self, tab: usize, away_ms: u64, wipes: bool) {
        let seat = self.seat(tab);
        let life = self.life(tab);
        let Some(open) = self.tabs.get_mut(tab).and_then(|tab| tab.open.take()) else {
            return;
        };
        self.totals.kills += 1;
        self.note(|| format!("tab {tab} dies, for {away_ms} ms (wiped: {wipes})"));
        let (client_id, edits) = open.engine.own_edits();
        if wipes {
            self.wipe(seat.device);
        }
        let disk = self.devices.get(seat.device).map(|device| &device.disk);
        let on_disk: Vec<_> = disk
            .into_iter()
            .flat_map(BTreeMap::values)
            .flatten()
            .map(|edit| edit.op_id)
            .collect();
        for edit in edits.iter().filter(|edit| !on_disk.contains(&edit.op_id)) {
            self.ledger.excuse(edit.op_id);
        }
        for other in self.neighbours(life) {
            let ms = 100 + self.random.below(2_000);
            self.after(ms, Event::Gone(other, Some(client_id)));
        }
        self.after(away_ms, Event::Opens(tab));
    }

    /// All that the device kept is gone; what open tabs have in memory is not.
    fn wipe(&mut self, device: usize) {
        self.totals.wiped_disks += 1;
        let Some(one) = self.devices.get_mut(device) else {
            return;
        };
        for ((_, client_id), edits) in std::mem::take(&mut one.disk) {
            let mut tabs = self.tabs.iter();
            let lives = tabs.any(|tab| tab.open.is_some() && tab.client_id == client_id);
            for edit in edits.iter().filter(|_| !lives) {
                self.ledger.excuse(edit.op_id);
            }
        }
        for tab in 0..self.tabs.len() {
            let life = self.life(tab);
            if self.seat(tab).device != device {
                continue;
            }
            if let Some(tab) = self.tabs.get_mut(tab) {
                tab.saved = None;
            }
            // Its connection to the device's storage is cut.
            if let Some(open) = self.open_tab(life) {
                open.durable = false;
                self.tell(life, Input::StorageFailed);
            }
        }
    }

    /// Hands one thing to the engine and does what it asks.
    pub fn tell(&mut self, life: Life, input: Input) {
        let seat = self.seat(life.tab);
        let now_ms = self.device_ms(seat.device);
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let outputs = open.engine.handle(now_ms, input);
        for change in open.engine.changes() {
            open.panel.apply(change);
        }
        for output in outputs {
            self.perform(life, output);
        }
    }

    fn perform(&mut self, life: Life, output: Output) {
        match output {
            Output::Keep { client_id, edits } => self.keep(life, client_id, edits),
            Output::Forget { client_id, up_to } => {
                let ms = self.disk_ms(life);
                self.after(ms, Event::Forgotten(life, client_id, up_to));
            }
            Output::Remember => {
                let ms = self.disk_ms(life);
                self.after(ms, Event::Remembered(life));
            }
            Output::Share { client_id, edits } => self.share(life, client_id, &edits),
            Output::Listen => self.listen(life),
            Output::Sync {
                request,
                body,
                keep_alive: _,
            } => self.send(life, request, *body),
            Output::Wait { timer, ms } => {
                let Some(open) = self.open_tab(life) else {
                    return;
                };
                let number = open.timers.entry(timer).or_default();
                *number += 1;
                let number = *number;
                self.after(ms, Event::Ring(life, timer, number));
            }
            Output::AskPast { .. }
            | Output::AskWayBack { .. }
            | Output::AskTemplates(_)
            | Output::AskNames(_)
            | Output::FindPeople(_)
            | Output::KeepNames(_)
            | Output::AskIssues(_)
            | Output::KeepIssues(_)
            | Output::Present { .. }
            | Output::KeepPreferences(_)
            | Output::Copy(_)
            | Output::Announce(_)
            | Output::Focus(_) => {}
        }
    }

    pub fn ring(&mut self, life: Life, timer: Timer, number: u64) {
        let timers = self.open_tab(life).map(|open| &open.timers);
        if timers.and_then(|timers| timers.get(&timer)) == Some(&number) {
            self.tell(life, Input::Timer(timer));
        }
    }

    /// How long until a device has done what it is told now; it does one thing after the other.
    fn disk_ms(&mut self, life: Life) -> u64 {
        let ms = 1 + self.random.below(self.faults.disk_ms_max);
        let now_ms = self.now_ms;
        let Some(open) = self.open_tab(life) else {
            return ms;
        };
        open.disk_free_ms = open.disk_free_ms.max(now_ms) + ms;
        open.disk_free_ms - now_ms
    }

    fn keep(&mut self, life: Life, client_id: ClientId, edits: Vec<Waiting>) {
        let seat = self.seat(life.tab);
        if let Some(tab) = self.tabs.get_mut(life.tab) {
            tab.client_id = client_id;
        }
        for edit in &edits {
            self.totals.operations += 1;
            self.ledger.make(edit.op_id, seat.tenant);
            self.note(|| {
                let (tab, seq) = (life.tab, edit.seq.0);
                format!("tab {tab} makes #{seq} on v{}: {:?}", edit.seen.0, edit.op)
            });
        }
        let up_to = edits.last().map_or(Seq(0), |edit| edit.seq);
        let ms = self.disk_ms(life);
        if self.planted == Some(Planted::SentBeforeKept) {
            self.after(0, Event::Kept(life, client_id, up_to));
        }
        self.after(ms, Event::Written(life, client_id, edits));
    }

    pub fn written(&mut self, life: Life, client_id: ClientId, edits: Vec<Waiting>) {
        let seat = self.seat(life.tab);
        let up_to = edits.last().map_or(Seq(0), |edit| edit.seq);
        let durable = self.open_tab(life).is_some_and(|open| open.durable);
        if let Some(device) = self.devices.get_mut(seat.device).filter(|_| durable) {
            let kept = device.disk.entry((seat, client_id)).or_default();
            kept.extend(edits);
        }
        self.kept(life, client_id, up_to);
    }

    pub fn kept(&mut self, life: Life, client_id: ClientId, up_to: Seq) {
        self.tell(life, Input::Kept { client_id, up_to });
    }

    pub fn forgotten(&mut self, life: Life, client_id: ClientId, up_to: Seq) {
        let seat = self.seat(life.tab);
        let Some(device) = self.devices.get_mut(seat.device) else {
            return;
        };
        if let Some(edits) = device.disk.get_mut(&(seat, client_id)) {
            edits.retain(|edit| edit.seq > up_to);
            if edits.is_empty() {
                device.disk.remove(&(seat, client_id));
            }
        }
    }

    pub fn remembered(&mut self, life: Life) {
        let returns = self.tabs.get(life.tab).is_some_and(|tab| tab.returns);
        let open = self.open_tab(life).filter(|open| open.durable && returns);
        let Some(open) = open else {
            return;
        };
        let saved = Saved {
            known: open.engine.known(),
            notices: open.engine.notices().to_vec(),
            history: open.engine.history().clone(),
        };
        if let Some(tab) = self.tabs.get_mut(life.tab) {
            tab.saved = Some(saved);
        }
    }

    /// The other tabs hear what waits here.
    fn share(&mut self, life: Life, client_id: ClientId, edits: &[Waiting]) {
        for other in self.neighbours(life) {
            self.after(2, Event::Sibling(other, client_id, edits.to_vec()));
        }
    }

    pub fn sibling(&mut self, life: Life, client_id: ClientId, edits: Vec<Waiting>) {
        self.tell(life, Input::Sibling { client_id, edits });
    }

    /// Takes over what tabs left that are gone, and hears that they wait for nothing any more.
    pub fn gone(&mut self, life: Life, dead: Option<ClientId>) {
        let seat = self.seat(life.tab);
        let alive: Vec<_> = self.neighbours(life).into_iter().chain([life]).collect();
        let names = alive.iter().filter_map(|one| self.tabs.get(one.tab));
        let names: Vec<ClientId> = names.map(|tab| tab.client_id).collect();
        let locks = self.faults.locks;
        let Some(device) = self.devices.get_mut(seat.device) else {
            return;
        };
        let taken = |client_id: ClientId, adopters: &[(ClientId, Life)]| {
            let mut adopters = adopters.iter();
            adopters
                .any(|(id, by)| *id == client_id && alive.contains(by) && (locks || *by == life))
        };
        let left: Vec<(ClientId, Vec<Waiting>)> = device
            .disk
            .iter()
            .filter(|((place, client_id), _)| *place == seat && !names.contains(client_id))
            .filter(|((_, client_id), _)| !taken(*client_id, &device.adopters))
            .map(|((_, client_id), edits)| (*client_id, edits.clone()))
            .collect();
        device
            .adopters
            .extend(left.iter().map(|(id, _)| (*id, life)));
        for (client_id, edits) in left {
            self.totals.adoptions += 1;
            let (tab, count) = (life.tab, edits.len());
            self.note(|| format!("tab {tab} adopts {count} edits of {client_id}"));
            for other in self.neighbours(life).into_iter().filter(|_| locks) {
                self.after(2, Event::Sibling(other, client_id, Vec::new()));
            }
            self.tell(life, Input::Adopt { client_id, edits });
        }
        if let Some(client_id) = dead.filter(|dead| !names.contains(dead)) {
            self.sibling(life, client_id, Vec::new());
        }
    }

    /// Whether the page shows just what its engine has.
    pub fn shows(&mut self, tab: usize) {
        let Some(open) = self.tabs.get(tab).and_then(|tab| tab.open.as_deref()) else {
            return;
        };
        let known = open.engine.known();
        let document = tickmark_domain::Document::from_snapshot(known.snapshot);
        let (shown, is) = (open.panel.reading(), crate::panel::reading(&document));
        if shown != is {
            let says = format!("tab {tab} shows {shown:#?}\nand has {is:#?}");
            self.fail(Law::Convergence, says);
        }
    }
}
