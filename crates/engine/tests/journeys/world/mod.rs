//! A small world for stories: the service, panels that show its lists, and a clock that only
//! the story moves.

mod outline;
mod panel;
mod service;
mod tab;

pub use outline::outline;
pub use panel::{Panel, from_scratch};
pub use service::{LIST, OTHER_LIST, Service, Site, op_add, op_text};
pub use tab::{Network, Tab};

use tickmark_domain::{AccountId, ChecklistId, ItemId};

pub fn account(name: &str) -> AccountId {
    AccountId(name.into())
}

pub fn row(number: u128) -> ItemId {
    ItemId::from_bits(number)
}

pub fn list(number: u128) -> ChecklistId {
    ChecklistId::from_bits(number)
}
