//! What a command is for.

use crate::view::RowView;
use tickmark_domain::{ChecklistKind, ItemKind};

/// The rows a command is for, or the list they stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    AnyRow,
    Tasks,
    Headings,
    /// Tasks of acceptance criteria.
    Criteria,
    List,
    /// A list of acceptance criteria.
    ListOfCriteria,
}

impl Scope {
    /// Whether it is for lists, not for rows.
    pub fn is_of_lists(self) -> bool {
        matches!(self, Scope::List | Scope::ListOfCriteria)
    }

    /// Whether it is for a list of this kind.
    pub fn holds_list(self, kind: ChecklistKind) -> bool {
        match self {
            Scope::ListOfCriteria => kind == ChecklistKind::AcceptanceCriteria,
            _ => true,
        }
    }

    /// Whether it is for this row.
    pub fn holds_row(self, row: &RowView) -> bool {
        match self {
            Scope::Criteria => row.criterion.is_some(),
            scope => scope.holds(row.kind),
        }
    }

    /// Whether it is for any row of this kind.
    pub fn holds(self, kind: ItemKind) -> bool {
        match self {
            Scope::AnyRow => true,
            Scope::Tasks => kind == ItemKind::Task,
            Scope::Headings => kind == ItemKind::Heading,
            Scope::Criteria | Scope::List | Scope::ListOfCriteria => false,
        }
    }
}
