//! A row that is picked up, carried by arrows or buttons, and dropped or put back.
//!
//! Every step is a move like any other, so that nothing is lost when the page goes; in the end it
//! is one step that can be taken back, or none.

use crate::moves::{Destination, Stuck};
use crate::{Engine, Focus, Message, inline};
use tickmark_domain::ItemId;
use tickmark_domain::wire::Access;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    PickUp(ItemId),
    To(Destination),
    Drop,
    PutBack,
    /// Put back because focus has gone elsewhere, where it stays.
    Leave,
}

pub(crate) struct Carried {
    pub id: ItemId,
    /// Whether it has moved since, which is one step.
    moved: bool,
}

impl Engine {
    pub(crate) fn carry(&mut self, now_ms: u64, carry: Carry) {
        if self.access != Access::Edit {
            self.settle_carried();
            return self.say(Message::ReadOnly);
        }
        match carry {
            Carry::PickUp(id) => self.pick_up(now_ms, id),
            Carry::To(to) => self.carry_to(now_ms, to),
            Carry::Drop => self.drop_carried(),
            Carry::PutBack => {
                let handle = self.carried.as_ref().map(|carried| carried.id);
                self.put_back(now_ms);
                if let Some(id) = handle {
                    self.focus(Focus::RowHandle(id));
                }
            }
            Carry::Leave => self.put_back(now_ms),
        }
    }

    fn pick_up(&mut self, now_ms: u64, id: ItemId) {
        self.put_back(now_ms);
        let Some(row) = self.live(id) else { return };
        let text = inline::plain_text(&row.text);
        self.carried = Some(Carried { id, moved: false });
        let at = self.in_section(id);
        self.say(Message::PickedUp {
            text,
            place: at.place,
            total: at.total,
        });
        self.focus(Focus::Carrying(id));
    }

    fn carry_to(&mut self, now_ms: u64, to: Destination) {
        let Some(id) = self.carried.as_ref().map(|carried| carried.id) else {
            return;
        };
        match self.move_ops(id, &[id], to) {
            Ok(ops) => {
                let text = self.live(id).map(|row| row.text.clone());
                let before = self.in_section(id);
                if !self.make(now_ms, ops, &text.unwrap_or_default()) {
                    return;
                }
                let moved = self.carried.as_mut().map(|carried| &mut carried.moved);
                if moved.is_some_and(|moved| std::mem::replace(moved, true)) {
                    self.history.join_last_two();
                }
                self.unfold_around(id);
                self.say_moved(id, &before);
            }
            Err(Stuck::First) => self.say(Message::AlreadyFirst),
            Err(Stuck::Last) => self.say(Message::AlreadyLast),
            Err(Stuck::Nowhere) => {}
        }
    }

    fn drop_carried(&mut self) {
        let Some(carried) = self.carried.take() else {
            return;
        };
        let at = self.in_section(carried.id);
        if let Some(text) = self.words_of(carried.id) {
            self.say(Message::Dropped {
                text,
                place: at.place,
                total: at.total,
            });
        }
        self.focus(Focus::RowHandle(carried.id));
    }

    /// Where it stood when it was picked up; nothing is left to take back.
    pub(crate) fn put_back(&mut self, now_ms: u64) {
        let Some(carried) = self.carried.take() else {
            return;
        };
        let Carried { id, moved } = carried;
        let step = moved.then(|| self.history.take_last()).flatten();
        let back = step.map_or(Some(Vec::new()), |step| self.way_back(&step));
        let Some(text) = self.words_of(id) else {
            return;
        };
        let Some(ops) = back else {
            // Where somebody else has put it meanwhile.
            return self.say(Message::ChangedByOthers { text });
        };
        if let Err(refusal) = self.apply_local(now_ms, ops) {
            self.refuse(refusal, None);
        }
        let at = self.in_section(id);
        self.say(Message::PutBack {
            text,
            place: at.place,
            total: at.total,
        });
    }

    /// It stays where it is: something else is done now.
    pub(crate) fn settle_carried(&mut self) {
        self.carried = None;
    }

    fn words_of(&self, id: ItemId) -> Option<String> {
        self.live(id).map(|row| inline::plain_text(&row.text))
    }

    /// Nobody carries a row that is gone.
    pub(crate) fn drop_gone_from_hand(&mut self) {
        let carried = self.carried.as_ref().map(|carried| carried.id);
        if carried.is_some_and(|id| self.live(id).is_none()) {
            self.carried = None;
        }
    }
}
