//! What a command did, in a word.

use tickmark_domain::{Category, Op};

/// What a command did, to say which one was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Add,
    Write,
    Tick,
    SetStatus,
    SetDue,
    Assign,
    SetNote,
    Move,
    Delete,
    Restore,
    Split,
    Join,
    Change,
}

impl Deed {
    /// What one step did, or does again.
    pub(crate) fn of_step<'step>(ops: impl Iterator<Item = &'step Op>, again: bool) -> Deed {
        let deed = |op| match Deed::of(op) {
            // What was added and taken back is there, deleted.
            Deed::Restore if again => Deed::Add,
            deed => deed,
        };
        let ops: Vec<&Op> = ops.collect();
        let deeds: Vec<Deed> = ops.iter().map(|op| deed(op)).collect();
        let made = ops
            .iter()
            .zip(&deeds)
            .filter(|(_, deed)| **deed == Deed::Add);
        let made: Vec<_> = made.map(|(op, _)| op.row()).collect();
        match deeds[..] {
            [Deed::Write, Deed::Add] => Deed::Split,
            [Deed::Write, Deed::Delete] => Deed::Join,
            // A verdict, with the note on it or on the one before.
            [Deed::SetNote, verdict @ (Deed::Tick | Deed::SetStatus), ..]
            | [verdict @ (Deed::Tick | Deed::SetStatus), Deed::SetNote] => verdict,
            _ if made.is_empty() => deeds.last().copied().unwrap_or(Deed::Change),
            // Rows are added with all that is known of them, and a first one with its list.
            _ if ops.iter().all(|op| made.contains(&op.row())) => Deed::Add,
            _ => Deed::Change,
        }
    }

    pub(crate) fn of(op: &Op) -> Deed {
        match op {
            Op::AddItem { .. } | Op::AddChecklist { .. } => Deed::Add,
            Op::SetText { .. } | Op::SetName { .. } => Deed::Write,
            Op::SetStatus { status, .. } if status.category() == Category::Done => Deed::Tick,
            Op::SetStatus { .. } => Deed::SetStatus,
            Op::SetDue { .. } => Deed::SetDue,
            Op::SetAssignee { .. } => Deed::Assign,
            Op::SetNote { .. } => Deed::SetNote,
            Op::MoveItem { .. } | Op::MoveChecklist { .. } => Deed::Move,
            Op::DeleteItem { .. } | Op::DeleteChecklist { .. } => Deed::Delete,
            Op::RestoreItem { .. } | Op::RestoreChecklist { .. } => Deed::Restore,
            _ => Deed::Change,
        }
    }
}
