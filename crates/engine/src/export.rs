//! A list in a form that other programs read, and this one reads back.

use crate::Engine;
use tickmark_domain::ChecklistId;
use tickmark_domain::text::model::row_of;
use tickmark_domain::text::{TextList, json, spreadsheet, tickmark};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Markdown,
    Csv,
    Json,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Markdown, Form::Csv, Form::Json];

    /// How the names of such files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Form::Markdown => "md",
            Form::Csv => "csv",
            Form::Json => "json",
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Form::Markdown => "text/markdown",
            Form::Csv => "text/csv",
            Form::Json => "application/json",
        }
    }
}

/// A file to be kept outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub text: String,
}

impl Engine {
    /// The list with all its rows, also those that are not in sight.
    pub fn export(&self, list: ChecklistId, form: Form) -> Option<File> {
        let name = &self.shown.checklist(list)?.name;
        let rows = self.shown.items(list).map(|row| row_of(row, &self.people));
        let lists = [TextList {
            name: Some(name.clone()),
            rows: rows.collect(),
        }];
        let text = match form {
            Form::Markdown => tickmark::print(&lists),
            Form::Csv => spreadsheet::print(&lists),
            Form::Json => json::print(&lists),
        };
        let name = format!("{}.{}", file_name(name), form.ending());
        Some(File { name, text })
    }
}

/// No system refuses it: words, joined by hyphens.
fn file_name(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return "checklist".into();
    }
    words.join("-")
}
