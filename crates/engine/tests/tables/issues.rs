//! Work items in texts, by data: which address and which words are one.

use tickmark_engine::blocks::blocks;
use tickmark_engine::inline::{is_plain, pieces, plain_text};
use tickmark_engine::issues::key_in;

const SITE: &str = "https://acme.atlassian.net";

#[test]
fn an_address_of_this_site_names_a_work_item() {
    for (place, expected) in [
        ("/browse/TICK-2", Some("TICK-2")),
        ("/browse/TICK-2/", Some("TICK-2")),
        ("/browse/tick-2", Some("TICK-2")),
        ("/browse/A2_B-1234567", Some("A2_B-1234567")),
        ("/browse/TICK-2?atlOrigin=abc", Some("TICK-2")),
        (
            "/browse/TICK-2?focusedCommentId=10001#comment-10001",
            Some("TICK-2"),
        ),
        (
            "/jira/software/projects/TICK/boards/1?selectedIssue=TICK-2",
            Some("TICK-2"),
        ),
        (
            "/jira/software/c/projects/TICK/boards/1/backlog?a=b&selectedIssue=TICK-2",
            Some("TICK-2"),
        ),
        (
            "/jira/software/c/projects/TICK/issues/TICK-2?filter=x",
            Some("TICK-2"),
        ),
        ("/browse/TICK-1?selectedIssue=TICK-2", Some("TICK-2")),
        // None of these is one.
        ("/browse/TICK-1#tickmark-0123", None),
        ("/browse/TICK", None),
        ("/browse/TICK-0", None),
        ("/browse/T-1", None),
        ("/browse/TICK-12345678", None),
        ("/browse/TICK-2/more", None),
        ("/browse/TICK-2-3", None),
        ("/wiki/TICK-2", None),
        ("/?selectedIssue=", None),
        ("", None),
        (".evil.example/browse/TICK-2", None),
    ] {
        let found = key_in(&format!("{SITE}{place}"), SITE);
        assert_eq!(found.as_deref(), expected, "{place}");
    }
    let elsewhere = "https://other.atlassian.net/browse/TICK-2";
    assert_eq!(key_in(elsewhere, SITE), None);
    assert_eq!(key_in(elsewhere, ""), None);
    let below = "https://jira.acme.test/jira/browse/TICK-2";
    let found = key_in(below, "https://jira.acme.test/jira/");
    assert_eq!(found.as_deref(), Some("TICK-2"));
}

/// The keys that a text may name, and that it says the same with and without them.
fn keys(text: &str) -> Vec<String> {
    assert_eq!(
        plain_text(text).replace('`', ""),
        text.replace(['*', '`'], "")
    );
    let pieces = pieces(text).into_iter();
    pieces.filter_map(|piece| piece.issue).collect()
}

#[test]
fn a_bare_key_stands_by_itself() {
    for (text, expected) in [
        ("TICK-2", vec!["TICK-2"]),
        (
            "Fix TICK-2 and (OPS-17), then **WEB-3**.",
            vec!["TICK-2", "OPS-17", "WEB-3"],
        ),
        ("TICK-2, TICK-3: both", vec!["TICK-2", "TICK-3"]),
        ("TICK-2's", vec!["TICK-2"]),
        ("see TICK-2: slow", vec!["TICK-2"]),
        ("éà TICK-2 é", vec!["TICK-2"]),
        // It looks like one; Jira says whether it is.
        ("UTF-8 and SHA-256", vec!["UTF-8", "SHA-256"]),
        // The number of a criterion is ours.
        ("AC-1 holds", vec![]),
        ("tick-2 Tick-2 T-2 2026-12-01", vec![]),
        ("aTICK-2 TICK-2b TICK-02 TICK-2_3", vec![]),
        ("feature/TICK-2-name ISO-8601-2 HTTP-2/3 GPT-4.1", vec![]),
        ("#TICK-2 @TICK-2 x=TICK-2 a.TICK-2", vec![]),
        ("TOOLONGAKEY-1 TICK-12345678", vec![]),
        ("`TICK-2`", vec![]),
        ("-1 --2 -", vec![]),
    ] {
        assert_eq!(keys(text), expected, "{text}");
    }
    let linked = pieces("[TICK-2](https://example.com/) https://example.com/TICK-3");
    assert!(linked.iter().all(|piece| piece.issue.is_none()));
    assert!(is_plain("A well-known name") && !is_plain("TICK-2"));
}

#[test]
fn details_name_work_items_too() {
    let all = format!(
        "{:?}",
        blocks("- TICK-2\n\n```\nTICK-3\n```\n\n| a |\n|---|\n| TICK-4 |")
    );
    for (key, expected) in [("TICK-2", true), ("TICK-3", false), ("TICK-4", true)] {
        assert_eq!(
            all.contains(&format!("issue: Some({key:?})")),
            expected,
            "{key}"
        );
    }
}
