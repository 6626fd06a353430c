//! A world in virtual time: one queue of events, one seed, everything that fails.

use crate::ledger::Ledger;
use crate::network::{Letter, Reply};
use crate::panel::Panel;
use crate::plan::{Faults, Plan, Right, Seat, What};
use crate::planted::Planted;
use crate::random::Random;
use crate::store::Store;
use crate::totals::Totals;
use crate::violation::{Law, Violation};
use std::collections::BTreeMap;
use tickmark_domain::{ClientId, ItemId, Seq, Version};
use tickmark_engine::{Engine, History, Known, Notice, RequestId, Timer, Waiting};

/// One life of a tab: what was meant for an earlier one reaches nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    pub tab: usize,
    pub number: u32,
}

#[derive(Clone, Debug)]
pub enum Event {
    Step(What),
    Opens(usize),
    HostReady(Life),
    Ring(Life, Timer, u64),
    Written(Life, ClientId, Vec<Waiting>),
    Kept(Life, ClientId, Seq),
    Forgotten(Life, ClientId, Seq),
    Remembered(Life),
    Sibling(Life, ClientId, Vec<Waiting>),
    /// A tab of the same place may be gone: what it left is adopted.
    Gone(Life, Option<ClientId>),
    FreshToken(Life, RequestId),
    Arrives(Box<Letter>),
    Answers(Life, RequestId, Box<Reply>),
    TimedOut(Life, RequestId),
    Unreachable(Life, RequestId),
    StreamOpens(Life, u64),
    StreamEnds(Life, u64),
    Poked(Life, u64, Version),
    /// The person ends an edit of text that began with this text.
    Writes(Life, ItemId, String, String),
    Replicated(u32),
    FailsOver,
    Up(u32),
}

/// What a tab has kept for when it is loaded again.
#[derive(Clone)]
pub struct Saved {
    pub known: Known,
    pub notices: Vec<Notice>,
    pub history: History,
}

pub struct Open {
    pub engine: Engine,
    pub panel: Panel,
    /// A timer that was set again rings once, for the last time it was set.
    pub timers: BTreeMap<Timer, u64>,
    pub flights: Vec<Flight>,
    pub token_ends_ms: u64,
    pub stream: Stream,
    /// The newest version that it was told of by an answer.
    pub version: Version,
    pub disk_free_ms: u64,
    /// What it writes outlives it.
    pub durable: bool,
}

/// A request of a tab that has not ended for it.
pub struct Flight {
    pub request: RequestId,
    pub letter: Letter,
    pub retried: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    Closed,
    Opening(u64),
    Open(u64),
}

pub struct Tab {
    pub seat: Seat,
    pub life: u32,
    pub open: Option<Box<Open>>,
    pub saved: Option<Saved>,
    /// It is loaded again some time; what others save is never read.
    pub returns: bool,
    pub client_id: ClientId,
}

#[derive(Default)]
pub struct Device {
    /// What is kept, by whose it is: two tenants never share.
    pub disk: BTreeMap<(Seat, ClientId), Vec<Waiting>>,
    /// Who has taken over what others left.
    pub adopters: Vec<(ClientId, Life)>,
    pub skew_ms: u64,
    pub cut_until_ms: u64,
    pub asleep_until_ms: u64,
    pub broken: bool,
}

pub struct World {
    pub faults: Faults,
    pub planted: Option<Planted>,
    pub random: Random,
    pub now_ms: u64,
    pub tabs: Vec<Tab>,
    pub devices: Vec<Device>,
    pub store: Store,
    /// Answers that wait until the majority has what they say.
    pub held: Vec<(Letter, Reply)>,
    /// Number of the primary, so that what it still had to do is not done by the next one.
    pub term: u32,
    pub up: bool,
    pub service_skew_ms: u64,
    pub rights: BTreeMap<(usize, usize), Right>,

