//! What the mirror holds of a row and a list, and how both are seen.

use crate::Engine;
use crate::view::{ListView, Marks, RowView};
use tickmark_domain::map::Set;
use tickmark_domain::{ChecklistId, Item, ItemId, ItemKind, Progress, Rank};

pub(crate) struct ShownRow {
    pub view: RowView,
    pub rank: Rank,
}

pub(crate) struct ShownList {
    pub view: ListView,
    pub headings: usize,
    pub tasks: usize,
    pub optional: usize,
}

/// The same rows in the order in which they stand, so that each is shown after the one before it.
/// Met on the way through their lists: in the browser that weighs less than sorting them.
pub(crate) fn in_order<'a>(engine: &'a Engine, rows: &[&Item]) -> Vec<&'a Item> {
    let ids: Set<ItemId> = rows.iter().map(|row| row.id).collect();
    let lists: Set<ChecklistId> = rows.iter().map(|row| row.checklist).collect();
    let mut ordered = Vec::with_capacity(rows.len());
    for list in lists {
        let standing = engine.shown.items(list);
        ordered.extend(standing.filter(|row| ids.contains(&row.id)));
    }
    ordered
}

/// How much of a list has to be counted again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Nothing,
    Section(ItemId),
    List,
}

impl Scope {
    pub fn and(self, other: Scope) -> Scope {
        match (self, other) {
            (Scope::Nothing, scope) | (scope, Scope::Nothing) => scope,
            (one, other) if one == other => one,
            _ => Scope::List,
        }
    }
}

impl ShownList {
    pub fn new(engine: &Engine, id: ChecklistId) -> Option<ShownList> {
        let list = engine.shown.checklist(id)?;
        let view = ListView {
            id,
            name: list.name.clone(),
            kind: list.kind,
            progress: engine.shown.progress(id),
            rows: engine.shown.live_count(id),
            mixes_required: false,
            folded: engine.is_list_folded(id),
            baseline: engine.shown.baseline(id).map(|baseline| baseline.id),
        };
        Some(ShownList {
            view,
            headings: 0,
            tasks: 0,
            optional: 0,
        })
    }

    pub fn view_now(&self, engine: &Engine, id: ChecklistId) -> Option<ListView> {
        let mixes_required = self.optional > 0 && self.optional < self.tasks;
        ShownList::new(engine, id).map(|list| ListView {
            mixes_required,
            ..list.view
        })
    }
}

pub(crate) fn view_of(engine: &Engine, row: &Item) -> RowView {
    RowView {
        id: row.id,
        checklist: row.checklist,
        kind: row.kind,
        text: row.text.clone(),
        details: row.details.clone(),
        status: row.status.clone(),
        category: row.category(),
        required: row.required,
        due: row.due.clone(),
        assignee: row.assignee.clone(),
        criterion: engine.criterion(row),
        // Of what is no criterion now, it waits until it is one again.
        note: engine
            .criterion(row)
            .map(|_| row.note.clone())
            .unwrap_or_default(),
        section: Progress::default(),
        section_rows: 0,
        folded: row.kind == ItemKind::Heading && engine.is_folded(row.id),
        filtered_out: false,
        marks: Marks {
            to_review: engine.is_to_review(row.id),
            selected: engine.is_selected(row.id),
            tombstone: false,
            standing: engine.standing(row),
        },
    }
}
