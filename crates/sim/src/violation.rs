//! What must hold in every world.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// All who are connected show the same in the end, and at equal versions have equal hashes.
    Convergence,
    /// Every operation that a device kept is decided exactly once.
    OneOutcome,
    /// What was acknowledged is in the history, whatever fails afterwards.
    Durability,
    /// The operations of one client are decided in its order, without a gap.
    Order,
    /// No operation is applied twice.
    Once,
    /// Positions differ, and a row stands directly after the row that it was put after.
    Place,
    /// A word that somebody wrote is in the document, in the history's record of a conflict, or
    /// before the person who wrote it.
    Words,
    /// The version that a panel knows never goes back.
    Version,
    /// No row of another tenant.
    Tenant,
    /// Queues drain, and the world comes to rest.
    Liveness,
    /// What is taken back is as it was before, where nobody else touched it.
    Undo,
    /// What did not simply stand is said to whoever was told of it.
    Notice,
}

#[derive(Clone, Debug)]
pub struct Violation {
    pub law: Law,
    pub says: String,
    pub at_ms: u64,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {} ms: {}", self.law, self.at_ms, self.says)
    }
}
