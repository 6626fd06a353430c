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
            push_lines(&mut text, "", ">", &list.details);
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
    push_lines(&mut lines, indent, ">", &row.details);
    if let RowKind::Task(task) = &row.kind {
        push_lines(&mut lines, indent, ">>", &task.note);
    }
    lines
}

/// Several lines under a row, each behind the mark.
fn push_lines(lines: &mut String, indent: &str, mark: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    for line in unified(text).split('\n') {
        let space = if line.is_empty() { "" } else { " " };
        lines.extend([indent, mark, space, line, "\n"]);
    }
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
