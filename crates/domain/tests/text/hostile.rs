//! Any text, in any dialect: no panic, and no word is lost.

use crate::values::{cases, text};
use proptest::prelude::*;
use std::fmt::Write;
use tickmark_domain::text::{
    Dialect, Keywords, Parsed, detect, gherkin, json, parse, plain, spreadsheet,
};

/// Letters and digits, which no format has for a marker except in words of its own.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
        .collect()
}

fn all_text(parsed: &Parsed) -> String {
    let mut text = format!("{:?}", parsed.hints);
    for list in &parsed.lists {
        let name = list.name.as_deref().unwrap_or_default();
        text.extend([" ", name, " ", &list.details, " "]);
        for row in &list.rows {
            text.extend([" ", &row.text, " ", &row.details, " "]);
            if let Some(task) = row.as_task() {
                write!(text, "{task:?}").unwrap();
            }
        }
        text.push(' ');
    }
    text.to_lowercase()
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn nothing_panics(text in text()) {
        let keywords = Keywords::default();
        drop(detect(&text, &keywords));
        for dialect in Dialect::ALL {
            let parsed = parse(dialect, &text, &keywords);
            for list in &parsed.lists {
                drop(gherkin::print(list, &keywords));
            }
            drop((json::print(&parsed.lists), spreadsheet::print(&parsed.lists), plain::print(&parsed.lists)));
            drop(parsed.into_rows());
        }
    }

    #[test]
    fn no_word_is_lost(text in "([-*+#>~x?!\\[\\]]{0,3}[ \t]?(alpha|beta|gamma|delta)?[ ]?(epsilon|zeta)?[\\]:\"|,;]{0,2}\n?){0,8}") {
        for dialect in Dialect::ALL {
            let said = all_text(&parse(dialect, &text, &Keywords::default()));
            for word in words_of(&text) {
                prop_assert!(said.contains(&word), "{:?} lost {:?} of {:?}", dialect, word, text);
            }
        }
    }
}

#[test]
fn deep_json_is_no_danger() {
    let keywords = Keywords::default();
    for (open, close) in [
        ("[", "]"),
        ("{\"content\":[", "]}"),
        ("{\"type\":\"doc\",\"content\":[", "]}"),
    ] {
        let text = format!("{}{}", open.repeat(20_000), close.repeat(20_000));
        for dialect in [Dialect::Adf, Dialect::Trello, Dialect::Json] {
            drop(parse(dialect, &text, &keywords));
        }
        drop(detect(&text, &keywords));
    }
}
