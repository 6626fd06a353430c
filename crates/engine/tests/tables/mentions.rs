//! People named in texts, by data: what is one, what is begun, and what it becomes.

use tickmark_engine::blocks::{Block, blocks};
use tickmark_engine::inline::{pieces, plain_text, words};
use tickmark_engine::mention::{begun, mention};

/// Pieces, with those who are named as `<account:text>`.
fn shown(text: &str) -> String {
    let pieces = pieces(text).into_iter();
    let shown = pieces.map(|piece| {
        let bold = if piece.marks.bold { "*" } else { "" };
        match piece.mention {
            Some(account) => format!("{bold}<{account}:{}>{bold}", piece.text),
            None => format!("{bold}{}{bold}", piece.text),
        }
    });
    shown.collect()
}

#[test]
fn who_is_named_is_a_piece_of_the_text() {
    for (text, expected) in [
        (
            "Ask @{712020:b0b|Bob Okafor} first",
            "Ask <712020:b0b:@Bob Okafor> first",
        ),
        ("@{a|A}@{b|B}", "<a:@A><b:@B>"),
        ("**@{a|A_b_c}** and @{a|*}", "*<a:@A_b_c>* and <a:@*>"),
        (r"@{a\|b|Pipe \} \{ \| \\}", r"<a|b:@Pipe } { | \>"),
        ("`@{a|A}`", "@{a|A}"),
        ("see https://x.test/@{a|A}", "see https://x.test/<a:@A>"),
        // None of these is anybody.
        ("@{a}", "@{a}"),
        ("@{|A}", "@{|A}"),
        ("@{a| }", "@{a| }"),
        ("@{a|b|c}", "@{a|b|c}"),
        ("@{a|b", "@{a|b"),
        ("@{a|{b}}", "@{a|{b}}"),
        ("\u{e000} @{a|A}", "\u{e000} @{a|A}"),
        ("a {b} @c", "a {b} @c"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
    assert_eq!(plain_text("Ask @{b|Bob}!"), "Ask @Bob!");
    assert_eq!(words("Ask @{b|**Bob**}, now"), "Ask @Bob, now");
}

#[test]
fn what_is_written_is_read_again() {
    for (account, name) in [
        ("712020:a-1", "Bob Okafor"),
        ("a|b}", r"{Odd} | \ name"),
        ("x", "María | del"),
        ("x", "two\nlines"),
    ] {
        let all = pieces(&format!("To {}.", mention(account, name)));
        assert_eq!(all[1].mention.as_deref(), Some(account));
        assert_eq!(all[1].text, format!("@{}", name.replace('\n', " ")));
        assert_eq!(all.len(), 3);
    }
}

#[test]
fn details_name_people_too_and_code_keeps_its_characters() {
    let all = blocks("- [ ] @{a|A}\n\n| who |\n|---|\n| @{b|B} |\n\n```\n@{c|C}\n```");
    let text = format!("{all:?}");
    assert!(text.contains("mention: Some(\"a\")"), "{text}");
    assert!(text.contains("mention: Some(\"b\")"), "{text}");
    assert!(all.contains(&Block::Code("@{c|C}".into())), "{text}");
}

#[test]
fn what_is_begun_is_no_address_and_ends_with_a_space() {
    for (before, expected) in [
        ("@", Some("")),
        ("Ask @bo", Some("bo")),
        ("Ask (@bo", Some("bo")),
        ("Ask @maya lind", Some("maya lind")),
        ("Ask @maya ", None),
        ("@ home", None),
        ("ann@example.com", None),
        ("ann@", None),
        ("Ask @{b|Bob} ", None),
        ("one @a b c d", None),
        ("@bob, and", None),
        ("no sign", None),
        ("line @one\nnext", None),
    ] {
        let written = begun(before).map(|(_, written)| written);
        assert_eq!(written, expected, "{before}");
    }
    assert_eq!(begun("é @x"), Some((3, "x")));
}
