//! What a panel shows: kept by applying changes, and made from scratch to compare with.

use std::collections::BTreeSet;
use tickmark_domain::{ChecklistKind, Document, ItemId, ItemKind, Progress, Stamp, Standing};
use tickmark_engine::view::{Change, ListView, Marks, RowView};
use tickmark_engine::{Engine, Notice, Why};

/// Lists with their rows, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    pub lists: Vec<(ListView, Vec<RowView>)>,
    /// All that are in the lists, to find quickly that one is not.
    ids: BTreeSet<ItemId>,
}

impl Panel {
    /// Applies a change as the screen does, and is strict: what it names must be there.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::List { list, after } => {
                let old = self.lists.iter().position(|(other, _)| other.id == list.id);
                let rows = old.map_or(Vec::new(), |place| self.lists.remove(place).1);
                let place = after.map_or(0, |after| {
                    let found = self.lists.iter().position(|(other, _)| other.id == after);
                    found.expect("the list before it is there") + 1
                });
                self.lists.insert(place, (list, rows));
            }
            Change::ListGone(id) => {
                let found = self.lists.iter().position(|(list, _)| list.id == id);
                let (_, rows) = self.lists.remove(found.expect("the list was there"));
                for row in rows {
                    self.ids.remove(&row.id);
                }
            }
            Change::Row { row, moved } => {
                let Some(placed) = moved else {
                    let list = self.list_mut(&row);
                    let old = list.iter_mut().find(|other| other.id == row.id);
                    *old.expect("a row that did not move is there") = row;
                    return;
                };
                self.forget(row.id);
                self.ids.insert(row.id);
                let list = self.list_mut(&row);
                let place = placed.after.map_or(0, |after| {
                    let found = list.iter().rposition(|other| other.id == after);
                    found.expect("the row before it is there") + 1
                });
                list.insert(place, row);
            }
            Change::RowGone(id) => assert!(self.forget(id), "the row was there"),
        }
    }

    fn list_mut(&mut self, row: &RowView) -> &mut Vec<RowView> {
        let mut lists = self.lists.iter_mut();
        let list = lists.find(|(list, _)| list.id == row.checklist);
        &mut list.expect("its list is there").1
    }

    fn forget(&mut self, id: ItemId) -> bool {
        let found = self.ids.remove(&id);
        for (_, rows) in self.lists.iter_mut().filter(|_| found) {
            rows.retain(|row| row.id != id);
        }
        found
    }

    /// Without what depends on where focus is and what is looked for: stories tell of that.
    pub fn unfiltered(&self, engine: &Engine) -> Panel {
        let mut panel = self.clone();
        let looked_for = !engine.panel().filter.text.is_empty();
        for (list, rows) in &mut panel.lists {
            if looked_for {
                list.folded = engine.folded().contains(&ItemId(list.id.0));
            }
            rows.retain(|row| !row.marks.tombstone);
            let mut folded = false;
            for row in rows {
                if row.kind == ItemKind::Heading {
                    folded = engine.folded().contains(&row.id);
                }
                row.filtered_out = false;
                if looked_for {
                    row.folded = folded;
                }
            }
        }
        panel.ids = panel.rows().map(|row| row.id).collect();
        panel
    }

    /// Rows stand in the order of the other panel: stories tell where they are seen.
    pub fn go_home(&mut self, home: &Panel) {
        let order: Vec<ItemId> = home.rows().map(|row| row.id).collect();
        for (_, rows) in &mut self.lists {
            rows.sort_by_key(|row| order.iter().position(|id| *id == row.id));
        }
    }

    /// Of all lists.
    pub fn names(&self) -> Vec<&str> {
        let lists = self.lists.iter();
        lists.map(|(list, _)| list.name.as_str()).collect()
    }

    /// Of all rows: one string a list.
    pub fn texts(&self) -> Vec<String> {
        let lists = self.lists.iter();
        lists
            .map(|(_, rows)| rows.iter().map(|row| row.text.as_str()).collect())
            .collect()
    }

    pub fn rows(&self) -> impl Iterator<Item = &RowView> {
        self.lists.iter().flat_map(|(_, rows)| rows)
    }
}

