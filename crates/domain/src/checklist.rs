//! A named, ordered list of items, and how far it is done.

use crate::{
    AccountId, Baselines, Category, ChecklistId, ChecklistVersions, Item, ItemKind, Rank, Version,
};
use serde::{Deserialize, Serialize};

/// What a checklist is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChecklistKind {
    #[default]
    Checklist,
    AcceptanceCriteria,
    DefinitionOfDone,
}

impl ChecklistKind {
    /// Whether there is nothing to say of it.
    pub fn is_plain(&self) -> bool {
        *self == ChecklistKind::Checklist
    }
}

/// A checklist as the service keeps it; its items are rows of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checklist {
    pub id: ChecklistId,
    pub name: String,
    pub kind: ChecklistKind,
    pub rank: Rank,
    /// What its criteria were compared with, oldest first.
    #[serde(default, skip_serializing_if = "Baselines::is_empty")]
    pub baselines: Baselines,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// The document version that last changed this row.
    pub ver: Version,
    /// Which version last changed each field.
    #[serde(default, skip_serializing_if = "ChecklistVersions::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Version>))]
    pub fields: ChecklistVersions,
    /// Who last changed it; none for an anonymous edit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<AccountId>,
    /// When, by the service's clock, in milliseconds since 1970.
    pub changed_ms: u64,
}

/// How far a list or a section is done. Headings and skipped tasks count for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    /// Tasks that are not skipped.
    pub total: usize,
    /// Required tasks that are neither done nor skipped.
    pub required_open: usize,
}

impl Progress {
    /// What one row adds.
    pub fn of(item: &Item) -> Progress {
        if item.deleted || item.kind == ItemKind::Heading {
            return Progress::default();
        }
        let category = item.category();
        let open = matches!(category, Category::Open | Category::Active);
        Progress {
            done: usize::from(category == Category::Done),
            total: usize::from(category != Category::Skipped),
            required_open: usize::from(open && item.required),
        }
    }

    #[must_use]
    pub fn plus(self, other: Progress) -> Progress {
        Progress {
            done: self.done + other.done,
            total: self.total + other.total,
            required_open: self.required_open + other.required_open,
        }
    }

    #[must_use]
    pub fn minus(self, other: Progress) -> Progress {
        Progress {
            done: self.done.saturating_sub(other.done),
            total: self.total.saturating_sub(other.total),
            required_open: self.required_open.saturating_sub(other.required_open),
        }
    }

    /// Whole percent, rounded down: 100 only when everything is done.
    pub fn percent(self) -> usize {
        (self.done * 100).checked_div(self.total).unwrap_or(0)
    }
}
