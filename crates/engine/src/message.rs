//! What is said by ear, as data; the words are the panel's, in the person's language.

use tickmark_domain::{Category, Refusal};

/// One announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Ticked {
        done: usize,
        total: usize,
    },
    AllDone {
        total: usize,
        list: String,
    },
    StatusSet {
        text: String,
        category: Category,
        done: usize,
        total: usize,
    },
    RequiredSet {
        text: String,
        required: bool,
    },
    Added {
        total: usize,
    },
    Saved,
    EditCancelled,
    Deleted {
        text: String,
        total: usize,
    },
    Undid {
        text: String,
    },
    NothingToUndo,
    Moved {
        place: usize,
        total: usize,
        after: Option<String>,
    },
    MovedToSection {
        section: String,
        place: usize,
        total: usize,
    },
    MovedFromTo {
        text: String,
        from: usize,
        to: usize,
        total: usize,
    },
    AlreadyFirst,
    AlreadyLast,
    Folded {
        section: String,
        rows: usize,
    },
    Unfolded {
        section: String,
        rows: usize,
    },
    NotSaved,
    AllSaved,
    Refused(Refusal),
    OthersChanged {
        rows: usize,
    },
    ReadOnlyNow,
    ReadOnly,
}

impl Message {
    /// Whether it may interrupt what is being read.
    pub fn is_urgent(&self) -> bool {
        matches!(
            self,
            Message::NotSaved | Message::Refused(_) | Message::ReadOnlyNow | Message::ReadOnly
        )
    }
}
