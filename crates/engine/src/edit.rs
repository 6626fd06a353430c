//! Commands that change the list: each becomes edits, shown at once and queued.

use crate::message::Message;
use crate::moves::Destination;
use crate::paste::NewList;
use crate::text_mode::Opened;
use crate::undo::Direction;
use crate::view::Offer;
use crate::{Engine, Focus, Origin, Way, inline};
use tickmark_domain::map::Set;
use tickmark_domain::text::prompts::Filling;
use tickmark_domain::text::row::TextRow;
use tickmark_domain::wire::Access;
use tickmark_domain::{
    AccountId, ChecklistId, ChecklistKind, ItemId, ItemKind, Op, Refusal, StatusId,
};

/// An edit a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Makes the first list if there is none.
    Add {
        checklist: Option<ChecklistId>,
        at: At,
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
    /// The text after the caret becomes a row of its own.
    Split {
        id: ItemId,
        base: String,
        /// Before the caret, and after it.
        halves: [String; 2],
    },
    /// The row becomes the end of the one above; `text` is what was written in it.
    Join {
        id: ItemId,
        base: String,
        text: String,
    },
    /// What was written in a new row becomes the end of this one.
    JoinNew {
        above: ItemId,
        text: String,
    },
    Details {
        id: ItemId,
        details: String,
    },
    /// Why the verdict of a criterion is what it is.
    Note {
        id: ItemId,
        note: String,
        then: Then,
    },
    /// Rows after this one, or at the end of the list; makes the first list if there is none.
    Paste {
        checklist: Option<ChecklistId>,
        after: Option<ItemId>,
        rows: Vec<TextRow>,
        list: NewList,
    },
    /// The rows of the template that is looked at, with its prompts filled.
    UseTemplate(Vec<Filling>),
    /// A whole list as text, against the text as it was opened.
    Rewrite {
        opened: Box<Opened>,
        text: String,
    },
    Tick(ItemId),
    Status {
        id: ItemId,
        status: StatusId,
    },
    ToggleRequired(ItemId),
    /// By when it is to be done, in ISO 8601; none for no day.
    Due {
        id: ItemId,
        due: Option<String>,
    },
    /// Who works on it; none for nobody.
    Assign {
        id: ItemId,
        to: Option<AccountId>,
    },
    /// The same again below it: of a heading its section too.
    Duplicate(ItemId),
    Move {
        id: ItemId,
        to: Destination,
    },
    Delete(ItemId),
    /// What was copied goes: of a heading its section too.
    Cut(ItemId),
    Name {
        id: ChecklistId,
        name: String,
    },
    /// A new list below all others.
    AddList {
        name: String,
        kind: ChecklistKind,
        then: Then,
    },
    Kind {
        id: ChecklistId,
        kind: ChecklistKind,
    },
    /// What its criteria are now is agreed.
    Freeze(ChecklistId),
    /// Nothing is agreed any more.
    Thaw(ChecklistId),
    MoveList {
        id: ChecklistId,
        way: Way,
    },
    DeleteList(ChecklistId),
    Undo,
    Redo,
}

/// Where in a list a new row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    First,
    After(ItemId),
    Last,
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

impl Edit {
    /// The row it is about, where it can be about several at once.
    pub const fn row(&self) -> Option<ItemId> {
        match self {
            Edit::Tick(id)
            | Edit::Status { id, .. }
            | Edit::ToggleRequired(id)
            | Edit::Due { id, .. }
            | Edit::Assign { id, .. }
            | Edit::Duplicate(id)
            | Edit::Move { id, .. }
            | Edit::Delete(id)
            | Edit::Cut(id) => Some(*id),
            _ => None,
        }
    }
}

