//! What becomes of an edit without the right to make it.

use crate::paste::in_words;
use crate::{Edit, Engine, Message};
use tickmark_domain::Refusal;

impl Engine {
    /// The permission can go while someone writes: the words are kept.
    pub(crate) fn edit_without_access(&mut self, edit: Edit) {
        match edit {
            Edit::Add { text, .. }
            | Edit::Text { text, .. }
            | Edit::Join { text, .. }
            | Edit::JoinNew { text, .. }
            | Edit::Details { details: text, .. }
            | Edit::Note { note: text, .. }
            | Edit::Rewrite { text, .. }
            | Edit::Name { name: text, .. }
            | Edit::AddList { name: text, .. } => {
                self.refuse(Refusal::NotAllowed, Some(text));
            }
            Edit::Paste { rows, .. } => {
                self.refuse(Refusal::NotAllowed, Some(in_words(&rows)));
            }
            Edit::Split { halves, .. } => {
                self.refuse(Refusal::NotAllowed, Some(halves.join(" ")));
            }
            _ => self.say(Message::ReadOnly),
        }
    }
}
