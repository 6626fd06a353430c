//! From the nodes of a rich text to rows.

use super::hint::{HintKind, Place};
use super::html::{Node, Style, Tag};
use super::reader::Reader;
use super::row::{Assignee, Level, RowKind, Task, TextRow, TextStatus, one_line};
use super::words::{Found, Words};
use super::{Parsed, mark, plain, spreadsheet, table};
use crate::field;
use std::borrow::Cow;

/// Deeper nodes are not read: browsers nest no deeper than this.
const DEPTH_MAX: usize = 520;

#[derive(Default)]
pub struct Walk {
    reader: Reader,
    /// The words since the last break.
    words: Words,
    /// The list items around, the innermost last.
    items: Vec<Item>,
    heading: Option<usize>,
    lists: usize,
    depth: usize,
    /// The lines of the cell that is read.
    cell: Option<Vec<String>>,
}

struct Item {
    checked: Option<bool>,
    lists: usize,
    /// How many rows there were when its own had come; none before.
    row: Option<usize>,
}

impl Walk {
    pub fn document(&mut self, nodes: &[Node]) {
        self.nodes(nodes);
        self.end_line();
    }

    pub fn finish(self) -> Parsed {
        self.reader.finish()
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.words.push(text),
                Node::Element { tag, children } => self.element(tag, children),
            }
        }
    }

    fn element(&mut self, tag: &Tag, children: &[Node]) {
        if self.depth >= DEPTH_MAX {
            return self.leave_out("deeper than anything shown".to_owned());
        }
        self.depth += 1;
        match tag {
            Tag::Inline => self.nodes(children),
            Tag::Hidden => {}
            Tag::Other(what) => self.leave_out(what.clone()),
            Tag::Break => self.end_line(),
            Tag::Checkbox(checked) => {
                self.checkbox(*checked);
                self.nodes(children);
            }
            Tag::Styled(style) => self.styled(children, *style),
            Tag::Code => self.marked(children, &["`"]),
            Tag::Link(to) => self.link(children, to),
            Tag::Card(to) => self.card(children, to),
            Tag::Words(words) => self.words.push(words),
            Tag::Mention { account, name } => self.mention(account, name, children),
            Tag::Date(day) => self.date(day, children),
            Tag::Preformatted => self.preformatted(children),
            Tag::Table if self.cell.is_none() => self.table(children),
            Tag::List => self.list(children),
            Tag::Item { checked, level } => self.item(*checked, *level, children),
            Tag::Heading(level) => self.heading(*level, children),
            Tag::Block | Tag::Table | Tag::TableRow | Tag::Cell => self.block(children),
        }
        self.depth -= 1;
    }

    fn block(&mut self, children: &[Node]) {
        self.end_line();
        self.nodes(children);
        self.end_line();
    }

    fn heading(&mut self, level: usize, children: &[Node]) {
        self.end_line();
        let outer = self.heading.replace(level);
        self.nodes(children);
        self.end_line();
        self.heading = outer;
    }

    fn list(&mut self, children: &[Node]) {
        self.end_line();
        self.lists += 1;
        self.nodes(children);
        self.end_line();
        self.lists -= 1;
    }

    fn item(&mut self, checked: Option<bool>, level: Option<usize>, children: &[Node]) {
        self.end_line();
        self.items.push(Item {
            checked,
            lists: level.unwrap_or(self.lists),
            row: None,
        });
        // An item's own words come before the items below it, wherever they stand.
        let is_list = |node: &&Node| matches!(node, Node::Element { tag: Tag::List, .. });
        for node in children {
            if is_list(&node) {
                self.end_line();
            } else {
                self.nodes(std::slice::from_ref(node));
            }
        }
        self.end_line();
        for node in children.iter().filter(is_list) {
            self.nodes(std::slice::from_ref(node));
        }
        self.end_line();
        self.items.pop();
    }

    fn checkbox(&mut self, checked: bool) {
        if let Some(item) = self.items.last_mut().filter(|item| item.row.is_none()) {
            item.checked = Some(checked);
        } else {
            self.words.push(if checked { "☑ " } else { "☐ " });
        }
    }

    fn styled(&mut self, children: &[Node], style: Style) {
        let mark = match (style.strong, style.emphasis) {
            (true, true) => Some("***"),
            (true, false) => Some("**"),
            (false, true) => Some("*"),
            (false, false) => None,
        };
        let struck = style.struck.then_some("~~");
        let marks: Vec<&'static str> = mark.into_iter().chain(struck).collect();
        self.marked(children, &marks);
    }

    /// Words between marks of Markdown, which stand close to the first and the last.
    fn marked(&mut self, children: &[Node], marks: &[&'static str]) {
        let (start, breaks) = (self.words.text.len(), self.words.breaks);
        // Only with this mark: to one further in, its own words begin here, where they must stay.
        let mut before = self.words.closed.take();
        self.nodes(children);
        if self.words.breaks == breaks {
            for mark in marks {
                self.words.mark(start, mark, before.take());
            }
        }
    }

    fn link(&mut self, children: &[Node], to: &str) {
        let own = self.words.text.len();
        let breaks = self.words.breaks;
        self.words.closed = None;
        self.nodes(children);
        let words = self.words.text.get(own..).unwrap_or_default().trim();
        let plain = !to.contains(['\n', '\r', '<', '>']);
        if self.words.breaks == breaks && words != to && plain && !to.starts_with('#') {
            let close = if to.contains([' ', '(', ')']) {
                format!("](<{to}>)")
            } else {
                format!("]({to})")
            };
            let _ = self.words.wrap(own, "[", &close);
        }
    }

    /// Where it has no words, it is its address.
    fn card(&mut self, children: &[Node], to: &str) {
        if raw_text(children).trim().is_empty() {
            self.words.push(to);
        } else {
            self.link(children, to);
        }
    }

    fn mention(&mut self, account: &str, name: &str, children: &[Node]) {
        let words = raw_text(children);
        let name = if name.is_empty() { &words } else { name };
        let name = name.trim().trim_start_matches('@');
        if let Some(person) = Assignee::of(account, name) {
            let shown = if name.is_empty() { account } else { name };
            self.words
                .push_found(&format!("@{shown}"), Found::Person(person));
        }
    }

    fn date(&mut self, day: &str, children: &[Node]) {
        match field::date(day.get(..10)) {
            Ok(Some(day)) if says_a_day(children) => {
                self.words.push_found(&day.clone(), Found::Day(day));
            }
            _ => self.nodes(children),
        }
    }

    fn preformatted(&mut self, children: &[Node]) {
        self.end_line();
        let text = raw_text(children);
        let lines = text.trim_matches('\n').split('\n');
        if let Some(cell) = &mut self.cell {
            return cell.extend(lines.map(str::to_owned));
        }
        let place = Place::Row(self.reader.rows());
        if self.reader.has_row() {
            self.reader.detail(place, "```");
            lines.for_each(|line| self.reader.detail(place, line));
            self.reader.detail(place, "```");
        } else {
            lines.for_each(|line| self.reader.row(Place::Whole, TextRow::open(line)));
        }
    }

    fn table(&mut self, children: &[Node]) {
        self.end_line();
        let mut rows = Vec::new();
        self.table_rows(children, &mut rows);
        let first = self.reader.rows() + 1;
        let mut table = table::Table::default();
        if rows.first().is_some_and(|header| table::is_ours(header)) {
            // A spreadsheet has read our file, with what keeps it from running a cell.
            let cells = rows.iter_mut().flatten();
            cells.for_each(|cell| *cell = spreadsheet::unguarded(std::mem::take(cell)));
        }
        for (number, cells) in rows.iter().enumerate() {
            table.row(&mut self.reader, Place::Row(first + number), cells);
        }
        table.finish(&mut self.reader);
    }

    fn table_rows(&mut self, nodes: &[Node], rows: &mut Vec<Vec<Cow<'static, str>>>) {
        if self.depth >= DEPTH_MAX {
            return self.leave_out("deeper than anything shown".to_owned());
        }
        self.depth += 1;
        for node in nodes {
            match node {
                Node::Element {
                    tag: Tag::TableRow,
                    children,
                } => rows.push(self.cells(children)),
                Node::Element {
                    tag: Tag::Hidden, ..
                } => {}
                Node::Element { children, .. } => self.table_rows(children, rows),
                Node::Text(words) if words.trim().is_empty() => {}
                Node::Text(words) => self.leave_out(words.trim().to_owned()),
            }
        }
        self.depth -= 1;
    }

    fn cells(&mut self, nodes: &[Node]) -> Vec<Cow<'static, str>> {
        let mut cells = Vec::new();
        for node in nodes {
            if let Node::Element { children, .. } = node {
                self.cell = Some(Vec::new());
                self.nodes(children);
                self.end_line();
                cells.push(self.cell.take().unwrap_or_default().join("\n").into());
            }
        }
        cells
    }

    fn leave_out(&mut self, what: String) {
        let place = self.reader.next_row();
        self.reader.hint(place, HintKind::LeftOut { what });
    }

    /// What stands since the last break becomes a row, a heading, details or a part of a cell.
    fn end_line(&mut self) {
        let words = std::mem::take(&mut self.words);
        self.words.breaks = words.breaks + 1;
        let text = words.text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(cell) = &mut self.cell {
            return cell.push(text.to_owned());
        }
        let place = self.reader.next_row();
        if let Some(level) = self.heading {
            return self
                .reader
                .row(place, TextRow::heading(Level::of(level), one_line(text)));
        }
        let rows = self.reader.rows();
        match self.items.last_mut() {
            Some(item) if item.row == Some(rows) => self.reader.detail(Place::Row(rows), text),
            Some(item) if item.row.is_none() => {
                item.row = Some(rows + 1);
                let (lists, checked) = (item.lists, item.checked);
                self.task(place, words, lists, checked);
            }
            _ => self.task(place, words, 0, None),
        }
    }

    fn task(&mut self, place: Place, words: Words, lists: usize, checked: Option<bool>) {
        let (mut text, assignee, due) = words.split();
        let (checked, rest) = boxed(&text, checked);
        text.replace_range(..text.len() - rest, "");
        if checked == Some(true) {
            unstrike(&mut text);
        }
        let mut row = plain::row(&text);
        if row.text.trim().is_empty() {
            row.text = text;
        }
        if let RowKind::Task(task) = &mut row.kind {
            let status = match checked {
                Some(true) => TextStatus::Done,
                Some(false) => TextStatus::Open,
                None => task.status.clone(),
            };
            *task = Task {
                status,
                assignee,
                due,
                indented: lists > 1,
                ..Task::default()
            };
        }
        if lists > 2 {
            self.reader.hint(place, HintKind::Flattened);
        }
        self.reader.row(place, row);
    }
}

