//! What undoes an edit.

use crate::apply::merged_text;
use crate::{ChecklistId, Document, ItemId, Op, Row};

impl Op {
    /// The edit that takes this one back, made from the document *before* it.
    /// None when there is nothing to take back.
    pub fn inverse(&self, before: &Document) -> Option<Op> {
        match self.row() {
            Row::Checklist(id) => self.inverse_of_checklist(before, id),
            Row::Item(id) => self.inverse_of_item(before, id),
        }
    }

    fn inverse_of_checklist(&self, before: &Document, id: ChecklistId) -> Option<Op> {
        if let Op::AddChecklist { .. } = self {
            return Some(Op::DeleteChecklist { id });
        }
        let row = before.checklist(id)?;
        match self {
            Op::SetName { .. } => Some(Op::SetName {
                id,
                name: row.name.clone(),
            }),
            Op::SetKind { .. } => Some(Op::SetKind { id, kind: row.kind }),
            Op::Freeze { baseline, .. } | Op::SetBaseline { baseline, .. } => {
                let was = row.baselines.iter().find(|one| one.id == *baseline);
                Some(Op::SetBaseline {
                    id,
                    baseline: *baseline,
                    on: was.is_some_and(|was| was.stands),
                })
            }
            Op::MoveChecklist { .. } => Some(Op::MoveChecklist {
                id,
                after: before.checklist_anchor(id),
            }),
            Op::DeleteChecklist { .. } if !row.deleted => Some(Op::RestoreChecklist { id }),
            Op::RestoreChecklist { .. } if row.deleted => Some(Op::DeleteChecklist { id }),
            _ => None,
        }
    }

    fn inverse_of_item(&self, before: &Document, id: ItemId) -> Option<Op> {
        if let Op::AddItem { .. } = self {
            return Some(Op::DeleteItem { id });
        }
        let row = before.item(id)?;
        match self {
            // From what will stand there, which a merge can make differ from what was sent.
            Op::SetText { base, text, .. } => Some(Op::SetText {
                id,
                base: merged_text(base, &row.text, text.clone()).0,
                text: row.text.clone(),
            }),
            Op::SetDetails { .. } => Some(Op::SetDetails {
                id,
                details: row.details.clone(),
            }),
            Op::SetStatus { .. } => Some(Op::SetStatus {
                id,
                status: row.status.clone(),
            }),
            Op::SetRequired { .. } => Some(Op::SetRequired {
                id,
                required: row.required,
            }),
            Op::SetAssignee { .. } => Some(Op::SetAssignee {
                id,
                assignee: row.assignee.clone(),
            }),
            Op::SetDue { .. } => Some(Op::SetDue {
                id,
                due: row.due.clone(),
            }),
            Op::SetLink { .. } => Some(Op::SetLink {
                id,
                link: row.link.clone(),
            }),
            Op::SetNote { .. } => Some(Op::SetNote {
                id,
                note: row.note.clone(),
            }),
            Op::MoveItem { .. } => Some(Op::MoveItem {
                id,
                checklist: row.checklist,
                after: before.item_anchor(id),
            }),
            Op::DeleteItem { .. } if !row.deleted => Some(Op::RestoreItem { id }),
            Op::RestoreItem { .. } if row.deleted => Some(Op::DeleteItem { id }),
            _ => None,
        }
    }
}
