//! One row of a checklist.

use crate::{
    AccountId, Category, ChecklistId, Departures, ItemId, ItemVersions, Rank, StatusId, Version,
};
use serde::{Deserialize, Serialize};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Counts for progress.
    Task,
    /// Groups the rows under it; counts for nothing.
    Heading,
}

/// A row as the service keeps it. A deleted one stays as a tombstone, with all it held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    pub id: ItemId,
    pub checklist: ChecklistId,
    pub kind: ItemKind,
    pub rank: Rank,
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub details: String,
    pub status: StatusId,
    /// Only required tasks gate a transition.
    pub required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<AccountId>,
    /// `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The Jira issue this item was turned into, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What was found when it was verified; only acceptance criteria show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The number by which a criterion is cited: the service gives it once, and to no other row
    /// of the issue. 0 until then.
    #[serde(default, skip_serializing_if = "is_none")]
    pub number: u64,
    /// How it was agreed, once it is not so any more.
    #[serde(default, skip_serializing_if = "Departures::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Option<String>>))]
    pub departures: Departures,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// The document version that last changed this row.
    pub ver: Version,
    /// Which version last changed each field.
    #[serde(default, skip_serializing_if = "ItemVersions::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Version>))]
    pub fields: ItemVersions,
    /// Who last changed it; none for an anonymous edit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<AccountId>,
    /// When, by the service's clock, in milliseconds since 1970.
    pub changed_ms: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_none(number: &u64) -> bool {
    *number == 0
}

impl Item {
    pub fn category(&self) -> Category {
        self.status.category()
    }
}
