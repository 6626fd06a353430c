//! Commands that change the list: each becomes edits, shown at once and queued.

use crate::message::Message;
use crate::moves::{Destination, Stuck};
use crate::undo::Step;
use crate::view::Offer;
use crate::{Engine, Focus, Origin, Output, inline};
use tickmark_domain::wire::Access;
use tickmark_domain::{
    Category, ChecklistId, ChecklistKind, ItemId, ItemKind, Op, Refusal, Row, Stamp, StatusId,
};

/// An edit a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds a row after `after`, or at the end of the list; makes the first list if there is none.
    Add {
        checklist: Option<ChecklistId>,
        after: Option<ItemId>,
        kind: ItemKind,
        text: String,
        then: Then,
    },
    Text {
        id: ItemId,
        base: String,
        text: String,
        then: Then,
    },
    Tick(ItemId),
    Status {
        id: ItemId,
        status: StatusId,
    },
    ToggleRequired(ItemId),
    Move {
        id: ItemId,
        to: Destination,
    },
    Delete(ItemId),
    Name {
        id: ChecklistId,
        name: String,
    },
    Undo,
}

/// What follows when an edit of text is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The next empty row opens below.
    AddNext,
    /// Focus returns to the row.
    FocusRow,
    /// Focus went elsewhere already.
    Stay,
}

impl Engine {
    pub(crate) fn edit(&mut self, now_ms: u64, edit: Edit, origin: Origin) {
        if self.access != Access::Edit {
            return self.say(Message::ReadOnly);
        }
        self.offer = None;
        match edit {
            Edit::Add {
                checklist,
                after,
                kind,
                text,
                then,
            } => {
                self.add(now_ms, checklist, after, kind, text, then);
            }
            Edit::Text {
                id,
                base,
                text,
                then,
            } => self.set_text(now_ms, id, base, text, then),
            Edit::Tick(id) => {
                let done = self
                    .shown
                    .item(id)
                    .is_some_and(|row| row.category() == Category::Done);
                let status = if done {
                    StatusId::todo()
                } else {
                    StatusId::done()
                };
                self.set_status(now_ms, id, status, origin);
            }
            Edit::Status { id, status } => self.set_status(now_ms, id, status, origin),
            Edit::ToggleRequired(id) => self.toggle_required(now_ms, id),
            Edit::Move { id, to } => self.move_row(now_ms, id, to, origin),
            Edit::Delete(id) => self.delete(now_ms, id),
            Edit::Name { id, name } => self.set_name(now_ms, id, name),
            Edit::Undo => self.undo(now_ms),
        }
    }

    fn add(
        &mut self,
        now_ms: u64,
        checklist: Option<ChecklistId>,
        after: Option<ItemId>,
        kind: ItemKind,
        text: String,
        then: Then,
    ) {
        let mut ops = Vec::new();
        let known = checklist.or_else(|| self.shown.checklists().next().map(|list| list.id));
        let checklist = known.unwrap_or_else(|| {
            let id = self.ids.checklist(now_ms);
            let name = self.list_name.clone();
            ops.push(Op::AddChecklist {
                id,
                after: None,
                kind: ChecklistKind::Checklist,
                name,
            });
            id
        });
        let last = self.shown.items(checklist).next_back().map(|row| row.id);
        let id = self.ids.item(now_ms);
        let about = text.clone();
        ops.push(Op::AddItem {
            id,
            checklist,
            after: after.or(last),
            kind,
            text,
        });
        if !self.make(now_ms, ops, about) {
            return;
        }
        self.say(Message::Added {
            total: self.shown.live_count(checklist),
        });
        match then {
            Then::AddNext => self.focus(Focus::NewRow {
                checklist,
                after: Some(id),
            }),
            Then::FocusRow => self.focus(Focus::Row(id)),
            Then::Stay => {}
        }
    }

