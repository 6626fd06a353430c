//! The box of a task: ticked, set to a status, required or optional.

use crate::{Engine, Message, Origin, inline};
use tickmark_domain::{Category, Item, ItemId, ItemKind, Op, StatusId};

impl Engine {
    pub(crate) fn tick(&mut self, now_ms: u64, id: ItemId, origin: Origin) {
        let row = self.shown.item(id);
        let done = row.is_some_and(|row| row.category() == Category::Done);
        let status = if done {
            StatusId::todo()
        } else {
            StatusId::done()
        };
        self.set_status(now_ms, id, &status, origin);
    }

    pub(crate) fn set_status(
        &mut self,
        now_ms: u64,
        id: ItemId,
        status: &StatusId,
        origin: Origin,
    ) {
        let Some(row) = self.live_task(id).filter(|row| row.status != *status) else {
            return;
        };
        let (text, checklist) = (row.text.clone(), row.checklist);
        let category = status.category();
        let is_criterion = self.criterion(row).is_some();
        let ops = self.status_ops(row, status);
        if !self.make(now_ms, ops, &text) {
            return;
        }
        let hides = self.hides_later(id);
        if hides {
            self.keep_in_sight(id);
        }
        if is_criterion {
            return self.verdict_given(id, hides, origin);
        }
        let progress = self.shown.progress(checklist);
        let (done, total) = (progress.done, progress.total);
        let by_box = matches!(origin, Origin::Key | Origin::Pointer);
        self.say(match category {
            Category::Done if done == total => Message::AllDone {
                total,
                list: self.name_of(checklist),
            },
            Category::Done | Category::Open if by_box && hides => {
                Message::TickedOutOfSight { done, total }
            }
            Category::Done | Category::Open if by_box => Message::Ticked { done, total },
            _ => Message::StatusSet {
                text: inline::plain_text(&text),
                category,
                done,
                total,
            },
        });
    }

    pub(crate) fn toggle_required(&mut self, now_ms: u64, id: ItemId) {
        let Some(row) = self.live_task(id) else {
            return;
        };
        let (required, text) = (!row.required, row.text.clone());
        if self.make(now_ms, vec![Op::SetRequired { id, required }], &text) {
            let text = inline::plain_text(&text);
            self.say(Message::RequiredSet { text, required });
        }
    }

    fn live_task(&self, id: ItemId) -> Option<&Item> {
        self.live(id).filter(|row| row.kind == ItemKind::Task)
    }
}
