//! Rows that are worked on together.

use crate::commands::CommandId;
use crate::{Engine, Focus, Message};
use tickmark_domain::map::Set;
use tickmark_domain::{ItemId, ItemKind, Row};

/// What a key or a click does to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    /// From where it began to the row above or below this one.
    Above,
    Below,
    /// It begins at this row, which is not taken in yet.
    From,
    /// From where it began to this row.
    To,
    /// This row is taken in, or left out.
    Toggle,
    /// The section; once it is selected, the whole list.
    All,
}

#[derive(Default)]
pub(crate) struct Selection {
    rows: Set<ItemId>,
    /// Where it began, and how far it was extended.
    from: Option<ItemId>,
    to: Option<ItemId>,
}

/// What is selected, as the panel shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelectionView {
    pub rows: usize,
    /// A row of it: what is done to this one is done to all.
    pub row: ItemId,
}

impl Engine {
    pub(crate) fn select(&mut self, id: ItemId, how: Select) {
        let before: Vec<ItemId> = self.selection.rows.iter().copied().collect();
        match how {
            Select::Above => self.extend(id, CommandId::Previous),
            Select::Below => self.extend(id, CommandId::Next),
            Select::From => {
                self.selection.from = Some(id);
                return;
            }
            Select::To => self.select_range(id),
            Select::Toggle => {
                if !self.selection.rows.remove(&id) && self.live(id).is_some() {
                    self.selection.rows.insert(id);
                }
                self.selection.from = Some(id);
                self.selection.to = Some(id);
            }
            Select::All => self.select_all(id),
        }
        let now = self.selection.rows.iter().copied();
        self.touched
            .extend(before.into_iter().chain(now).map(Row::Item));
        let rows = self.selection.rows.len();
        self.say(match how {
            Select::Toggle if !self.is_selected(id) => Message::Unselected { rows },
            Select::All => Message::SelectedAll { rows },
            _ => Message::Selected { rows },
        });
    }

    pub(crate) fn clear_selection(&mut self) {
        let selection = std::mem::take(&mut self.selection);
        if !selection.rows.is_empty() {
            self.touched
                .extend(selection.rows.into_iter().map(Row::Item));
            self.say(Message::SelectionCleared);
        }
    }

    pub fn is_selected(&self, id: ItemId) -> bool {
        self.selection.rows.contains(&id)
    }

    /// The rows that a command on this one is about, where they are several: all that are
    /// selected, in the order of the panel.
    pub(crate) fn several(&self, id: ItemId) -> Option<Vec<ItemId>> {
        let several = self.is_selected(id) && self.selection.rows.len() > 1;
        several.then(|| self.selected())
    }

    /// How many rows a command on this one is about.
    pub fn rows_with(&self, id: ItemId) -> usize {
        self.several(id).map_or(1, |rows| rows.len())
    }

    fn selected(&self) -> Vec<ItemId> {
        let lists = self.shown.checklists().map(|list| list.id);
        let rows = lists.flat_map(|list| self.shown.items(list));
        rows.map(|row| row.id)
            .filter(|id| self.is_selected(*id))
            .collect()
    }

    pub(crate) fn selection_view(&self) -> Option<SelectionView> {
        if self.selection.rows.is_empty() {
            return None;
        }
        let selected = self.selected();
        let to = self.selection.to.filter(|id| selected.contains(id));
        Some(SelectionView {
            rows: selected.len(),
            row: to.or_else(|| selected.first().copied())?,
        })
    }

    /// Rows that are gone are in no selection.
    pub(crate) fn drop_gone_from_selection(&mut self) {
        if self.selection.rows.is_empty() {
            return;
        }
        let mut rows = std::mem::take(&mut self.selection.rows);
        rows.retain(|id| self.live(*id).is_some());
        self.selection.rows = rows;
    }

    /// The same for what was selected before.
    pub(crate) fn select_only_in_sight(&mut self) {
        let lists = self.shown.checklists().map(|list| list.id);
        let seen: Vec<_> = lists.filter_map(|list| self.in_sight(list)).collect();
        if self.filter.is_on() {
            let is_seen = |id: &ItemId| seen.iter().any(|rows| rows.contains(id));
            self.selection.rows.retain(is_seen);
        }
    }

    fn extend(&mut self, id: ItemId, to: CommandId) {
        if self.selection.to != Some(id) || !self.is_selected(id) {
            self.selection.from = Some(id);
        }
        let to = self.destination(id, to).unwrap_or(id);
        self.select_range(to);
        self.focus(Focus::Row(to));
    }

    /// From where it began, or from here where it has not, to this row.
    fn select_range(&mut self, to: ItemId) {
        let rows = self.visible_rows();
        let place = |id: ItemId| rows.iter().position(|row| *row == id);
        let Some(end) = place(to) else { return };
        let from = self.selection.from.filter(|from| place(*from).is_some());
        let from = from.unwrap_or(to);
        let start = place(from).unwrap_or(end);
        let range = rows.get(start.min(end)..=start.max(end));
        self.selection = Selection {
            rows: range.unwrap_or_default().iter().copied().collect(),
            from: Some(from),
            to: Some(to),
        };
    }

    fn select_all(&mut self, id: ItemId) {
        let Some(list) = self.live(id).map(|row| row.checklist) else {
            return;
        };
        let heading = match self.kind_of(id) {
            Some(ItemKind::Heading) => Some(id),
            _ => self.heading_of(id),
        };
        let mut all: Set<ItemId> = self.shown.items(list).map(|row| row.id).collect();
        let mut section: Set<ItemId> = match heading {
            Some(heading) => {
                let rows = self.rows_under(heading).into_iter();
                // On the heading itself, it is part of its section.
                rows.chain((heading == id).then_some(id)).collect()
            }
            // What stands above the first heading.
            None => self
                .shown
                .items(list)
                .take_while(|row| row.kind == ItemKind::Task)
                .map(|row| row.id)
                .collect(),
        };
        // Nobody works on what they do not see because they are looking for something else.
        if let Some(seen) = self.in_sight(list) {
            all.retain(|id| seen.contains(id));
            section.retain(|id| seen.contains(id));
        }
        let widen = section.is_empty() || section.is_subset(&self.selection.rows);
        self.selection.rows = if widen { all } else { section };
        self.selection.from = Some(id);
        self.selection.to = Some(id);
    }
}
