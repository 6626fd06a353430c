//! Between tabs and service: what is lost, late, doubled or refused.

use crate::plan::Seat;
use crate::planted::Planted;
use crate::world::{Event, Flight, Life, Open, World};
use tickmark_domain::wire::{Access, Patch, SyncRequest, SyncResponse};
use tickmark_engine::{Input, RequestId, SyncFailure};

/// A request on its way.
#[derive(Clone, Debug)]
pub struct Letter {
    pub life: Life,
    pub seat: Seat,
    pub request: RequestId,
    pub body: SyncRequest,
    /// Until when its token is good, by the service's clock.
    pub token_ends_ms: u64,
}

#[derive(Clone, Debug)]
pub enum Reply {
    Answer(Access, Box<SyncResponse>),
    TokenRefused,
    NotVisible,
    Busy(Option<u64>),
}

/// How long a page waits for an answer.
const ATTEMPT_MS_MAX: u64 = 30_000;

impl World {
    pub fn latency_ms(&mut self) -> u64 {
        if !self.calm && self.random.percent(self.faults.slow_percent) {
            return self.random.between(100, 3_000);
        }
        self.random.between(5, 60)
    }

    pub fn send(&mut self, life: Life, request: RequestId, body: SyncRequest) {
        let seat = self.seat(life.tab);
        self.totals.requests += 1;
        self.note(|| {
            let seqs: Vec<u64> = body.ops.iter().map(|op| op.seq.0).collect();
            let (tab, since, client) = (life.tab, body.since.0, body.client_id);
            format!("tab {tab} sends {seqs:?} of {client} since v{since}")
        });
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let letter = Letter {
            life,
            seat,
            request,
            body,
            token_ends_ms: open.token_ends_ms,
        };
        open.flights.push(Flight {
            request,
            letter: letter.clone(),
            retried: false,
        });
        let no_token = open.token_ends_ms == 0;
        self.after(ATTEMPT_MS_MAX, Event::TimedOut(life, request));
        if self.is_cut(seat.device) && self.random.percent(50) {
            let ms = 1 + self.random.below(50);
            self.after(ms, Event::Unreachable(life, request));
        } else if no_token {
            let ms = 5 + self.random.below(100);
            self.after(ms, Event::FreshToken(life, request));
        } else {
            self.carry(letter);
        }
        if self.planted == Some(Planted::DroppedOnSend) {
            self.pretend(life, request);
        }
    }

    /// The host gives a new token, and the request goes out with it.
    pub fn fresh_token(&mut self, life: Life, request: RequestId) {
        let lives_ms = if self.calm {
            900_000
        } else {
            self.faults.token_ms
        };
        let ends_ms = self.service_ms() + lives_ms;
        let Some(open) = self.open_tab(life) else {
            return;
        };
        open.token_ends_ms = ends_ms;
        let mut flights = open.flights.iter_mut();
        if let Some(flight) = flights.find(|flight| flight.request == request) {
            flight.letter.token_ends_ms = ends_ms;
            let letter = flight.letter.clone();
            self.carry(letter);
        }
    }

    fn carry(&mut self, letter: Letter) {
        if self.is_lost(letter.seat.device) {
            return;
        }
        if self.is_doubled() {
            let ms = self.latency_ms();
            self.after(ms, Event::Arrives(Box::new(letter.clone())));
        }
        let ms = self.latency_ms();
        self.after(ms, Event::Arrives(Box::new(letter)));
    }

    pub fn reply(&mut self, letter: &Letter, reply: Reply) {
        if self.is_lost(letter.seat.device) {
            return;
        }
        let (life, request) = (letter.life, letter.request);
        if self.is_doubled() {
            let ms = self.latency_ms();
            self.after(ms, Event::Answers(life, request, Box::new(reply.clone())));
        }
        let ms = self.latency_ms();
        self.after(ms, Event::Answers(life, request, Box::new(reply)));
    }

