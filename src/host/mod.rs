//! The page around the frame, as a port: what the panel asks of Jira, whichever host it is.

mod connect;
mod events;
mod identity;
pub mod issues;
pub mod js;
mod locale;
pub mod people;
mod rest_api;

pub use connect::{connect, page_address};
pub use events::{HostEvent, Subscription, on_event};
pub use identity::{FrameIdentity, frame_identity};
pub use locale::locale;

use std::future::Future;
use std::pin::Pin;

/// A future of this page's one thread.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Every call that waits is bounded: a dead bridge never answers.
pub trait Host {
    fn kind(&self) -> HostKind;

    /// What proves to our service who asks. Kept in memory only.
    fn token(&self, freshness: Freshness) -> LocalFuture<'_, Result<String, HostError>>;

    /// From now on the colours follow Jira's.
    fn start_theming(&self);

    /// Makes the frame this high.
    fn resize(&self, height_px: u32);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostKind {
    Connect,
    Forge,
    Standalone,
}

/// Whether a token kept from before will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Cached,
    /// The page is about to go, and nobody has time to answer: any that has not ended.
    AtHand,
    /// The kept one was refused: ask for another.
    Fresh,
}

/// Why the host did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// It may still come: asking again later makes sense.
    #[error("no answer from {0} in time")]
    TimedOut(&'static str),
    /// This page has no such thing, nor will it until it is opened again.
    #[error("the page around the frame has no {0}")]
    Missing(&'static str),
    /// Jira said no; its reason, for logs.
    #[error("refused: {0}")]
    Refused(String),
}
