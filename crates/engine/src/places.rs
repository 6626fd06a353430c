//! Where a row can stand: the sections of all lists, and the places in each.

use crate::{Engine, inline};
use tickmark_domain::map::Set;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};

/// What stands under one heading, or above the first one of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub checklist: ChecklistId,
    pub heading: Option<ItemId>,
    /// The text of the heading, or the name of the list.
    pub name: String,
    /// Places there are for the row.
    pub places: usize,
    /// Where the row stands now, if it stands here.
    pub here: Option<usize>,
}

impl Engine {
    /// The sections that a row can go to, in the order of the panel.
    pub fn sections(&self, id: ItemId) -> Vec<Section> {
        let own = self.in_section(id);
        let mut sections = Vec::new();
        for list in self.shown.checklists() {
            let headings = self.shown.items(list.id);
            let headings = headings.filter(|row| row.kind == ItemKind::Heading);
            let headings = headings.map(|row| (Some(row.id), inline::plain_text(&row.text)));
            for (heading, name) in std::iter::once((None, list.name.clone())).chain(headings) {
                let here = (own.list, own.heading) == (Some(list.id), heading);
                let others = self.section_in_view(list.id, heading);
                sections.push(Section {
                    checklist: list.id,
                    heading,
                    name,
                    places: others.iter().filter(|row| **row != id).count() + 1,
                    here: here.then_some(own.place),
                });
            }
        }
        sections
    }

    /// The row after which another comes to stand at this place, from 1, when these have left.
    pub(crate) fn anchor_at(
        &self,
        checklist: ChecklistId,
        heading: Option<ItemId>,
        place: usize,
        moving: Option<ItemId>,
        leaving: &Set<ItemId>,
    ) -> Option<ItemId> {
        let mut stays = self.section_in_view(checklist, heading);
        stays.retain(|row| !leaving.contains(row));
        let above = stays.get(..place.saturating_sub(1)).unwrap_or(&stays);
        self.home_after(above.last().copied(), moving, leaving)
            .or(heading)
    }

    pub(crate) fn tasks_in_section(
        &self,
        checklist: ChecklistId,
        heading: Option<ItemId>,
    ) -> Vec<ItemId> {
        match heading {
            Some(heading) => self.rows_under(heading),
            None => self
                .shown
                .items(checklist)
                .take_while(|row| row.kind == ItemKind::Task)
                .map(|row| row.id)
                .collect(),
        }
    }
}
