//! Acceptance criteria: lists whose rows have a number, a verdict and a note on it.

use crate::{Engine, Focus, Message, Origin, Then, inline};
use tickmark_domain::status::statuses;
use tickmark_domain::{
    Category, Checklist, ChecklistId, ChecklistKind, Document, Item, ItemId, ItemKind, Op, Refusal,
    StatusId,
};

/// What is cited in commits and tests.
pub fn cited(number: u64) -> String {
    format!("AC-{number}")
}

fn is_criteria(list: &Checklist) -> bool {
    list.kind == ChecklistKind::AcceptanceCriteria
}

/// Whether a list shows the notes on verdicts.
pub(crate) fn shows_notes(document: &Document, list: ChecklistId) -> bool {
    document.checklist(list).is_some_and(is_criteria)
}

/// Details and, below them, what was written as a note.
pub(crate) fn with_note(details: &str, note: &str) -> String {
    let parts = [details, note];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

impl Engine {
    /// The number of a criterion, 0 until the service has given it one; none for any other row.
    #[inline(never)]
    pub(crate) fn criterion(&self, row: &Item) -> Option<u64> {
        let list = self.shown.checklist(row.checklist)?;
        (is_criteria(list) && row.kind == ItemKind::Task).then_some(row.number)
    }

    /// Whether rows of its list can have this status.
    pub(crate) fn is_offered(&self, row: &Item, status: &StatusId) -> bool {
        let list = self.shown.checklist(row.checklist);
        list.is_some_and(|list| statuses(list.kind).contains(&status.0.as_str()))
    }

    /// A list becomes acceptance criteria, or a plain one. Its rows keep all they hold.
    pub(crate) fn set_kind(&mut self, now_ms: u64, id: ChecklistId, kind: ChecklistKind) {
        let Some(list) = self.shown.checklist(id).filter(|list| !list.deleted) else {
            return self.refuse(Refusal::UnknownRow, None);
        };
        let (name, same) = (list.name.clone(), list.kind == kind);
        if !same && self.make(now_ms, vec![Op::SetKind { id, kind }], &name) {
            self.say(Message::KindSet { name, kind });
        }
        self.focus(Focus::List(id));
    }

    /// What gives a row a status. A note belongs to its verdict: another one begins without.
    pub(crate) fn status_ops(&self, row: &Item, status: &StatusId) -> Vec<Op> {
        let id = row.id;
        let note = self.criterion(row).is_some() && !row.note.is_empty();
        let forgets = note.then(|| Op::SetNote {
            id,
            note: String::new(),
        });
        let status = status.clone();
        forgets
            .into_iter()
            .chain([Op::SetStatus { id, status }])
            .collect()
    }

    /// Says a verdict that was just given, and asks why, where it is no good news.
    pub(crate) fn verdict_given(&mut self, id: ItemId, hides: bool, origin: Origin) {
        let Some(row) = self.shown.item(id) else {
            return;
        };
        let (text, status) = (inline::plain_text(&row.text), row.status.clone());
        let (category, list) = (row.category(), row.checklist);
        let progress = self.shown.progress(list);
        let (passed, total) = (progress.done, progress.total);
        let by_box = matches!(origin, Origin::Key | Origin::Pointer);
        self.say(match category {
            Category::Done if passed == total => Message::AllPassed {
                total,
                list: self.name_of(list),
            },
            Category::Done | Category::Open if by_box && hides => Message::TickedOutOfSight {
                done: passed,
                total,
            },
            Category::Done | Category::Open if by_box => Message::Passed { passed, total },
            _ => Message::VerdictGiven {
                text,
                verdict: status,
                passed,
                total,
            },
        });
        if category == Category::Active {
            self.note_asked = Some(id);
            self.focus(Focus::Note(id));
        }
    }

    /// Why a verdict is what it is. Asked for with the verdict, both are one step.
    pub(crate) fn set_note(&mut self, now_ms: u64, id: ItemId, note: String, then: Then) {
        let asked = self.note_asked.take() == Some(id);
        let Some(row) = self.live(id) else {
            self.refuse(Refusal::UnknownRow, Some(note));
            if then != Then::Stay {
                self.focus(Focus::Row(id));
            }
            return;
        };
        if row.note != note {
            let about = row.text.clone();
            let joins = asked && self.history.last_gave_status(id);
            if !self.make(now_ms, vec![Op::SetNote { id, note }], &about) {
                return;
            }
            if joins {
                self.history.join_last_two();
            }
            self.say(Message::Saved);
        }
        if then != Then::Stay {
            self.focus(Focus::Row(id));
        }
    }
}