    pub words: u64,
    pub streams: u64,
    pub ledger: Ledger,
    pub totals: Totals,
    /// Nothing fails any more.
    pub calm: bool,
    pub violation: Option<Violation>,
    pub script: Option<Vec<String>>,
    queue: BTreeMap<(u64, u64), Event>,
    scheduled: u64,
}

/// All clocks begin around here: milliseconds since 1970.
pub const BEGIN_MS: u64 = 1_700_000_000_000;
/// More than any story needs; a panel and a service that ask each other without end need more.
const EVENTS_MAX: u64 = 30_000;

impl World {
    pub fn new(plan: &Plan, planted: Option<Planted>, tells: bool) -> World {
        let mut random = Random::new(plan.seed ^ 0x7715_ed0f_5eed_0001);
        let faults = plan.faults.clone();
        let devices = plan.tabs.iter().map(|seat| seat.device + 1).max();
        let mut skew = || random.below(faults.skew_ms);
        let service_skew_ms = skew();
        let devices = (0..devices.unwrap_or(0)).map(|number| Device {
            skew_ms: skew(),
            broken: faults.broken_disks >> number & 1 == 1,
            ..Device::default()
        });
        let devices = devices.collect();
        let tabs = plan.tabs.iter().map(|seat| Tab {
            seat: *seat,
            life: 0,
            open: None,
            saved: None,
            returns: false,
            client_id: ClientId::from_bits(0),
        });
        let mut world = World {
            tabs: tabs.collect(),
            devices,
            faults,
            planted,
            random,
            now_ms: 0,
            store: Store::default(),
            held: Vec::new(),
            term: 0,
            up: true,
            service_skew_ms,
            rights: BTreeMap::new(),

            words: 0,
            streams: 0,
            ledger: Ledger::default(),
            totals: Totals {
                schedules: 1,
                ..Totals::default()
            },
            calm: false,
            violation: None,
            script: tells.then(Vec::new),
            queue: BTreeMap::new(),
            scheduled: 0,
        };
        for step in &plan.steps {
            if let What::Kill { tab, .. } = step.what
                && let Some(tab) = world.tabs.get_mut(tab)
            {
                tab.returns = true;
            }

            world.after(step.at_ms, Event::Step(step.what));
        }
        for tab in 0..world.tabs.len() {
            let ms = world.random.below(400);
            world.after(ms, Event::Opens(tab));
        }
        world
    }

    pub fn after(&mut self, ms: u64, event: Event) {
        self.scheduled += 1;
        let at = (self.now_ms + ms, self.scheduled);
        self.queue.insert(at, event);
    }

    /// Lets everything happen until then, or until the world is broken.
    pub fn run_until(&mut self, ms: u64, enough: impl Fn(&World) -> bool) {
        while self.violation.is_none() {
            let Some(next) = self.queue.first_entry() else {
                break;
            };
            let at_ms = next.key().0;
            if at_ms > ms {
                break;
            }
            let event = next.remove();
            self.now_ms = at_ms;
            self.totals.events += 1;
            if self.totals.events > EVENTS_MAX {
                return self.fail(Law::Liveness, "the world never comes to rest".into());
            }
            self.happens(event);
            if enough(self) {
                return;
            }
        }
        self.now_ms = self.now_ms.max(ms);
    }

