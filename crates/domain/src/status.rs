//! What an item's box shows: a status, which belongs to a category.

use serde::{Deserialize, Serialize};

/// What a status means for progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Open,
    Active,
    Done,
    Skipped,
}

/// A status by its stable id, as stored on an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct StatusId(pub String);

impl StatusId {
    pub fn todo() -> Self {
        Self("todo".into())
    }

    pub fn done() -> Self {
        Self("done".into())
    }

    /// The status with this id, if there is one.
    pub fn status(&self) -> Option<&'static Status> {
        DEFAULT_STATUSES.iter().find(|status| status.id == self.0)
    }

    /// What the status means; an id that nobody knows any more counts as open.
    pub fn category(&self) -> Category {
        self.status()
            .map_or(Category::Open, |status| status.category)
    }
}

/// A status an item can have. Its name in the person's language is the panel's business.
#[derive(Debug, PartialEq, Eq)]
pub struct Status {
    pub id: &'static str,
    pub category: Category,
}

/// The four statuses every site has, in the order of their keys 1 to 4.
pub const DEFAULT_STATUSES: [Status; 4] = [
    Status {
        id: "todo",
        category: Category::Open,
    },
    Status {
        id: "in_progress",
        category: Category::Active,
    },
    Status {
        id: "done",
        category: Category::Done,
    },
    Status {
        id: "skipped",
        category: Category::Skipped,
    },
];
