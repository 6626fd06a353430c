//! Texts that become rows, in English.

use super::en::items;
use tickmark_domain::text::Dialect;

pub const PASTE_ITEMS: &str = "Paste items";
pub const PASTE_HERE: &str = "Paste or write lines; each becomes an item";
pub const FORMAT: &str = "Format";
pub const PREVIEW: &str = "What it becomes";
pub const AMBIGUOUS: &str = "The marks can be read in more than one way. Choose the format.";

pub fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Tickmark => "Tickmark",
        Dialect::Markdown => "Markdown",
        Dialect::HeroCoders => "Issue Checklist (HeroCoders)",
        Dialect::SmartChecklist => "Smart Checklist",
        Dialect::Okapya => "Checklist (Okapya)",
        Dialect::Stiltsoft => "Stiltsoft",
        Dialect::Adf => "Jira document (ADF)",
        Dialect::Trello => "Trello card",
        Dialect::Json => "JSON",
        Dialect::Spreadsheet => "Table",
        Dialect::Gherkin => "Gherkin",
        Dialect::Plain => "Plain lines",
    }
}

pub fn read_as(found: Dialect) -> String {
    format!("As found: {}", dialect(found))
}

pub fn add_rows(rows: usize) -> String {
    format!("Add {}", items(rows))
}

pub fn hints(count: usize) -> String {
    match count {
        1 => "1 line could not be read in full; it is kept as text.".into(),
        _ => format!("{count} lines could not be read in full; they are kept as text."),
    }
}

pub fn more_rows(rows: usize) -> String {
    format!("And {rows} more.")
}