    fn set_text(&mut self, now_ms: u64, id: ItemId, base: String, text: String, then: Then) {
        let Some(row) = self.shown.item(id) else {
            return self.refuse(Refusal::UnknownRow, Some(text));
        };
        let checklist = row.checklist;
        if text != base {
            let about = text.clone();
            if !self.make(now_ms, vec![Op::SetText { id, base, text }], about) {
                return;
            }
            self.say(Message::Saved);
        }
        match then {
            Then::AddNext => self.focus(Focus::NewRow {
                checklist,
                after: Some(id),
            }),
            Then::FocusRow => self.focus(Focus::Row(id)),
            Then::Stay => {}
        }
    }

    fn set_status(&mut self, now_ms: u64, id: ItemId, status: StatusId, origin: Origin) {
        let Some(row) = self.shown.item(id) else {
            return;
        };
        if row.status == status {
            return;
        }
        let (text, checklist) = (row.text.clone(), row.checklist);
        let category = status.category();
        if !self.make(now_ms, vec![Op::SetStatus { id, status }], text.clone()) {
            return;
        }
        let progress = self.shown.progress(checklist);
        let (done, total) = (progress.done, progress.total);
        let list = self
            .shown
            .checklist(checklist)
            .map(|list| list.name.clone());
        let by_box = matches!(origin, Origin::Key | Origin::Pointer);
        self.say(match category {
            Category::Done if done == total => Message::AllDone {
                total,
                list: list.unwrap_or_default(),
            },
            Category::Done | Category::Open if by_box => Message::Ticked { done, total },
            _ => Message::StatusSet {
                text: inline::plain_text(&text),
                category,
                done,
                total,
            },
        });
    }

    fn toggle_required(&mut self, now_ms: u64, id: ItemId) {
        let Some(row) = self.shown.item(id) else {
            return;
        };
        let (required, text) = (!row.required, row.text.clone());
        if self.make(now_ms, vec![Op::SetRequired { id, required }], text.clone()) {
            let text = inline::plain_text(&text);
            self.say(Message::RequiredSet { text, required });
        }
    }

    fn move_row(&mut self, now_ms: u64, id: ItemId, to: Destination, origin: Origin) {
        let Some(text) = self.shown.item(id).map(|row| row.text.clone()) else {
            return;
        };
        let before = self.in_section(id);
        let ops = match self.move_ops(id, to) {
            Ok(ops) => ops,
            Err(Stuck::First) => return self.say(Message::AlreadyFirst),
            Err(Stuck::Last) => return self.say(Message::AlreadyLast),
            Err(Stuck::Nowhere) => return,
        };
        if !self.make(now_ms, ops, text.clone()) {
            return;
        }
        self.unfold_around(id);
        let now = self.in_section(id);
        let (place, total) = (now.place, now.total);
        let name = |row: ItemId| {
            self.shown
                .item(row)
                .map(|row| inline::plain_text(&row.text))
        };
        let message = if now.heading != before.heading {
            let section = now
                .heading
                .and_then(name)
                .unwrap_or_else(|| self.list_name_of(id));
            Message::MovedToSection {
                section,
                place,
                total,
            }
        } else if origin == Origin::Key {
            let above = self.shown.item_before(id).filter(|_| place > 1);
            Message::Moved {
                place,
                total,
                after: above.and_then(name),
            }
        } else {
            let text = inline::plain_text(&text);
            Message::MovedFromTo {
                text,
                from: before.place,
                to: place,
                total,
            }
        };
        self.say(message);
        self.focus(match origin {
            Origin::Menu => Focus::RowActions(id),
            Origin::Key => Focus::Row(id),
            Origin::Pointer => return,
        });
    }

    fn delete(&mut self, now_ms: u64, id: ItemId) {
        let Some(row) = self.shown.item(id) else {
            return;
        };
        let (text, checklist) = (inline::plain_text(&row.text), row.checklist);
        let visible = self.visible_rows();
        let here = visible.iter().position(|other| *other == id);
        let next = here.and_then(|place| visible.get(place + 1)).copied();
        let previous = here
            .and_then(|place| place.checked_sub(1))
            .and_then(|p| visible.get(p));
        let neighbour = next.or(previous.copied());
        if !self.make(now_ms, vec![Op::DeleteItem { id }], text.clone()) {
            return;
        }
        self.offer = Some(Offer {
            text: text.clone(),
            rows: 1,
        });
        self.say(Message::Deleted {
            text,
            total: self.shown.live_count(checklist),
        });
        self.focus(neighbour.map_or(Focus::AddField(checklist), Focus::Row));
    }

