//! The edits there are, how each is applied, and what undoes it.

use crate::limits::{
    CHECKLISTS_PER_ISSUE_MAX, DETAILS_CHARS_MAX, ITEMS_PER_CHECKLIST_MAX, NAME_CHARS_MAX,
    REFERENCE_CHARS_MAX, TEXT_CHARS_MAX,
};
use crate::merge::{Merge, merge_words};
use crate::{
    AccountId, Checklist, ChecklistId, ChecklistKind, Document, Item, ItemId, ItemKind, StatusId,
    Version,
};
use serde::{Deserialize, Serialize};

/// One edit. Absolute, never a toggle: applied twice, it says the same.
///
/// Adding and moving name the row to stand after (`None` is the top); the service owns positions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Op {
    AddChecklist {
        id: ChecklistId,
        after: Option<ChecklistId>,
        kind: ChecklistKind,
        name: String,
    },
    SetName {
        id: ChecklistId,
        name: String,
    },
    MoveChecklist {
        id: ChecklistId,
        after: Option<ChecklistId>,
    },
    DeleteChecklist {
        id: ChecklistId,
    },
    RestoreChecklist {
        id: ChecklistId,
    },
    AddItem {
        id: ItemId,
        checklist: ChecklistId,
        after: Option<ItemId>,
        kind: ItemKind,
        text: String,
    },
    /// `base` is the text the edit began with, so that two people's words can be merged.
    SetText {
        id: ItemId,
        base: String,
        text: String,
    },
    SetDetails {
        id: ItemId,
        details: String,
    },
    SetStatus {
        id: ItemId,
        status: StatusId,
    },
    SetRequired {
        id: ItemId,
        required: bool,
    },
    SetAssignee {
        id: ItemId,
        assignee: Option<AccountId>,
    },
    SetDue {
        id: ItemId,
        due: Option<String>,
    },
    SetLink {
        id: ItemId,
        link: Option<String>,
    },
    MoveItem {
        id: ItemId,
        checklist: ChecklistId,
        after: Option<ItemId>,
    },
    DeleteItem {
        id: ItemId,
    },
    RestoreItem {
        id: ItemId,
    },
}

/// Why an edit was not made. The words a person reads are the panel's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error("the caller may not edit this issue")]
    NotAllowed,
    #[error("the row it names does not exist")]
    UnknownRow,
    #[error("a row with this id exists already")]
    DuplicateId,
    #[error("the status does not exist")]
    UnknownStatus,
    #[error("text or name is empty")]
    Empty,
    #[error("text, name or reference is too long")]
    TooLong,
    #[error("the checklist is full")]
    TooManyItems,
    #[error("the issue has as many checklists as it can hold")]
    TooManyChecklists,
    #[error("a field holds what it cannot hold")]
    Invalid,
}

/// How an accepted edit went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    Done,
    /// Woven together with a text that somebody else wrote meanwhile.
    Merged,
    /// Replaced a text that somebody else wrote meanwhile.
    Overwrote,
    /// The row is deleted; its tombstone took the edit.
    OnDeleted,
}

/// The one row an edit writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    Checklist(ChecklistId),
    Item(ItemId),
}

/// Who edits, when, and the version the edit makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub ver: Version,
    pub by: Option<AccountId>,
    pub ms: u64,
}

impl Op {
    /// The row this edit writes; it writes no other.
    pub const fn row(&self) -> Row {
        match self {
            Op::AddChecklist { id, .. }
            | Op::SetName { id, .. }
            | Op::MoveChecklist { id, .. }
            | Op::DeleteChecklist { id }
            | Op::RestoreChecklist { id } => Row::Checklist(*id),
            Op::AddItem { id, .. }
            | Op::SetText { id, .. }
            | Op::SetDetails { id, .. }
            | Op::SetStatus { id, .. }
            | Op::SetRequired { id, .. }
            | Op::SetAssignee { id, .. }
            | Op::SetDue { id, .. }
            | Op::SetLink { id, .. }
            | Op::MoveItem { id, .. }
            | Op::DeleteItem { id }
            | Op::RestoreItem { id } => Row::Item(*id),
        }
    }

