//! What always holds of the checklist model, by laws over random edits and by tables.
#![cfg(test)]

mod baseline;
mod commit;
mod compact;
mod document;
mod fields;
mod late;
mod limits;
mod merge;
mod numbers;
mod op;
mod outcome;
mod past;
mod patch;
mod position;
mod progress;
mod rank;
mod rules;
mod scale;
mod undo;
mod wire;
mod world;
