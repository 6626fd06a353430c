//! From a checklist as its text was opened, and the text as it was edited, to the operations between them.
//!
//! They are merged with what others did meanwhile, like any other edits: the text is never written over the checklist.

use super::identity::{Key, identities, staying};
use super::model::{self, Directory};
use super::row::{RowKind, Task, TextRow, TextStatus};
use crate::{ChecklistId, Item, ItemId, ItemKind, Op};

/// What a saved text comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// In the order in which they are to be made.
    pub ops: Vec<Op>,
    /// What the text says and the checklist cannot hold; those fields stay as they are.
    pub left: Vec<Left>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// The site has no status of this name.
    UnknownStatus { row: usize, name: String },
    /// Nobody is known by this name.
    UnknownPerson { row: usize, name: String },
    /// Items of a checklist stand at one depth.
    Indent { row: usize },
}

/// Compares them. `new_id` names what is added; rows are counted from 0.
pub fn diff(
    checklist: ChecklistId,
    opened: &[Item],
    edited: &[TextRow],
    directory: &dyn Directory,
    mut new_id: impl FnMut() -> ItemId,
) -> Difference {
    let before: Vec<TextRow> = opened
        .iter()
        .map(|item| model::row_of(item, directory))
        .collect();
    let keys = |rows: &[TextRow]| -> Vec<(bool, String)> {
        let keys = rows
            .iter()
            .map(|row| (row.as_task().is_none(), row.text.clone()));
        keys.collect()
    };
    let (old, new) = (keys(&before), keys(edited));
    let found = identities(&as_keys(&old), &as_keys(&new));
    let mut writer = Writer {
        checklist,
        directory,
        difference: Difference::default(),
    };
    writer.deletes(opened, &found);
    let stays = stays(&found);
    let mut last: Option<ItemId> = None;
    for (place, row) in edited.iter().enumerate() {
        let was = found.get(place).copied().flatten();
        let was = was.and_then(|was| opened.get(was).zip(before.get(was)));
        let id = if let Some((item, old)) = was {
            if stays.get(place) != Some(&true) {
                writer.moves(item.id, last);
            }
            writer.changes(place, item, old, row);
            item.id
        } else {
            let id = new_id();
            writer.adds(place, id, last, row);
            id
        };
        last = Some(id);
    }
    writer.difference
}

fn as_keys(keys: &[(bool, String)]) -> Vec<Key<'_>> {
    let keys = keys.iter().map(|(is_heading, text)| Key {
        is_heading: *is_heading,
        text,
    });
    keys.collect()
}

/// For each edited row, whether it is an old one that need not move.
fn stays(found: &[Option<usize>]) -> Vec<bool> {
    let places: Vec<usize> = found.iter().filter_map(|found| *found).collect();
    let mut stays = staying(&places).into_iter();
    let stays = found
        .iter()
        .map(|found| found.is_some() && stays.next() == Some(true));
    stays.collect()
}

struct Writer<'a> {
    checklist: ChecklistId,
    directory: &'a dyn Directory,
    difference: Difference,
}

impl Writer<'_> {
    fn push(&mut self, op: Op) {
        self.difference.ops.push(op);
    }

    fn deletes(&mut self, opened: &[Item], found: &[Option<usize>]) {
        let mut kept = vec![false; opened.len()];
        for place in found.iter().flatten() {
            if let Some(kept) = kept.get_mut(*place) {
                *kept = true;
            }
        }
        for (item, _) in opened.iter().zip(kept).filter(|(_, kept)| !kept) {
            self.push(Op::DeleteItem { id: item.id });
        }
    }

    fn moves(&mut self, id: ItemId, after: Option<ItemId>) {
        let checklist = self.checklist;
        self.push(Op::MoveItem {
            id,
            checklist,
            after,
        });
    }

    fn adds(&mut self, place: usize, id: ItemId, after: Option<ItemId>, row: &TextRow) {
        let kind = match &row.kind {
            RowKind::Heading { .. } => ItemKind::Heading,
            RowKind::Task(_) => ItemKind::Task,
        };
        self.push(Op::AddItem {
            id,
            checklist: self.checklist,
            after,
            kind,
            text: row.text.clone(),
        });
        let plain = match &row.kind {
            RowKind::Heading { .. } => row.kind.clone(),
            RowKind::Task(_) => RowKind::Task(Task::default()),
        };
        self.fields(place, id, ("", &plain), (&row.details, &row.kind));
    }

    fn changes(&mut self, place: usize, item: &Item, old: &TextRow, row: &TextRow) {
        if old.text != row.text {
            self.push(Op::SetText {
                id: item.id,
                base: item.text.clone(),
                text: row.text.clone(),
            });
        }
        self.fields(
            place,
            item.id,
            (&old.details, &old.kind),
            (&row.details, &row.kind),
        );
    }

    fn fields(&mut self, row: usize, id: ItemId, old: (&str, &RowKind), new: (&str, &RowKind)) {
        if old.0 != new.0 {
            let details = new.0.to_owned();
            self.push(Op::SetDetails { id, details });
        }
        let (RowKind::Task(old), RowKind::Task(new)) = (old.1, new.1) else {
            return;
        };
        if old.status != new.status {
            match (model::status_id(&new.status, self.directory), &new.status) {
                (Some(status), _) => self.push(Op::SetStatus { id, status }),
                (None, TextStatus::Custom(name)) => {
                    let name = name.clone();
                    self.difference.left.push(Left::UnknownStatus { row, name });
                }
                (None, _) => {}
            }
        }
        if old.required != new.required {
            let required = new.required;
            self.push(Op::SetRequired { id, required });
        }
        self.assignee(row, id, old, new);
        if old.note != new.note {
            let note = new.note.clone();
            self.push(Op::SetNote { id, note });
        }
        if old.due != new.due {
            let due = new.due.clone();
            self.push(Op::SetDue { id, due });
        }
        if new.indented {
            self.difference.left.push(Left::Indent { row });
        }
    }

    /// The account tells who; a changed name alone is only another name for the same person.
    fn assignee(&mut self, row: usize, id: ItemId, old: &Task, new: &Task) {
        let was = old
            .assignee
            .as_ref()
            .and_then(|person| person.account.clone());
        let assignee = new.assignee.as_ref();
        let is = assignee.and_then(|person| model::account(person, self.directory));
        match assignee {
            Some(person) if is.is_none() => {
                let name = person.name.clone();
                self.difference.left.push(Left::UnknownPerson { row, name });
            }
            _ if was != is => self.push(Op::SetAssignee { id, assignee: is }),
            _ => {}
        }
    }
}