/// What is to be shown: everything that is confirmed, with all that waits made on it again.
pub fn from_scratch(engine: &Engine) -> Panel {
    let mut document = Document::from_snapshot(engine.known().snapshot);
    let stamp = Stamp {
        ver: document.version,
        by: None,
        ms: 7,
    };
    for queued in engine.pending() {
        let _made_or_refused = queued.op.apply(&mut document, &stamp);
    }
    let folded = engine.folded().iter().copied().collect();
    let conflicts = engine.notices().iter();
    let conflicts = conflicts.filter(|notice| matches!(notice.why, Why::Conflict { .. }));
    let reviews: BTreeSet<_> = conflicts.filter_map(Notice::item).collect();
    let marks = |id: ItemId| Marks {
        to_review: reviews.contains(&id),
        selected: engine.is_selected(id),
        ..Marks::default()
    };
    let lists: Vec<_> = document.checklists().map(|list| list.id).collect();
    let lists = lists.into_iter().map(|id| {
        let list = document.checklist(id).expect("it was listed");
        let rows = rows_from_scratch(&document, id, &folded, &marks);
        let tasks = || rows.iter().filter(|row| row.kind == ItemKind::Task);
        let view = ListView {
            id,
            name: list.name.clone(),
            kind: list.kind,
            progress: sum(document.items(id)),
            rows: rows.len(),
            mixes_required: tasks().any(|row| row.required) && tasks().any(|row| !row.required),
            folded: folded.contains(&ItemId(id.0)),
            baseline: document.baseline(id).map(|baseline| baseline.id),
        };
        (view, rows)
    });
    let lists: Vec<_> = lists.collect();
    let rows = lists.iter().flat_map(|(_, rows)| rows);
    Panel {
        ids: rows.map(|row| row.id).collect(),
        lists,
    }
}

fn sum<'a>(rows: impl Iterator<Item = &'a tickmark_domain::Item>) -> Progress {
    rows.map(Progress::of)
        .fold(Progress::default(), Progress::plus)
}

fn rows_from_scratch(
    document: &Document,
    list: tickmark_domain::ChecklistId,
    folded: &BTreeSet<ItemId>,
    marks: &dyn Fn(ItemId) -> Marks,
) -> Vec<RowView> {
    let items: Vec<_> = document.items(list).collect();
    let mut heading = None;
    let rows = items.iter().enumerate().map(|(place, item)| {
        let is_heading = item.kind == ItemKind::Heading;
        if is_heading {
            heading = Some(item.id);
        }
        let under: Vec<_> = items[place + 1..]
            .iter()
            .take_while(|row| is_heading && row.kind == ItemKind::Task)
            .copied()
            .collect();
        let kind = document.checklist(list).map(|list| list.kind);
        let is_criterion = !is_heading && kind == Some(ChecklistKind::AcceptanceCriteria);
        RowView {
            id: item.id,
            checklist: list,
            kind: item.kind,
            text: item.text.clone(),
            details: item.details.clone(),
            filtered_out: false,
            status: item.status.clone(),
            category: item.category(),
            required: item.required,
            due: item.due.clone(),
            assignee: item.assignee.clone(),
            criterion: is_criterion.then_some(item.number),
            note: if is_criterion {
                item.note.clone()
            } else {
                String::new()
            },
            section_rows: under.len(),
            section: sum(under.into_iter()),
            folded: heading.is_some_and(|heading| folded.contains(&heading)),
            marks: Marks {
                standing: document
                    .standing(item)
                    .filter(|standing| *standing != Standing::Agreed),
                ..marks(item.id)
            },
        }
    });
    rows.collect()
}
