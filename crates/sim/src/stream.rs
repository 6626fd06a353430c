//! The stream of pokes: it opens, loses some, and breaks.

use crate::plan::Seat;
use crate::world::{Event, Life, Stream, World};
use tickmark_domain::Version;
use tickmark_engine::Input;

impl World {
    pub fn listen(&mut self, life: Life) {
        self.streams += 1;
        let stream = self.streams;
        let Some(open) = self.open_tab(life) else {
            return;
        };
        if open.stream != Stream::Closed {
            return;
        }
        open.stream = Stream::Opening(stream);
        let ms = self.latency_ms();
        if !self.up || self.is_lost(self.seat(life.tab).device) {
            self.after(ms + 2_000, Event::StreamEnds(life, stream));
        } else {
            self.after(ms, Event::StreamOpens(life, stream));
        }
    }

    pub fn stream_opens(&mut self, life: Life, stream: u64) {
        let Some(open) = self.open_tab(life) else {
            return;
        };
        if open.stream != Stream::Opening(stream) {
            return;
        }
        open.stream = Stream::Open(stream);
        self.tell(life, Input::StreamOpened);
        let lives_ms = if self.calm {
            900_000
        } else {
            self.faults.token_ms
        };
        self.after(lives_ms, Event::StreamEnds(life, stream));
        let version = self
            .store
            .majority(self.seat(life.tab).tenant)
            .document
            .version;
        self.after(1, Event::Poked(life, stream, version));
    }

    pub fn stream_ends(&mut self, life: Life, stream: u64) {
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let (Stream::Opening(now) | Stream::Open(now)) = open.stream else {
            return;
        };
        if now == stream {
            open.stream = Stream::Closed;
            self.tell(life, Input::StreamEnded);
        }
    }

    pub fn poked(&mut self, life: Life, stream: u64, version: Version) {
        let open = self.open_tab(life);
        if open.is_some_and(|open| open.stream == Stream::Open(stream)) {
            self.tell(life, Input::Poked(version));
        }
    }

    /// Everyone who listens hears of the tenant's newest version, or nearly everyone.
    pub fn poke(&mut self, tenant: usize) {
        let version = self.store.majority(tenant).document.version;
        for tab in 0..self.tabs.len() {
            let seat = self.seat(tab);
            let life = self.life(tab);
            let stream = self.open_tab(life).map(|open| open.stream);
            let Some(Stream::Open(stream)) = stream.filter(|_| seat.tenant == tenant) else {
                continue;
            };
            let lost = !self.calm && self.random.percent(self.faults.poke_loss_percent);
            if !lost && !self.is_cut(seat.device) {
                let ms = self.latency_ms();
                self.after(ms, Event::Poked(life, stream, version));
            }
        }
    }

    /// All streams of these tabs break; a page hears it later.
    pub fn break_streams(&mut self, hit: impl Fn(Seat) -> bool) {
        for tab in 0..self.tabs.len() {
            let life = self.life(tab);
            let stream = self.open_tab(life).map(|open| open.stream);
            if let Some(Stream::Open(stream) | Stream::Opening(stream)) = stream
                && hit(self.seat(tab))
            {
                let ms = self.random.below(2_000);
                self.after(ms, Event::StreamEnds(life, stream));
            }
        }
    }
}
