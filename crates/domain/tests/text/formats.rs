//! JSON and CSV give back all that they are printed from; every format gives rows that can be printed.

use crate::values::{cases, lists, text};
use proptest::prelude::*;
use tickmark_domain::text::{
    Dialect, Keywords, TextList, json, parse, plain, spreadsheet, tickmark,
};

fn read(dialect: Dialect, text: &str) -> Vec<TextList> {
    parse(dialect, text, &Keywords::default()).lists
}

/// The cells as a spreadsheet shows them: without the quotes around them, and doubled ones once.
fn cells(csv: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = csv.chars().peekable();
    let mut in_quotes = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if in_quotes && letters.next_if_eq(&'"').is_some() => {
                cells.last_mut().unwrap().push('"');
            }
            '"' => in_quotes = !in_quotes,
            ',' | '\n' if !in_quotes => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn json_is_read_as_it_was(lists in lists()) {
        let text = json::print(&lists);
        prop_assert_eq!(read(Dialect::Json, &text), lists);
    }

    #[test]
    fn csv_is_read_as_it_was(lists in lists()) {
        let text = spreadsheet::print(&lists);
        prop_assert_eq!(read(Dialect::Spreadsheet, &text), lists, "{}", text);
    }

    #[test]
    fn no_cell_of_csv_is_a_formula(lists in lists()) {
        let text = spreadsheet::print(&lists);
        let begins = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t']);
        for cell in cells(&text) {
            prop_assert!(!begins(&cell), "{:?} in {}", cell, text);
        }
    }

    #[test]
    fn every_row_of_every_format_can_be_text(text in text()) {
        for dialect in Dialect::ALL {
            let lists = read(dialect, &text);
            let printed = tickmark::print(&lists);
            prop_assert_eq!(&tickmark::parse(&printed).lists, &lists, "{:?}: {}", dialect, text);
        }
    }

    #[test]
    fn plain_text_has_all_the_words(lists in lists()) {
        let text = plain::print(&lists);
        for row in lists.iter().flat_map(|list| &list.rows) {
            prop_assert!(text.contains(&row.text));
        }
    }
}