    /// Makes the edit, or says why not and leaves the document as it was.
    pub fn apply(&self, document: &mut Document, stamp: &Stamp) -> Result<Applied, Refusal> {
        match self {
            Op::AddChecklist {
                id,
                after,
                kind,
                name,
            } => add_checklist(document, stamp, *id, *after, *kind, name),
            Op::AddItem {
                id,
                checklist,
                after,
                kind,
                text,
            } => add_item(document, stamp, (*id, *checklist, *after), *kind, text),
            _ => match self.row() {
                Row::Checklist(id) => self.apply_to_checklist(document, stamp, id),
                Row::Item(id) => self.apply_to_item(document, stamp, id),
            },
        }
    }

    fn apply_to_checklist(
        &self,
        document: &mut Document,
        stamp: &Stamp,
        id: ChecklistId,
    ) -> Result<Applied, Refusal> {
        let before = document.checklist(id).ok_or(Refusal::UnknownRow)?;
        let mut row = before.clone();
        match self {
            Op::SetName { name, .. } => row.name = bounded(name, NAME_CHARS_MAX)?,
            Op::MoveChecklist { after, .. } => row.rank = document.checklist_rank(*after, id)?,
            Op::DeleteChecklist { .. } => row.deleted = true,
            Op::RestoreChecklist { .. } => {
                if row.deleted && document.checklists().count() >= CHECKLISTS_PER_ISSUE_MAX {
                    return Err(Refusal::TooManyChecklists);
                }
                row.deleted = false;
            }
            _ => return Err(Refusal::Invalid),
        }
        let applied = on_tombstone(before.deleted && row.deleted, Applied::Done);
        row.ver = stamp.ver;
        row.changed_by.clone_from(&stamp.by);
        row.changed_ms = stamp.ms;
        document.put_checklist(row);
        Ok(applied)
    }

