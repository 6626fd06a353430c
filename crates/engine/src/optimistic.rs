//! Edits shown before the service has decided them, and the view rebuilt on what it decided.

use crate::preferences::Speech;
use crate::undo::Made;
use crate::view::Refused;
use crate::{Engine, Focus, Message, Output};
use tickmark_domain::{ChecklistId, Item, ItemId, Op, Refusal, Row, Stamp};

impl Engine {
    /// Makes a step that can be taken back, about a row or list with this text. False: refused,
    /// and said so.
    pub(crate) fn make(&mut self, now_ms: u64, ops: Vec<Op>, about: &str) -> bool {
        let text = ops.last().and_then(written).map(str::to_owned);
        match self.apply_local(now_ms, ops) {
            Ok(made) => {
                self.history.push(made, about.to_owned());
                true
            }
            Err(refusal) => {
                self.refuse(refusal, text);
                false
            }
        }
    }

    /// Shows edits at once and queues them: all of them, or none when one is refused.
    /// Returns those that can be taken back.
    pub(crate) fn apply_local(&mut self, now_ms: u64, ops: Vec<Op>) -> Result<Vec<Made>, Refusal> {
        let stamp = self.stamp(now_ms);
        let mut edits = Vec::with_capacity(ops.len());
        for op in ops {
            let inverse = op.inverse(&self.shown);
            self.touched.insert(op.row());
            if let Err(refusal) = op.apply(&mut self.shown, &stamp) {
                self.rebase();
                return Err(refusal);
            }
            edits.push((self.ids.op(now_ms), op, inverse));
        }
        let (mut made, mut kept) = (Vec::new(), Vec::new());
        let seen = self.confirmed.version;
        for (op_id, op, inverse) in edits {
            self.note_deleted(&op);
            kept.push(self.queue.own.push(op_id, op.clone(), seen, now_ms));
            if let Some(inverse) = inverse {
                made.push(Made { op_id, op, inverse });
            }
        }
        self.keep(kept);
        Ok(made)
    }

    /// Shows the confirmed rows again with the queue replayed on them. Only rows that changed or
    /// that the queue writes can differ: an edit writes one row and reads its neighbours' ranks.
    pub(crate) fn rebase(&mut self) {
        self.touch_queue();
        for row in &self.touched {
            match row {
                Row::Item(id) => match self.confirmed.item(*id) {
                    Some(item) => self.shown.put_item(item.clone()),
                    None => self.shown.remove_item(*id),
                },
                Row::Checklist(id) => match self.confirmed.checklist(*id) {
                    Some(list) => self.shown.put_checklist(list.clone()),
                    None => self.shown.remove_checklist(*id),
                },
            }
        }
        self.shown.version = self.confirmed.version;
        self.shown.floor = self.confirmed.floor;
        for queued in self.queue.ops() {
            let stamp = Stamp {
                ver: self.confirmed.version,
                by: self.account.clone(),
                ms: queued.made_ms,
            };
            // What cannot be made any more is the service's to refuse.
            let _refused = queued.op.apply(&mut self.shown, &stamp).is_err();
        }
        // Nobody else's edit folds the row away that has focus.
        if let Some(row) = self.focus.row {
            self.unfold_around(row);
        }
    }

    /// Rows that an edit in the queue writes may be shown differently once it is decided.
    pub(crate) fn touch_queue(&mut self) {
        let rows = self.queue.ops().map(|queued| queued.op.row());
        self.touched.extend(rows);
    }

    pub(crate) fn stamp(&self, now_ms: u64) -> Stamp {
        Stamp {
            ver: self.confirmed.version,
            by: self.account.clone(),
            ms: now_ms,
        }
    }

    /// The row as it is shown; none when it or its list is deleted.
    pub(crate) fn live(&self, id: ItemId) -> Option<&Item> {
        let row = self.shown.item(id);
        row.filter(|row| !self.shown.is_hidden(row))
    }

    pub(crate) fn is_live(&self, id: ChecklistId) -> bool {
        let list = self.shown.checklist(id);
        list.is_some_and(|list| !list.deleted)
    }

    pub(crate) fn name_of(&self, id: ChecklistId) -> String {
        let list = self.shown.checklist(id);
        list.map(|list| list.name.clone()).unwrap_or_default()
    }

    /// Says what was refused and keeps what the person had written, also that of the refusals
    /// before it that have not been dismissed.
    pub(crate) fn refuse(&mut self, refusal: Refusal, text: Option<String>) {
        self.keep_refused(refusal, text);
        self.say(Message::Refused(refusal));
    }

    pub(crate) fn keep_refused(&mut self, refusal: Refusal, text: Option<String>) {
        let mut kept = self.refused.take().and_then(|refused| refused.text);
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            kept = Some(match kept {
                Some(kept) => kept + "\n" + &text,
                None => text,
            });
        }
        self.refused = Some(Refused {
            refusal,
            text: kept,
        });
    }

    /// Says it by ear, unless the person wants to hear less.
    pub(crate) fn say(&mut self, message: Message) {
        let heard = match self.preferences.habits.speech {
            Speech::All => true,
            Speech::Errors => message.is_urgent(),
            Speech::Nothing => false,
        };
        if heard {
            self.outputs.push(Output::Announce(message));
        }
    }

    pub(crate) fn focus(&mut self, focus: Focus) {
        self.focus.sent = true;
        self.outputs.push(Output::Focus(focus));
    }
}

/// What a person wrote in an edit.
pub(crate) fn written(op: &Op) -> Option<&str> {
    match op {
        Op::AddItem { text, .. } | Op::SetText { text, .. } => Some(text),
        Op::SetDetails { details, .. } => Some(details),
        Op::SetNote { note, .. } => Some(note),
        Op::SetName { name, .. } => Some(name),
        _ => None,
    }
}
