//! What is said of how criteria are written.

use tickmark_domain::text::Keywords;
use tickmark_engine::writing::{Advice, advice, repeated};

fn said(text: &str, details: &str) -> Vec<Advice> {
    advice(text, details, &Keywords::default())
}

fn vague(words: &[&str]) -> Vec<Advice> {
    vec![Advice::Vague(
        words.iter().map(|word| (*word).into()).collect(),
    )]
}

#[test]
fn steps_end_in_something_to_see_and_do_one_thing() {
    let rows: [(&str, &[Advice]); 8] = [
        ("", &[]),
        ("Plain words, and no steps", &[]),
        ("Given a\nWhen b\nThen c", &[]),
        ("Given a\nWhen b\nAnd d\nThen c\nBut e", &[]),
        ("Given a\nWhen b", &[Advice::NoThen]),
        ("When a\nThen b\nWhen c\nThen d", &[Advice::SeveralWhens]),
        ("When a\nWhen c", &[Advice::NoThen, Advice::SeveralWhens]),
        ("```\nGiven a\n```", &[]),
    ];
    for (details, wanted) in rows {
        assert_eq!(said("A", details), wanted, "{details:?}");
    }
}

#[test]
fn vague_words_are_whole_words_in_text_or_steps() {
    let rows = [
        ("It is FAST.", "", vague(&["fast"])),
        ("Breakfast is served", "", vec![]),
        (
            "A user-friendly, easy page",
            "",
            vague(&["easy", "user friendly"]),
        ),
        ("Works as **expected**", "", vague(&["as expected"])),
        ("A", "Then it loads quickly", vague(&["quickly"])),
        (
            "Fast, easy, slow and nice",
            "",
            vague(&["easy", "fast", "nice"]),
        ),
    ];
    for (text, details, wanted) in rows {
        assert_eq!(said(text, details), wanted, "{text:?} {details:?}");
    }
}

#[test]
fn what_says_the_same_leads_to_the_first() {
    let texts = ["One", "Two", "**one**!", "", "", "ONE", "two"];
    let again = repeated(texts.into_iter().map(|text| (text, "Given a")));
    assert_eq!(
        again.into_iter().collect::<Vec<_>>(),
        [(2, 0), (5, 0), (6, 1)]
    );
    let others = [
        ("Save", "Then a"),
        ("Save", "Then b"),
        ("≤ 2", ""),
        ("≥ 2", ""),
    ];
    assert!(repeated(others.into_iter()).is_empty());
}
