//! What the panel was last told, and the changes that bring it up to date.

use crate::Engine;
use crate::done_last::that_stay;
use crate::shown::{Scope, ShownList, ShownRow, in_order, view_of};
use crate::view::{Change, Placed, RowView};
use tickmark_domain::map::{Map, Set};
use tickmark_domain::{ChecklistId, Item, ItemId, ItemKind, Progress, Row};

#[derive(Default)]
pub(crate) struct Mirror {
    lists: Map<ChecklistId, ShownList>,
    order: Vec<ChecklistId>,
    rows: Map<ItemId, ShownRow>,
    /// Some rows may be filtered out.
    filtered: bool,
    /// The rows as they stand on screen, while they are not all at home.
    placed: Option<Map<ChecklistId, Vec<ItemId>>>,
}

impl Mirror {
    /// The changes since the last call; `touched` names every row that may differ.
    pub(crate) fn update(&mut self, engine: &Engine, touched: &Set<Row>) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut items: Set<ItemId> = Set::default();
        let mut lists: Set<ChecklistId> = Set::default();
        for row in touched {
            match row {
                Row::Item(id) => {
                    items.insert(*id);
                }
                Row::Checklist(id) => {
                    lists.insert(*id);
                }
            }
        }
        if !lists.is_empty() {
            self.update_lists(engine, &mut items, &mut changes);
        }
        let mut sections = self.update_rows(engine, &items, &mut changes);
        if engine.sees_done_last() || self.placed.is_some() {
            self.place(engine, &mut changes);
        }
        let filtered = engine.filter.is_on();
        if std::mem::replace(&mut self.filtered, filtered) || filtered {
            // Which headings are in sight is told by all rows under them.
            sections.extend(self.order.iter().map(|list| (*list, Scope::List)));
        }
        for (list, scope) in sections {
            match scope {
                Scope::Section(heading) => self.update_section(engine, heading, &mut changes),
                Scope::List => self.update_sections(engine, list, &mut changes),
                Scope::Nothing => {}
            }
            lists.insert(list);
        }
        self.update_list_views(engine, &lists, &mut changes);
        changes
    }

    fn update_lists(
        &mut self,
        engine: &Engine,
        items: &mut Set<ItemId>,
        changes: &mut Vec<Change>,
    ) {
        let order: Vec<_> = engine.shown.checklists().map(|list| list.id).collect();
        let gone: Vec<_> = self
            .order
            .iter()
            .filter(|id| !order.contains(id))
            .copied()
            .collect();
        for id in gone {
            self.lists.remove(&id);
            self.rows.retain(|_, row| row.view.checklist != id);
            changes.push(Change::ListGone(id));
        }
        let mut after = None;
        let kept: Vec<_> = self
            .order
            .iter()
            .filter(|id| order.contains(id))
            .copied()
            .collect();
        let reordered = kept != order;
        for id in &order {
            let shown = self.lists.get(id).map(|list| &list.view);
            let shown = shown.map(|list| (list.kind, list.baseline));
            let now = ShownList::new(engine, *id).map(|list| (list.view.kind, list.view.baseline));
            let known = shown.is_some();
            if shown != now {
                // Its rows are shown as what they are now.
                items.extend(engine.shown.items(*id).map(|row| row.id));
            }
            if !known && let Some(list) = ShownList::new(engine, *id) {
                self.lists.insert(*id, list);
            }
            if (!known || reordered)
                && let Some(list) = self.lists.get(id)
            {
                changes.push(Change::List {
                    list: list.view.clone(),
                    after,
                });
            }
            after = Some(*id);
        }
        self.order = order;
    }

    /// Brings rows up to date, and returns what sections have to be counted again.
    fn update_rows(
        &mut self,
        engine: &Engine,
        items: &Set<ItemId>,
        changes: &mut Vec<Change>,
    ) -> Map<ChecklistId, Scope> {
        let mut sections = Map::default();
        let mut live = Vec::new();
        for id in items {
            if let Some(row) = engine.live(*id) {
                live.push(row);
            } else if engine.is_tombstone(*id) {
                self.bury(*id, &mut sections, changes);
            } else if let Some(old) = self.rows.remove(id) {
                if !old.view.marks.tombstone {
                    self.count(&old.view, false);
                }
                sections.insert(old.view.checklist, Scope::List);
                changes.push(Change::RowGone(*id));
            }
        }
        if live.len() > 1 {
            live = in_order(engine, &live);
        }
        for row in live {
            self.update_row(engine, row, &mut sections, changes);
        }
        sections
    }

    /// The row is deleted, but focus is on it: it is shown so until focus leaves.
    fn bury(
        &mut self,
        id: ItemId,
        sections: &mut Map<ChecklistId, Scope>,
        changes: &mut Vec<Change>,
    ) {
        let Some(shown) = self.rows.get_mut(&id) else {
            return;
        };
        if std::mem::replace(&mut shown.view.marks.tombstone, true) {
            return;
        }
        let row = shown.view.clone();
        self.count(&row, false);
        sections.insert(row.checklist, Scope::List);
        changes.push(Change::Row { row, moved: None });
    }

    fn update_row(
        &mut self,
        engine: &Engine,
        row: &Item,
        sections: &mut Map<ChecklistId, Scope>,
        changes: &mut Vec<Change>,
    ) {
        let old = self.rows.remove(&row.id);
        let mut view = view_of(engine, row);
        if let Some(old) = &old {
            view.section = old.view.section;
            view.section_rows = old.view.section_rows;
            view.filtered_out = old.view.filtered_out;
            if row.kind == ItemKind::Task {
                view.folded = old.view.folded;
            }
        }
        let stays = old
            .as_ref()
            .is_some_and(|old| old.rank == row.rank && old.view.checklist == row.checklist);
        let fold_changed = old
            .as_ref()
            .is_none_or(|old| old.view.folded != view.folded);
        let structural = !stays || row.kind == ItemKind::Heading && fold_changed;
        if let Some(old) = &old {
            if !old.view.marks.tombstone {
                self.count(&old.view, false);
            }
            if old.view.checklist != row.checklist {
                sections.insert(old.view.checklist, Scope::List);
            }
        }
        self.count(&view, true);
        let scope = if structural {
            Scope::List
        } else {
            self.section_to_count(engine, row)
        };
        let all = sections.entry(row.checklist).or_insert(scope);
        *all = all.and(scope);
        let known = old
            .as_ref()
            .is_some_and(|old| old.view.checklist == row.checklist);
        // Where not all rows are at home they are placed together, and what is new is shown then.
        let alone = self.placed.is_none();
        let moved = (!stays && alone).then(|| Placed {
            after: engine.shown.item_before(row.id),
        });
        let same = old.is_some_and(|old| old.view == view);
        if moved.is_some() || !same && (alone || known) {
            changes.push(Change::Row {
                row: view.clone(),
                moved,
            });
        }
        self.rows.insert(
            row.id,
            ShownRow {
                view,
                rank: row.rank.clone(),
            },
        );
    }

    /// Moves as few rows as possible to where they are seen now.
    fn place(&mut self, engine: &Engine, changes: &mut Vec<Change>) {
        let at_home = |list: &ChecklistId| {
            let rows = engine.shown.items(*list).map(|row| row.id);
            (*list, rows.collect())
        };
        let placed = self.placed.take();
        let mut placed = placed.unwrap_or_else(|| self.order.iter().map(at_home).collect());
        placed.retain(|list, _| self.lists.contains_key(list));
        for list in &self.order {
            let seen = engine.in_view(*list).into_iter();
            let seen: Vec<ItemId> = seen.map(|row| row.id).collect();
            let before = placed.insert(*list, seen.clone()).unwrap_or_default();
            if before == seen {
                continue;
            }
            let stay = that_stay(&before, &seen);
            let mut after = None;
            for id in seen {
                if !stay.contains(&id)
                    && let Some(row) = self.rows.get(&id)
                {
                    changes.push(Change::Row {
                        row: row.view.clone(),
                        moved: Some(Placed { after }),
                    });
                }
                after = Some(id);
            }
        }
        self.placed = engine.sees_done_last().then_some(placed);
    }

    fn section_to_count(&self, engine: &Engine, row: &Item) -> Scope {
        // Looking for the heading passes over all rows before, so only where there are headings.
        let list = self.lists.get(&row.checklist);
        let heading = list.filter(|list| list.headings > 0);
        let heading = heading.and_then(|_| engine.heading_of(row.id));
        heading.map_or(Scope::Nothing, Scope::Section)
    }

    /// Counts the rows of one section again.
    fn update_section(&mut self, engine: &Engine, heading: ItemId, changes: &mut Vec<Change>) {
        let rows = engine.rows_under(heading);
        let items = rows.iter().filter_map(|id| engine.shown.item(*id));
        let progress = items
            .map(Progress::of)
            .fold(Progress::default(), Progress::plus);
        self.set_section(heading, progress, rows.len(), changes);
    }

    /// Counts all sections of a list again, and folds the rows of folded headings away.
    fn update_sections(&mut self, engine: &Engine, list: ChecklistId, changes: &mut Vec<Change>) {
        let mut section: Option<(ItemId, Progress, usize)> = None;
        let mut folded = false;
        let mut done = Vec::new();
        let in_sight = engine.in_sight(list);
        for row in engine.shown.items(list) {
            let is_heading = row.kind == ItemKind::Heading;
            if is_heading {
                done.extend(section.replace((row.id, Progress::default(), 0)));
                folded = engine.is_folded(row.id);
            } else if let Some((_, progress, rows)) = &mut section {
                *progress = progress.plus(Progress::of(row));
                *rows += 1;
            }
            let filtered_out = in_sight
                .as_ref()
                .is_some_and(|rows| !rows.contains(&row.id));
            if let Some(shown) = self.rows.get_mut(&row.id)
                && (shown.view.folded, shown.view.filtered_out) != (folded, filtered_out)
            {
                shown.view.folded = folded;
                shown.view.filtered_out = filtered_out;
                changes.push(Change::Row {
                    row: shown.view.clone(),
                    moved: None,
                });
            }
        }
        done.extend(section);
        for (heading, progress, rows) in done {
            self.set_section(heading, progress, rows, changes);
        }
    }

    fn set_section(
        &mut self,
        heading: ItemId,
        progress: Progress,
        rows: usize,
        changes: &mut Vec<Change>,
    ) {
        let Some(shown) = self.rows.get_mut(&heading) else {
            return;
        };
        if shown.view.kind != ItemKind::Heading
            || (shown.view.section == progress && shown.view.section_rows == rows)
        {
            return;
        }
        shown.view.section = progress;
        shown.view.section_rows = rows;
        changes.push(Change::Row {
            row: shown.view.clone(),
            moved: None,
        });
    }

    fn update_list_views(
        &mut self,
        engine: &Engine,
        lists: &Set<ChecklistId>,
        changes: &mut Vec<Change>,
    ) {
        let mut after = None;
        for id in &self.order {
            if lists.contains(id)
                && let Some(shown) = self.lists.get_mut(id)
                && let Some(view) = shown.view_now(engine, *id)
                && shown.view != view
            {
                shown.view = view.clone();
                changes.push(Change::List { list: view, after });
            }
            after = Some(*id);
        }
    }

    fn count(&mut self, view: &RowView, add: bool) {
        let Some(list) = self.lists.get_mut(&view.checklist) else {
            return;
        };
        let change = |count: &mut usize| {
            *count = if add {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
        };
        match view.kind {
            ItemKind::Heading => change(&mut list.headings),
            ItemKind::Task => {
                change(&mut list.tasks);
                if !view.required {
                    change(&mut list.optional);
                }
            }
        }
    }
}
