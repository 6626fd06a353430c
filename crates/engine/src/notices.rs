//! What became of edits that did not simply stand: refused, overtaken, written over. Each is kept
//! until the person has dealt with it.

use crate::optimistic::written;
use crate::outbox::Waiting;
use crate::record::Record;
use crate::view::{Details, WaitingView};
use crate::{Engine, Message, Output, inline};
use serde::{Deserialize, Serialize};
use tickmark_domain::wire::OutcomeResult;
use tickmark_domain::{ItemId, Op, OpId, Refusal, Row};

/// Notices that are kept; the oldest go first.
const NOTICES_MAX: usize = 500;

/// One edit that needs a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Record", into = "Record")]
pub struct Notice {
    /// Of the edit it is about.
    pub op_id: OpId,
    pub op: Op,
    /// The text of the row, as it was shown.
    pub about: String,
    /// By the device's clock, milliseconds since 1970.
    pub at_ms: u64,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The service did not make it.
    Refused(Refusal),
    /// It waited too long to be sent without being looked at.
    Expired,
    /// It was made while offline, and somebody has changed the field since: the newer value stands.
    Superseded,
    /// It wrote over words that somebody else had written meanwhile.
    Conflict { yours: String, theirs: String },
    /// Somebody else had deleted the row; the deleted row has the edit.
    OnDeleted,
}

/// All that need a look, oldest first.
#[derive(Default)]
pub(crate) struct Notices {
    pub list: Vec<Notice>,
    /// The sheet that shows them is open.
    pub open: bool,
}

/// What the person does about one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deal {
    /// It is not needed any more.
    Discard,
    /// The edit is made again.
    Again,
    /// The row comes back.
    Restore,
    /// This text is to stand.
    Choose(String),
}

impl Notice {
    /// The item it is about, if it is about one.
    pub fn item(&self) -> Option<ItemId> {
        match self.op.row() {
            Row::Item(id) => Some(id),
            Row::Checklist(_) => None,
        }
    }
}

