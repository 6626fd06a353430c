//! Tickmark text gives back what it was printed from, and settles after one round.

use crate::values::{cases, lists, rows, text};
use proptest::prelude::*;
use tickmark_domain::text::{HintKind, TextList, tickmark};

proptest! {
    #![proptest_config(cases(6_000))]

    #[test]
    fn what_is_printed_is_read_as_it_was(rows in rows()) {
        let text = tickmark::print_rows(&rows);
        let read = tickmark::parse(&text).lists;
        let wanted = TextList { rows, ..TextList::default() };
        let read = read.into_iter().next().unwrap_or_default();
        prop_assert_eq!(read, wanted, "{}", text);
    }

    #[test]
    fn whole_issues_are_read_as_they_were(lists in lists()) {
        let text = tickmark::print(&lists);
        prop_assert_eq!(tickmark::parse(&text).lists, lists, "{}", text);
    }

    #[test]
    fn a_text_settles_after_one_round(text in text()) {
        let once = tickmark::print(&tickmark::parse(&text).lists);
        let twice = tickmark::print(&tickmark::parse(&once).lists);
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn what_is_printed_has_no_line_without_meaning(rows in rows()) {
        let hints = tickmark::parse(&tickmark::print_rows(&rows)).hints;
        let strange = |kind: &HintKind| matches!(kind, HintKind::Unmarked | HintKind::Empty | HintKind::UnknownMark);
        prop_assert!(!hints.iter().any(|hint| strange(&hint.kind)), "{:?}", hints);
    }

    #[test]
    fn a_row_begins_where_its_line_says(rows in rows()) {
        // GitHub and everyone else see a list or a heading, never two rows in one line.
        let text = tickmark::print_rows(&rows);
        let begins = |line: &&str| line.starts_with("##") || line.trim_start_matches(' ').starts_with("- [");
        let lines: Vec<&str> = text.split('\n').filter(begins).collect();
        prop_assert_eq!(lines.len(), rows.len(), "{}", text);
    }
}
