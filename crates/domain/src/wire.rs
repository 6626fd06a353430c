//! What goes over the wire between panel and service: version 1, as JSON.
//!
//! The version stands in the path (`/api/v1/…`). Unknown fields are refused in requests.

use crate::{AccountId, Checklist, ClientId, Item, Op, OpId, Refusal, Seq, Version};
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
    /// The document version the edit was made on.
    #[serde(default)]
    pub seen: Version,
    /// How long ago it was made, in milliseconds at the moment of sending, by the device's own
    /// monotonic clock.
    #[serde(default)]
    pub age_ms: u64,
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
    /// One for each operation of the request that is decided, now or by an earlier request whose
    /// answer was lost; none for one that the history has forgotten.
    pub outcomes: Vec<Outcome>,
    pub patch: Patch,
    /// Of the visible state, 16 hexadecimal digits.
    pub hash: String,
}

impl SyncResponse {
    /// The answer to a first request that sends nothing.
    pub fn whole(snapshot: Snapshot) -> SyncResponse {
        SyncResponse {
            version: snapshot.version,
            floor: snapshot.floor,
            last_seq: Seq(0),
            outcomes: Vec::new(),
            patch: Patch {
                full: true,
                checklists: snapshot.checklists,
                items: snapshot.items,
            },
            hash: snapshot.hash,
        }
    }
}

/// What a panel reads of the answer to a first request: there are no outcomes in it.
#[derive(Deserialize)]
pub struct FirstAnswer {
    version: Version,
    floor: Version,
    patch: Patch,
    hash: String,
}

impl FirstAnswer {
    /// Everything there is.
    pub fn into_whole(self) -> Snapshot {
        Snapshot {
            version: self.version,
            floor: self.floor,
            checklists: self.patch.checklists,
            items: self.patch.items,
            hash: self.hash,
        }
    }
}

/// What became of one operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outcome {
    pub seq: Seq,
    pub result: OutcomeResult,
}

/// How an operation was decided. A decided operation is never sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OutcomeResult {
    Applied,
    /// Both texts were kept, woven together by whole words.
    Merged,
    /// Both changed the same words: `yours` stands, `theirs` stood there and is overwritten.
    Conflict {
        yours: String,
        theirs: String,
    },
    /// An edit replayed from a time offline, of a field that somebody else has changed since:
    /// the newer value stands.
    Superseded,
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

impl Patch {
    /// Always the same rows in the same order, so that equal answers are equal byte by byte; rows
    /// by their ranks, so that who takes them over only ever appends to a new list.
    pub fn sort(&mut self) {
        self.checklists.sort_unstable_by_key(|row| row.id);
        self.items
            .sort_unstable_by(|one, other| (&one.rank, one.id).cmp(&(&other.rank, other.id)));
    }
}

/// `GET /api/v1/issues/{issue}/history`: edits that were decided, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct History {
    pub entries: Vec<HistoryEntry>,
    /// Whether there are older ones.
    pub more: bool,
}

/// One edit: who, what, when. It does not name the client, because whoever knows a client's id
/// can take its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// The document version of the edit; its whole request has the same.
    pub version: Version,
    /// Its number at its client; together with the version it is the entry's place.
    pub seq: Seq,
    /// None for an anonymous edit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// When it was decided, by the service's clock, in milliseconds since 1970.
    pub at_ms: u64,
    pub op: Op,
    /// What the row's text or name was before; of a row that was not there yet, what it became.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    pub result: OutcomeResult,
    /// What would have taken it back at that moment; none if it wrote nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inverse: Option<Op>,
}

/// `GET /api/v1/issues/{issue}/restore`: the edits that would make everything what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Restoring {
    /// In the order in which to make them; none if nothing has changed since.
    pub ops: Vec<Op>,
}