impl Engine {
    /// What the person has to look at, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices.list
    }

    pub(crate) fn recall(&mut self, notices: Vec<Notice>) {
        let known = std::mem::take(&mut self.notices.list);
        let is_new = |notice: &Notice| known.iter().all(|other| other.op_id != notice.op_id);
        self.touched
            .extend(notices.iter().map(|notice| notice.op.row()));
        self.notices.list = notices.into_iter().filter(is_new).collect();
        self.notices.list.extend(known);
    }

    /// Takes over what became of decided edits; no result where the service has forgotten it.
    /// Returns whether any needs a look.
    pub(crate) fn note_results(
        &mut self,
        now_ms: u64,
        decided: Vec<(Waiting, Option<OutcomeResult>)>,
    ) -> bool {
        let mut refused = None;
        let known = self.notices.list.len();
        for (edit, result) in decided {
            let why = match result {
                Some(OutcomeResult::Superseded) => Why::Superseded,
                Some(OutcomeResult::Conflict { yours, theirs }) => Why::Conflict { yours, theirs },
                Some(OutcomeResult::OnDeleted) if self.is_worth_restoring(&edit.op) => {
                    Why::OnDeleted
                }
                Some(OutcomeResult::Refused(refusal)) => Why::Refused(refusal),
                Some(_) => continue,
                None => match self.lost_refusal(&edit.op) {
                    Some(refusal) => Why::Refused(refusal),
                    None => continue,
                },
            };
            if let Why::Refused(refusal) = &why {
                self.history.forget(edit.op_id);
                let refusal = *refused.get_or_insert(*refusal);
                self.keep_refused(refusal, written(&edit.op).map(str::to_owned));
            }
            self.note(now_ms, edit, why);
        }
        if let Some(refusal) = refused {
            self.say(Message::Refused(refusal));
        }
        self.notices.list.len() > known
    }

    /// A deletion of what is deleted already is no news, nor is a move of it. A row that was moved
    /// into a list that is gone is gone with it.
    fn is_worth_restoring(&self, op: &Op) -> bool {
        match op {
            Op::DeleteItem { .. } | Op::DeleteChecklist { .. } => false,
            Op::MoveItem { id, .. } => self.shown.item(*id).is_some_and(|row| !row.deleted),
            _ => true,
        }
    }

    /// What was written in what was refused goes to the clipboard.
    pub(crate) fn copy_refusal(&mut self) {
        let refused = self.refused.as_ref();
        let text = refused.and_then(|refused| refused.text.clone());
        self.outputs.extend(text.map(Output::Copy));
    }

    /// The banner is closed. Refused words stay in the sheet; a refused tick has none.
    pub(crate) fn dismiss_refusal(&mut self) {
        self.refused = None;
        self.notices.list.retain(|notice| {
            !matches!(notice.why, Why::Refused(_)) || written(&notice.op).is_some()
        });
        self.outputs.push(Output::Remember);
    }

    pub(crate) fn details(&self) -> Details {
        let waiting = self.queue.waiting().map(|edit| WaitingView {
            op: edit.op.clone(),
            about: self.text_of(edit.op.row()).unwrap_or_default(),
            made_ms: edit.made_ms,
        });
        Details {
            waiting: waiting.collect(),
            notices: self.notices.list.clone(),
        }
    }

    /// What was written in all that waits or needs a look: one line each, no word left out.
    pub(crate) fn details_as_text(&self) -> String {
        let waiting = self.queue.waiting().map(|edit| &edit.op);
        let noticed = self.notices.list.iter();
        let mut lines: Vec<&str> = Vec::new();
        for notice in noticed {
            if let Why::Conflict { yours, theirs } = &notice.why {
                lines.extend([yours.as_str(), theirs]);
            } else {
                lines.push(written(&notice.op).unwrap_or(&notice.about));
            }
        }
        lines.extend(waiting.filter_map(written));
        lines.join("\n")
    }

    /// Whether the person is to look at two texts of this row.
    pub(crate) fn is_to_review(&self, id: ItemId) -> bool {
        let conflict = |notice: &Notice| matches!(notice.why, Why::Conflict { .. });
        let mut conflicts = self.notices.list.iter().filter(|notice| conflict(notice));
        conflicts.any(|notice| notice.item() == Some(id))
    }

    pub(crate) fn note(&mut self, now_ms: u64, edit: Waiting, why: Why) {
        let Waiting { op_id, op, .. } = edit;
        if self.notices.list.iter().any(|notice| notice.op_id == op_id) {
            return;
        }
        let about = self.text_of(op.row()).unwrap_or_default();
        self.touched.insert(op.row());
        if self.notices.list.len() >= NOTICES_MAX {
            self.notices.list.remove(0);
        }
        let text = inline::plain_text(&about);
        match &why {
            // Said once for all that came with one answer.
            Why::Refused(_) => {}
            Why::Expired => self.say(Message::Expired { text }),
            Why::Superseded => self.say(Message::Superseded { text }),
            Why::Conflict { .. } => self.say(Message::Conflict { text }),
            Why::OnDeleted => self.say(Message::OnDeleted { text }),
        }
        self.notices.list.push(Notice {
            op_id,
            op,
            about,
            at_ms: now_ms,
            why,
        });
        self.outputs.push(Output::Remember);
    }

    pub(crate) fn deal(&mut self, now_ms: u64, op_id: OpId, deal: Deal) {
        let Some(place) = self.notices.list.iter().position(|one| one.op_id == op_id) else {
            return;
        };
        let notice = self.notices.list.remove(place);
        self.touched.insert(notice.op.row());
        let made = match deal {
            Deal::Discard => true,
            Deal::Again => self.make(now_ms, vec![notice.op.clone()], &notice.about),
            Deal::Restore => self.restore_row(now_ms, notice.op.row(), &notice.about),
            Deal::Choose(text) => self.choose_text(now_ms, &notice, text),
        };
        if !made {
            // Refused again, and said so: nothing is lost meanwhile.
            self.notices.list.insert(place, notice);
        }
        self.outputs.push(Output::Remember);
    }

    /// Makes a row and the list it is in undeleted.
    pub(crate) fn restore_row(&mut self, now_ms: u64, row: Row, about: &str) -> bool {
        let mut ops = Vec::new();
        match row {
            Row::Checklist(id) => ops.push(Op::RestoreChecklist { id }),
            Row::Item(id) => {
                let Some(item) = self.shown.item(id) else {
                    return false;
                };
                let list = item.checklist;
                if !self.is_live(list) {
                    ops.push(Op::RestoreChecklist { id: list });
                }
                if item.deleted {
                    ops.push(Op::RestoreItem { id });
                }
            }
        }
        self.make(now_ms, ops, about)
    }

    fn choose_text(&mut self, now_ms: u64, notice: &Notice, text: String) -> bool {
        let Some(id) = notice.item() else {
            return false;
        };
        let Some(base) = self.live(id).map(|item| item.text.clone()) else {
            self.refuse(Refusal::UnknownRow, None);
            return false;
        };
        base == text || self.make(now_ms, vec![Op::SetText { id, base, text }], &notice.about)
    }

    pub(crate) fn text_of(&self, row: Row) -> Option<String> {
        match row {
            Row::Item(id) => self.shown.item(id).map(|item| item.text.clone()),
            Row::Checklist(id) => self.shown.checklist(id).map(|list| list.name.clone()),
        }
    }
}
