//! The service as its callers meet it: real HTTP, a real database, a small Jira of the test's own.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "all of this program is a test"
)]

mod crowd;
mod durability;
mod failures;
mod headers;
mod interop;
mod isolation;
mod kills;
mod load;
mod logs;
mod migration;
mod routes;
mod settings;
mod support;
mod telling;
mod tokens;
mod upkeep;
