//! HTML as the browser's nodes: what people paste from pages, office programs and wikis.

use proptest::prelude::*;
use std::fmt::Write;
use tickmark_domain::text::html::{self, Node, Style, Tag};
use tickmark_domain::text::tickmark;

/// A page as it is written, read well enough for the tests; the product has the browser for it.
fn nodes(page: &str) -> Vec<Node> {
    let mut open: Vec<(String, Tag, Vec<Node>)> = vec![(String::new(), Tag::Block, Vec::new())];
    for part in page.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let name = tag
            .trim_start_matches('/')
            .split(' ')
            .next()
            .unwrap()
            .to_owned();
        if tag.starts_with('/') {
            let (opened, tag, children) = open.pop().unwrap();
            assert_eq!(opened, name, "{page}");
            open.last_mut()
                .unwrap()
                .2
                .push(Node::Element { tag, children });
        } else if !name.is_empty() {
            let attribute = |wanted: &str| {
                let mut given = tag
                    .split(' ')
                    .skip(1)
                    .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
                given
                    .find(|(name, _)| *name == wanted)
                    .map(|(_, value)| value.trim_matches('"').to_owned())
            };
            let tag = Tag::of(&name, attribute);
            if matches!(name.as_str(), "br" | "input" | "img" | "hr") {
                open.last_mut().unwrap().2.push(Node::Element {
                    tag,
                    children: Vec::new(),
                });
            } else {
                open.push((name, tag, Vec::new()));
            }
        }
        if !text.is_empty() {
            open.last_mut().unwrap().2.push(Node::Text(text.to_owned()));
        }
    }
    assert_eq!(open.len(), 1, "{page}");
    open.pop().unwrap().2
}

fn check(page: &str, expected: &str) {
    let parsed = html::parse(&nodes(page));
    let mut given = tickmark::print(&parsed.lists);
    for hint in &parsed.hints {
        writeln!(given, "! {:?} {:?}", hint.place, hint.kind).unwrap();
    }
    assert_eq!(given, expected, "{page}");
}

#[test]
fn lists_are_items() {
    check(
        "<ul><li>one</li><li>two</li></ul>",
        "- [ ] one\n- [ ] two\n",
    );
    check(
        "<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol>",
        "- [ ] one\n  - [ ] in\n- [ ] two\n",
    );
    check(
        "<ul><li>one</li><ul><li>in</li></ul></ul>",
        "- [ ] one\n  - [ ] in\n",
    );
}

#[test]
fn deeper_lists_are_flattened_and_that_is_said() {
    let page = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>";
    check(page, "- [ ] a\n  - [ ] b\n  - [ ] c\n! Row(3) Flattened\n");
}

#[test]
fn boxes_are_ticks() {
    let page = "<ul><li><input type=\"checkbox\" checked=\"\"> one</li><li><input type=\"checkbox\"> two</li></ul>";
    check(page, "- [x] one\n- [ ] two\n");
    check(
        "<ul><li aria-checked=\"true\">one</li><li data-checked=\"false\">two</li></ul>",
        "- [x] one\n- [ ] two\n",
    );
    check(
        "<ul><li>☑ one</li><li>☐ two</li></ul>",
        "- [x] one\n- [ ] two\n",
    );
    check(
        "<p><input type=\"checkbox\" checked> one</p>",
        "- [x] one\n",
    );
}

#[test]
fn headings_paragraphs_and_breaks_are_rows() {
    check(
        "<h1>Plan</h1><p>one</p><p>two<br>three</p>",
        "## Plan\n- [ ] one\n- [ ] two\n- [ ] three\n",
    );
    check(
        "<h3>A<br>b</h3><div>one<div>two</div>three</div>",
        "#### A\n#### b\n- [ ] one\n- [ ] two\n- [ ] three\n",
    );
}

#[test]
fn more_words_of_an_item_are_its_details() {
    check(
        "<ul><li><p>one</p><p>more</p>and<br>more</li></ul>",
        "- [ ] one\n  > more\n  > and\n  > more\n",
    );
    check(
        "<ul><li>one<ul><li>in</li></ul>after</li></ul>",
        "- [ ] one\n  > after\n  - [ ] in\n",
    );
}

#[test]
fn bullets_of_office_programs_are_taken_away() {
    check(
        "<p>·  Milk</p><p>2)  Bread</p><p>•</p>",
        "- [ ] Milk\n- [ ] Bread\n- [ ] •\n",
    );
}

