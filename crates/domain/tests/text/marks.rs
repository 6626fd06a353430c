//! Marks and links of a rich text: the words in them, and around them, are the ones that were there.

use proptest::prelude::*;
use tickmark_domain::text::html::{self, Node, Style, Tag};

const ADDRESS: &str = "https://u";

/// Words with marks and links, as deep as they can stand in a line.
fn words() -> impl Strategy<Value = Node> {
    let tags = [
        Tag::Styled(Style::STRONG),
        Tag::Styled(Style::EMPHASIS),
        Tag::Styled(Style::STRUCK),
        Tag::Code,
        Tag::Inline,
    ];
    let marked = "[a-c ]{0,3}"
        .prop_map(Node::Text)
        .prop_recursive(3, 12, 3, move |inner| {
            let children = proptest::collection::vec(inner, 1..3);
            (proptest::sample::select(tags.to_vec()), children)
                .prop_map(|(tag, children)| Node::Element { tag, children })
        });
    let link = proptest::collection::vec(marked.clone(), 1..3).prop_map(|children| {
        let tag = Tag::Link(ADDRESS.into());
        Node::Element { tag, children }
    });
    let some = prop_oneof![3 => marked.clone(), 1 => link];
    proptest::collection::vec(some, 1..4).prop_map(|children| {
        let tag = Tag::Styled(Style::EMPHASIS);
        Node::Element { tag, children }
    })
}

fn raw(nodes: &[Node]) -> String {
    let words = nodes.iter().map(|node| match node {
        Node::Text(text) => text.clone(),
        Node::Element { children, .. } => raw(children),
    });
    words.collect()
}

/// The words of every link, without white space.
fn linked(nodes: &[Node], found: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Element {
                tag: Tag::Link(_),
                children,
            } => found.push(bare(&raw(children))),
            Node::Element { children, .. } => linked(children, found),
            Node::Text(_) => {}
        }
    }
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphabetic())
        .collect()
}

proptest! {
    #![proptest_config(crate::values::cases(1_000))]

    #[test]
    fn words_that_can_be_seen_are_the_same_and_links_have_their_own(nodes in proptest::collection::vec(words(), 1..4)) {
        let lists = html::parse(&nodes).lists;
        let text: String = lists.iter().flat_map(|list| &list.rows).map(|row| row.text.as_str()).collect();
        let end = format!("]({ADDRESS})");
        prop_assert_eq!(bare(&text.replace(&end, "")), bare(&raw(&nodes)), "{}", text);
        let mut wanted = Vec::new();
        linked(&nodes, &mut wanted);
        wanted.retain(|words| !words.is_empty());
        let before: Vec<&str> = text.split(&end).collect();
        let links = before.iter().take(before.len() - 1);
        let given: Vec<String> = links.map(|before| bare(before.rsplit('[').next().unwrap())).collect();
        prop_assert_eq!(given, wanted, "{}", text);
    }
}
