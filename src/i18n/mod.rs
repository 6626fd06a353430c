//! The words a person reads or hears. One language so far; every sentence stands in its file.

pub mod days;
mod en;
mod en_baseline;
mod en_criteria;
mod en_due;
mod en_lists;
mod en_people;
mod en_several;
mod en_spoken;
mod en_sync;
mod en_templates;
mod en_text;
mod en_view;
mod graphemes;

pub use en::*;
pub use en_baseline::*;
pub use en_criteria::*;
pub use en_due::*;
pub use en_lists::*;
pub use en_people::*;
pub use en_several::*;
pub use en_spoken::*;
pub use en_sync::*;
pub use en_templates::*;
pub use en_text::*;
pub use en_view::*;
