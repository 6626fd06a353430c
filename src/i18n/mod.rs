//! The words a person reads or hears. One language so far; every sentence stands in its file.

mod en;

pub use en::*;
