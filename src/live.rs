//! Values that components follow, and the one effect with which they do.
//!
//! Leptos' signals make code of their own for every type they hold, 2 kB each. Here every value
//! shares one kind of signal, which only says that it changed.

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::StoredValue;
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};
use std::cell::RefCell;
use std::rc::Rc;

/// A value that can be followed. Clones are the same value.
pub struct Live<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Live<T> {
        Live(self.0.clone())
    }
}

impl<T> Live<T> {
    pub fn new(value: T) -> Live<T> {
        Live(Rc::new(Inner {
            value: RefCell::new(value),
            changed: ArcTrigger::new(),
        }))
    }

    /// Reads it, and follows it where an effect runs.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.0.changed.track();
        self.peek(read)
    }

    /// Reads it once.
    pub fn peek<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.value.borrow())
    }

    /// Puts a value in its place, and tells those who follow it.
    pub fn put(&self, value: T) -> T {
        let old = self.0.value.replace(value);
        self.0.changed.notify();
        old
    }
}

impl<T: PartialEq> Live<T> {
    /// Wakes nobody when nothing changed.
    pub fn set(&self, value: T) {
        if self.peek(|old| *old != value) {
            self.put(value);
        }
    }
}

impl<T: Clone> Live<T> {
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    pub fn now(&self) -> T {
        self.peek(T::clone)
    }
}

/// Runs now, and again whenever a value that it read has changed; until its owner ends.
pub fn follow(run: impl Fn() + 'static) {
    effect(Box::new(run));
}

/// The one effect there is: not generic, so it is compiled once.
fn effect(run: Box<dyn Fn()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run());
    keep(Rc::new(effect));
}

/// Keeps anything until the current owner ends; of one type, so it is compiled once.
pub fn keep(thing: Rc<dyn std::any::Any>) {
    StoredValue::new_local(thing);
}
