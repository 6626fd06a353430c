//! Headings whose rows are folded away; `lists.rs` has the same for lists.

use crate::{Engine, Focus, Message, Output, Timer, inline};
use tickmark_domain::{ItemId, ItemKind, Row};

impl Engine {
    pub(crate) fn toggle_fold(&mut self, heading: ItemId) {
        let Some(row) = self.live(heading) else {
            return;
        };
        // What is looked for is found in every section.
        if row.kind != ItemKind::Heading || self.looks_for_words() {
            return;
        }
        let section = inline::plain_text(&row.text);
        let rows = self.rows_under(heading).len();
        if self.folded.remove(&heading) {
            self.say(Message::Unfolded { section, rows });
        } else {
            self.folded.insert(heading);
            self.say(Message::Folded { section, rows });
        }
        self.touched.insert(Row::Item(heading));
        self.focus(Focus::Row(heading));
        self.remember_soon();
    }

    /// Shows the list and the section that a row stands in, so that a row is never moved out of sight.
    pub(crate) fn unfold_around(&mut self, id: ItemId) {
        if self.hides_later(id) {
            self.keep_in_sight(id);
        }
        if let Some(list) = self.list_of(id) {
            self.unfold_list(list);
        }
        if let Some(heading) = self.heading_of(id)
            && self.folded.remove(&heading)
        {
            self.touched.insert(Row::Item(heading));
        }
    }

    pub(crate) fn rows_under(&self, heading: ItemId) -> Vec<ItemId> {
        let below = self.shown.items_after(heading);
        let under = below.take_while(|row| row.kind != ItemKind::Heading);
        under.map(|row| row.id).collect()
    }

    pub(crate) fn remember_soon(&mut self) {
        self.outputs.push(Output::Wait {
            timer: Timer::Remember,
            ms: REMEMBER_MS,
        });
    }
}

/// How long the list must be quiet before it is kept on the device.
const REMEMBER_MS: u64 = 500;
