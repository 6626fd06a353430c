//! The parts of a line, as text mode colours them.

use crate::values::{cases, line, row};
use proptest::prelude::*;
use std::fmt::Write;
use tickmark_domain::text::tickmark::{PartKind, parts, print_row};

fn check(line: &str, expected: &str) {
    let mut given = String::new();
    for (kind, part) in parts(line) {
        write!(given, "{kind:?}({part})").unwrap();
    }
    assert_eq!(given, expected, "{line}");
}

#[test]
fn every_mark_is_a_part_of_its_own() {
    check("- [ ] one", "Mark(- )Mark([ ])Words( one)");
    check("- [x]? one", "Mark(- )Mark([x])Optional(?)Words( one)");
    check(
        "  * [status: QA ready] one @{a|Ann} due 2026-12-01 ",
        "Words(  )Mark(* )Status([status: QA ready])Words( one)Person( @{a|Ann} )Day(due 2026-12-01)Words( )",
    );
    check(
        "- a due 2026-12-01 @{a}",
        "Mark(- )Words(a)Person( )Day(due 2026-12-01)Person( @{a})",
    );
    check("- a due 2026-02-30", "Mark(- )Words(a due 2026-02-30)");
    check("## Later", "Mark(## )Heading(Later)");
    check("  > so", "Words(  )Mark(>)Details( so)");
    check("  >> why", "Words(  )Mark(>>)Details( why)");
    check("- [odd] one", "Mark(- )Words([odd])Words( one)");
    check("1. [x] one", "Mark(1. )Mark([x])Words( one)");
    check("words", "Words(words)");
    check("", "");
    check("   ", "Words(   )");
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn side_by_side_they_are_the_line(line in line()) {
        let whole: String = parts(&line).into_iter().map(|(_, part)| part).collect();
        prop_assert_eq!(whole, line);
    }

    #[test]
    fn so_are_those_of_what_is_printed(row in row()) {
        for line in print_row(&row).lines() {
            let parts = parts(line);
            let whole: String = parts.iter().map(|(_, part)| *part).collect();
            prop_assert_eq!(&whole, line);
            prop_assert!(parts.iter().any(|(kind, _)| *kind == PartKind::Mark), "{}", line);
        }
    }
}
