//! The service: keeps the checklists, and is the Connect app that Jira installs.

pub mod app;
pub mod auth;
pub mod coding;
pub mod config;
pub mod error;
pub mod files;
pub mod first_list;
pub mod headers;
pub mod jira;
pub mod limits;
pub mod live;
pub mod log;
pub mod observe;
pub mod origin;
pub mod page;
pub mod routes;
pub mod serve;
pub mod store;
pub mod sweeper;
pub mod unread;