    fn happens(&mut self, event: Event) {
        if let Some(life) = event.life() {
            let Some(tab) = self.tabs.get(life.tab) else {
                return;
            };
            let late = match event {
                // The device or the network does these; a tab that is gone need not be there.
                Event::Answers(..) => false,
                _ => tab.life != life.number || tab.open.is_none(),
            };
            if late {
                return;
            }
            let device = self.devices.get(tab.seat.device);
            let until = device.map_or(0, |device| device.asleep_until_ms);
            if until > self.now_ms {
                return self.after(until - self.now_ms, event);
            }
        }
        match event {
            Event::Step(what) => self.step(what),
            Event::Opens(tab) => self.open(tab),
            Event::HostReady(life) => self.host_ready(life),
            Event::Ring(life, timer, number) => self.ring(life, timer, number),
            Event::Written(life, client_id, edits) => self.written(life, client_id, edits),
            Event::Kept(life, client_id, up_to) => self.kept(life, client_id, up_to),
            Event::Forgotten(life, client_id, up_to) => self.forgotten(life, client_id, up_to),
            Event::Remembered(life) => self.remembered(life),
            Event::Sibling(life, client_id, edits) => self.sibling(life, client_id, edits),
            Event::Gone(life, client_id) => self.gone(life, client_id),
            Event::FreshToken(life, request) => self.fresh_token(life, request),
            Event::Arrives(letter) => self.arrives(*letter),
            Event::Answers(life, request, reply) => self.answers(life, request, *reply),
            Event::TimedOut(life, request) => self.timed_out(life, request),
            Event::Unreachable(life, request) => self.unreachable(life, request),
            Event::StreamOpens(life, stream) => self.stream_opens(life, stream),
            Event::StreamEnds(life, stream) => self.stream_ends(life, stream),
            Event::Poked(life, stream, version) => self.poked(life, stream, version),
            Event::Writes(..) if self.calm => {}
            Event::Writes(life, id, base, text) => self.writes(life, id, base, text),
            Event::Replicated(term) => self.replicated(term),
            Event::FailsOver => self.fails_over(),
            Event::Up(term) => self.comes_up(term),
        }
    }

    pub fn fail(&mut self, law: Law, says: String) {
        let at_ms = self.now_ms;
        self.note(|| format!("VIOLATION: {law:?}: {says}"));
        self.violation.get_or_insert(Violation { law, says, at_ms });
    }

    /// Adds a line to the script, where one is kept.
    pub fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(script) = &mut self.script {
            let (seconds, ms) = (self.now_ms / 1_000, self.now_ms % 1_000);
            script.push(format!("{seconds:>6}.{ms:03} s  {}", line()));
        }
    }

    pub fn life(&self, tab: usize) -> Life {
        let number = self.tabs.get(tab).map_or(0, |tab| tab.life);
        Life { tab, number }
    }

    /// The tab, if this life of it goes on.
    pub fn open_tab(&mut self, life: Life) -> Option<&mut Open> {
        let tab = self.tabs.get_mut(life.tab)?;
        (tab.life == life.number).then_some(())?;
        tab.open.as_deref_mut()
    }

    pub fn seat(&self, tab: usize) -> Seat {
        let tab = self.tabs.get(tab);
        tab.map_or(Seat::default(), |tab| tab.seat)
    }

    pub fn device_ms(&self, device: usize) -> u64 {
        let skew = self.devices.get(device).map_or(0, |device| device.skew_ms);
        BEGIN_MS + self.now_ms + skew
    }

    pub fn service_ms(&self) -> u64 {
        BEGIN_MS + self.now_ms + self.service_skew_ms
    }

    pub fn is_cut(&self, device: usize) -> bool {
        let device = self.devices.get(device);
        device.is_some_and(|device| device.cut_until_ms > self.now_ms)
    }
}

impl Event {
    fn life(&self) -> Option<Life> {
        match self {
            Event::HostReady(life)
            | Event::Ring(life, ..)
            | Event::Written(life, ..)
            | Event::Kept(life, ..)
            | Event::Forgotten(life, ..)
            | Event::Remembered(life)
            | Event::Sibling(life, ..)
            | Event::Gone(life, _)
            | Event::FreshToken(life, _)
            | Event::Answers(life, ..)
            | Event::TimedOut(life, _)
            | Event::Unreachable(life, _)
            | Event::StreamOpens(life, _)
            | Event::StreamEnds(life, _)
            | Event::Poked(life, ..)
            | Event::Writes(life, ..) => Some(*life),
            _ => None,
        }
    }
}
