//! How a row was before an edit, and the document as it was at an earlier version.

use crate::{Checklist, ChecklistId, Document, Item, ItemId, Rank, Row, Version};
use serde::{Deserialize, Serialize};

/// A row as it was before an edit: absolute, so that it takes the edit back whatever the rules
/// for edits have become.
///
/// Its place is told by the row before it, tombstones too, because positions are given anew when
/// a list is respaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "most are items, and a box would be one more visit to memory for each"
)]
pub enum Before {
    /// There was no such item: the edit added it.
    NoItem(ItemId),
    /// There was no such checklist: the edit added it.
    NoChecklist(ChecklistId),
    /// The item, directly after another one of its list; none is the top.
    Item { row: Item, after: Option<ItemId> },
    /// The checklist, directly after another one; none is the top.
    Checklist {
        row: Checklist,
        after: Option<ChecklistId>,
    },
}

impl Before {
    /// The row as it is now, before an edit of it.
    pub fn of(document: &Document, row: Row) -> Before {
        match row {
            Row::Item(id) => match document.item(id) {
                None => Before::NoItem(id),
                Some(row) => Before::Item {
                    row: row.clone(),
                    after: document.item_anchor(id),
                },
            },
            Row::Checklist(id) => match document.checklist(id) {
                None => Before::NoChecklist(id),
                Some(row) => Before::Checklist {
                    row: row.clone(),
                    after: document.checklist_anchor(id),
                },
            },
        }
    }

    /// Which row it is about.
    pub const fn row(&self) -> Row {
        match self {
            Before::NoItem(id) => Row::Item(*id),
            Before::NoChecklist(id) => Row::Checklist(*id),
            Before::Item { row, .. } => Row::Item(row.id),
            Before::Checklist { row, .. } => Row::Checklist(row.id),
        }
    }

    /// What its text or name was.
    pub fn text(&self) -> Option<&str> {
        match self {
            Before::Item { row, .. } => Some(&row.text),
            Before::Checklist { row, .. } => Some(&row.name),
            Before::NoItem(_) | Before::NoChecklist(_) => None,
        }
    }

    /// The list the item was in.
    pub const fn checklist(&self) -> Option<ChecklistId> {
        match self {
            Before::Item { row, .. } => Some(row.checklist),
            _ => None,
        }
    }

    /// Makes the row what it was. The document must be as the edit left it.
    pub fn put_back(self, document: &mut Document) {
        match self {
            Before::NoItem(id) => document.remove_item(id),
            Before::NoChecklist(id) => document.remove_checklist(id),
            Before::Item { mut row, after } => {
                row.rank = placed(document.item_rank(row.checklist, after, row.id), row.rank);
                document.put_item(row);
            }
            Before::Checklist { mut row, after } => {
                row.rank = placed(document.checklist_rank(after, row.id), row.rank);
                document.put_checklist(row);
            }
        }
    }
}

/// Only an anchor that is the row itself gives no rank, and no such one is ever noted.
fn placed<E>(rank: Result<Rank, E>, otherwise: Rank) -> Rank {
    rank.unwrap_or(otherwise)
}

/// Takes a document back to what it was at `version`. `steps` are all changes since then, the
/// newest first. Texts, fields and order become what they were; positions may be other ones in
/// the same order.
pub fn rewind(document: &mut Document, version: Version, steps: impl IntoIterator<Item = Before>) {
    for step in steps {
        step.put_back(document);
    }
    document.version = version;
    document.floor = version;
}
