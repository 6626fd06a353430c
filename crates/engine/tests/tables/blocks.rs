//! Details as blocks: what becomes what, and laws over any text there is.

use proptest::prelude::*;
use std::fmt::Write;
use std::time::{Duration, Instant};
use tickmark_domain::limits::DETAILS_CHARS_MAX;
use tickmark_engine::blocks::{Block, blocks};
use tickmark_engine::inline::Piece;

/// The blocks in one line, as a person would draft them.
fn draft(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push(' ');
        }
        match block {
            Block::Text(pieces) => write!(out, "p({})", words(pieces)),
            Block::Title(pieces) => write!(out, "title({})", words(pieces)),
            Block::Quote(inner) => write!(out, "quote({})", draft(inner)),
            Block::List { first, entries } => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|entry| {
                        let sign = entry.done.map_or("", |done| if done { "☑" } else { "☐" });
                        format!("{sign}{}", draft(&entry.blocks))
                    })
                    .collect();
                let name = first.map_or("ul".into(), |first| format!("ol {first}"));
                write!(out, "{name}({})", entries.join(", "))
            }
            Block::Code(code) => write!(out, "code({code})"),
            Block::Table(rows) => {
                let rows: Vec<String> = rows
                    .iter()
                    .map(|row| {
                        row.iter()
                            .map(|cell| words(cell))
                            .collect::<Vec<_>>()
                            .join("|")
                    })
                    .collect();
                write!(out, "table({})", rows.join(" / "))
            }
            Block::Line => write!(out, "line"),
            Block::Steps(_) => write!(out, "steps, which only a criterion has"),
        }
        .expect("writing to a string");
    }
    out
}

fn words(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for Piece {
        text,
        marks,
        code,
        link,
        mention,
        issue,
    } in pieces
    {
        let mut text = text.replace('\n', "⏎");
        if *code {
            text = format!("`{text}`");
        }
        if marks.bold {
            text = format!("*{text}*");
        }
        if let Some(account) = mention {
            text = format!("<{account}:{text}>");
        }
        if let Some(key) = issue {
            text = format!("#{key}");
        }
        if let Some(link) = link {
            text = format!("[{text}→{link}]");
        }
        out.push_str(&text);
    }
    out
}

#[test]
fn each_block_is_read() {
    let table = [
        ("One\nTwo", "p(One⏎Two)"),
        ("One\n\nTwo", "p(One) p(Two)"),
        ("# Why\nBecause", "title(Why) p(Because)"),
        ("- a\n- b\n  - c", "ul(p(a), p(b) ul(p(c)))"),
        ("3. a\n4. b", "ol 3(p(a), p(b))"),
        ("- a\n\n- b", "ul(p(a), p(b))"),
        ("- [x] a\n- [ ] b\n- c", "ul(☑p(a), ☐p(b), p(c))"),
        ("> said\n> again\n\nafter", "quote(p(said⏎again)) p(after)"),
        ("```sh\ncargo run\n\n# x\n```", "code(cargo run\n\n# x)"),
        ("    four spaces", "code(four spaces)"),
        (
            "| a | b |\n|---|---|\n| `1` | **2** |\n| 3 |",
            "table(a|b / `1`|*2* / 3|)",
        ),
        ("a\n\n---\n\nb", "p(a) line p(b)"),
        (
            "<b>x</b> & <script>y</script>",
            "p(<b>x</b> & <script>y</script>)",
        ),
        ("<div onclick=x>\ny\n</div>", "p(<div onclick=x>⏎y⏎</div>)"),
        (
            "![a cat](https://e.example/c.png)",
            "p([a cat→https://e.example/c.png])",
        ),
        ("[x](javascript:alert(1))", "p(x)"),
        (
            "see https://e.example/a_b(c), or (http://f.example/)!",
            "p(see [https://e.example/a_b(c)→https://e.example/a_b(c)], or ([http://f.example/→http://f.example/])!)",
        ),
        (
            "[](https://e.example/)",
            "p([]([https://e.example/→https://e.example/]))",
        ),
        ("", ""),
        (" \n ", ""),
    ];
    for (text, expected) in table {
        assert_eq!(draft(&blocks(text)), expected, "{text}");
    }
}

#[test]
fn an_address_is_a_link_where_it_stands_alone() {
    let table = [
        ("https://e.example", "[https://e.example→https://e.example]"),
        ("xhttps://e.example", "xhttps://e.example"),
        ("https://user@e.example/", "https://user@e.example/"),
        ("https:// and http://", "https:// and http://"),
        ("`https://e.example`", "`https://e.example`"),
        (
            "**https://e.example**.",
            "[*https://e.example*→https://e.example].",
        ),
        ("javascript://e.example", "javascript://e.example"),
        ("[ref]: http://x", "[ref]: [http://x→http://x]"),
    ];
    for (text, expected) in table {
        assert_eq!(
            words(&tickmark_engine::inline::pieces(text)),
            expected,
            "{text}"
        );
    }
}

fn depth(blocks: &[Block]) -> usize {
    let inner = blocks.iter().map(|block| match block {
        Block::Quote(inner) => 1 + depth(inner),
        Block::List { entries, .. } => {
            1 + entries
                .iter()
                .map(|entry| depth(&entry.blocks))
                .max()
                .unwrap_or(0)
        }
        _ => 0,
    });
    inner.max().unwrap_or(0)
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphabetic())
        .collect()
}

fn text_of(blocks: &[Block]) -> String {
    let plain = |pieces: &[Piece]| {
        pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect::<String>()
    };
    blocks
        .iter()
        .map(|block| match block {
            Block::Text(pieces) | Block::Title(pieces) => plain(pieces),
            Block::Quote(inner) => text_of(inner),
            Block::List { entries, .. } => {
                entries.iter().map(|entry| text_of(&entry.blocks)).collect()
            }
            Block::Code(code) => code.clone(),
            Block::Table(rows) => rows.iter().flatten().map(|cell| plain(cell)).collect(),
            Block::Line | Block::Steps(_) => String::new(),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_becomes_blocks(text in any::<String>()) {
        let _ = blocks(&text);
    }

    /// But for the name of a language after a fence.
    #[test]
    fn no_letter_is_lost(text in "[*_>#+. \t\n1a-yé名-]{0,80}") {
        prop_assert_eq!(letters(&text_of(&blocks(&text))), letters(&text));
    }

    #[test]
    fn no_text_nests_without_end(text in "[> 1.)a\n*+-]{0,400}") {
        prop_assert!(depth(&blocks(&text)) <= 6);
    }
}

#[test]
fn the_longest_details_are_read_at_once() {
    let full = |part: &str| part.repeat(DETAILS_CHARS_MAX / part.chars().count());
    for part in [
        ">",
        "> ",
        "- ",
        "-\n",
        "[",
        "*a_",
        "`",
        "|a",
        "|-|\n",
        "https://",
        "http://a.",
        "<",
        "![",
        "1. ",
    ] {
        let text = full(part);
        let start = Instant::now();
        let all = blocks(&text);
        let took = start.elapsed();
        println!("{part:?}: {took:?}, {} blocks", all.len());
        assert!(took < Duration::from_secs(2), "{part:?} took {took:?}");
    }
}
