//! What always holds of the checklist model, by laws over random edits and by tables.
#![cfg(test)]

mod commit;
mod document;
mod limits;
mod merge;
mod op;
mod outcome;
mod patch;
mod position;
mod progress;
mod rank;
mod scale;
mod undo;
mod wire;
mod world;
