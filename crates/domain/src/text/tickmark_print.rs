//! Tickmark text, as it is written.

use super::escape::{escape, guard};
use super::row::{RowKind, Task, TextList, TextRow, TextStatus, one_line, unified};
use super::suffix;

/// Whole checklists, each under its name.
pub fn print(lists: &[TextList]) -> String {
    let mut text = String::new();
    for list in lists {
        if let Some(name) = &list.name {
            if !text.is_empty() {
                text.push('\n');
            }
            text.extend(["# ", &escape(&one_line(name)), "\n"]);
        }
        text.push_str(&print_rows(&list.rows));
    }
    text
}

pub fn print_rows(rows: &[TextRow]) -> String {
    rows.iter().map(print_row).collect()
}

/// The lines of one row.
pub fn print_row(row: &TextRow) -> String {
    let text = escape(&one_line(&row.text));
    let (mut lines, indent) = match &row.kind {
        RowKind::Heading { level } => (format!("{} {text}\n", "#".repeat(level.depth() + 1)), ""),
        RowKind::Task(task) => {
            let (own, under) = if task.indented {
                ("  ", "    ")
            } else {
                ("", "  ")
            };
            let suffix = suffix::print(task);
            (format!("{own}- {} {text}{suffix}\n", mark(task)), under)
        }
    };
    if !row.details.is_empty() {
        for line in unified(&row.details).split('\n') {
            let space = if line.is_empty() { "" } else { " " };
            lines.extend([indent, ">", space, line, "\n"]);
        }
    }
    lines
}

fn mark(task: &Task) -> String {
    let inside = match &task.status {
        TextStatus::Open => " ",
        TextStatus::Done => "x",
        TextStatus::Active => "~",
        TextStatus::Skipped => "-",
        TextStatus::Custom(name) => &format!("status: {}", guard(&one_line(name), &['[', ']'])),
    };
    let optional = if task.required { "" } else { "?" };
    format!("[{inside}]{optional}")
}