    pub fn is_lost(&mut self, device: usize) -> bool {
        let lost =
            self.is_cut(device) || !self.calm && self.random.percent(self.faults.drop_percent);
        self.totals.drops += u64::from(lost);
        lost
    }

    fn is_doubled(&mut self) -> bool {
        let doubled = !self.calm && self.random.percent(self.faults.duplicate_percent);
        self.totals.duplicates += u64::from(doubled);
        doubled
    }

    pub fn timed_out(&mut self, life: Life, request: RequestId) {
        if self.land(life, request).is_some() {
            self.totals.time_outs += 1;
            let failure = SyncFailure::TimedOut;
            self.tell(life, Input::Failed { request, failure });
        }
    }

    pub fn unreachable(&mut self, life: Life, request: RequestId) {
        if self.land(life, request).is_some() {
            let failure = SyncFailure::Unreachable;
            self.tell(life, Input::Failed { request, failure });
        }
    }

    /// The request has ended for its tab; none when it had ended before.
    pub fn land(&mut self, life: Life, request: RequestId) -> Option<Flight> {
        let open = self.open_tab(life)?;
        let mut flights = open.flights.iter();
        let place = flights.position(|flight| flight.request == request)?;
        Some(open.flights.remove(place))
    }

    pub fn answers(&mut self, life: Life, request: RequestId, reply: Reply) {
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let under_way = |open: &Open| open.flights.iter().any(|one| one.request == request);
        if !under_way(open) {
            return self.answers_late(life, reply);
        }
        let failure = match reply {
            Reply::Answer(access, response) => {
                return self.answered(life, request, access, &response);
            }
            Reply::TokenRefused => {
                self.totals.refused_tokens += 1;
                let drops = self.planted == Some(Planted::DroppedOnRefusedToken);
                let Some(open) = self.open_tab(life) else {
                    return;
                };
                let carries =
                    |one: &Flight| one.request == request && !one.letter.body.ops.is_empty();
                if drops && open.flights.iter().any(carries) {
                    return self.pretend(life, request);
                }

                let mut flights = open.flights.iter_mut();
                let flight = flights.find(|one| one.request == request && !one.retried);
                if let Some(flight) = flight {
                    flight.retried = true;
                    let ms = 5 + self.random.below(100);
                    return self.after(ms, Event::FreshToken(life, request));
                }
                SyncFailure::TokenRefused
            }
            Reply::NotVisible => SyncFailure::NotVisible,
            Reply::Busy(retry_after_ms) => SyncFailure::Busy { retry_after_ms },
        };
        self.land(life, request);
        self.tell(life, Input::Failed { request, failure });
    }

    /// Nobody waits for it any more. Where that fault is planted, it is taken for another one.
    fn answers_late(&mut self, life: Life, reply: Reply) {
        let (Some(Planted::StaleAnswer), Reply::Answer(access, mut response)) =
            (self.planted, reply)
        else {
            return;
        };
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let Some(request) = open.flights.last().map(|flight| flight.request) else {
            return;
        };
        response.version = response.version.max(open.version);
        self.answered(life, request, access, &response);
    }

    /// All that was sent counts as decided, where such a fault is planted.
    fn pretend(&mut self, life: Life, request: RequestId) {
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let known = open.engine.known();
        let mut flights = open.flights.iter();
        let Some(flight) = flights.find(|flight| flight.request == request) else {
            return;
        };
        let Some(last) = flight.letter.body.ops.last() else {
            return;
        };
        let response = SyncResponse {
            version: known.snapshot.version,
            floor: known.snapshot.floor,
            last_seq: last.seq,
            outcomes: Vec::new(),
            patch: Patch::default(),
            hash: known.snapshot.hash,
        };
        let (access, response) = (known.access, Box::new(response));
        self.tell(
            life,
            Input::Answered {
                request,
                access,
                response,
            },
        );
    }
}
