//! The checklist: its rows, its edits, and the rule by which the service commits them.
//!
//! Pure: no clock, no randomness, no I/O. Browser, service and tests run this same code.

#![cfg_attr(
    feature = "openapi",
    allow(
        clippy::large_stack_arrays,
        reason = "the schema derive writes one array per enum"
    )
)]

mod apply;
pub mod baseline;
pub mod calendar;
pub mod checklist;
pub mod commit;
mod compact;
pub mod document;
mod field;
mod hash;
pub mod id;
mod inverse;
pub mod item;
pub mod limits;
pub mod map;
pub mod merge;
pub mod op;
pub mod past;
mod position;
pub mod presence;
pub mod rank;
pub mod restore;
pub mod starter_set;
pub mod status;
pub mod template;
pub mod text;
pub mod versions;
pub mod wire;

pub use baseline::{Baseline, Baselines, Departure, Departures, Standing};
pub use checklist::{Checklist, ChecklistKind, Progress};
pub use document::Document;
pub use id::{
    AccountId, BaselineId, ChecklistId, ClientId, ItemId, OpId, Seq, TemplateId, Version,
};
pub use item::{Item, ItemKind};
pub use op::{Applied, Op, Refusal, Row, Stamp};
pub use rank::Rank;
pub use status::{Category, Status, StatusId};
pub use versions::{ChecklistVersions, ItemVersions};
