//! Random edits by somebody elsewhere, straight to the service.

use crate::world::{Site, list, row};
use proptest::prelude::*;
use tickmark_domain::{ChecklistId, ChecklistKind, ItemId, ItemKind, Op, StatusId};

/// An edit of any kind; numbers pick a row or a list among all there are, deleted ones too.
#[derive(Clone, Debug)]
pub struct Theirs {
    kind: usize,
    row: usize,
    list: usize,
    after: Option<usize>,
}

const KINDS: usize = 12;

pub fn any_theirs() -> impl Strategy<Value = Theirs> {
    let after = prop::option::of(0..20_usize);
    (0..KINDS, 0..20_usize, 0..5_usize, after).prop_map(|(kind, row, list, after)| Theirs {
        kind,
        row,
        list,
        after,
    })
}

impl Theirs {
    pub fn happens(&self, site: &Site) {
        site.get_mut().rows_made += 1;
        let op = self.op(site);
        site.edits("dave", op);
    }

    fn op(&self, site: &Site) -> Option<Op> {
        let service = site.get();
        let document = &service.document;
        let mut rows: Vec<ItemId> = document.all_items().map(|row| row.id).collect();
        rows.sort();
        let mut lists: Vec<ChecklistId> = document.all_checklists().map(|list| list.id).collect();
        lists.sort();
        let id = rows[self.row % rows.len()];
        let text = document.item(id)?.text.clone();
        let checklist = lists[self.list % lists.len()];
        let after = self.after.map(|after| rows[after % rows.len()]);
        let new = service.rows_made;
        Some(match self.kind {
            0 => Op::AddItem {
                id: row(new + 500),
                checklist,
                after,
                kind: if self.row.is_multiple_of(4) {
                    ItemKind::Heading
                } else {
                    ItemKind::Task
                },
                text: format!("t{new}"),
            },
            1 => Op::SetText {
                id,
                base: text.clone(),
                text: format!("their {text}"),
            },
            2 => Op::SetStatus {
                id,
                status: StatusId::done(),
            },
            3 => Op::SetRequired {
                id,
                required: self.list.is_multiple_of(2),
            },
            4 | 5 => Op::MoveItem {
                id,
                checklist,
                after: after.filter(|after| *after != id),
            },
            6 => Op::DeleteItem { id },
            7 => Op::RestoreItem { id },
            8 => Op::AddChecklist {
                id: list(new + 2_000),
                after: Some(checklist),
                kind: ChecklistKind::Checklist,
                name: format!("L{new}"),
            },
            9 => Op::DeleteChecklist { id: checklist },
            10 => Op::RestoreChecklist { id: checklist },
            _ => Op::MoveChecklist {
                id: checklist,
                after: lists.iter().copied().find(|other| *other != checklist),
            },
        })
    }
}
