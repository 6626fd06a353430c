//! A panel as a few lines of text, to compare with what a story expects.

use super::Panel;
use tickmark_domain::{Category, ItemKind};
use tickmark_engine::view::RowView;

/// `= name done/total`, then one line for each row: `# heading done/total`, `[ ] task`; `?`
/// marks an optional task, `+=` a list whose rows are folded away, `(…)` a row that is folded away, `+` a heading whose rows are. `{…}` is
/// not looked for, and `†` was deleted by somebody else under focus.
pub fn outline(panel: &Panel) -> Vec<String> {
    let mut lines = Vec::new();
    for (list, rows) in &panel.lists {
        let counted = (list.progress.done, list.progress.total);
        let mixed = if list.mixes_required { " mixed" } else { "" };
        let mark = if list.folded { "+=" } else { "=" };
        lines.push(format!(
            "{mark} {} {}/{}{mixed}",
            list.name, counted.0, counted.1
        ));
        lines.extend(rows.iter().map(line));
    }
    lines
}

fn line(row: &RowView) -> String {
    let line = plain(row);
    match (row.filtered_out, row.marks.tombstone) {
        (_, true) => format!("† {line}"),
        (true, false) => format!("{{{line}}}"),
        (false, false) => line,
    }
}

fn plain(row: &RowView) -> String {
    let text = &row.text;
    match (row.kind, row.folded) {
        (ItemKind::Heading, folded) => {
            let mark = if folded { "+" } else { "#" };
            format!("{mark} {text} {}/{}", row.section.done, row.section.total)
        }
        (ItemKind::Task, folded) => {
            let mark = match row.category {
                Category::Open => ' ',
                Category::Active => '~',
                Category::Done => 'x',
                Category::Skipped => '-',
            };
            let optional = if row.required { "" } else { "?" };
            let due = row.due.as_ref().map(|day| format!(" due {day}"));
            let due = due.unwrap_or_default();
            let who = row.assignee.as_ref().map(|who| format!(" @{}", who.0));
            let who = who.unwrap_or_default();
            let line = format!("[{mark}] {text}{optional}{who}{due}");
            if folded { format!("({line})") } else { line }
        }
    }
}
