//! Collects rows and hints while a format is read.

use super::hint::{Hint, HintKind, Place};
use super::lines::{Depths, Line};
use super::row::{RowKind, TextList, TextRow, unified};
use super::{Parsed, room};
use crate::ChecklistKind;

#[derive(Default)]
pub struct Reader {
    lists: Vec<TextList>,
    hints: Vec<Hint>,
    depths: Depths,
    /// Where the last row came from; none when details have no row to go to.
    last: Option<Place>,
    /// No row has come since the list began: details are the list's.
    of_list: bool,
    /// How many lines the details of that row have so far.
    detail_lines: usize,
    note_lines: usize,
    rows: usize,
}

impl Reader {
    pub fn hint(&mut self, place: Place, kind: HintKind) {
        self.hints.push(Hint { place, kind });
    }

    /// A new checklist begins.
    pub fn list(&mut self, place: Place, name: impl Into<String>) {
        let name = name.into();
        self.last = None;
        self.of_list = false;
        self.detail_lines = 0;
        self.depths.reset();
        if name.trim().is_empty() {
            return self.hint(place, HintKind::Empty);
        }
        self.of_list = true;
        self.hints.extend(room::of_name(place, &name));
        self.lists.push(TextList {
            name: Some(name),
            ..TextList::default()
        });
    }

    /// What the list that is being read is for.
    pub fn kind(&mut self, kind: ChecklistKind) {
        if let Some(list) = self.lists.last_mut() {
            list.kind = kind;
        }
    }

    /// A row; one without words is only reported.
    pub fn row(&mut self, place: Place, row: TextRow) {
        if row.text.trim().is_empty() {
            self.last = None;
            self.of_list = false;
            return self.hint(place, HintKind::Empty);
        }
        if matches!(row.kind, RowKind::Heading { .. }) {
            self.depths.reset();
        }
        self.rows += 1;
        self.last = Some(place);
        self.of_list = false;
        let row = row.in_line();
        self.detail_lines = usize::from(!row.details.is_empty());
        self.note_lines = row
            .as_task()
            .map_or(0, |task| usize::from(!task.note.is_empty()));
        self.hints.extend(room::of_text(place, &row.text));
        if self.lists.is_empty() {
            self.lists.push(TextList::default());
        }
        if let Some(list) = self.lists.last_mut() {
            list.rows.push(row);
        }
    }

    /// A task that stands in as far as its line does, seen from the lines before it.
    pub fn nested(&mut self, line: &Line, row: TextRow) {
        let depth = self.depths.depth(line.indent);
        self.at_depth(line, depth, depth > 0, row);
    }

    /// A task of which the line itself says whether it is indented.
    pub fn indented(&mut self, line: &Line, indented: bool, row: TextRow) {
        let depth = self.depths.depth(line.indent);
        self.at_depth(line, depth, indented, row);
    }

    fn at_depth(&mut self, line: &Line, depth: usize, indented: bool, mut row: TextRow) {
        if let RowKind::Task(task) = &mut row.kind {
            task.indented = indented;
        }
        if depth > 1 {
            self.hint(Place::Line(line.number), HintKind::Flattened);
        }
        self.row(Place::Line(line.number), row);
    }

    /// An open item from a line that means nothing else.
    pub fn unmarked(&mut self, line: &Line, text: impl Into<String>) {
        self.hint(Place::Line(line.number), HintKind::Unmarked);
        self.nested(line, TextRow::open(text));
    }

    /// One more line of the last row's details, or of the list's that has no row yet; an item of its own when there is neither.
    pub fn detail(&mut self, place: Place, text: &str) {
        let (of_list, of_row) = (self.of_list, self.last.is_some());
        let details = self
            .lists
            .last_mut()
            .and_then(|list| match list.rows.last_mut() {
                _ if of_list => Some(&mut list.details),
                row => row.filter(|_| of_row).map(|row| &mut row.details),
            });
        match details {
            Some(details) => {
                if self.detail_lines > 0 {
                    details.push('\n');
                }
                self.detail_lines += 1;
                details.push_str(text);
            }
            None if text.trim().is_empty() => {}
            None => {
                self.hint(place, HintKind::Unmarked);
                self.row(place, TextRow::open(text.trim()));
                self.last = None;
            }
        }
    }

    /// One more line of the note on the last task's verdict; whether there is such a task.
    pub fn note(&mut self, text: &str) -> bool {
        let row = self.lists.last_mut().and_then(|list| list.rows.last_mut());
        let row = row.filter(|_| self.last.is_some());
        let Some(RowKind::Task(task)) = row.map(|row| &mut row.kind) else {
            return false;
        };
        if self.note_lines > 0 {
            task.note.push('\n');
        }
        self.note_lines += 1;
        task.note.push_str(text);
        true
    }

    /// What stands under the name of the list that has just begun.
    pub fn list_details(&mut self, details: &str) {
        if let Some(list) = self.lists.last_mut().filter(|_| self.of_list) {
            list.details = unified(details);
        }
    }

    /// An empty line between details, if there are any before it.
    pub fn gap(&mut self) {
        if self.detail_lines > 0 {
            self.detail(Place::Whole, "");
        }
    }

    /// Whether details have a row to go to.
    pub fn has_row(&self) -> bool {
        self.last.is_some()
    }

    /// How many rows there are so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Place of the row that comes next, for formats without lines.
    pub fn next_row(&self) -> Place {
        Place::Row(self.rows + 1)
    }

    pub fn finish(mut self) -> Parsed {
        self.hints.extend(room::of_lists(&self.lists));
        self.hints.sort_by_key(|hint| hint.place);
        Parsed {
            lists: self.lists,
            hints: self.hints,
        }
    }
}
