//! Laws of inline Markdown over any text there is, and how long the worst of them takes.

use proptest::prelude::*;
use std::time::{Duration, Instant};
use tickmark_domain::limits::TEXT_CHARS_MAX;
use tickmark_engine::inline::{is_plain, pieces, plain_text};

/// Characters without those that Markdown takes for itself.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Signs that mean something, among letters and white space.
fn any_marked() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(
        "*_~`[]()!<>&;:/#|-+=.1\\\"' \t\r\nabcé名\u{fe10}\u{301}\u{200b}"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(sign, 0..60).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_becomes_pieces(text in prop_oneof![any_marked(), any::<String>()]) {
        let all = pieces(&text);
        prop_assert_eq!(plain_text(&text), all.iter().map(|piece| piece.text.as_str()).collect::<String>());
        if is_plain(&text) {
            prop_assert_eq!(plain_text(&text), text);
        } else {
            prop_assert!(all.iter().all(|piece| !piece.text.is_empty()));
            let apart = |pair: &[tickmark_engine::inline::Piece]| {
                (pair[0].marks, pair[0].code, &pair[0].link) != (pair[1].marks, pair[1].code, &pair[1].link)
            };
            prop_assert!(all.windows(2).all(apart), "neighbours differ: {:?}", all);
        }
    }

    /// What stands outside of links, entities and escapes is all there, in its order.
    #[test]
    fn no_letter_is_lost(text in "[*_~`!>#|+=. \t\r\na-zé名\u{fe10}-]{0,60}") {
        prop_assert_eq!(letters(&plain_text(&text)), letters(&text));
    }

    /// Without marks that can close, nothing at all is lost: blocks are no blocks.
    #[test]
    fn no_character_is_lost_where_nothing_is_marked(text in "[!#|+=.:>0-9 \t\r\na-zé-]{0,40}", end in "[*!<&]") {
        let text = text + &end;
        prop_assert_eq!(plain_text(&text), text);
    }

    /// One line stays one line, so that a row never grows by what is in it.
    #[test]
    fn lines_stay_lines(text in any_marked()) {
        let ends = |text: &str| text.matches(['\n', '\r']).count();
        prop_assert_eq!(ends(&plain_text(&text)), ends(&text));
    }
}

/// The longest texts that the service takes, made to be slow to read.
#[test]
fn hostile_nesting_takes_no_time_that_anyone_notices() {
    let units = [
        "[",
        "]",
        "*",
        "_",
        "`",
        "~",
        "<",
        "&",
        "!",
        "![",
        "](",
        "[]()",
        "**a",
        "*a_ ",
        "_a* ",
        "`a``b",
        "[a](",
        "[a](b",
        "<a ",
        "<!--",
        "&a",
        "\\",
        "[![",
        "*a **b ",
        "a\n",
        "*\r",
        "<?",
        "[\\",
        "~~a ",
        "[a](<b",
        "<http://a",
        "\u{fe10}",
    ];
    for unit in units {
        let length = unit.chars().count();
        let text = |chars: usize| unit.repeat(chars / length);
        let time = |text: &str| {
            let start = Instant::now();
            let found = pieces(text);
            (start.elapsed(), found.len())
        };
        let (half, _) = time(&text(TEXT_CHARS_MAX / 2));
        let (whole, count) = time(&text(TEXT_CHARS_MAX));
        println!("{unit:?} {half:?} {whole:?} {count} pieces");
        assert!(whole < Duration::from_millis(250), "{unit:?}: {whole:?}");
    }
}