    fn apply_to_item(
        &self,
        document: &mut Document,
        stamp: &Stamp,
        id: ItemId,
    ) -> Result<Applied, Refusal> {
        let before = document.item(id).ok_or(Refusal::UnknownRow)?;
        let mut row = before.clone();
        let mut applied = Applied::Done;
        match self {
            Op::SetText { base, text, .. } => {
                let text = bounded(text, TEXT_CHARS_MAX)?;
                (row.text, applied) = merged_text(base, &before.text, text);
            }
            Op::SetDetails { details, .. } => {
                row.details = within(details, DETAILS_CHARS_MAX)?;
            }
            Op::SetStatus { status, .. } => {
                status.status().ok_or(Refusal::UnknownStatus)?;
                row.status = status.clone();
            }
            Op::SetRequired { required, .. } => row.required = *required,
            Op::SetAssignee { assignee, .. } => {
                let account = assignee.as_ref().map(|account| account.0.as_str());
                row.assignee = reference(account)?.map(AccountId);
            }
            Op::SetDue { due, .. } => row.due = date(due.as_deref())?,
            Op::SetLink { link, .. } => row.link = reference(link.as_deref())?,
            Op::MoveItem {
                checklist, after, ..
            } => {
                room_for_item(document, *checklist, before)?;
                row.rank = document.item_rank(*checklist, *after, id)?;
                row.checklist = *checklist;
            }
            Op::DeleteItem { .. } => row.deleted = true,
            Op::RestoreItem { .. } => {
                room_for_item(document, row.checklist, before)?;
                row.deleted = false;
            }
            _ => return Err(Refusal::Invalid),
        }
        let gone = document.is_hidden(before) && row.deleted == before.deleted;
        row.ver = stamp.ver;
        row.changed_by.clone_from(&stamp.by);
        row.changed_ms = stamp.ms;
        document.put_item(row);
        Ok(on_tombstone(gone, applied))
    }

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
            Op::MoveChecklist { .. } => Some(Op::MoveChecklist {
                id,
                after: before.checklist_before(id),
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
            Op::SetText { text, .. } => Some(Op::SetText {
                id,
                base: text.clone(),
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
            Op::MoveItem { .. } => Some(Op::MoveItem {
                id,
                checklist: row.checklist,
                after: before.item_before(id),
            }),
            Op::DeleteItem { .. } if !row.deleted => Some(Op::RestoreItem { id }),
            Op::RestoreItem { .. } if row.deleted => Some(Op::DeleteItem { id }),
            _ => None,
        }
    }
}

fn add_checklist(
    document: &mut Document,
    stamp: &Stamp,
    id: ChecklistId,
    after: Option<ChecklistId>,
    kind: ChecklistKind,
    name: &str,
) -> Result<Applied, Refusal> {
    if document.checklist(id).is_some() {
        return Err(Refusal::DuplicateId);
    }
    if document.checklists().count() >= CHECKLISTS_PER_ISSUE_MAX {
        return Err(Refusal::TooManyChecklists);
    }
    let row = Checklist {
        id,
        name: bounded(name, NAME_CHARS_MAX)?,
        kind,
        rank: document.checklist_rank(after, id)?,
        deleted: false,
        ver: stamp.ver,
        changed_by: stamp.by.clone(),
        changed_ms: stamp.ms,
    };
    document.put_checklist(row);
    Ok(Applied::Done)
}

fn add_item(
    document: &mut Document,
    stamp: &Stamp,
    (id, checklist, after): (ItemId, ChecklistId, Option<ItemId>),
    kind: ItemKind,
    text: &str,
) -> Result<Applied, Refusal> {
    if document.item(id).is_some() {
        return Err(Refusal::DuplicateId);
    }
    let parent = document.checklist(checklist).ok_or(Refusal::UnknownRow)?;
    let gone = parent.deleted;
    if document.live_count(checklist) >= ITEMS_PER_CHECKLIST_MAX {
        return Err(Refusal::TooManyItems);
    }
    let row = Item {
        id,
        checklist,
        kind,
        rank: document.item_rank(checklist, after, id)?,
        text: bounded(text, TEXT_CHARS_MAX)?,
        details: String::new(),
        status: StatusId::todo(),
        required: true,
        assignee: None,
        due: None,
        link: None,
        deleted: false,
        ver: stamp.ver,
        changed_by: stamp.by.clone(),
        changed_ms: stamp.ms,
    };
    document.put_item(row);
    Ok(on_tombstone(gone, Applied::Done))
}

fn on_tombstone(gone: bool, otherwise: Applied) -> Applied {
    if gone { Applied::OnDeleted } else { otherwise }
}

fn merged_text(base: &str, current: &str, mine: String) -> (String, Applied) {
    match merge_words(base, current, &mine) {
        Merge::Unchanged => (mine, Applied::Done),
        Merge::Woven(text) if text.chars().count() <= TEXT_CHARS_MAX => (text, Applied::Merged),
        Merge::Woven(_) | Merge::Conflict => (mine, Applied::Overwrote),
    }
}

/// A full list takes no row from outside it; a row that it counts already may move in it.
fn room_for_item(document: &Document, checklist: ChecklistId, row: &Item) -> Result<(), Refusal> {
    document.checklist(checklist).ok_or(Refusal::UnknownRow)?;
    let counted = !row.deleted && row.checklist == checklist;
    if !counted && document.live_count(checklist) >= ITEMS_PER_CHECKLIST_MAX {
        return Err(Refusal::TooManyItems);
    }
    Ok(())
}

fn within(text: &str, chars_max: usize) -> Result<String, Refusal> {
    if text.chars().count() > chars_max {
        return Err(Refusal::TooLong);
    }
    Ok(text.to_owned())
}

fn bounded(text: &str, chars_max: usize) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    within(text, chars_max)
}

fn reference(text: Option<&str>) -> Result<Option<String>, Refusal> {
    text.map(|text| bounded(text, REFERENCE_CHARS_MAX))
        .transpose()
}

/// Accepts `YYYY-MM-DD` with a month and a day that can be.
fn date(text: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(())?;
        part.parse::<u32>().ok()
    };
    let (Some(_year), Some(month), Some(day)) = (number(4), number(2), number(2)) else {
        return Err(Refusal::Invalid);
    };
    let can_be = (1..=12).contains(&month) && (1..=31).contains(&day) && parts.next().is_none();
    can_be
        .then(|| Some(text.to_owned()))
        .ok_or(Refusal::Invalid)
}