impl Engine {
    pub(crate) fn edit(&mut self, now_ms: u64, edit: Edit, origin: Origin) {
        if self.access != Access::Edit {
            return self.edit_without_access(edit);
        }
        self.offer = None;
        if !matches!(edit, Edit::Note { .. }) {
            self.note_asked = None;
        }
        self.settle_carried();
        let gone = edit.row().filter(|id| self.is_tombstone(*id));
        if let Some(row) = gone.and_then(|id| self.shown.item(id).cloned()) {
            return self.say_deleted(&row);
        }
        if let Some(rows) = edit.row().and_then(|id| self.several(id)) {
            return self.edit_several(now_ms, edit, &rows, origin);
        }
        match edit {
            Edit::Add {
                checklist,
                at,
                kind,
                text,
                then,
            } => self.add(now_ms, (checklist, at), kind, text, then),
            Edit::Text {
                id,
                base,
                text,
                then,
            } => self.set_text(now_ms, id, base, text, then),
            Edit::Split { id, base, halves } => self.split(now_ms, id, base, halves),
            Edit::Join { id, base, text } => self.join(now_ms, id, &base, &text),
            Edit::JoinNew { above, text } => self.join_new(now_ms, above, &text),
            Edit::Details { id, details } => self.set_details(now_ms, id, details),
            Edit::Note { id, note, then } => self.set_note(now_ms, id, note, then),
            Edit::Paste {
                checklist,
                after,
                rows,
                list,
            } => {
                let rows = self.with_emoji(rows);
                self.paste(now_ms, (checklist, after), rows, list);
            }
            Edit::UseTemplate(fillings) => self.use_template(now_ms, &fillings),
            Edit::Rewrite { opened, text } => self.save_text(now_ms, &opened, text),
            Edit::Tick(id) => self.tick(now_ms, id, origin),
            Edit::Status { id, status } => self.set_status(now_ms, id, &status, origin),
            Edit::ToggleRequired(id) => self.toggle_required(now_ms, id),
            Edit::Due { id, due } => self.set_due(now_ms, &[id], due),
            Edit::Assign { id, to } => self.assign(now_ms, &[id], to),
            Edit::Duplicate(id) => self.duplicate(now_ms, id),
            Edit::Move { id, to } => self.move_row(now_ms, id, to, origin),
            Edit::Delete(id) => self.delete(now_ms, id),
            Edit::Cut(id) => self.cut(now_ms, id),
            Edit::Name { id, name } => self.set_name(now_ms, id, name),
            Edit::AddList { name, kind, then } => self.add_list(now_ms, (name, kind), then),
            Edit::Kind { id, kind } => self.set_kind(now_ms, id, kind),
            Edit::Freeze(id) => self.freeze(now_ms, id),
            Edit::Thaw(id) => self.thaw(now_ms, id),
            Edit::MoveList { id, way } => self.move_list(now_ms, id, way),
            Edit::DeleteList(id) => self.delete_list(now_ms, id),
            Edit::Undo => self.take_back(now_ms, Direction::Undo),
            Edit::Redo => self.take_back(now_ms, Direction::Redo),
        }
    }

    fn edit_several(&mut self, now_ms: u64, edit: Edit, rows: &[ItemId], origin: Origin) {
        match edit {
            Edit::Tick(_) => self.tick_several(now_ms, rows),
            Edit::Status { status, .. } => self.set_status_of_several(now_ms, rows, &status),
            Edit::ToggleRequired(_) => self.require_several(now_ms, rows),
            Edit::Due { due, .. } => self.set_due(now_ms, rows, due),
            Edit::Assign { to, .. } => self.assign(now_ms, rows, to),
            Edit::Duplicate(id) => self.duplicate(now_ms, id),
            Edit::Move { id, to } => self.move_several(now_ms, id, rows, to, origin),
            Edit::Delete(_) => self.delete_several(now_ms, rows),
            Edit::Cut(id) => self.cut(now_ms, id),
            _ => {}
        }
    }

