//! Inline Markdown by data: what becomes bold, code or a link, and what keeps its characters.

use tickmark_engine::inline::{Piece, is_plain, pieces, plain_text, words};

/// A piece as `{marks:text}`: b, i, s for the marks, c for code, `>link` for a link.
fn notation(piece: &Piece) -> String {
    let marks = piece.marks;
    let all = [
        (marks.bold, "b"),
        (marks.italic, "i"),
        (marks.struck, "s"),
        (piece.code, "c"),
    ];
    let mut letters: String = all
        .into_iter()
        .filter_map(|(there, letter)| there.then_some(letter))
        .collect();
    if let Some(link) = &piece.link {
        letters = format!("{letters}>{link}");
    }
    if let Some(account) = &piece.mention {
        letters = format!("{letters}@{account}");
    }
    if piece.issue.is_some() {
        letters = format!("{letters}#");
    }
    match letters.as_str() {
        "" => piece.text.clone(),
        letters => format!("{{{letters}|{}}}", piece.text),
    }
}

fn check(text: &str, expected: &str) {
    let all = pieces(text);
    let found: String = all.iter().map(notation).collect();
    assert_eq!(found, expected, "{text:?}");
    let words: String = all.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(plain_text(text), words, "{text:?}");
    if is_plain(text) {
        assert_eq!(expected, text);
    }
}

fn check_all(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        check(text, expected);
    }
}

/// These keep every character.
fn check_kept(rows: &[&str]) {
    for text in rows {
        check(text, text);
    }
}

#[test]
fn words_stand_for_a_text_until_its_marks_are_read() {
    for (text, expected) in [
        ("plain", "plain"),
        ("**bold** and `code`", "bold and code"),
        (
            "see [a link](https://example.com/a_b), please",
            "see a link, please",
        ),
        ("[x] (not a link)", "x (not a link)"),
        ("(no link) ~~no~~", "(no link) no"),
        ("[open](https://", "open(https://"),
        ("[](", "("),
        ("é](ü)", "é"),
    ] {
        assert_eq!(words(text), expected, "{text:?}");
    }
}

#[test]
fn marks() {
    check_all(&[
        ("plain", "plain"),
        ("**bold** it", "{b|bold} it"),
        ("__bold__", "{b|bold}"),
        ("*it* and _it_", "{i|it} and {i|it}"),
        ("~~no~~", "{s|no}"),
        ("`a *b* c`", "{c|a *b* c}"),
        ("``a ` b``", "{c|a ` b}"),
        ("***both***", "{bi|both}"),
        ("**b *bi* b**", "{b|b }{bi|bi}{b| b}"),
        ("**b ~~bs `bsc`~~**", "{b|b }{bs|bs }{bsc|bsc}"),
        ("a*b*c", "a{i|b}c"),
        ("_x_ first", "{i|x} first"),
        ("*x* first", "{i|x} first"),
        (r"\*no\* \_no\_ \`no\`", "*no* _no_ `no`"),
        ("**Größe 名前 🎉**", "{b|Größe 名前 🎉}"),
    ]);
}

#[test]
fn marks_that_are_none() {
    check_kept(&[
        "snake_case_name",
        "2 * 3 * 4",
        "5 ~ 6",
        "a ** b",
        "**open",
        "`open",
        "_",
        "a_b_c_d",
        "100 % & more",
        "x < y > z",
        "[ ] not a box",
        "[x] nor this",
        "a [b] c",
        "!",
        "C:\\dir",
    ]);
}

/// A text is the inside of a paragraph: nothing at its start opens a block.
#[test]
fn block_markers_keep_their_characters() {
    check_kept(&[
        "# x",
        "###### x",
        "- x",
        "+ x",
        "* x",
        "1. x",
        "1) x",
        "> x",
        ">> x",
        "    four spaces",
        "\ttab",
        "***",
        "---",
        "___",
        "* * *",
        "===",
        "| a | b |",
        "|---|---|",
        "[ref]: x",
        "[^1]: note",
        "- [ ] x",
        "- [x] x",
        ": definition",
        "```",
        "~~~",
        "```rust",
        "<!-- x -->",
        "<details>",
        "</details>",
        "<?xml?>",
        "<!DOCTYPE html>",
        "<![CDATA[x]]>",
        "$$x$$",
        "+++",
        "# ",
        "#",
        "-",
        ">",
        "1.",
        "   # x",
        "> - # x",
    ]);
    check_all(&[
        ("# *x*", "# {i|x}"),
        ("- **x**", "- {b|x}"),
        ("1. `x`", "1. {c|x}"),
        ("> [x](http://y)", "> {>http://y|x}"),
        ("    *x*", "    {i|x}"),
    ]);
}