#[test]
fn marks_stay_as_markdown() {
    check(
        "<p><b>bold</b>, <em>so</em>, <s>no</s> <code>x</code></p>",
        "- [ ] **bold**, *so*, ~~no~~ `x`\n",
    );
    check(
        "<p>see <a href=\"https://example.com\">the page</a></p>",
        "- [ ] see [the page](https://example.com)\n",
    );
    check(
        "<p><a href=\"https://example.com\">https://example.com</a></p>",
        "- [ ] https://example.com\n",
    );
    check("<p>a<b> b </b>c<b> </b>d</p>", "- [ ] a **b** c d\n");
    check("<p><a href=\"javascript:(x)\">odd</a></p>", "- [ ] odd\n");
}

#[test]
fn marks_of_a_link_do_not_reach_out_of_it() {
    check(
        "<p><b>see (</b><a href=\"https://u\"><b>guide</b></a></p>",
        "- [ ] **see (**[**guide**](https://u)\n",
    );
    check("<p><b>a</b><b>b</b></p>", "- [ ] **ab**\n");
    check("<p><b>a</b><i><b>b</b>c</i></p>", "- [ ] **a*****b**c*\n");
}

#[test]
fn only_a_card_without_words_is_its_address() {
    for (page, expected) in [
        (
            "<h2>Plan<a href=\"https://u/#plan\" class=\"anchor\"></a></h2>",
            "### Plan\n",
        ),
        ("<p>a</p><a href=\"https://u/#a\"></a>", "- [ ] a\n"),
        (
            "<p><a href=\"https://u\" data-inline-card=\"\"></a></p>",
            "- [ ] https://u\n",
        ),
        (
            "<a href=\"https://u\" data-card-data=\"\"></a>",
            "- [ ] https://u\n",
        ),
        (
            "<a href=\"https://u\" data-card-appearance=\"block\">The page</a>",
            "- [ ] [The page](https://u)\n",
        ),
    ] {
        check(page, expected);
    }
}

#[test]
fn a_day_takes_the_place_of_the_words_that_say_it_and_of_no_others() {
    let day = |tag: &str, more: &str, words: &str| {
        format!("<ul><{tag} data-timestamp=\"1714521600000\"{more}>{words}</{tag}></ul>")
    };
    check(&day("li", "", "Buy milk"), "- [ ] Buy milk\n");
    let none = "<p>Buy milk <span data-timestamp=\"1714521600000\"><p>in May</p></span></p>";
    check(none, "- [ ] Buy milk\n- [ ] in May\n");
    check(
        "<p>Buy <span data-timestamp=\"1714521600000\">oat milk</span></p>",
        "- [ ] Buy oat milk\n",
    );
    check(
        "<p>Buy <time datetime=\"2024-05-01\">milk</time></p>",
        "- [ ] Buy milk\n",
    );
    for date in [
        "<span data-node-type=\"date\" data-timestamp=\"1714521600000\"></span>",
        "<div data-node-type=\"date\" data-timestamp=\"1714521600000\">May 1</div>",
        "<span data-timestamp=\"1714521600000\"><span>1 May</span></span>",
        "<time datetime=\"2024-05-01\">1 May</time>",
    ] {
        check(&format!("<p>Buy {date}</p>"), "- [ ] Buy due 2024-05-01\n");
    }
}

#[test]
fn only_a_weight_that_is_known_says_more_than_the_element() {
    for (style, expected) in [
        ("font-weight:var(--bold)", "**a**"),
        ("font-weight:inherit", "**a**"),
        ("font-weight:normal!important", "a"),
        ("font-weight:400", "a"),
        ("font-weight:lighter", "a"),
        ("font-weight:700!important", "**a**"),
        ("font-style:inherit", "**a**"),
        ("font-style:italic!important", "***a***"),
        ("font-style:oblique", "***a***"),
    ] {
        let page = format!("<p><b style=\"{style}\">a</b></p>");
        check(&page, &format!("- [ ] {expected}\n"));
    }
    check("<p><i style=\"font-style:unset\">a</i></p>", "- [ ] *a*\n");
    check("<p><i style=\"font-style:normal\">a</i></p>", "- [ ] a\n");
}

#[test]
fn elements_of_a_pages_own_stand_apart() {
    check(
        "<x-list><x-item>one</x-item><x-item>two</x-item></x-list>",
        "- [ ] one\n- [ ] two\n",
    );
    check(
        "<p>one <g-emoji>x</g-emoji> <relative-time>now</relative-time></p>",
        "- [ ] one x now\n",
    );
}

