//! Every value that the model can hold, with a liking for what looks like markers.

use proptest::prelude::*;
use tickmark_domain::text::{Assignee, Level, RowKind, Task, TextList, TextRow, TextStatus};

/// As many cases as `PROPTEST_CASES` asks for, or the usual number.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if asked {
        ProptestConfig::default().cases
    } else {
        usual
    };
    ProptestConfig::with_cases(cases)
}

/// Pieces of which markers are made, in every dialect.
const PIECES: &[&str] = &[
    "- ",
    "-",
    "* ",
    "** ",
    "(*) ",
    "(**) ",
    "+ ",
    "~ ",
    "x ",
    "# ",
    "## ",
    "#",
    "> ",
    ">>",
    "---",
    "[",
    "]",
    "[ ]",
    "[x] ",
    "[X]",
    "[~] ",
    "[-]",
    "[]",
    "?",
    "? ",
    "]? ",
    "[status: QA] ",
    "[status:",
    "[ON HOLD] ",
    "!",
    "\\",
    "\\\\",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "@{",
    "{",
    "}",
    "|",
    "@{a|b}",
    " @{a|B c}",
    " @{x}",
    " due ",
    "due ",
    "2026-12-01",
    " due 2026-12-01",
    " due 2026-02-30",
    "1. ",
    "2) ",
    "```",
    "~~~",
    ":::",
    ":::checklist text=\"",
    "text=\"",
    "\"",
    "'",
    "=",
    ",",
    ";",
    "Given ",
    "Scenario:",
    "Feature: ",
    "Examples:",
    "|a|b|",
    "\"\"\"",
    "@tag",
    "word",
    "a",
    "é",
    "日本語",
    "👍🏽",
    "\u{202e}",
    "☑ ",
    "☐",
    "• ",
    "&amp;",
    "<b>",
];

/// One line of anything.
pub fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[a-z ]{0,4}",
        1 => "[^\r\n]{0,3}",
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

/// One line with words in it.
pub fn words() -> impl Strategy<Value = String> {
    line().prop_map(|line| {
        if line.trim().is_empty() {
            format!("{line}a")
        } else {
            line
        }
    })
}

/// Several lines of anything, or none.
pub fn details() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        1 => proptest::collection::vec(line(), 1..5).prop_map(|lines| lines.join("\n")),
    ]
}

fn name() -> impl Strategy<Value = String> {
    words().prop_map(|name| name.trim().to_owned())
}

pub fn status() -> impl Strategy<Value = TextStatus> {
    prop_oneof![
        Just(TextStatus::Open),
        Just(TextStatus::Active),
        Just(TextStatus::Done),
        Just(TextStatus::Skipped),
        name().prop_map(TextStatus::Custom),
    ]
}

fn assignee() -> impl Strategy<Value = Option<Assignee>> {
    prop_oneof![
        Just(None),
        (words(), words()).prop_map(|(account, name)| Assignee::of(&account, &name)),
        words().prop_map(|account| Assignee::of(&account, "")),
        words().prop_map(|name| Assignee::of("", &name)),
    ]
}

fn due() -> impl Strategy<Value = Option<String>> {
    let day = (0..10_000_u32, 1..13_u32, 1..29_u32);
    proptest::option::of(
        day.prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
    )
}

pub fn task() -> impl Strategy<Value = Task> {
    let parts = (
        status(),
        any::<bool>(),
        assignee(),
        due(),
        details(),
        any::<bool>(),
    );
    parts.prop_map(|(status, required, assignee, due, note, indented)| Task {
        status,
        required,
        assignee,
        due,
        note,
        indented,
    })
}

pub fn row() -> impl Strategy<Value = TextRow> {
    let kind = prop_oneof![
        3 => task().prop_map(RowKind::Task),
        1 => (1..6_usize).prop_map(|depth| RowKind::Heading { level: Level::of(depth) }),
    ];
    // A single empty line of details is none.
    let details = details().prop_map(|details| {
        if details.is_empty() {
            String::new()
        } else {
            details
        }
    });
    (words(), details, kind).prop_map(|(text, details, kind)| TextRow {
        text,
        details,
        kind,
    })
}

pub fn rows() -> impl Strategy<Value = Vec<TextRow>> {
    proptest::collection::vec(row(), 0..6)
}

/// Checklists of an issue; only the first can lack a name, and then it has rows.
pub fn lists() -> impl Strategy<Value = Vec<TextList>> {
    let named = (words(), details(), rows()).prop_map(|(name, details, rows)| TextList {
        name: Some(name),
        details,
        rows,
        ..TextList::default()
    });
    (rows(), proptest::collection::vec(named, 0..4)).prop_map(|(rows, named)| {
        let first = (!rows.is_empty()).then_some(TextList {
            rows,
            ..TextList::default()
        });
        first.into_iter().chain(named).collect()
    })
}

/// A whole text of anything, with every kind of line break.
pub fn text() -> impl Strategy<Value = String> {
    let ended = (
        proptest::sample::select(&["", "  ", "    ", "\t", "      "][..]),
        line(),
        proptest::sample::select(&["\n", "\r\n", "\r", "\n\n"][..]),
    );
    let ended = ended.prop_map(|(indent, line, end)| format!("{indent}{line}{end}"));
    prop_oneof![
        4 => proptest::collection::vec(ended, 0..12).prop_map(|lines| lines.concat()),
        1 => any::<String>(),
    ]
}
