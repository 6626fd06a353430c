//! What is offered on one row: its menu, and the statuses that it can have.

use crate::CommandId;
use crate::commands::{COMMANDS, Command};
use crate::view::RowView;
use tickmark_domain::status::statuses;
use tickmark_domain::{ChecklistKind, StatusId};

/// The commands that set a status, in the order of their keys.
pub const STATUSES: [CommandId; 4] = [
    CommandId::StatusTodo,
    CommandId::StatusInProgress,
    CommandId::StatusDone,
    CommandId::StatusSkipped,
];

/// The status that one of them sets: of a criterion a verdict.
pub fn status_of(command: CommandId, row: &RowView) -> Option<StatusId> {
    let kind = match row.criterion {
        Some(_) => ChecklistKind::AcceptanceCriteria,
        None => ChecklistKind::Checklist,
    };
    let place = STATUSES.iter().position(|one| *one == command)?;
    let status = *statuses(kind).get(place)?;
    Some(StatusId(status.into()))
}

/// The menu of this row, in order.
pub fn menu_of(row: &RowView) -> impl Iterator<Item = &'static Command> {
    COMMANDS
        .iter()
        .filter(|command| command.in_row_menu && command.scope.holds_row(row))
}
