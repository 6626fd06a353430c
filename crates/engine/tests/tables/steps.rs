//! What of a criterion's details is shown as steps.

use tickmark_domain::text::Keywords;
use tickmark_engine::blocks::Block;
use tickmark_engine::inline::Piece;
use tickmark_engine::steps::blocks_of_criterion;

fn plain(words: &[Piece]) -> String {
    words.iter().map(|piece| piece.text.as_str()).collect()
}

/// One line for each block: `keyword|words` for steps, else what it is.
fn shown(text: &str, keywords: &Keywords) -> Vec<String> {
    let lines = blocks_of_criterion(text, keywords);
    lines
        .iter()
        .flat_map(|block| match block {
            Block::Steps(steps) => steps
                .iter()
                .map(|step| format!("{}|{}", step.keyword, plain(&step.words)))
                .collect(),
            Block::Text(words) => vec![format!("text {}", plain(words))],
            Block::Table(rows) => vec![format!("table of {}", rows.len())],
            Block::Code(code) => vec![format!("code {code}")],
            Block::List { entries, .. } => vec![format!("list of {}", entries.len())],
            other => vec![format!("{other:?}")],
        })
        .collect()
}

#[test]
fn lines_that_begin_with_a_word_of_gherkin_are_steps() {
    let rows: [(&str, &[&str]); 14] = [
        (
            "Given a\nWhen b\nThen c\nAnd d",
            &["Given|a", "When|b", "Then|c", "And|d"],
        ),
        ("  Given **a**", &["Given|a"]),
        ("", &[]),
        (
            "Free words.\n\n- one\n- two",
            &["text Free words.", "list of 2"],
        ),
        (
            "First this.\n\nGiven a\n\nThen b\nAnd so on.",
            &["text First this.", "Given|a", "Then|b", "And|so on."],
        ),
        ("Given a\nSome words", &["Given|a", "text Some words"]),
        (
            "Given rows\n| a | b |\n| 1 | 2 |\nThen c",
            &["Given|rows", "table of 2", "Then|c"],
        ),
        (
            "Given a text\n  \"\"\"\n  x\n   y\n  \"\"\"\nThen c",
            &["Given|a text", "code x\n y", "Then|c"],
        ),
        (
            "Given a text\n\"\"\"\nnever closed",
            &["Given|a text", "code never closed"],
        ),
        (
            "Given a\n```\nWhen in code\n\n| x |\n```\nThen c",
            &["Given|a", "code When in code\n\n| x |", "Then|c"],
        ),
        (
            "Some words:\n```\nWhen in code\n| x |\n```\nGiven a",
            &["text Some words:", "code When in code\n| x |", "Given|a"],
        ),
        (
            "Given a\nwords\n~~~\nThen in code\n~~~\nThen c",
            &["Given|a", "text words", "code Then in code", "Then|c"],
        ),
        (
            "Some words:\n````gherkin\nWhen in code\n```\nThen too\n````\nGiven a",
            &[
                "text Some words:",
                "code When in code\n```\nThen too",
                "Given|a",
            ],
        ),
        (
            "Words `a`.\n\"\"\"Quoted\"\"\" words\nGiven a",
            &["text Words a.\n\"\"\"Quoted\"\"\" words", "Given|a"],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(shown(text, &Keywords::default()), expected, "{text:?}");
    }
    // Words that only begin like one, a keyword alone, and entries of a list.
    for text in ["Givenness", "Given", "* one\n* two"] {
        let steps = blocks_of_criterion(text, &Keywords::default());
        assert!(
            !steps.iter().any(|block| matches!(block, Block::Steps(_))),
            "{text:?}"
        );
    }
}

#[test]
fn other_languages_are_read_once_their_words_are_there() {
    let german = r#"{ "en": {"given":["Given "]}, "de": {"given":["Angenommen "],"when":["Wenn "],"then":["Dann "]} }"#;
    let german: Keywords = serde_json::from_str(german).expect("it is a table");
    let text = "Angenommen a\nWenn b\nDann c";
    assert_eq!(shown(text, &german), ["Angenommen|a", "Wenn|b", "Dann|c"]);
    assert_eq!(
        shown(text, &Keywords::default()).len(),
        1,
        "words as they are"
    );
    assert_eq!(shown(&format!("# language: de\n{text}"), &german).len(), 3);
    for one in ["Wenn b", "Dann c", "Angenommen a\nWenn b"] {
        let words = shown(one, &german);
        assert_eq!(words.len(), 1, "one kind alone is a sentence: {words:?}");
    }
}
