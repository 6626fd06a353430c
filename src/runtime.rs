//! Owns the engine: one input at a time, its outputs performed in order, then shown once.

use crate::clock;
use crate::focus;
use crate::perform::World;
use crate::ui::Parts;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use tickmark_engine::{Engine, Focus, Input, Output};

/// Sends inputs to the engine. May be used from anywhere, also while an output is performed.
#[derive(Clone, Copy)]
pub struct Dispatch(&'static OnceCell<Runtime>);

impl Dispatch {
    /// Not connected to an engine yet.
    pub fn new() -> Dispatch {
        // The one panel of the page lives as long as the page.
        Dispatch(Box::leak(Box::default()))
    }

    pub fn connect(self, runtime: Runtime) {
        // Only a second connection is refused.
        let _ = self.0.set(runtime);
    }

    /// Reads the engine as it is, between two inputs.
    pub fn read<T>(self, read: impl FnOnce(&Engine) -> T) -> Option<T> {
        self.0.get().map(|runtime| read(&runtime.engine.borrow()))
    }

    pub fn send(self, input: Input) {
        if let Some(runtime) = self.0.get() {
            runtime.send(input);
        }
    }
}

impl Default for Dispatch {
    fn default() -> Self {
        Dispatch::new()
    }
}

pub struct Runtime {
    engine: RefCell<Engine>,
    inbox: RefCell<VecDeque<Input>>,
    busy: Cell<bool>,
    parts: Parts,
    world: World,
}

impl Runtime {
    pub fn new(engine: Engine, parts: Parts, world: World) -> Runtime {
        Runtime {
            engine: RefCell::new(engine),
            inbox: RefCell::new(VecDeque::new()),
            busy: Cell::new(false),
            parts,
            world,
        }
    }

    fn send(&self, input: Input) {
        self.inbox.borrow_mut().push_back(input);
        if self.busy.replace(true) {
            return;
        }
        while let Some(input) = self.next() {
            let focus = self.handle(input);
            self.parts.screen.show(&self.engine, self.parts);
            if let Some(to) = focus {
                focus::give(self.parts, to);
            }
        }
        self.busy.set(false);
    }

    fn next(&self) -> Option<Input> {
        self.inbox.borrow_mut().pop_front()
    }

    /// Focus can only go to what is shown, so it is the one output that waits for the view.
    fn handle(&self, input: Input) -> Option<Focus> {
        let outputs = self.engine.borrow_mut().handle(now_ms(), input);
        let mut focus = None;
        for output in outputs {
            match output {
                Output::Focus(to) => focus = Some(to),
                other => self.world.perform(other, &self.engine, self.parts.dispatch),
            }
        }
        focus
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 are a whole positive number"
)]
fn now_ms() -> u64 {
    clock::date_ms() as u64
}
