//! Why a sync request brought no answer that can be used.

/// One variant for each thing the engine does differently next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncFailure {
    /// There is no network: keep the edits, try again, at once when online.
    Unreachable,
    /// No answer in time. The edits may have arrived: send the same ones again.
    TimedOut,
    /// The page around the frame does not answer, so there is no token to send.
    NoHost,
    /// Jira gives no token, or the service refuses a fresh one.
    TokenRefused,
    /// This person may not see the issue, or it does not exist.
    NotVisible,
    /// The service asks for time; it may have said how much.
    Busy { retry_after_ms: Option<u64> },
    /// The service cannot be reached, failed, or its answer cannot be read.
    Service,
    /// The request itself is wrong, and sending it again would not help.
    Rejected { code: String },
}
