//! What a seed stands for: who is there, which faults there are, and what happens when.

use crate::random::Random;

/// Enough to run a world; a shorter plan is a shorter story of the same kind.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub faults: Faults,
    pub tabs: Vec<Seat>,
    /// In the order of their times.
    pub steps: Vec<Step>,
    /// From here on nothing fails any more.
    pub calm_ms: u64,
}

/// Where a tab is open: two tabs of one device, tenant and person share what the device keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    pub device: usize,
    pub tenant: usize,
    pub person: usize,
}

/// How often things go wrong; each is drawn by itself, and many are never.
#[derive(Clone, Debug)]
pub struct Faults {
    pub drop_percent: u64,
    pub duplicate_percent: u64,
    /// Messages that take up to three seconds.
    pub slow_percent: u64,
    /// Longest time until a majority has a commit.
    pub lag_ms_max: u64,
    /// Commits soon after which the service falls over.
    pub fail_over_percent: u64,
    /// Requests for which the service asks for time.
    pub busy_percent: u64,
    pub poke_loss_percent: u64,
    /// Longest write to a device.
    pub disk_ms_max: u64,
    pub token_ms: u64,
    /// Clocks are wrong by up to this much.
    pub skew_ms: u64,
    /// Panels know which others are alive.
    pub locks: bool,
    /// Devices on which nothing can be kept, bit by bit.
    pub broken_disks: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    Edit,
    View,
    Nothing,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub at_ms: u64,
    pub what: What,
}

#[derive(Clone, Copy, Debug)]
pub enum What {
    /// The person does something; what, is drawn when it happens.
    Command {
        tab: usize,
        draw: u64,
    },
    /// The tab dies without a word and comes back, perhaps to a device that has forgotten all.
    Kill {
        tab: usize,
        away_ms: u64,
        wipes: bool,
    },
    Partition {
        device: usize,
        ms: u64,
    },
    /// The lid is closed; of all devices when none is named.
    Sleep {
        device: Option<usize>,
        ms: u64,
    },
    FailOver,
    /// Tombstones older than this go.
    Compact {
        tenant: usize,
        age_ms: u64,
    },
    Access {
        tenant: usize,
        person: usize,
        right: Right,
    },
    Hide {
        tab: usize,
    },
    Show {
        tab: usize,
    },
    Insist {
        tab: usize,
    },
    /// Somebody who is no panel: edits of every kind, straight to the service.
    Program {
        tenant: usize,
        draw: u64,
    },
}

pub const TENANTS: usize = 2;
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

impl Plan {
    pub fn of(seed: u64) -> Plan {
        let mut random = Random::new(seed);
        let tabs = seats(&mut random);
        let faults = Faults::draw(&mut random);
        let calm_ms = random.one_of([6_000, 20_000, 20_000, 60_000, 200_000]);
        let mut drawing = Drawing {
            random,
            calm_ms,
            steps: Vec::new(),
        };
        drawing.founders();
        drawing.people(&tabs);
        drawing.tabs(&tabs);
        drawing.rest(&tabs);
        let mut steps = drawing.steps;
        steps.sort_by_key(|step| step.at_ms);
        Plan {
            seed,
            faults,
            tabs,
            steps,
            calm_ms,
        }
    }
}

fn seats(random: &mut Random) -> Vec<Seat> {
    let tabs = random.between(2, 6);
    let devices = random.between(1, tabs + 1);
    let mut seats: Vec<Seat> = Vec::new();
    for _ in 0..tabs {
        let device = usize::try_from(random.below(devices)).unwrap_or(0);
        let tenant = usize::from(random.percent(25));
        let here = |seat: &&Seat| seat.device == device && seat.tenant == tenant;
        // A browser is signed in to a site as one person.
        let person = seats.iter().find(here).map(|seat| seat.person);
        seats.push(Seat {
            device,
            tenant,
            person: person.unwrap_or_else(|| random.place(3)),
        });
    }
    seats
}

impl Faults {
    fn draw(random: &mut Random) -> Faults {
        Faults {
            drop_percent: random.one_of([0, 2, 10, 30]),
            duplicate_percent: random.one_of([0, 0, 5, 20]),
            slow_percent: random.one_of([0, 10, 40]),
            lag_ms_max: random.one_of([12, 12, 100, 1_500]),
            fail_over_percent: random.one_of([0, 0, 2, 10, 25]),
            busy_percent: random.one_of([0, 0, 3, 10]),
            poke_loss_percent: random.one_of([0, 5, 50, 100]),
            disk_ms_max: random.one_of([2, 20, 20, 500]),
            token_ms: random.one_of([900_000, 900_000, 800, 3_000, 9_000]),
            skew_ms: random.one_of([0, 2_000, 3_600_000, 400 * DAY_MS]),
            locks: random.percent(75),
            broken_disks: if random.percent(10) {
                random.below(8)
            } else {
                0
            },
        }
    }
}

