//! Rows for the clipboard: as Markdown, and as HTML for what takes no Markdown.

use crate::inline::{Piece, pieces};
use crate::paste::NewList;
use crate::{Edit, Engine, Message};
use tickmark_domain::map::Set;
use tickmark_domain::text::model::row_of;
use tickmark_domain::text::tickmark::print_row;
use tickmark_domain::{Category, Item, ItemId, ItemKind};

/// The same rows, in each form that the clipboard takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub markdown: String,
    pub html: String,
    pub rows: usize,
}

/// Names what was copied here in its HTML.
pub const COPIED: &str = "tickmark";

impl Engine {
    /// The row, or all that are selected with it; a heading with its section.
    pub fn copied(&self, id: ItemId) -> Copied {
        let all = self.taken(id);
        Copied {
            markdown: all
                .iter()
                .map(|row| print_row(&row_of(row, &self.people)))
                .collect(),
            html: html(&all),
            rows: all.len(),
        }
    }

    /// What is copied, and goes where it is cut.
    fn taken(&self, id: ItemId) -> Vec<&Item> {
        let rows = self.several(id).unwrap_or_else(|| vec![id]);
        let (mut all, mut known) = (Vec::new(), Set::default());
        for id in rows {
            let mut section = match self.kind_of(id) {
                Some(ItemKind::Heading) => self.rows_under(id),
                _ => Vec::new(),
            };
            // Not what nobody sees because something else is looked for.
            if let Some(seen) = self.live(id).and_then(|row| self.in_sight(row.checklist)) {
                section.retain(|id| seen.contains(id));
            }
            for id in std::iter::once(id).chain(section) {
                all.extend(self.live(id).filter(|row| known.insert(row.id)));
            }
        }
        all
    }

    /// How many rows go with a deletion or a cut.
    pub fn rows_going(&self, edit: &Edit) -> usize {
        match edit {
            Edit::Delete(id) => self.several(*id).map_or(1, |rows| rows.len()),
            Edit::Cut(id) => self.taken(*id).len(),
            _ => 0,
        }
    }

    pub(crate) fn cut(&mut self, now_ms: u64, id: ItemId) {
        let rows: Vec<ItemId> = self.taken(id).iter().map(|row| row.id).collect();
        match rows[..] {
            [one] => self.delete(now_ms, one),
            _ => self.delete_several(now_ms, &rows),
        }
    }

    /// The same rows again, below the last of them.
    pub(crate) fn duplicate(&mut self, now_ms: u64, id: ItemId) {
        let taken = self.taken(id);
        let Some(last) = taken.last().map(|row| row.id) else {
            return;
        };
        let rows = taken.iter().map(|row| row_of(row, &self.people)).collect();
        self.paste(now_ms, (None, Some(last)), rows, NewList::default());
    }

    pub(crate) fn rows_copied(&mut self, rows: usize) {
        self.say(Message::RowsCopied { rows });
    }
}

fn html(rows: &[&Item]) -> String {
    // The mark tells a paste that the text beside it says all.
    let mut html = format!("<meta name=\"{COPIED}\">");
    let mut in_list = false;
    for row in rows {
        let is_task = row.kind == ItemKind::Task;
        if is_task != in_list {
            html.push_str(if is_task { "<ul>" } else { "</ul>" });
            in_list = is_task;
        }
        let text: String = pieces(&row.text).iter().map(piece_in_html).collect();
        let (start, end) = match row.category() {
            _ if !is_task => ("<h2>", "</h2>"),
            Category::Done => ("<li>\u{2611} ", "</li>"),
            _ => ("<li>\u{2610} ", "</li>"),
        };
        html.extend([start, &text, end]);
    }
    if in_list {
        html.push_str("</ul>");
    }
    html
}

fn piece_in_html(piece: &Piece) -> String {
    let mut html = escaped(&piece.text);
    let marks = [
        (piece.code, "code"),
        (piece.marks.bold, "strong"),
        (piece.marks.italic, "em"),
        (piece.marks.struck, "s"),
    ];
    for (marked, tag) in marks {
        if marked {
            html = format!("<{tag}>{html}</{tag}>");
        }
    }
    match &piece.link {
        Some(link) => format!("<a href=\"{}\">{html}</a>", escaped(link)),
        None => html,
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
    html
}
