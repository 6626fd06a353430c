//! A link that leads to one row: it is looked for until the service has said what there is.

use crate::view::Stage;
use crate::{Engine, Focus, Message, inline};
use tickmark_domain::ItemId;

#[derive(Default)]
pub(crate) struct Linked {
    /// The row that the page was opened for, and that is not found yet.
    wanted: Option<ItemId>,
    /// The service has answered: what it does not know does not exist.
    answered: bool,
}

impl Engine {
    pub(crate) fn linked(&mut self, id: ItemId) {
        self.linked.wanted = Some(id);
        self.look_for_linked();
    }

    pub(crate) fn linked_answered(&mut self) {
        self.linked.answered = true;
        self.look_for_linked();
    }

    fn look_for_linked(&mut self) {
        let Some(id) = self.linked.wanted.filter(|_| self.stage == Stage::Ready) else {
            return;
        };
        if let Some(row) = self.live(id) {
            let text = inline::plain_text(&row.text);
            self.linked.wanted = None;
            self.unfold_around(id);
            self.focus(Focus::Look(id));
            self.say(Message::LinkLeads { text });
        } else if self.linked.answered {
            self.linked.wanted = None;
            let deleted = self.shown.item(id).is_some();
            self.say(Message::LinkDead { deleted });
        }
    }
}
