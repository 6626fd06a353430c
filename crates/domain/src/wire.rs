//! What goes over the wire between panel and service: version 1, as JSON.
//!
//! The version stands in the path (`/api/v1/…`). Unknown fields are refused in requests.

use crate::{Checklist, ClientId, Item, Op, OpId, Refusal, Seq, Version};
use serde::{Deserialize, Serialize};

/// Which of the caller's rights an answer was made under; a response header.
pub const ACCESS_HEADER: &str = "tickmark-access";

/// What the caller may do with the issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Access {
    View,
    Edit,
}

impl Access {
    /// The header's value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Access::View => "view",
            Access::Edit => "edit",
        }
    }

    /// Reads the header's value; anything but `edit` is only a view.
    pub fn from_header(value: Option<&str>) -> Access {
        match value {
            Some("edit") => Access::Edit,
            _ => Access::View,
        }
    }
}

/// `GET /api/v1/issues/{issue}`: the whole document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snapshot {
    pub version: Version,
    /// Patches are complete from this version on.
    pub floor: Version,
    pub checklists: Vec<Checklist>,
    pub items: Vec<Item>,
    /// Of the visible state, 16 hexadecimal digits.
    pub hash: String,
}

/// One operation on its way to the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct QueuedOp {
    /// Idempotency key together with the request's `client_id`.
    pub seq: Seq,
    pub op_id: OpId,
    pub op: Op,
}

/// `POST /api/v1/issues/{issue}/sync`: sends edits and asks for what changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SyncRequest {
    pub client_id: ClientId,
    /// The version the client has; 0 for none.
    pub since: Version,
    /// At most 100, in the order of their `seq`. None is a pull.
    pub ops: Vec<QueuedOp>,
}

/// The answer to a sync request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncResponse {
    pub version: Version,
    pub floor: Version,
    /// The last operation of this client that has been decided.
    pub last_seq: Seq,
    /// One for each operation of the request that this request decided.
    pub outcomes: Vec<Outcome>,
    pub patch: Patch,
    /// Of the visible state, 16 hexadecimal digits.
    pub hash: String,
}

/// What became of one operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outcome {
    pub seq: Seq,
    pub result: OutcomeResult,
}

/// How an operation was decided. A decided operation is never sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OutcomeResult {
    Applied,
    /// Both texts were kept, woven together by whole words.
    Merged,
    /// The later text stands; the earlier one is in the history.
    Overwrote,
    /// The row is deleted; its tombstone took the edit.
    OnDeleted,
    Refused(Refusal),
}

/// Rows that changed since the version the client named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Patch {
    /// These are all rows there are: forget the others.
    pub full: bool,
    pub checklists: Vec<Checklist>,
    pub items: Vec<Item>,
}
