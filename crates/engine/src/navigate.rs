//! Where rows stand as the person sees them, and where focus goes from one.

use crate::Engine;
use crate::commands::CommandId;
use tickmark_domain::{ChecklistId, Item, ItemId, ItemKind};

/// Rows that Page Up and Page Down pass over.
const PAGE_ROWS: usize = 10;

/// Where a row stands in its section: position from 1, of how many, under which heading.
pub(crate) struct InSection {
    pub place: usize,
    pub total: usize,
    pub heading: Option<ItemId>,
}

impl Engine {
    /// The row that focus goes to from `from`; none when there is nowhere to go.
    pub(crate) fn destination(&self, from: ItemId, command: CommandId) -> Option<ItemId> {
        let rows = self.visible_rows();
        let here = rows.iter().position(|id| *id == from)?;
        let last = rows.len().checked_sub(1)?;
        let heading = |id: &ItemId| self.kind_of(*id) == Some(ItemKind::Heading);
        let place = match command {
            CommandId::Previous => here.checked_sub(1)?,
            CommandId::Next => here + 1,
            CommandId::PageUp => here.saturating_sub(PAGE_ROWS),
            CommandId::PageDown => (here + PAGE_ROWS).min(last),
            CommandId::ListStart => 0,
            CommandId::ListEnd => last,
            CommandId::SectionStart => {
                let above = rows.get(..here)?.iter().rposition(heading);
                above.map_or(0, |place| (place + 1).min(here))
            }
            CommandId::SectionEnd => {
                let below = rows.get(here + 1..)?.iter().position(heading);
                below.map_or(last, |steps| here + steps)
            }
            _ => return None,
        };
        rows.get(place).copied()
    }

    /// Rows that are not folded away, in the order of the panel.
    pub(crate) fn visible_rows(&self) -> Vec<ItemId> {
        let lists = self.shown.checklists().map(|list| list.id);
        let mut rows = Vec::new();
        for list in lists {
            let mut folded = false;
            for item in self.shown.items(list) {
                if item.kind == ItemKind::Heading {
                    folded = self.folded.contains(&item.id);
                    rows.push(item.id);
                } else if !folded {
                    rows.push(item.id);
                }
            }
        }
        rows
    }

    pub(crate) fn kind_of(&self, id: ItemId) -> Option<ItemKind> {
        self.shown.item(id).map(|item| item.kind)
    }

    /// The heading a row stands under; a heading stands under none.
    pub(crate) fn heading_of(&self, id: ItemId) -> Option<ItemId> {
        if self.kind_of(id)? == ItemKind::Heading {
            return None;
        }
        let mut at = id;
        while let Some(before) = self.shown.item_before(at) {
            if self.kind_of(before) == Some(ItemKind::Heading) {
                return Some(before);
            }
            at = before;
        }
        None
    }

    /// The live rows of a list, in order.
    pub(crate) fn rows_of(&self, list: ChecklistId) -> Vec<&Item> {
        self.shown.items(list).collect()
    }

    /// Where the row stands among the rows of its section; a heading among the headings.
    pub(crate) fn in_section(&self, id: ItemId) -> InSection {
        let nowhere = InSection {
            place: 0,
            total: 0,
            heading: None,
        };
        let Some(item) = self.shown.item(id) else {
            return nowhere;
        };
        let rows = self.rows_of(item.checklist);
        let Some(here) = rows.iter().position(|row| row.id == id) else {
            return nowhere;
        };
        let is_heading = |row: &&Item| row.kind == ItemKind::Heading;
        if item.kind == ItemKind::Heading {
            let before = rows.iter().take(here).filter(|row| is_heading(row)).count();
            let total = rows.iter().filter(|row| is_heading(row)).count();
            return InSection {
                place: before + 1,
                total,
                heading: None,
            };
        }
        let start = rows.iter().take(here).rposition(is_heading);
        let first = start.map_or(0, |place| place + 1);
        let after = rows.iter().skip(here).position(is_heading);
        let end = after.map_or(rows.len(), |steps| here + steps);
        InSection {
            place: here - first + 1,
            total: end - first,
            heading: start.and_then(|place| rows.get(place)).map(|row| row.id),
        }
    }
}
