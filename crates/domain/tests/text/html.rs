//! HTML as products put it on the clipboard, read by a browser's algorithm, and the rows it gives.
//!
//! `UPDATE_SNAPSHOTS=1` writes the expected rows anew, for review.

use crate::corpus::{Document, documents, faults_in, given_of};
use scraper::{ElementRef, Html, Node as Found};
use std::time::{Duration, Instant};
use tickmark_domain::limits::PASTE_BYTES_MAX;
use tickmark_domain::text::html::{self, Node, Richness, Tag};
use tickmark_domain::text::html_quiet::{STYLE, quiet};

/// The nodes of a page, as the panel has them of the browser.
fn nodes(page: &str) -> Vec<Node> {
    let document = Html::parse_document(&quiet(page));
    let body = document.root_element().child_elements();
    let body = body.filter(|child| child.value().name() == "body").last();
    below(body.unwrap())
}

fn below(element: ElementRef) -> Vec<Node> {
    let children = element.children().filter_map(|child| match child.value() {
        Found::Text(text) => Some(Node::Text(text.to_string())),
        Found::Element(found) => {
            let tag = Tag::of(found.name(), |name| {
                let name = if name == "style" { STYLE } else { name };
                found.attr(name).map(str::to_owned)
            });
            let children = ElementRef::wrap(child).map(below).unwrap_or_default();
            Some(Node::Element { tag, children })
        }
        _ => None,
    });
    children.collect()
}

#[test]
fn every_product_gives_its_rows() {
    let given = |document: &Document| given_of(&html::parse(&nodes(&document.text)));
    let faults = faults_in("html", given);
    let all = documents("html");
    println!("{} documents of HTML", all.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(all.len() >= 20);
}

#[test]
fn what_is_richer_than_its_words_is_told() {
    for (page, expected) in [
        ("", Richness::Lines),
        (
            "<div><span style=\"color:red\">one</span></div><div>two</div>",
            Richness::Lines,
        ),
        ("<pre>a <b>b</b></pre>", Richness::Lines),
        (
            "<div style=\"white-space: pre;\"><div><span style=\"font-weight:bold\">- [ ] a</span></div></div>",
            Richness::Lines,
        ),
        ("<p>a <b>b</b></p>", Richness::Marks),
        (
            "<p><a href=\"https://example.com\">b</a></p>",
            Richness::Marks,
        ),
        ("<p>a</p><ul><li>b</li></ul>", Richness::Structure),
        ("<h2>a</h2>", Richness::Structure),
        ("<table><tr><td>a</td></tr></table>", Richness::Structure),
    ] {
        assert_eq!(html::richness(&nodes(page)), expected, "{page}");
    }
}

/// Nodes as large as a paste can be are read in time that grows with them.
#[test]
fn the_largest_page_is_read_in_time_that_grows_with_it() {
    let item = |text: &str| Node::Element {
        tag: Tag::of("li", |_| None),
        children: vec![Node::Element {
            tag: Tag::of("b", |_| None),
            children: vec![Node::Text(text.to_owned())],
        }],
    };
    let many = |kind: &str, count: usize| match kind {
        "items" => (0..count).map(|_| item("Check")).collect::<Vec<_>>(),
        "words" => vec![Node::Element {
            tag: Tag::of("p", |_| None),
            children: (0..count).map(|_| item("a ")).collect(),
        }],
        "one line" => vec![Node::Text("a b ".repeat(count * 6))],
        _ => vec![Node::Element {
            tag: Tag::of("p", |_| None),
            children: (0..count)
                .map(|_| Node::Element {
                    tag: Tag::of("b", |_| None),
                    children: vec![Node::Text("a".into())],
                })
                .collect(),
        }],
    };
    let time = |nodes: &[Node]| {
        let start = Instant::now();
        drop(html::parse(nodes));
        start.elapsed()
    };
    // As many as the shortest markup of an item has room for.
    let count = PASTE_BYTES_MAX / "<li><b>Check".len();
    for kind in ["items", "words", "one line", "bold"] {
        let (whole, part) = (many(kind, count), many(kind, count / 8));
        let (eighth, all) = (time(&part), time(&whole));
        println!("HTML, {kind}: {all:?}");
        assert!(
            all < eighth * 24 + Duration::from_millis(250),
            "{kind}: {eighth:?} for an eighth, {all:?} for all"
        );
    }
}
