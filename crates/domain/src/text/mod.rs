//! The text formats: each is read into neutral rows, and printed from them. Nothing else looks at markers.

pub mod adf;
mod detect;
pub mod diff;
mod escape;
mod evidence;
pub mod gherkin;
mod hero_coders;
pub mod hint;
pub mod html;
pub mod html_quiet;
mod html_tag;
pub mod identity;
pub mod json;
mod lines;
mod mark;
mod markdown;
pub mod model;
pub mod offers;
mod okapya;
mod parsed;
pub mod plain;
pub mod prompts;
mod reader;
mod rich;
mod room;
pub mod row;
mod similar;
mod smart_checklist;
pub mod spreadsheet;
mod stiltsoft;
mod suffix;
mod table;
pub mod tickmark;
mod tickmark_parts;
mod tickmark_print;
mod trello;
mod words;

pub use detect::{Detected, detect};
pub use gherkin::Keywords;
pub use hint::{Hint, HintKind, Place};
pub use parsed::Parsed;
pub use row::{Assignee, Level, RowKind, Task, TextList, TextRow, TextStatus};

use crate::limits::PASTE_BYTES_MAX;

/// What a text is written in. HTML is read by the browser, and its nodes by [`html::parse`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    Tickmark,
    Markdown,
    HeroCoders,
    SmartChecklist,
    Okapya,
    Stiltsoft,
    /// Atlassian Document Format.
    Adf,
    Trello,
    /// What `json::print` writes.
    Json,
    Spreadsheet,
    Gherkin,
    Plain,
}

impl Dialect {
    pub const ALL: [Self; 12] = [
        Self::Tickmark,
        Self::Markdown,
        Self::HeroCoders,
        Self::SmartChecklist,
        Self::Okapya,
        Self::Stiltsoft,
        Self::Adf,
        Self::Trello,
        Self::Json,
        Self::Spreadsheet,
        Self::Gherkin,
        Self::Plain,
    ];
}

/// Reads a text as this dialect. Never fails: what means nothing is an open item, and a hint says so.
pub fn parse(dialect: Dialect, text: &str, keywords: &Keywords) -> Parsed {
    if text.len() > PASTE_BYTES_MAX {
        let bytes = text.len();
        let mut parsed = Parsed::default();
        parsed.hint_first(Place::Whole, HintKind::TextTooLarge { bytes });
        return parsed;
    }
    match dialect {
        Dialect::Tickmark => tickmark::parse(text),
        Dialect::Markdown => markdown::parse(text),
        Dialect::HeroCoders => hero_coders::parse(text),
        Dialect::SmartChecklist => smart_checklist::parse(text),
        Dialect::Okapya => okapya::parse(text),
        Dialect::Stiltsoft => stiltsoft::parse(text),
        Dialect::Adf => adf::parse(text),
        Dialect::Trello => trello::parse(text),
        Dialect::Json => json::parse(text),
        Dialect::Spreadsheet => spreadsheet::parse(text),
        Dialect::Gherkin => gherkin::parse(text, keywords),
        Dialect::Plain => plain::parse(text),
    }
}
