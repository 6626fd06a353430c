//! The panel's stories, told to the engine in virtual time against the domain's own commit rule,
//! and the laws that hold in all of them.
#![cfg(test)]

mod access;
mod adding;
mod deleting;
mod editing;
mod folding;
mod going;
mod laws;
mod moving;
mod opening;
mod others;
mod outage;
mod refused;
mod saving;
mod ticking;
mod undoing;
mod world;
