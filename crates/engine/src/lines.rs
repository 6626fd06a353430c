//! One row made into two, and two made into one, while text is being written.

use crate::{Engine, Focus, Message};
use tickmark_domain::limits::TEXT_CHARS_MAX;
use tickmark_domain::{ItemId, ItemKind, Op, Refusal};

impl Engine {
    /// What stands after the caret becomes a row of its own, below.
    pub(crate) fn split(&mut self, now_ms: u64, id: ItemId, base: String, halves: [String; 2]) {
        let [text, rest] = halves;
        let Some(checklist) = self.live(id).map(|row| row.checklist) else {
            let text = format!("{text} {rest}");
            self.refuse(Refusal::UnknownRow, Some(text));
            return self.focus(Focus::Row(id));
        };
        let new = self.ids.item(now_ms);
        let words = format!("{text} {rest}");
        let add = Op::AddItem {
            id: new,
            checklist,
            after: Some(id),
            kind: ItemKind::Task,
            text: rest,
        };
        let ops = vec![Op::SetText { id, base, text }, add];
        if !self.make_or_give_back(now_ms, id, ops, words) {
            return;
        }
        self.keep_in_sight(new);
        self.unfold_around(new);
        self.say(Message::Split {
            total: self.tasks_in(checklist),
        });
        self.focus(Focus::Editor { id: new, caret: 0 });
    }

    /// The row is written on at the end of the one above it. What is in the editor counts.
    pub(crate) fn join(&mut self, now_ms: u64, id: ItemId, base: &str, text: &str) {
        let above = self.above(id).filter(|_| self.is_bare(id));
        let joined = above.and_then(|above| self.joined(above, text));
        let (Some(above), Some((joined, caret))) = (above, joined) else {
            // There is nothing above, or no room in it: the row stays, with what was written.
            let focus = Focus::Editor { id, caret: 0 };
            if text != base && !text.trim().is_empty() {
                let ops = vec![Op::SetText {
                    id,
                    base: base.to_owned(),
                    text: text.to_owned(),
                }];
                self.make(now_ms, ops, text);
            }
            self.say(Message::NotJoined);
            return self.focus(focus);
        };
        let mut ops = self.text_ops(above, &joined);
        ops.push(Op::DeleteItem { id });
        if self.make_or_give_back(now_ms, id, ops, joined) {
            let checklist = self.live(above).map(|row| row.checklist);
            self.say(Message::Joined {
                total: checklist.map_or(0, |list| self.tasks_in(list)),
            });
            self.focus(Focus::Editor { id: above, caret });
        }
    }

    /// A new row that is not an item yet goes into the one above it.
    pub(crate) fn join_new(&mut self, now_ms: u64, above: ItemId, text: &str) {
        let Some((joined, caret)) = self.joined(above, text) else {
            return self.refuse(Refusal::TooLong, Some(text.to_owned()));
        };
        let ops = self.text_ops(above, &joined);
        if ops.is_empty() || self.make(now_ms, ops, &joined) {
            self.focus(Focus::Editor { id: above, caret });
        }
    }

    /// Whether a task with this text can become the end of the one above it.
    pub fn can_join(&self, id: ItemId, text: &str) -> bool {
        let above = self.above(id).filter(|_| self.is_bare(id));
        above.is_some_and(|above| self.can_join_into(above, text))
    }

    /// Whether this text can become the end of that row's, which must be in sight.
    pub fn can_join_into(&self, above: ItemId, text: &str) -> bool {
        self.visible_rows().contains(&above) && self.joined(above, text).is_some()
    }

    /// A task that has nothing but its text: all else would be lost with the row.
    fn is_bare(&self, id: ItemId) -> bool {
        let row = self.live(id).filter(|row| row.kind == ItemKind::Task);
        row.is_some_and(|row| {
            let named = row.assignee.is_none() && row.due.is_none() && row.link.is_none();
            named && row.details.is_empty() && row.note.is_empty()
        })
    }

    /// Makes both edits or none: then all that was written is given back, and focus stays there.
    fn make_or_give_back(&mut self, now_ms: u64, id: ItemId, ops: Vec<Op>, words: String) -> bool {
        let about = words.clone();
        match self.apply_local(now_ms, ops) {
            Ok(made) => {
                self.history.push(made, about);
                true
            }
            Err(refusal) => {
                self.refuse(refusal, Some(words));
                self.focus(Focus::Row(id));
                false
            }
        }
    }

    fn text_ops(&self, id: ItemId, text: &str) -> Vec<Op> {
        let base = self
            .live(id)
            .map(|row| row.text.clone())
            .unwrap_or_default();
        let op = (base != text).then(|| Op::SetText {
            id,
            base,
            text: text.to_owned(),
        });
        op.into_iter().collect()
    }

    /// The row in sight above this one, in the same list.
    fn above(&self, id: ItemId) -> Option<ItemId> {
        let rows = self.visible_rows();
        let place = rows.iter().position(|row| *row == id)?;
        let above = rows.get(place.checked_sub(1)?).copied()?;
        (self.list_of(above) == self.list_of(id)).then_some(above)
    }

    /// The two texts as one, and the place of the caret in it, in characters.
    fn joined(&self, above: ItemId, text: &str) -> Option<(String, usize)> {
        let above = self.live(above).filter(|row| row.kind == ItemKind::Task)?;
        let first = above.text.trim_end();
        let caret = first.chars().count();
        let second = text.trim();
        let joined = if second.is_empty() {
            first.to_owned()
        } else {
            format!("{first} {second}")
        };
        (joined.chars().count() <= TEXT_CHARS_MAX).then_some((joined, caret))
    }
}