#[test]
fn cells_of_our_own_that_came_by_a_spreadsheet_lose_their_guard() {
    let cells = |cells: &[&str]| -> String {
        let cells = cells.iter().map(|cell| format!("<td>{cell}</td>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let table = |header: &[&str]| {
        let row = ["'-5 degrees", "", "'=1+1"];
        format!("<table>{}{}</table>", cells(header), cells(&row))
    };
    check(
        &table(&["text", "account id", "details"]),
        "- [ ] -5 degrees\n  > =1+1\n",
    );
    check(
        &table(&["text", "status", "details"]),
        "- [ ] '-5 degrees\n  > '=1+1\n",
    );
}

#[test]
fn tables_are_rows_by_their_columns() {
    let page = "<table><tr><th>Task</th><th>Status</th></tr><tr><td><p>one</p></td><td>done</td></tr></table>";
    check(page, "- [x] one\n");
    check(
        "<table><tbody><tr><td>one</td><td>two<br>lines</td></tr></tbody></table>",
        "- [ ] one\n  > two\n  > lines\n",
    );
    check(
        "<table><tr><td><ul><li>a</li><li>b</li></ul></td></tr></table>",
        "- [ ] a b\n",
    );
}

#[test]
fn what_is_not_shown_is_not_read_and_pictures_are_named() {
    check(
        "<style>p</style><script>x</script><p>one<img></p>",
        "- [ ] one\n! Row(1) LeftOut { what: \"img\" }\n",
    );
}

#[test]
fn white_space_is_as_a_page_shows_it() {
    check(
        "<p>  one\n   two </p>\n<pre>a\n  b</pre>",
        "- [ ] one two\n  > ```\n  > a\n  >   b\n  > ```\n",
    );
    check(
        "<pre>a\n\n  b</pre>",
        "- [ ] a\n- [ ]   b\n! Whole Empty\n"
            .replace("[ ]   b", "[ ] \\  b")
            .as_str(),
    );
}

#[test]
fn depth_is_no_danger() {
    for tag in [
        Tag::Block,
        Tag::List,
        ITEM,
        Tag::Styled(Style::STRONG),
        Tag::Table,
        Tag::TableRow,
        Tag::Cell,
    ] {
        let mut node = Node::Text("deep".into());
        for _ in 0..2_000 {
            node = Node::Element {
                tag: tag.clone(),
                children: vec![node],
            };
        }
        let parsed = html::parse(&[node]);
        assert!(
            !parsed.hints.is_empty(),
            "{tag:?}: what is left out is said"
        );
    }
}

const ITEM: Tag = Tag::Item {
    checked: None,
    level: None,
};

fn node() -> impl Strategy<Value = Node> {
    let text = prop_oneof![
        "[a-z ]{0,6}",
        "[-*+# ☑•\n\u{a0}]{0,4}",
        crate::values::line()
    ];
    let tags = [
        Tag::List,
        ITEM,
        Tag::Item {
            checked: Some(true),
            level: Some(3),
        },
        Tag::Heading(2),
        Tag::Block,
        Tag::Preformatted,
        Tag::Table,
        Tag::TableRow,
        Tag::Cell,
        Tag::Break,
        Tag::Checkbox(true),
        Tag::Styled(Style::STRONG),
        Tag::Styled(Style::EMPHASIS),
        Tag::Styled(Style::STRUCK),
        Tag::Words("🎉".into()),
        Tag::Code,
        Tag::Link("https://example.com".into()),
        Tag::Mention {
            account: "1".into(),
            name: "@Ann".into(),
        },
        Tag::Date("2026-12-01".into()),
        Tag::Date("never".into()),
        Tag::Hidden,
        Tag::Other("img".into()),
        Tag::Inline,
    ];
    text.prop_map(Node::Text)
        .prop_recursive(6, 40, 5, move |inner| {
            let children = proptest::collection::vec(inner, 0..5);
            (proptest::sample::select(tags.to_vec()), children)
                .prop_map(|(tag, children)| Node::Element { tag, children })
        })
}

proptest! {
    #![proptest_config(crate::values::cases(3_000))]

    #[test]
    fn any_nodes_give_rows_that_can_be_text(nodes in proptest::collection::vec(node(), 0..4)) {
        let lists = html::parse(&nodes).lists;
        prop_assert_eq!(tickmark::parse(&tickmark::print(&lists)).lists, lists);
    }
}