    fn set_name(&mut self, now_ms: u64, id: ChecklistId, name: String) {
        let same = self
            .shown
            .checklist(id)
            .is_some_and(|list| list.name == name);
        if !same
            && self.make(
                now_ms,
                vec![Op::SetName {
                    id,
                    name: name.clone(),
                }],
                name,
            )
        {
            self.say(Message::Saved);
        }
    }

    fn undo(&mut self, now_ms: u64) {
        let Some(step) = self.history.pop() else {
            return self.say(Message::NothingToUndo);
        };
        let rows = step
            .inverse
            .iter()
            .map(Op::row)
            .filter_map(|row| match row {
                Row::Item(id) => Some(id),
                Row::Checklist(_) => None,
            });
        let row = rows.last();
        let before: Vec<_> = row
            .map(|id| self.neighbour_of(id))
            .into_iter()
            .flatten()
            .collect();
        if let Err(refusal) = self.apply_local(now_ms, step.inverse) {
            return self.refuse(refusal, None);
        }
        self.say(Message::Undid {
            text: inline::plain_text(&step.about),
        });
        let still_there = row.filter(|id| {
            self.shown
                .item(*id)
                .is_some_and(|item| !self.shown.is_hidden(item))
        });
        if let Some(id) = still_there {
            self.unfold_around(id);
            self.focus(Focus::Row(id));
        } else if let Some(id) = before.first() {
            self.focus(Focus::Row(*id));
        }
    }

    /// The row that focus falls back to when this one goes.
    fn neighbour_of(&self, id: ItemId) -> Option<ItemId> {
        self.shown
            .item_after(id)
            .or_else(|| self.shown.item_before(id))
    }

    fn list_name_of(&self, id: ItemId) -> String {
        let list = self
            .shown
            .item(id)
            .and_then(|row| self.shown.checklist(row.checklist));
        list.map(|list| list.name.clone()).unwrap_or_default()
    }

    /// Makes a step that can be taken back. False: refused, and said so.
    fn make(&mut self, now_ms: u64, ops: Vec<Op>, about: String) -> bool {
        let written = match ops.last() {
            Some(Op::AddItem { text, .. } | Op::SetText { text, .. }) => Some(text.clone()),
            _ => None,
        };
        match self.apply_local(now_ms, ops) {
            Ok(inverse) => {
                self.history.push(Step { inverse, about });
                true
            }
            Err(refusal) => {
                self.refuse(refusal, written);
                false
            }
        }
    }

    /// Shows edits at once and queues them: all of them, or none when one is refused.
    /// Returns what takes them back, in the order to make it.
    fn apply_local(&mut self, now_ms: u64, ops: Vec<Op>) -> Result<Vec<Op>, Refusal> {
        let stamp = self.stamp(now_ms);
        let mut inverse = Vec::with_capacity(ops.len());
        for op in &ops {
            let back = op.inverse(&self.shown);
            self.touched.insert(op.row());
            if let Err(refusal) = op.apply(&mut self.shown, &stamp) {
                self.rebase();
                return Err(refusal);
            }
            inverse.extend(back);
        }
        for op in ops {
            let op_id = self.ids.op(now_ms);
            self.queue.push(op_id, op);
        }
        inverse.reverse();
        self.send_if_idle();
        Ok(inverse)
    }

    pub(crate) fn stamp(&self, now_ms: u64) -> Stamp {
        Stamp {
            ver: self.confirmed.version,
            by: self.account.clone(),
            ms: now_ms,
        }
    }

    pub(crate) fn refuse(&mut self, refusal: Refusal, text: Option<String>) {
        self.refused = Some(crate::view::Refused { refusal, text });
        self.say(Message::Refused(refusal));
    }

    pub(crate) fn say(&mut self, message: Message) {
        self.outputs.push(Output::Announce(message));
    }

    pub(crate) fn focus(&mut self, focus: Focus) {
        self.outputs.push(Output::Focus(focus));
    }
}
