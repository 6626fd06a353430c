//! What a tab shows, kept by applying changes as the screen does.

use tickmark_domain::{ChecklistKind, Document, ItemId, ItemKind};
use tickmark_engine::view::{Change, ListView, RowView};

#[derive(Clone, Debug, Default)]
pub struct Panel {
    pub lists: Vec<(ListView, Vec<RowView>)>,
}

impl Panel {
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::List { list, after } => {
                let old = self.lists.iter().position(|(other, _)| other.id == list.id);
                let rows = old.map_or(Vec::new(), |place| self.lists.remove(place).1);
                let before = |(other, _): &(ListView, _)| Some(other.id) == after;
                let place = self.lists.iter().position(before).map_or(0, |at| at + 1);
                self.lists.insert(place, (list, rows));
            }
            Change::ListGone(id) => self.lists.retain(|(list, _)| list.id != id),
            Change::Row { row, moved } => {
                if moved.is_some() {
                    self.forget(row.id);
                }
                let Some((_, rows)) = self
                    .lists
                    .iter_mut()
                    .find(|(list, _)| list.id == row.checklist)
                else {
                    return;
                };
                let place = |id: ItemId| rows.iter().position(|other| other.id == id);
                match moved {
                    Some(placed) => {
                        let place = placed.after.and_then(place).map_or(0, |at| at + 1);
                        rows.insert(place, row);
                    }
                    None => {
                        if let Some(old) = rows.iter_mut().find(|other| other.id == row.id) {
                            *old = row;
                        }
                    }
                }
            }
            Change::RowGone(id) => self.forget(id),
        }
    }

    fn forget(&mut self, id: ItemId) {
        for (_, rows) in &mut self.lists {
            rows.retain(|row| row.id != id);
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = &RowView> {
        self.lists.iter().flat_map(|(_, rows)| rows)
    }

    /// Everything that a person can read in it, line by line.
    pub fn reading(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (list, rows) in &self.lists {
            lines.push(format!("= {} {:?}", list.name, list.kind));
            lines.extend(rows.iter().map(|row| {
                let (kind, status) = (row.kind, &row.status.0);
                let (required, note) = (row.required, &row.note);
                format!(
                    "{} {kind:?} {status} {required} {} {note}",
                    row.id, row.text
                )
            }));
        }
        lines
    }
}

/// The same of a document.
pub fn reading(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for list in document.checklists() {
        lines.push(format!("= {} {:?}", list.name, list.kind));
        let criteria = list.kind == ChecklistKind::AcceptanceCriteria;
        lines.extend(document.items(list.id).map(|row| {
            let (kind, status) = (row.kind, &row.status.0);
            // Notes are shown on criteria.
            let note = if criteria && kind == ItemKind::Task {
                &row.note
            } else {
                ""
            };
            format!(
                "{} {kind:?} {status} {} {} {note}",
                row.id, row.required, row.text
            )
        }));
    }
    lines
}
