//! Faults put into the world on purpose, to show that the simulator finds them. None is in the
//! product: each is in the store, the network or the disk around it.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    /// The service decides an operation again that it has decided.
    NoDedupe,
    /// What was sent counts as decided.
    DroppedOnSend,
    /// What was sent with a token that had run out counts as decided.
    DroppedOnRefusedToken,
    /// The query for what has changed names no tenant.
    NoTenantFilter,
    /// An answer that comes late is taken for that of the request under way, however old it is.
    StaleAnswer,
    /// Tombstones are thrown away, and whoever has not seen them gets a patch all the same.
    CompactionWithoutFloor,
    /// What a client has had decided is written after the document, not with it.
    DecidedInSecondWrite,
    /// The service answers before the others have the write.
    AnswerBeforeMajority,
    /// A refused operation stays the next one.
    RefusedStands,
    /// Edits are sent before the device has them, and a panel keeps its name when it is reloaded.
    SentBeforeKept,
    /// Who only asks is answered from what the others may not have yet.
    ReadBeforeMajority,
    /// A text is overwritten, and nobody writes down what stood there.
    NoConflictRecord,
    /// Who sends again what is decided is not told how it was decided.
    ToldOnce,
}

impl Planted {
    pub const ALL: [Planted; 13] = [
        Planted::NoDedupe,
        Planted::DroppedOnSend,
        Planted::DroppedOnRefusedToken,
        Planted::NoTenantFilter,
        Planted::StaleAnswer,
        Planted::CompactionWithoutFloor,
        Planted::DecidedInSecondWrite,
        Planted::AnswerBeforeMajority,
        Planted::RefusedStands,
        Planted::SentBeforeKept,
        Planted::ReadBeforeMajority,
        Planted::NoConflictRecord,
        Planted::ToldOnce,
    ];
}
