//! Words in braces: which of them ask, and what becomes of them.

use proptest::prelude::*;
use std::time::{Duration, Instant};
use tickmark_domain::limits::{PASTE_BYTES_MAX, PROMPT_CHARS_MAX, PROMPTS_MAX};
use tickmark_domain::text::TextRow;
use tickmark_domain::text::prompts::{Filling, filled, filled_row, prompts, texts};

fn filling(prompt: &str, answer: &str) -> Filling {
    Filling {
        prompt: prompt.into(),
        answer: answer.into(),
    }
}

#[track_caller]
fn check(text: &str, found: &[&str], becomes: &str) {
    assert_eq!(prompts([text]), found, "{text}");
    let fillings = [filling("version", " 2.4 "), filling("where", "  ")];
    assert_eq!(filled(text, &fillings), becomes, "{text}");
}

#[test]
fn an_answer_stands_in_every_place_and_without_one_the_braces_stay() {
    check("Tag {version}", &["version"], "Tag 2.4");
    check(
        "{version} to {where}: {version}",
        &["version", "where"],
        "2.4 to {where}: 2.4",
    );
    check("{ version }", &["version"], "2.4");
    check("{ where }", &["where"], "{ where }");
    // It was not asked for.
    check("{else}", &["else"], "{else}");
    check("été {version} 🎉", &["version"], "été 2.4 🎉");
}

#[test]
fn what_is_escaped_or_code_or_a_person_asks_nothing() {
    for text in [
        "\\{version}",
        "`{version}`",
        "``a ` {version}``",
        "```\n{version}\n```",
        "@{5b10|version} does it",
        "{{version}}",
        "{{{version}}}",
        "{}",
        "{ }",
        "{version",
        "version}",
        "{ver\nsion}",
        "{\nversion}",
        "{a `version`}",
        "\\",
        "{",
    ] {
        check(text, &[], text);
    }
}

#[test]
fn what_only_looks_so_asks_all_the_same() {
    check("`open {version}", &["version"], "`open 2.4");
    check("`a` {version} `b`", &["version"], "`a` 2.4 `b`");
    check("\\\\{version}", &["version"], "\\\\2.4");
    check("me@ {version}", &["version"], "me@ 2.4");
    check("{a {version}", &["version"], "{a 2.4");
}

#[test]
fn an_answer_is_words_and_asks_nothing_itself() {
    let fillings = [filling("a", "{b}"), filling("b", "no")];
    assert_eq!(filled("{a} {b}", &fillings), "{b} no");
}

#[test]
fn details_ask_too() {
    let row = TextRow {
        details: "For {whom}\nand `{nobody}`".into(),
        ..TextRow::open("Write {what}")
    };
    let rows = [row.clone()];
    assert_eq!(prompts(texts(&rows)), ["what", "whom"]);
    let fillings = [filling("what", "notes"), filling("whom", "support")];
    let filled = filled_row(row, &fillings);
    assert_eq!(filled.text, "Write notes");
    assert_eq!(filled.details, "For support\nand `{nobody}`");
}

#[test]
fn long_words_and_too_many_are_no_prompts() {
    let long = format!("{{{}}}", "a".repeat(PROMPT_CHARS_MAX + 1));
    assert!(prompts([long.as_str()]).is_empty());
    let fits = format!("{{{}}}", "é".repeat(PROMPT_CHARS_MAX));
    assert_eq!(prompts([fits.as_str()]).len(), 1);
    let many: Vec<_> = (0..=PROMPTS_MAX).map(|one| format!("{{{one}}}")).collect();
    assert_eq!(prompts([many.join(" ").as_str()]).len(), PROMPTS_MAX);
}

/// Eight times the text, and room for a clock that ticks coarsely; a square would be sixty-four times.
#[test]
fn the_longest_text_is_looked_through_in_time_that_grows_with_it() {
    for filling in ["{", "{ ", "{a", "}{", "{a}", "{`", "{\\", "{ \n", "@{"] {
        let time = |bytes: usize| {
            let text = filling.repeat(bytes / filling.len());
            let runs = (0..2).map(|_| {
                let start = Instant::now();
                drop(prompts([text.as_str()]));
                drop(filled(&text, &[]));
                start.elapsed()
            });
            runs.min().unwrap()
        };
        let (eighth, whole) = (time(PASTE_BYTES_MAX / 8), time(PASTE_BYTES_MAX));
        assert!(
            whole < eighth * 24 + Duration::from_millis(250),
            "{filling:?}: {eighth:?} for an eighth, {whole:?} for all"
        );
    }
}

/// Texts of the signs that mean something here.
fn signs() -> impl Strategy<Value = String> {
    const PIECES: [&str; 11] = ["{", "}", "`", "``", "\\", "@", "a", "é", " ", "\n", "{a}"];
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn who_answers_nothing_gets_the_same_words(text in signs()) {
        let found = prompts([text.as_str()]);
        let fillings: Vec<_> = found.iter().map(|one| filling(one, "")).collect();
        prop_assert_eq!(&filled(&text, &fillings), &text);
        prop_assert_eq!(filled(&text, &[]), text);
    }
}
