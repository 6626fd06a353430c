//! What reading a text gives.

use super::hint::{Hint, HintKind, Place};
use super::row::{TextList, TextRow};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// In order; the first may have no name.
    pub lists: Vec<TextList>,
    /// In the order of their places.
    pub hints: Vec<Hint>,
}

impl Parsed {
    /// All rows for one checklist: the names of the lists become headings, unless there is only one, with nothing under its name.
    pub fn into_rows(self) -> Vec<TextRow> {
        let several = self.lists.len() > 1;
        let rows = self.lists.into_iter().flat_map(|list| {
            let named = several || !list.details.is_empty();
            list.with_heading(named)
        });
        rows.collect()
    }

    pub(super) fn hint_first(&mut self, place: Place, kind: HintKind) {
        self.hints.insert(0, Hint { place, kind });
    }
}
