//! What is too long is said and kept; nothing is cut silently.

use tickmark_domain::limits::{
    ITEMS_PER_CHECKLIST_MAX, NAME_CHARS_MAX, PASTE_BYTES_MAX, TEXT_CHARS_MAX,
};
use tickmark_domain::text::{
    Dialect, Hint, HintKind, Keywords, Parsed, Place, TextRow, offers, parse,
};

fn read(text: &str) -> Parsed {
    parse(Dialect::Tickmark, text, &Keywords::default())
}

fn check(text: &str, expected: &[(Place, HintKind)]) {
    let hints = expected
        .iter()
        .cloned()
        .map(|(place, kind)| Hint { place, kind });
    assert_eq!(read(text).hints, hints.collect::<Vec<_>>());
}

#[test]
fn a_text_as_long_as_it_may_be_is_no_news() {
    check(&format!("- [ ] {}\n", "é".repeat(TEXT_CHARS_MAX)), &[]);
}

#[test]
fn a_longer_text_is_whole_and_reported() {
    let text = "é".repeat(TEXT_CHARS_MAX + 1);
    let parsed = read(&format!("- [ ] a\n- [ ] {text}\n"));
    let kind = HintKind::TextTooLong {
        chars: TEXT_CHARS_MAX + 1,
    };
    assert_eq!(
        parsed.hints,
        [Hint {
            place: Place::Line(2),
            kind
        }]
    );
    assert_eq!(parsed.into_rows()[1].text, text);
}

#[test]
fn long_details_and_names_are_reported() {
    let chars = 20_001;
    let details = format!("- [ ] a\n  > {}\n", "d".repeat(chars));
    check(
        &details,
        &[(Place::Row(1), HintKind::DetailsTooLong { chars })],
    );
    let chars = NAME_CHARS_MAX + 1;
    check(
        &format!("# {}\n", "n".repeat(chars)),
        &[(Place::Line(1), HintKind::NameTooLong { chars })],
    );
}

#[test]
fn too_many_rows_and_lists_are_reported() {
    let count = ITEMS_PER_CHECKLIST_MAX + 1;
    check(
        &"- [ ] a\n".repeat(count),
        &[(Place::Whole, HintKind::TooManyItems { count })],
    );
    check(
        &"# a\n".repeat(51),
        &[(Place::Whole, HintKind::TooManyChecklists { count: 51 })],
    );
}

#[test]
fn more_than_a_paste_is_not_read_at_all() {
    let text = "- [ ] a\n".repeat(PASTE_BYTES_MAX / 8 + 1);
    let kind = HintKind::TextTooLarge { bytes: text.len() };
    for dialect in Dialect::ALL {
        let parsed = parse(dialect, &text, &Keywords::default());
        assert_eq!(
            (parsed.lists.len(), &parsed.hints[..]),
            (
                0,
                &[Hint {
                    place: Place::Whole,
                    kind: kind.clone()
                }][..]
            )
        );
    }
}

#[test]
fn several_items_have_all_the_words() {
    let words: Vec<String> = (0..1_000).map(|number| format!("word{number}")).collect();
    let mut row = TextRow::open(words.join(" "));
    row.details = "kept".into();
    let rows = offers::as_items(&row);
    assert!(
        rows.len() > 3
            && rows
                .iter()
                .all(|row| row.text.chars().count() <= TEXT_CHARS_MAX)
    );
    let all: Vec<&str> = rows.iter().flat_map(|row| row.text.split(' ')).collect();
    assert_eq!(all, words);
    assert_eq!(
        (rows[0].details.as_str(), rows[1].details.as_str()),
        ("kept", "")
    );
}

#[test]
fn a_word_that_is_too_long_alone_is_cut() {
    let rows = offers::as_items(&TextRow::open("é".repeat(TEXT_CHARS_MAX * 2 + 1)));
    let lengths: Vec<usize> = rows.iter().map(|row| row.text.chars().count()).collect();
    assert_eq!(lengths, [TEXT_CHARS_MAX, TEXT_CHARS_MAX, 1]);
}

#[test]
fn the_rest_goes_before_the_details() {
    let mut row = TextRow::open(format!("{} end", "a".repeat(TEXT_CHARS_MAX - 2)));
    row.details = "more".into();
    let shorter = offers::as_details(&row);
    assert_eq!(shorter.text, "a".repeat(TEXT_CHARS_MAX - 2));
    assert_eq!(shorter.details, "end\nmore");
}
