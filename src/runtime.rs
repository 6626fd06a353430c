//! Owns the engine: one input at a time, its outputs performed in order, then shown once.

use crate::clock;
use crate::drag;
use crate::focus;
use crate::link::learn_page;
use crate::memory::Memory;
use crate::perform::World;
use crate::presses::{after_click, may_click};
use crate::rest;
use crate::ui::Parts;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use tickmark_engine::view::{Stage, SyncState};
use tickmark_engine::{Engine, Focus, Input, Known, Output, Timer};

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

    /// What is remembered for this site, person and issue.
    pub fn memory(self) -> Option<&'static Memory> {
        self.0.get().map(|runtime| &*runtime.world.memory)
    }

    /// Shows what is known. The one thing that does not wait for the rest of the panel.
    pub fn start(self, known: Option<Known>) {
        if let Some(runtime) = self.0.get() {
            runtime.engine.borrow_mut().start(known);
            runtime.parts.screen.show(&runtime.engine, runtime.parts);
        }
    }

    /// Shows the list that came with the page, unless one is shown already.
    pub fn bring(self, known: Known) {
        if rest::now().is_some() {
            return self.send(Input::Brought(known));
        }
        if self.read(|engine| engine.panel().stage) == Some(Stage::Loading) {
            self.start(Some(known));
            self.send(Input::Timer(Timer::Remember));
        }
    }

    /// An edit was made that nobody has handled yet.
    pub fn holds_edits(self) -> bool {
        self.0.get().is_some_and(|runtime| {
            let inbox = runtime.inbox.borrow();
            inbox
                .iter()
                .any(|input| matches!(input, Input::Edit { .. }))
        })
    }

    /// Handles what has waited for the rest of the panel.
    pub fn resume(self) {
        if let (Some(runtime), Some(rest)) = (self.0.get(), rest::now()) {
            (rest.handle_inbox)(runtime);
        }
    }

    pub fn send(self, input: Input) {
        if let Some(runtime) = self.0.get() {
            if rest::now().is_none() && matches!(input, Input::Edit { .. }) {
                runtime.parts.screen.sync.set(SyncState::Saving);
            }
            runtime.inbox.borrow_mut().push_back(input);
            self.resume();
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

    pub fn handle_inbox(&self) {
        if may_click() && !drag::is_under_way() {
            // Nothing moves away from under what becomes a click.
            let dispatch = self.parts.dispatch;
            return after_click(move || dispatch.resume());
        }
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
        if matches!(input, Input::HostReady { .. }) {
            learn_page(self.parts.dispatch);
        }
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
