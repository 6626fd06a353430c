//! Which document version last changed each field of a row.

use crate::{Checklist, Document, Item, Op, Row, Version};
use serde::{Deserialize, Serialize};

/// For each field of an item the document version that last changed it; 0 while it is as it was
/// added. In JSON a list in the order of the fields, without the zeros at its end: a name for
/// each would weigh more than what it says, and a new one comes at the end. Respacing a list changes no field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Version>", into = "Vec<Version>")]
pub struct ItemVersions {
    pub text: Version,
    pub details: Version,
    pub status: Version,
    pub required: Version,
    pub assignee: Version,
    pub due: Version,
    pub link: Version,
    /// Its checklist, or its position there.
    pub place: Version,
    pub deleted: Version,
    pub note: Version,
}

/// The same for a checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Version>", into = "Vec<Version>")]
pub struct ChecklistVersions {
    pub name: Version,
    pub place: Version,
    pub deleted: Version,
    pub kind: Version,
    pub baseline: Version,
}

impl From<ItemVersions> for Vec<Version> {
    fn from(fields: ItemVersions) -> Vec<Version> {
        let ItemVersions {
            text,
            details,
            status,
            required,
            assignee,
            due,
            link,
            place,
            deleted,
            note,
        } = fields;
        without_end(vec![
            text, details, status, required, assignee, due, link, place, deleted, note,
        ])
    }
}

impl From<Vec<Version>> for ItemVersions {
    fn from(list: Vec<Version>) -> ItemVersions {
        let mut list = list.into_iter();
        let mut next = || list.next().unwrap_or_default();
        ItemVersions {
            text: next(),
            details: next(),
            status: next(),
            required: next(),
            assignee: next(),
            due: next(),
            link: next(),
            place: next(),
            deleted: next(),
            note: next(),
        }
    }
}

impl From<ChecklistVersions> for Vec<Version> {
    fn from(fields: ChecklistVersions) -> Vec<Version> {
        let ChecklistVersions {
            name,
            place,
            deleted,
            kind,
            baseline,
        } = fields;
        without_end(vec![name, place, deleted, kind, baseline])
    }
}

impl From<Vec<Version>> for ChecklistVersions {
    fn from(list: Vec<Version>) -> ChecklistVersions {
        let mut list = list.into_iter();
        let mut next = || list.next().unwrap_or_default();
        ChecklistVersions {
            name: next(),
            place: next(),
            deleted: next(),
            kind: next(),
            baseline: next(),
        }
    }
}

fn without_end(mut list: Vec<Version>) -> Vec<Version> {
    while list.last() == Some(&Version(0)) {
        list.pop();
    }
    list
}

impl ItemVersions {
    /// Whether every field is as it was added.
    pub fn is_empty(&self) -> bool {
        *self == ItemVersions::default()
    }

    /// Notes that version `ver` made `after` of `before`.
    pub(crate) fn note(&mut self, before: &Item, after: &Item, ver: Version) {
        let placed = before.checklist != after.checklist || before.rank != after.rank;
        for (version, changed) in [
            (&mut self.text, before.text != after.text),
            (&mut self.details, before.details != after.details),
            (&mut self.status, before.status != after.status),
            (&mut self.required, before.required != after.required),
            (&mut self.assignee, before.assignee != after.assignee),
            (&mut self.due, before.due != after.due),
            (&mut self.link, before.link != after.link),
            (&mut self.place, placed),
            (&mut self.deleted, before.deleted != after.deleted),
            (&mut self.note, before.note != after.note),
        ] {
            if changed {
                *version = ver;
            }
        }
    }
}

impl ChecklistVersions {
    /// Whether every field is as it was added.
    pub fn is_empty(&self) -> bool {
        *self == ChecklistVersions::default()
    }

    /// Notes that version `ver` made `after` of `before`.
    pub(crate) fn note(&mut self, before: &Checklist, after: &Checklist, ver: Version) {
        for (version, changed) in [
            (&mut self.name, before.name != after.name),
            (&mut self.place, before.rank != after.rank),
            (&mut self.deleted, before.deleted != after.deleted),
            (&mut self.kind, before.kind != after.kind),
            (&mut self.baseline, before.baselines != after.baselines),
        ] {
            if changed {
                *version = ver;
            }
        }
    }
}

impl Document {
    /// The version that last changed the field which this edit sets; 0 when nobody changed it
    /// since the row was added, when the row is not there, and for an edit that adds one.
    pub fn field_version(&self, op: &Op) -> Version {
        match op.row() {
            Row::Checklist(id) => self
                .checklist(id)
                .and_then(|row| op.checklist_field(&row.fields)),
            Row::Item(id) => self.item(id).and_then(|row| op.item_field(&row.fields)),
        }
        .unwrap_or_default()
    }
}

impl Op {
    fn checklist_field(&self, fields: &ChecklistVersions) -> Option<Version> {
        Some(match self {
            Op::SetName { .. } => fields.name,
            Op::SetKind { .. } => fields.kind,
            Op::Freeze { .. } | Op::SetBaseline { .. } => fields.baseline,
            Op::MoveChecklist { .. } => fields.place,
            Op::DeleteChecklist { .. } | Op::RestoreChecklist { .. } => fields.deleted,
            _ => return None,
        })
    }

    fn item_field(&self, fields: &ItemVersions) -> Option<Version> {
        Some(match self {
            Op::SetText { .. } => fields.text,
            Op::SetDetails { .. } => fields.details,
            Op::SetStatus { .. } => fields.status,
            Op::SetRequired { .. } => fields.required,
            Op::SetAssignee { .. } => fields.assignee,
            Op::SetDue { .. } => fields.due,
            Op::SetLink { .. } => fields.link,
            Op::SetNote { .. } => fields.note,
            Op::MoveItem { .. } => fields.place,
            Op::DeleteItem { .. } | Op::RestoreItem { .. } => fields.deleted,
            _ => return None,
        })
    }
}