struct Drawing {
    random: Random,
    calm_ms: u64,
    steps: Vec<Step>,
}

impl Drawing {
    fn step(&mut self, what: What) {
        let at_ms = self.random.below(self.calm_ms);
        self.steps.push(Step { at_ms, what });
    }

    /// Most issues have a list already.
    fn founders(&mut self) {
        for tenant in 0..TENANTS {
            for _ in 0..self.random.one_of([0, 2, 2, 3]) {
                let what = What::Program {
                    tenant,
                    draw: self.random.next(),
                };
                self.steps.push(Step { at_ms: 0, what });
            }
        }
    }

    fn people(&mut self, tabs: &[Seat]) {
        let commands = self.random.between(8, 50);
        for _ in 0..commands {
            let (tab, draw) = (self.random.place(tabs.len()), self.random.next());
            self.step(What::Command { tab, draw });
        }
        let busy_program = self.random.percent(40);
        let edits = self.random.below(if busy_program { 12 } else { 3 });
        for _ in 0..edits {
            let (tenant, draw) = (self.random.place(TENANTS), self.random.next());
            self.step(What::Program { tenant, draw });
        }
        for _ in 0..self.random.one_of([0, 0, 1, 3]) {
            let Some(seat) = self.random.pick(tabs).copied() else {
                return;
            };
            let right = match self.random.below(4) {
                0 => Right::Nothing,
                1 => Right::Edit,
                _ => Right::View,
            };
            let (tenant, person) = (seat.tenant, seat.person);
            let at_ms = self.random.below(self.calm_ms);
            let ends_ms = at_ms + self.random.below(8_000);
            for (at_ms, right) in [(at_ms, right), (ends_ms, Right::Edit)] {
                let what = What::Access {
                    tenant,
                    person,
                    right,
                };
                self.steps.push(Step { at_ms, what });
            }
        }
    }

    fn tabs(&mut self, tabs: &[Seat]) {
        let kills = self.random.one_of([0, 0, 1, 3, 6]);
        let wipes = self.random.one_of([0, 0, 30]);
        for _ in 0..kills {
            let tab = self.random.place(tabs.len());
            let away_ms = self.random.one_of([50, 500, 5_000, 1_000_000]);
            let away_ms = self.random.between(20, away_ms);
            let wipes = self.random.percent(wipes);
            self.step(What::Kill {
                tab,
                away_ms,
                wipes,
            });
        }
        for _ in 0..self.random.one_of([0, 0, 2, 6]) {
            let tab = self.random.place(tabs.len());
            let at_ms = self.random.below(self.calm_ms);
            let shown_ms = at_ms + self.random.below(9_000);
            self.steps.push(Step {
                at_ms,
                what: What::Hide { tab },
            });
            self.steps.push(Step {
                at_ms: shown_ms,
                what: What::Show { tab },
            });
        }
        for _ in 0..self.random.below(3) {
            let tab = self.random.place(tabs.len());
            self.step(What::Insist { tab });
        }
    }

    fn rest(&mut self, tabs: &[Seat]) {
        let device = |random: &mut Random| random.pick(tabs).map_or(0, |seat| seat.device);
        for _ in 0..self.random.one_of([0, 0, 1, 3]) {
            let device = device(&mut self.random);
            let ms = self.random.one_of([2_000, 10_000, 150_000]);
            let ms = self.random.between(500, ms);
            self.step(What::Partition { device, ms });
        }
        for _ in 0..self.random.one_of([0, 0, 0, 1, 2]) {
            let device = Some(device(&mut self.random));
            let ms = self.random.between(500, 150_000);
            self.step(What::Sleep { device, ms });
        }
        if self.random.percent(4) {
            // Edits that have waited for 14 days are not sent without a look.
            let ms = match self.random.below(3) {
                0 => DAY_MS,
                1 => 16 * DAY_MS,
                _ => 14 * DAY_MS - self.random.below(self.calm_ms),
            };

            self.step(What::Sleep { device: None, ms });
        }
        for _ in 0..self.random.one_of([0, 0, 1, 2, 4]) {
            self.step(What::FailOver);
        }
        for _ in 0..self.random.one_of([0, 0, 1, 3]) {
            let tenant = self.random.place(TENANTS);
            let age_ms = self.random.one_of([1, 1_000, 10_000]);
            self.step(What::Compact { tenant, age_ms });
        }
    }
}
