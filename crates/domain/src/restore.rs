//! The edits that make a document look as it did at an earlier moment.

use crate::map::Set;
use crate::{Checklist, ChecklistId, Document, Item, ItemId, Op, Row, Stamp};

/// Edits after which `now` shows what `then` showed: the same checklists and items, in the same
/// order, with the same names, texts and fields. None if it does already.
///
/// What is gone comes back by being restored, or is added anew, under its old id, if even its
/// tombstone is gone. What came since is deleted. Rows that are in order stay where they are. An
/// edit that the limits do not allow is left out.
pub fn restore_ops(now: &Document, then: &Document) -> Vec<Op> {
    Work::new(now, None).all(now, then)
}

/// The same for one checklist: only it, and items that are in it or were, are written. What came
/// to it from another list goes back there.
pub fn restore_list_ops(now: &Document, then: &Document, list: ChecklistId) -> Vec<Op> {
    let items = now.order(list).iter().chain(then.order(list));
    let rows = items.map(|id| Row::Item(*id)).chain([Row::Checklist(list)]);
    Work::new(now, Some(rows.collect())).all(now, then)
}

/// The document while the edits are made.
struct Work {
    document: Document,
    /// The rows that may be written; all, if it is not said.
    rows: Option<Set<Row>>,
    ops: Vec<Op>,
}

impl Work {
    fn new(now: &Document, rows: Option<Set<Row>>) -> Work {
        Work {
            document: now.clone(),
            rows,
            ops: Vec::new(),
        }
    }

    fn all(mut self, now: &Document, then: &Document) -> Vec<Op> {
        for list in now.checklists() {
            if then.checklist(list.id).is_none_or(|was| was.deleted) {
                self.make(Op::DeleteChecklist { id: list.id });
            }
        }
        for list in then.checklists() {
            for id in now.order(list.id) {
                let shown = then.item(*id).is_some_and(|was| !then.is_hidden(was));
                if !shown && now.item(*id).is_some_and(|row| !row.deleted) {
                    self.make(Op::DeleteItem { id: *id });
                }
            }
        }
        self.checklists(then);
        for list in then.checklists() {
            self.items(then, list.id);
        }
        self.ops
    }

    fn make(&mut self, op: Op) {
        if self
            .rows
            .as_ref()
            .is_some_and(|rows| !rows.contains(&op.row()))
        {
            return;
        }
        let stamp = Stamp {
            ver: self.document.version,
            by: None,
            ms: 0,
        };
        if op.apply(&mut self.document, &stamp).is_ok() {
            self.ops.push(op);
        }
    }

    fn checklists(&mut self, then: &Document) {
        let order: Vec<ChecklistId> = self
            .document
            .checklist_order()
            .iter()
            .map(|row| row.id)
            .collect();
        let place = |row: &Checklist| order.iter().position(|id| *id == row.id);
        let places: Vec<_> = then.checklists().map(place).collect();
        let mut after = None;
        for (was, stays) in then.checklists().zip(in_order(&places)) {
            self.checklist(was, after, stays);
            after = Some(was.id);
        }
    }

    fn checklist(&mut self, was: &Checklist, after: Option<ChecklistId>, stays: bool) {
        let id = was.id;
        let Some(row) = self.document.checklist(id) else {
            let (kind, name) = (was.kind, was.name.clone());
            return self.make(Op::AddChecklist {
                id,
                after,
                kind,
                name,
            });
        };
        let (deleted, renamed, kind) = (row.deleted, row.name != was.name, was.kind);
        let is_other = row.kind != kind;
        if deleted {
            self.make(Op::RestoreChecklist { id });
        }
        if !stays {
            self.make(Op::MoveChecklist { id, after });
        }
        if renamed {
            let name = was.name.clone();
            self.make(Op::SetName { id, name });
        }
        if is_other {
            self.make(Op::SetKind { id, kind });
        }
    }

    fn items(&mut self, then: &Document, checklist: ChecklistId) {
        let place = |was: &Item| {
            let row = self.document.item(was.id)?;
            (row.checklist == checklist).then(|| self.document.place_of(row))
        };
        let places: Vec<_> = then.items(checklist).map(place).collect();
        let mut after = None;
        for (was, stays) in then.items(checklist).zip(in_order(&places)) {
            self.item(was, after, stays);
            after = Some(was.id);
        }
    }

    fn item(&mut self, was: &Item, after: Option<ItemId>, stays: bool) {
        let (id, checklist) = (was.id, was.checklist);
        if self.document.item(id).is_none() {
            let (kind, text) = (was.kind, was.text.clone());
            self.make(Op::AddItem {
                id,
                checklist,
                after,
                kind,
                text,
            });
        } else if !stays {
            self.make(Op::MoveItem {
                id,
                checklist,
                after,
            });
        }
        let Some(row) = self.document.item(id) else {
            return;
        };
        let restore = row.deleted.then_some(Op::RestoreItem { id });
        for op in restore.into_iter().chain(field_ops(row, was)) {
            self.make(op);
        }
    }
}

/// Edits that give a row the fields that it had.
fn field_ops(row: &Item, was: &Item) -> Vec<Op> {
    let id = row.id;
    let mut ops = Vec::new();
    if row.text != was.text {
        let (base, text) = (row.text.clone(), was.text.clone());
        ops.push(Op::SetText { id, base, text });
    }
    if row.details != was.details {
        let details = was.details.clone();
        ops.push(Op::SetDetails { id, details });
    }
    if row.status != was.status {
        let status = was.status.clone();
        ops.push(Op::SetStatus { id, status });
    }
    if row.required != was.required {
        let required = was.required;
        ops.push(Op::SetRequired { id, required });
    }
    if row.assignee != was.assignee {
        let assignee = was.assignee.clone();
        ops.push(Op::SetAssignee { id, assignee });
    }
    if row.due != was.due {
        let due = was.due.clone();
        ops.push(Op::SetDue { id, due });
    }
    if row.link != was.link {
        let link = was.link.clone();
        ops.push(Op::SetLink { id, link });
    }
    if row.note != was.note {
        let note = was.note.clone();
        ops.push(Op::SetNote { id, note });
    }
    ops
}

/// Which rows may stay where they are: as many as possible that are in order already. A row
/// without a place is not in the list.
fn in_order(places: &[Option<usize>]) -> Vec<bool> {
    // For each length the run of it that ends lowest: where it ends, and at which row.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (index, place) in places.iter().enumerate() {
        let Some(place) = *place else { continue };
        let length = runs.partition_point(|(end, _)| *end < place);
        let previous = length.checked_sub(1).and_then(|shorter| runs.get(shorter));
        if let Some(before) = before.get_mut(index) {
            *before = previous.map(|(_, row)| *row);
        }
        match runs.get_mut(length) {
            Some(run) => *run = (place, index),
            None => runs.push((place, index)),
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = runs.last().map(|(_, row)| *row);
    while let Some(index) = next {
        if let Some(stays) = stays.get_mut(index) {
            *stays = true;
        }
        next = before.get(index).copied().flatten();
    }
    stays
}