/// The box that an item begins with where its words are Markdown, and how many bytes follow it.
fn boxed(text: &str, checked: Option<bool>) -> (Option<bool>, usize) {
    let found = mark::after_box(text).filter(|found| !found.rest.is_empty());
    match found.filter(|_| checked.is_none()) {
        Some(found) if found.inside.is_empty() => (Some(false), found.rest.len()),
        Some(found) if found.inside.eq_ignore_ascii_case("x") => (Some(true), found.rest.len()),
        _ => (checked, text.len()),
    }
}

/// Google Docs and others strike what is done; its box says so already.
fn unstrike(text: &mut String) {
    let inner = text
        .strip_prefix("~~")
        .and_then(|text| text.strip_suffix("~~"));
    if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains("~~")) {
        *text = inner.to_owned();
    }
}

/// Words with a number in one line, or none: others say more than the day that stands for them.
fn says_a_day(children: &[Node]) -> bool {
    let words = raw_text(children);
    let words = words.trim();
    let apart = |node: &Node| matches!(node, Node::Element { tag, .. } if !tag.is_in_line());
    words.is_empty() || words.contains(char::is_numeric) && !children.iter().any(apart)
}

/// All text below, as it stands.
fn raw_text(nodes: &[Node]) -> String {
    let mut text = String::new();
    let mut waiting: Vec<&Node> = nodes.iter().rev().collect();
    while let Some(node) = waiting.pop() {
        match node {
            Node::Text(part) => text.push_str(part),
            Node::Element {
                tag: Tag::Break, ..
            } => text.push('\n'),
            Node::Element { children, .. } => waiting.extend(children.iter().rev()),
        }
    }
    super::row::unified(&text)
}
