//! The panel in the browser: what touches a page, a host, a network or a disk, and no rule of the product.

pub mod announce;
pub mod api;
pub mod app;
pub mod clipboard;
pub mod clock;
pub mod command;
pub mod device;
pub mod disk;
pub mod dom;
pub mod drag;
pub mod early;
pub mod element;
pub mod focus;
pub mod frame;
pub mod host;
pub mod i18n;
pub mod keyboard;
pub mod listen;
pub mod live;
pub mod memory;
pub mod past;
mod perform;
mod presses;
pub mod rest;
pub mod row_events;
pub mod rows;
pub mod runtime;
pub mod screen;
pub mod siblings;
pub mod storage;
pub mod stream;
mod toolbar;
pub mod ui;
mod written;

pub use app::start;
