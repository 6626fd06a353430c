//! Text mode: a whole list as text. Saving never writes over it: the edits are made that lie
//! between the text as it was opened and the text as it is now.

use crate::criteria::{shows_notes, with_note};
use crate::people::People;
use crate::{Engine, Message};
use serde::{Deserialize, Serialize};
use tickmark_domain::limits::PASTE_BYTES_MAX;
use tickmark_domain::map::{Map, Set};
use tickmark_domain::text::diff::{Left, diff};
use tickmark_domain::text::identity::staying;
use tickmark_domain::text::model::row_of;
use tickmark_domain::text::tickmark::{parse, print_row};
use tickmark_domain::text::{Hint, Parsed, TextRow};
use tickmark_domain::{ChecklistId, Document, Item, ItemId, Op, Refusal, Row};

/// A list as it was when its text was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub checklist: ChecklistId,
    pub text: String,
    rows: Vec<Item>,
}

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub rows: usize,
    pub hints: Vec<Hint>,
    pub left: Vec<Left>,
}

/// An edit that was made while the text was open, by whomever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameIn {
    pub op: Op,
    /// The text of its row.
    pub about: String,
}

impl Engine {
    /// The list as text, as it is now.
    pub fn open_text(&self, checklist: ChecklistId) -> Option<Opened> {
        self.shown
            .checklist(checklist)
            .filter(|list| !list.deleted)?;
        let rows: Vec<Item> = self.shown.items(checklist).cloned().collect();
        let text = rows
            .iter()
            .map(|row| print_row(&row_of(row, &self.people)))
            .collect();
        Some(Opened {
            checklist,
            text,
            rows,
        })
    }

    /// What others did to the list since.
    pub fn came_in(&self, opened: &Opened) -> Vec<CameIn> {
        let now: Vec<&Item> = self.shown.items(opened.checklist).collect();
        let was: Map<ItemId, &Item> = opened.rows.iter().map(|row| (row.id, row)).collect();
        let is: Set<ItemId> = now.iter().map(|row| row.id).collect();
        let gone = opened.rows.iter().filter(|row| !is.contains(&row.id));
        let gone = gone.filter(|row| !self.is_own(self.shown.item(row.id)));
        let deleted = |row: &Item| CameIn {
            op: Op::DeleteItem { id: row.id },
            about: row.text.clone(),
        };
        let mut all: Vec<CameIn> = gone.map(deleted).collect();
        let moved = moved(&opened.rows, &now);
        for row in now {
            let mut ops = match was.get(&row.id) {
                None => vec![added(row)],
                Some(was) => changed(was, row, moved.contains(&row.id)),
            };
            if self.is_own(Some(row)) {
                // Words can be another's all the same, who wrote them before.
                ops.retain(is_writing);
            }
            let about = |op| CameIn {
                op,
                about: row.text.clone(),
            };
            all.extend(ops.into_iter().map(about));
        }
        all
    }

    /// Touched last by the person, who knows what they did themselves.
    fn is_own(&self, row: Option<&Item>) -> bool {
        let by = row.and_then(|row| row.changed_by.as_ref());
        by.is_some() && by == self.account.as_ref()
    }

    /// What a text says, and what of it the list cannot hold.
    pub fn read_text(&self, opened: &Opened, text: &str) -> Reading {
        let parsed = parse(text);
        let hints = parsed.hints.clone();
        let rows = rows_of(parsed);
        let any = || ItemId::from_bits(0);
        let found = diff(opened.checklist, &opened.rows, &rows, &self.people, any);
        Reading {
            rows: rows.len(),
            hints,
            left: found.left,
        }
    }

    /// Whether it can be saved, and why not.
    pub fn try_text(&self, opened: &Opened, text: &str) -> Result<(), Refusal> {
        let mut last = u128::MAX;
        let edits = edits_between((&self.shown, &self.people), opened, text, || {
            last -= 1;
            ItemId::from_bits(last)
        })?;
        let mut document = self.shown.clone();
        let stamp = self.stamp(0);
        for op in edits {
            op.apply(&mut document, &stamp)?;
        }
        Ok(())
    }

    /// Makes the edits that lead from the text as it was opened to this one, in one step.
    pub(crate) fn save_text(&mut self, now_ms: u64, opened: &Opened, text: String) {
        let ids = &mut self.ids;
        let known = (&self.shown, &self.people);
        let edits = edits_between(known, opened, &text, || ids.item(now_ms));
        let edits = edits.map(|edits| self.edits_with_emoji(edits));
        let made = edits.and_then(|edits| self.apply_local(now_ms, edits));
        match made {
            Ok(made) if made.is_empty() => self.say(Message::NothingChanged),
            Ok(made) => {
                let mut rows = made.iter().map(|made| made.op.row());
                let first = rows.next();
                let about = match first {
                    Some(Row::Item(id)) if rows.all(|row| Some(row) == first) => {
                        self.shown.item(id).map(|row| row.text.clone())
                    }
                    _ => None,
                };
                self.history.push(made, about.unwrap_or_default());
                self.say(Message::TextSaved {
                    total: self.tasks_in(opened.checklist),
                });
            }
            Err(refusal) => self.refuse(refusal, Some(text)),
        }
    }
}

