//! What an item's box shows: a status, which belongs to a category.

use crate::ChecklistKind;
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
        ALL.iter().find(|status| status.id == self.0)
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

/// Every status there is. What failed or is blocked is a verdict on an acceptance criterion:
/// somebody has begun to verify it and it is not done, so it is active, and holds up what waits
/// for required items.
const ALL: [Status; 6] = [
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
    Status {
        id: "failed",
        category: Category::Active,
    },
    Status {
        id: "blocked",
        category: Category::Active,
    },
];

/// The four statuses every site has, in the order of their keys 1 to 4.
pub const DEFAULT_STATUSES: [&str; 4] = ["todo", "in_progress", "done", "skipped"];

/// What an acceptance criterion can be: to verify, passed, failed or blocked. The first two are
/// statuses of every task, so that a criterion can become a plain item and be ticked like one.
pub const VERDICTS: [&str; 4] = ["todo", "done", "failed", "blocked"];

/// The statuses that rows of such a list are offered, in the order of their keys 1 to 4.
pub const fn statuses(kind: ChecklistKind) -> [&'static str; 4] {
    match kind {
        ChecklistKind::AcceptanceCriteria => VERDICTS,
        ChecklistKind::Checklist | ChecklistKind::DefinitionOfDone => DEFAULT_STATUSES,
    }
}
