//! What reading a text gives.

use super::hint::{Hint, HintKind, Place};
use super::row::{Level, TextList, TextRow};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// In order; the first may have no name.
    pub lists: Vec<TextList>,
    /// In the order of their places.
    pub hints: Vec<Hint>,
}

impl Parsed {
    /// All rows for one checklist: the names of the lists become headings, unless there is only one.
    pub fn into_rows(self) -> Vec<TextRow> {
        let several = self.lists.len() > 1;
        let rows = self.lists.into_iter().flat_map(|list| {
            let name = list.name.filter(|_| several);
            let heading = name.map(|name| TextRow::heading(Level::TOP, name));
            heading.into_iter().chain(list.rows)
        });
        rows.collect()
    }

    pub(super) fn hint_first(&mut self, place: Place, kind: HintKind) {
        self.hints.insert(0, Hint { place, kind });
    }
}
