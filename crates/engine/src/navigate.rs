//! Where rows stand as the person sees them, and where focus goes from one.

use crate::commands::CommandId;
use crate::{Engine, Focus};
use tickmark_domain::map::Set;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};

/// Rows that Page Up and Page Down pass over.
const PAGE_ROWS: usize = 10;

/// Where a row stands in its section: position from 1, of how many, after which, under which
/// heading, in which list.
#[derive(Default)]
pub(crate) struct InSection {
    pub place: usize,
    pub total: usize,
    pub after: Option<ItemId>,
    pub heading: Option<ItemId>,
    pub list: Option<ChecklistId>,
}

impl Engine {
    /// The row that focus goes to from `from`; none when there is nowhere to go. Steps and pages
    /// go through all lists, the ends are those of the row's own section and list.
    pub(crate) fn destination(&self, from: ItemId, command: CommandId) -> Option<ItemId> {
        let mut rows = self.visible_rows();
        if self.is_tombstone(from) {
            // Focus is still there.
            let mut above = self.shown.items_before(from).map(|row| row.id);
            let above = above.find_map(|id| rows.iter().position(|row| *row == id));
            rows.insert(
                above.map_or_else(|| self.start_of(from, &rows), |place| place + 1),
                from,
            );
        }
        let here = rows.iter().position(|id| *id == from)?;
        let last = rows.len().checked_sub(1)?;
        let own = self.list_of(from);
        let in_list = |id: &ItemId| self.list_of(*id) == own;
        let first_in_list = rows.iter().position(in_list)?;
        let last_in_list = rows.iter().rposition(in_list)?;
        let is_heading = |id: &ItemId| self.kind_of(*id) == Some(ItemKind::Heading);
        let place = match command {
            CommandId::Previous => here.checked_sub(1)?,
            CommandId::Next => here + 1,
            CommandId::PageUp => here.saturating_sub(PAGE_ROWS),
            CommandId::PageDown => (here + PAGE_ROWS).min(last),
            CommandId::ListStart => first_in_list,
            CommandId::ListEnd => last_in_list,
            CommandId::SectionStart if is_heading(&from) => here,
            CommandId::SectionStart => {
                let heading = rows.get(..here)?.iter().rposition(is_heading);
                heading.map_or(0, |place| place + 1).max(first_in_list)
            }
            CommandId::SectionEnd => {
                let below = rows.get(here + 1..)?.iter().position(is_heading);
                below.map_or(last, |steps| here + steps).min(last_in_list)
            }
            _ => return None,
        };
        rows.get(place).copied()
    }

    /// Where the row stands among the rows that are not folded away; for one that is, where its
    /// heading stands.
    pub(crate) fn place_in_sight(&self, id: ItemId) -> Option<usize> {
        let rows = self.visible_rows();
        let place = |id: ItemId| rows.iter().position(|row| *row == id);
        place(id).or_else(|| place(self.heading_of(id)?))
    }

    /// Focus for when the row that stood there is gone: what stands there now in its list, or before it.
    pub(crate) fn focus_near(&mut self, place: Option<usize>, checklist: ChecklistId) {
        let rows = self.visible_rows();
        let (before, after) = rows.split_at(place.unwrap_or_default().min(rows.len()));
        let is_here = |row: &&ItemId| self.list_of(**row) == Some(checklist);
        let next = after.first().filter(is_here);
        let row = next.or_else(|| before.iter().rev().find(is_here));
        self.focus(match row.filter(|_| place.is_some()) {
            Some(row) => Focus::Row(*row),
            None => Focus::AddField(checklist),
        });
    }

    /// Rows that are not folded away, in the order of the panel.
    pub(crate) fn visible_rows(&self) -> Vec<ItemId> {
        let lists = self.shown.checklists().map(|list| list.id);
        let mut rows = Vec::new();
        for list in lists.filter(|list| !self.is_list_folded(*list)) {
            let mut folded = false;
            let in_sight = self.in_sight(list);
            for item in self.in_view(list) {
                let seen = in_sight.as_ref().is_none_or(|seen| seen.contains(&item.id));
                if item.kind == ItemKind::Heading {
                    folded = self.is_folded(item.id);
                }
                if seen && (item.kind == ItemKind::Heading || !folded) {
                    rows.push(item.id);
                }
            }
        }
        rows
    }

    /// The rows of a list that are not filtered out; none where nothing is.
    pub(crate) fn in_sight(&self, list: ChecklistId) -> Option<Set<ItemId>> {
        let found = self.filter.is_on().then(|| self.found_in(list))?;
        Some(found.into_iter().map(|row| row.id).collect())
    }

    /// Whether the rows of a heading are folded away; what is looked for is found there too.
    pub(crate) fn is_folded(&self, heading: ItemId) -> bool {
        !self.looks_for_words() && self.folded.contains(&heading)
    }

    /// Where the rows of this one's list begin among these.
    fn start_of(&self, id: ItemId, rows: &[ItemId]) -> usize {
        let list = self.list_of(id);
        let first = rows.iter().position(|row| self.list_of(*row) == list);
        first.unwrap_or(rows.len())
    }

    pub(crate) fn list_of(&self, id: ItemId) -> Option<ChecklistId> {
        self.shown.item(id).map(|item| item.checklist)
    }

    pub(crate) fn kind_of(&self, id: ItemId) -> Option<ItemKind> {
        self.shown.item(id).map(|item| item.kind)
    }

    /// The heading a row stands under; a heading stands under none.
    pub(crate) fn heading_of(&self, id: ItemId) -> Option<ItemId> {
        if self.kind_of(id)? == ItemKind::Heading {
            return None;
        }
        let mut before = self.shown.items_before(id);
        before
            .find(|row| row.kind == ItemKind::Heading)
            .map(|row| row.id)
    }

    /// Where the row stands among the rows of its section; a heading among the headings.
    pub(crate) fn in_section(&self, id: ItemId) -> InSection {
        let Some(item) = self.shown.item(id) else {
            return InSection::default();
        };
        let mut found = InSection {
            list: Some(item.checklist),
            ..InSection::default()
        };
        let mut passed = false;
        for row in self.in_view(item.checklist) {
            let is_heading = row.kind == ItemKind::Heading;
            if item.kind == ItemKind::Task && is_heading {
                if passed {
                    break;
                }
                found = InSection {
                    heading: Some(row.id),
                    list: found.list,
                    ..InSection::default()
                };
            } else if row.kind == item.kind {
                found.total += 1;
                if row.id == id {
                    passed = true;
                    found.place = found.total;
                } else if !passed {
                    found.after = Some(row.id);
                }
            }
        }
        found
    }
}
