//! The edits there are, and how they can end.

use crate::{
    AccountId, BaselineId, ChecklistId, ChecklistKind, ItemId, ItemKind, StatusId, Version,
};
use serde::{Deserialize, Serialize};

/// One edit. Absolute, never a toggle: applied twice, it says the same.
///
/// Adding and moving name the row to stand after (`None` is the top); the service owns positions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Op {
    AddChecklist {
        id: ChecklistId,
        after: Option<ChecklistId>,
        kind: ChecklistKind,
        name: String,
    },
    SetName {
        id: ChecklistId,
        name: String,
    },
    SetKind {
        id: ChecklistId,
        kind: ChecklistKind,
    },
    /// What its criteria are now is its baseline.
    Freeze {
        id: ChecklistId,
        baseline: BaselineId,
    },
    /// Whether a baseline stands. Of those that do, the last one counts.
    SetBaseline {
        id: ChecklistId,
        baseline: BaselineId,
        on: bool,
    },
    MoveChecklist {
        id: ChecklistId,
        after: Option<ChecklistId>,
    },
    DeleteChecklist {
        id: ChecklistId,
    },
    RestoreChecklist {
        id: ChecklistId,
    },
    AddItem {
        id: ItemId,
        checklist: ChecklistId,
        after: Option<ItemId>,
        kind: ItemKind,
        text: String,
    },
    /// `base` is the text the edit began with, so that two people's words can be merged.
    SetText {
        id: ItemId,
        base: String,
        text: String,
    },
    SetDetails {
        id: ItemId,
        details: String,
    },
    SetStatus {
        id: ItemId,
        status: StatusId,
    },
    SetRequired {
        id: ItemId,
        required: bool,
    },
    SetAssignee {
        id: ItemId,
        assignee: Option<AccountId>,
    },
    SetDue {
        id: ItemId,
        due: Option<String>,
    },
    SetLink {
        id: ItemId,
        link: Option<String>,
    },
    SetNote {
        id: ItemId,
        note: String,
    },
    MoveItem {
        id: ItemId,
        checklist: ChecklistId,
        after: Option<ItemId>,
    },
    DeleteItem {
        id: ItemId,
    },
    RestoreItem {
        id: ItemId,
    },
}

/// Why an edit was not made. The words a person reads are the panel's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error("the caller may not edit this issue")]
    NotAllowed,
    #[error("the row it names does not exist")]
    UnknownRow,
    #[error("a row with this id exists already")]
    DuplicateId,
    #[error("the status does not exist")]
    UnknownStatus,
    #[error("text or name is empty")]
    Empty,
    #[error("text, name or reference is too long")]
    TooLong,
    #[error("the checklist is full")]
    TooManyItems,
    #[error("the issue has as many checklists as it can hold")]
    TooManyChecklists,
    #[error("a field holds what it cannot hold")]
    Invalid,
}

/// How an accepted edit went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    Done,
    /// Woven together with a text that somebody else wrote meanwhile.
    Merged,
    /// Replaced a text that somebody else wrote meanwhile.
    Overwrote,
    /// The row is deleted; its tombstone took the edit.
    OnDeleted,
}

/// The one row an edit writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    Checklist(ChecklistId),
    Item(ItemId),
}

/// Who edits, when, and the version the edit makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub ver: Version,
    pub by: Option<AccountId>,
    pub ms: u64,
}

impl Op {
    /// The row this edit writes; it writes no other.
    pub const fn row(&self) -> Row {
        match self {
            Op::AddChecklist { id, .. }
            | Op::SetName { id, .. }
            | Op::SetKind { id, .. }
            | Op::Freeze { id, .. }
            | Op::SetBaseline { id, .. }
            | Op::MoveChecklist { id, .. }
            | Op::DeleteChecklist { id }
            | Op::RestoreChecklist { id } => Row::Checklist(*id),
            Op::AddItem { id, .. }
            | Op::SetText { id, .. }
            | Op::SetDetails { id, .. }
            | Op::SetStatus { id, .. }
            | Op::SetRequired { id, .. }
            | Op::SetAssignee { id, .. }
            | Op::SetDue { id, .. }
            | Op::SetLink { id, .. }
            | Op::SetNote { id, .. }
            | Op::MoveItem { id, .. }
            | Op::DeleteItem { id }
            | Op::RestoreItem { id } => Row::Item(*id),
        }
    }
}
