//! How an edit changes the document, or why it is refused.

use crate::baseline::{added, departures};
use crate::field::{bounded, date, reference, within};
use crate::limits::{
    CHECKLISTS_PER_ISSUE_MAX, DETAILS_CHARS_MAX, ITEMS_PER_CHECKLIST_MAX, NAME_CHARS_MAX,
    NOTE_CHARS_MAX, TEXT_CHARS_MAX,
};
use crate::merge::{Merge, merge_words};
use crate::{
    AccountId, Applied, Baselines, Checklist, ChecklistId, ChecklistKind, ChecklistVersions,
    Document, Item, ItemId, ItemKind, ItemVersions, Op, Refusal, Row, Stamp, StatusId,
};

impl Op {
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
            Op::SetKind { kind, .. } => row.kind = *kind,
            Op::Freeze { .. } if row.kind != ChecklistKind::AcceptanceCriteria => {
                return Err(Refusal::Invalid);
            }
            Op::Freeze { baseline, .. } => {
                row.baselines.add(*baseline, stamp.ms, document.numbers(id));
            }
            Op::SetBaseline { baseline, on, .. } => {
                if !row.baselines.set(*baseline, *on) {
                    return Err(Refusal::UnknownRow);
                }
            }
            Op::MoveChecklist { after, .. } => row.rank = document.checklist_rank(*after, id)?,
            Op::DeleteChecklist { .. } => row.deleted = true,
            Op::RestoreChecklist { .. } => {
                if row.deleted {
                    room_for_checklist(document)?;
                }
                row.deleted = false;
            }
            _ => return Err(Refusal::Invalid),
        }
        let deletes = matches!(self, Op::DeleteChecklist { .. });
        let applied = on_tombstone(row.deleted && !deletes, Applied::Done);
        let mut fields = std::mem::take(&mut row.fields);
        fields.note(before, &row, stamp.ver);
        row.fields = fields;
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
                // The history keeps the base too.
                let base = &within(base, TEXT_CHARS_MAX)?;
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
            Op::SetNote { note, .. } => row.note = within(note, NOTE_CHARS_MAX)?,
            Op::MoveItem {
                checklist, after, ..
            } => {
                document.checklist(*checklist).ok_or(Refusal::UnknownRow)?;
                if !row.deleted && row.checklist != *checklist {
                    room_for_item(document, *checklist)?;
                }
                row.rank = document.item_rank(*checklist, *after, id)?;
                row.checklist = *checklist;
            }
            Op::DeleteItem { .. } => row.deleted = true,
            Op::RestoreItem { .. } => {
                if row.deleted {
                    room_for_item(document, row.checklist)?;
                }
                row.deleted = false;
            }
            _ => return Err(Refusal::Invalid),
        }
        row.departures = departures(document, before, &row, stamp);
        let deletes = matches!(self, Op::DeleteItem { .. });
        let gone = document.is_hidden(&row) && !deletes;
        let mut fields = std::mem::take(&mut row.fields);
        fields.note(before, &row, stamp.ver);
        row.fields = fields;
        row.ver = stamp.ver;
        row.changed_by.clone_from(&stamp.by);
        row.changed_ms = stamp.ms;
        document.put_item(row);
        Ok(on_tombstone(gone, applied))
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
    room_for_checklist(document)?;
    let row = Checklist {
        id,
        name: bounded(name, NAME_CHARS_MAX)?,
        kind,
        rank: document.checklist_rank(after, id)?,
        baselines: Baselines::default(),
        deleted: false,
        ver: stamp.ver,
        fields: ChecklistVersions::default(),
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
    room_for_item(document, checklist)?;
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
        note: String::new(),
        number: 0,
        departures: added(document, checklist, stamp),
        deleted: false,
        ver: stamp.ver,
        fields: ItemVersions::default(),
        changed_by: stamp.by.clone(),
        changed_ms: stamp.ms,
    };
    document.put_item(row);
    Ok(on_tombstone(gone, Applied::Done))
}

fn on_tombstone(gone: bool, otherwise: Applied) -> Applied {
    if gone { Applied::OnDeleted } else { otherwise }
}

/// The text that stands after an edit, and how it came to be.
pub fn merged_text(base: &str, current: &str, mine: String) -> (String, Applied) {
    match merge_words(base, current, &mine) {
        Merge::Unchanged => (mine, Applied::Done),
        Merge::Woven(text) if text.chars().count() <= TEXT_CHARS_MAX => (text, Applied::Merged),
        Merge::Woven(_) | Merge::Conflict => (mine, Applied::Overwrote),
    }
}

fn room_for_item(document: &Document, checklist: ChecklistId) -> Result<(), Refusal> {
    if document.live_count(checklist) >= ITEMS_PER_CHECKLIST_MAX {
        return Err(Refusal::TooManyItems);
    }
    Ok(())
}

fn room_for_checklist(document: &Document) -> Result<(), Refusal> {
    if document.checklists().count() >= CHECKLISTS_PER_ISSUE_MAX {
        return Err(Refusal::TooManyChecklists);
    }
    Ok(())
}