/// What there is to do to a document for its list to say what the text says.
fn edits_between(
    (document, people): (&Document, &People),
    opened: &Opened,
    text: &str,
    new_id: impl FnMut() -> ItemId,
) -> Result<Vec<Op>, Refusal> {
    if text.len() > PASTE_BYTES_MAX {
        return Err(Refusal::TooLong);
    }
    let list = document.checklist(opened.checklist);
    if list.is_none_or(|list| list.deleted) {
        return Err(Refusal::UnknownRow);
    }
    let rows = rows_of(parse(text));
    let mut found = diff(opened.checklist, &opened.rows, &rows, people, new_id);
    if !shows_notes(document, opened.checklist) {
        notes_into_details(&mut found.ops, &opened.rows, document);
    }
    let mut edits = Vec::with_capacity(found.ops.len());
    let mut back = Set::default();
    let changed = |id: &ItemId| {
        let was = opened.rows.iter().find(|row| row.id == *id);
        let is = document.item(*id).filter(|row| !row.deleted);
        was.zip(is).is_some_and(|(was, is)| says_more(was, is))
    };
    for op in found.ops {
        // What somebody has written meanwhile does not go with a row that the text leaves out.
        if matches!(&op, Op::DeleteItem { id } if changed(id)) {
            continue;
        }
        // Words written in a row that somebody has deleted bring it back.
        if let Op::SetText { id, .. } | Op::SetDetails { id, .. } | Op::SetNote { id, .. } = op {
            let gone = document.item(id).is_some_and(|row| row.deleted);
            if gone && back.insert(id) {
                edits.push(Op::RestoreItem { id });
            }
        }
        edits.push(op);
    }
    Ok(edits)
}

/// Where nobody would see a new note, its words are details.
fn notes_into_details(ops: &mut Vec<Op>, opened: &[Item], document: &Document) {
    let all = std::mem::take(ops);
    let noted: Set<ItemId> = opened
        .iter()
        .filter(|row| !row.note.is_empty())
        .map(|row| row.id)
        .collect();
    for op in all {
        let Op::SetNote { id, note } = &op else {
            ops.push(op);
            continue;
        };
        if noted.contains(id) {
            ops.push(op);
            continue;
        }
        let of_row = ops.iter_mut().rev();
        let mut of_row = of_row.take_while(|op| op.row() == Row::Item(*id));
        let written = of_row.find_map(|op| match op {
            Op::SetDetails { id: row, details } if row == id => Some(details),
            _ => None,
        });
        if let Some(details) = written {
            *details = with_note(details, note);
        } else {
            // Somebody else may have written there meanwhile.
            let details = document.item(*id).map_or("", |row| &row.details);
            let details = with_note(details, note);
            ops.push(Op::SetDetails { id: *id, details });
        }
    }
}

/// The text of one list does not name it: what looks like a name is a heading.
fn rows_of(parsed: Parsed) -> Vec<TextRow> {
    let lists = parsed.lists.into_iter();
    lists.flat_map(|list| list.with_heading(true)).collect()
}

fn says_more(was: &Item, is: &Item) -> bool {
    was.text != is.text
        || was.details != is.details
        || was.status != is.status
        || was.note != is.note
}

const fn is_writing(op: &Op) -> bool {
    matches!(
        op,
        Op::SetText { .. } | Op::SetDetails { .. } | Op::SetNote { .. }
    )
}

fn added(row: &Item) -> Op {
    Op::AddItem {
        id: row.id,
        checklist: row.checklist,
        after: None,
        kind: row.kind,
        text: row.text.clone(),
    }
}

/// What became of one row.
fn changed(was: &Item, is: &Item, moved: bool) -> Vec<Op> {
    let id = is.id;
    let text = (was.text != is.text).then(|| Op::SetText {
        id,
        base: was.text.clone(),
        text: is.text.clone(),
    });
    let details = (was.details != is.details).then(|| Op::SetDetails {
        id,
        details: is.details.clone(),
    });
    let status = (was.status != is.status).then(|| Op::SetStatus {
        id,
        status: is.status.clone(),
    });
    let required = (was.required != is.required).then_some(Op::SetRequired {
        id,
        required: is.required,
    });
    let assignee = (was.assignee != is.assignee).then(|| Op::SetAssignee {
        id,
        assignee: is.assignee.clone(),
    });
    let due = (was.due != is.due).then(|| Op::SetDue {
        id,
        due: is.due.clone(),
    });
    let note = (was.note != is.note).then(|| Op::SetNote {
        id,
        note: is.note.clone(),
    });
    let place = moved.then_some(Op::MoveItem {
        id,
        checklist: is.checklist,
        after: None,
    });
    let all = [text, details, status, note, required, assignee, due, place];
    all.into_iter().flatten().collect()
}

/// Rows of both that have changed places: as few as explain it.
fn moved(was: &[Item], now: &[&Item]) -> Set<ItemId> {
    let places: Map<ItemId, usize> = was.iter().zip(0..).map(|(row, n)| (row.id, n)).collect();
    let both = now.iter().map(|row| row.id);
    let both: Vec<ItemId> = both.filter(|id| places.contains_key(id)).collect();
    let order: Vec<usize> = both
        .iter()
        .filter_map(|id| places.get(id).copied())
        .collect();
    let stays = staying(&order).into_iter();
    let moved = both.into_iter().zip(stays).filter(|(_, stays)| !stays);
    moved.map(|(id, _)| id).collect()
}
