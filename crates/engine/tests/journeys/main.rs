//! The panel's stories, told to the engine in virtual time against the domain's own commit rule,
//! and the laws that hold in all of them.
#![cfg(test)]

mod access;
mod adding;
mod assigning;
mod baseline;
mod carrying;
mod copying;
mod criteria;
mod deleting;
mod device;
mod done_last;
mod due;
mod editing;
mod emoji;
mod exporting;
mod filtering;
mod focusing;
mod folding;
mod going;
mod issues;
mod knowing;
mod laws;
mod lines;
mod linked;
mod listing;
mod listing_gone;
mod moving;
mod noticing;
mod opening;
mod others;
mod outage;
mod past;
mod pasting;
mod placing;
mod preferring;
mod refused;
mod saving;
mod selecting;
mod simulated;
mod streaming;
mod templates;
mod text_mode;
mod ticking;
mod undoing;
mod world;