#[test]
fn lines_and_spaces_are_kept() {
    check_kept(&[
        "  two before and after  ",
        "a\nb",
        "a *\n- b",
        "a [\n\n\nb",
        "a*  \nb",
        "a*\\\nb",
        "a*\r\n# b",
        "a*\r- b",
        "a*\r> b\r",
        "*\n",
        "a*\u{2028}b",
        "\u{a0}# x*",
        "a*\tb",
    ]);
    check_all(&[
        ("*a*\n*b*", "{i|a}\n{i|b}"),
        // A mark does not go past its line.
        ("*a\nb*", "*a\nb*"),
    ]);
}

#[test]
fn html_is_text() {
    check_kept(&[
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b",
        "a </b> c <br/>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "x <!-- y --> z",
    ]);
    check("<b>*x*</b>", "<b>{i|x}</b>");
    check("`<b>`", "{c|<b>}");
}

#[test]
fn entities() {
    check_all(&[
        ("a &amp; b", "a & b"),
        ("&lt;b&gt;", "<b>"),
        ("&#42;x&#42;", "*x*"),
        ("&copy;", "©"),
        ("&nosuch;", "&nosuch;"),
        ("&", "&"),
        ("`&amp;`", "{c|&amp;}"),
        ("&#0;", "\u{fffd}"),
        ("&#35; x", "# x"),
    ]);
}

#[test]
fn links() {
    check_all(&[
        ("[a](http://x.example/y)", "{>http://x.example/y|a}"),
        (
            "[a](<https://x.example> \"title\")",
            "{>https://x.example|a}",
        ),
        ("**[a](http://x)**", "{b>http://x|a}"),
        ("[**a** b](http://x)", "{b>http://x|a}{>http://x| b}"),
        ("[`a`](http://x)", "{c>http://x|a}"),
        (
            "<https://x.example/a?b=c&d>",
            "{>https://x.example/a?b=c&d|https://x.example/a?b=c&d}",
        ),
        ("<me@x.example>", "{>mailto:me@x.example|me@x.example}"),
        ("[mail](mailto:me@x.example)", "{>mailto:me@x.example|mail}"),
        ("[a](http://x)[b](http://y)", "{>http://x|a}{>http://y|b}"),
        // Refused links keep their text.
        ("[a](javascript:alert(1))", "a"),
        ("[a](JaVaScRiPt:alert(1))", "a"),
        ("[a](data:text/html,x)", "a"),
        ("[a](/relative)", "a"),
        ("[a](//x.example)", "a"),
        ("[a](#fragment)", "a"),
        ("[a]()", "a"),
        ("[a](http://me@x.example)", "a"),
        ("[a](java&#10;script:alert(1))", "a"),
        ("[a](https&#58;//x.example)", "{>https://x.example|a}"),
        ("<javascript:alert(1)>", "javascript:alert(1)"),
        // References have nothing to refer to.
        ("[a][b]", "[a][b]"),
        ("[a][]", "[a][]"),
    ]);
}

#[test]
fn images_are_their_words_with_a_link() {
    check_all(&[
        ("![alt](http://x/y.png)", "{>http://x/y.png|alt}"),
        ("![alt](data:image/png;base64,x)", "alt"),
        // Nothing to show but what was written.
        (
            "![](http://x/y.png)",
            "![]({>http://x/y.png|http://x/y.png})",
        ),
        ("[](http://x)", "[]({>http://x|http://x})"),
        ("&nbsp;", "&nbsp;"),
        ("![](http://x) y", " y"),
        ("[![alt](http://x)](http://y)", "{>http://x|alt}"),
        ("[![alt](javascript:x)](http://y)", "{>http://y|alt}"),
        ("![a *b*](http://x)", "{>http://x|a }{i>http://x|b}"),
    ]);
}

/// The character that guards the start of a line is one that a person may write, too.
#[test]
fn the_guard_is_a_character_like_any_other() {
    check_kept(&[
        "\u{fe10}",
        "\u{fe10}*",
        "*\u{fe10}",
        "*\n\u{fe10}\u{fe10}# x",
        "\u{fe10}<b>",
    ]);
    check("*a*\u{fe10}", "{i|a}\u{fe10}");
}