    fn add(
        &mut self,
        now_ms: u64,
        (checklist, at): (Option<ChecklistId>, At),
        kind: ItemKind,
        text: String,
        then: Then,
    ) {
        if checklist.is_some_and(|id| !self.is_live(id)) {
            return self.refuse(Refusal::UnknownRow, Some(text));
        }
        let mut ops = Vec::new();
        let known = checklist.or_else(|| self.shown.checklists().next().map(|list| list.id));
        let checklist = known.unwrap_or_else(|| {
            let id = self.ids.checklist(now_ms);
            ops.push(Op::AddChecklist {
                id,
                after: None,
                kind: ChecklistKind::Checklist,
                name: self.list_name.clone(),
            });
            id
        });
        let after = match at {
            At::First => None,
            At::After(row) => self.home_of_new(Some(row), kind, &Set::default()),
            At::Last => self.shown.items(checklist).next_back().map(|row| row.id),
        };
        let id = self.ids.item(now_ms);
        let about = text.clone();
        ops.push(Op::AddItem {
            id,
            checklist,
            after,
            kind,
            text,
        });
        if !self.make(now_ms, ops, &about) {
            return;
        }
        self.keep_in_sight(id);
        self.unfold_around(id);
        self.say(Message::Added {
            total: self.tasks_in(checklist),
        });
        self.go_on(checklist, id, then);
    }

    fn set_text(&mut self, now_ms: u64, id: ItemId, base: String, text: String, then: Then) {
        let Some(row) = self.live(id) else {
            self.refuse(Refusal::UnknownRow, Some(text));
            if then != Then::Stay {
                // Its tombstone is there as long as focus is.
                self.focus(Focus::Row(id));
            }
            return;
        };
        let checklist = row.checklist;
        if text != base {
            let about = text.clone();
            if !self.make(now_ms, vec![Op::SetText { id, base, text }], &about) {
                return;
            }
            self.say(Message::Saved);
        }
        self.go_on(checklist, id, then);
    }

    fn set_details(&mut self, now_ms: u64, id: ItemId, details: String) {
        let Some(row) = self.live(id) else {
            return self.refuse(Refusal::UnknownRow, Some(details));
        };
        if row.details == details {
            return;
        }
        let about = row.text.clone();
        if self.make(now_ms, vec![Op::SetDetails { id, details }], &about) {
            self.say(Message::Saved);
        }
    }

    fn go_on(&mut self, checklist: ChecklistId, id: ItemId, then: Then) {
        let after = Some(id);
        match then {
            Then::AddNext => self.focus(Focus::NewRow { checklist, after }),
            Then::FocusRow => self.focus(Focus::Row(id)),
            Then::Stay => {}
        }
    }

    pub(crate) fn delete(&mut self, now_ms: u64, id: ItemId) {
        let Some(row) = self.live(id) else {
            return;
        };
        let (source, checklist) = (row.text.clone(), row.checklist);
        let place = self.place_in_sight(id);
        let orphan = self.orphan_of(id);
        if !self.make(now_ms, vec![Op::DeleteItem { id }], &source) {
            return;
        }
        if let Some(orphan) = orphan {
            // The rows of a heading do not go with it, and never out of sight.
            self.unfold_around(orphan);
        }
        let text = inline::plain_text(&source);
        self.offer = Some(Offer {
            text: text.clone(),
            rows: 1,
            gone: None,
        });
        self.say(Message::Deleted {
            text,
            total: self.tasks_in(checklist),
        });
        self.focus_near(place, checklist);
    }

    pub(crate) fn tasks_in(&self, checklist: ChecklistId) -> usize {
        let rows = self.shown.items(checklist);
        rows.filter(|row| row.kind == ItemKind::Task).count()
    }

    fn set_name(&mut self, now_ms: u64, id: ChecklistId, name: String) {
        let list = self.shown.checklist(id);
        if list.is_some_and(|list| list.name == name) {
            return;
        }
        let about = name.clone();
        if self.make(now_ms, vec![Op::SetName { id, name }], &about) {
            self.say(Message::Saved);
        }
    }
}
