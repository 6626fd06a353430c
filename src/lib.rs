//! The panel in the browser: what touches a page, a host, a network or a disk, and no rule of the product.

pub mod api;
pub mod clock;
pub mod frame;
pub mod host;
pub mod listen;
pub mod storage;
