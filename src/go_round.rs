//! What has focus stays where it is, and the others go round it: moved itself, an older browser forgets
//! its focus.

use crate::host::js::inside;
use web_sys::{Element, HtmlElement, Node};

/// How many may go round one.
const ROUND_MAX: usize = 100;

/// Moves what stands between a node and its new place to its other side. Whether that could be
/// done.
pub fn go_round(parent: &Element, node: &HtmlElement, before: Option<&Node>) -> bool {
    // Where it can be moved without losing focus, it is.
    let keeps = inside(parent, "moveBefore").is_some();
    if keeps || node.parent_element().as_ref() != Some(parent) {
        return false;
    }
    let all = |from: Option<Node>, end: Option<&Node>| {
        let mut found = Vec::new();
        let mut next = from;
        while let Some(one) = next.filter(|one| Some(one) != end) {
            if found.len() == ROUND_MAX {
                return None;
            }
            next = one.next_sibling();
            found.push(one);
        }
        Some(found)
    };
    let above = before.filter(|before| {
        let order = node.compare_document_position(before);
        order & Node::DOCUMENT_POSITION_PRECEDING != 0
    });
    let (others, anchor) = match above {
        Some(first) => (all(Some(first.clone()), Some(node)), node.next_sibling()),
        None => (
            all(node.next_sibling(), before),
            Some(Node::from(node.clone())),
        ),
    };
    let Some(others) = others else { return false };
    for other in others {
        let _ = parent.insert_before(&other, anchor.as_ref());
    }
    true
}
