//! What is being pasted: its plain text, and its HTML as neutral nodes.
//!
//! The browser reads the HTML into a document of its own, where no script runs, no picture is loaded and
//! nothing is shown. Only words and what they are come out of it.

use crate::clipboard;
use crate::host::js::{self, inside};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::OnceCell;
use tickmark_domain::limits::PASTE_BYTES_MAX;
use tickmark_domain::text::html::{Node, Tag};
use tickmark_domain::text::html_quiet::{STYLE, quiet};
use tickmark_engine::COPIED;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

const PLAIN: &str = "text/plain";
const HTML: &str = "text/html";
/// As the page's policy names it: without that name no text is parsed at all.
const POLICY: &str = "tickmark-pasted";
/// Elements that stand deeper stand in the deepest one: readers of trees need no more, and their stack has an end.
const DEPTH_MAX: usize = 400;

/// What another program, or this one, has put on the clipboard.
#[derive(Debug, Default)]
pub struct Pasted {
    pub text: String,
    pub rich: Rich,
}

/// What there is beside the plain text.
#[derive(Debug, Default)]
pub enum Rich {
    #[default]
    Nothing,
    Nodes(Vec<Node>),
    /// Rows of ours: their plain text says all.
    Ours,
    TooLarge,
}

/// Whether the event brings any text.
pub fn is_there(event: &Event) -> bool {
    let forms = [PLAIN, HTML];
    forms
        .into_iter()
        .any(|form| clipboard::form(event, form).is_some())
}

/// Whether its plain text is more than one line.
pub fn has_lines(event: &Event) -> bool {
    plain(event).trim().lines().count() > 1
}

/// What the event brings. It takes its time: first it should be known whether it is wanted.
pub fn pasted(event: &Event) -> Pasted {
    let text = plain(event);
    let rich = clipboard::form(event, HTML).map_or(Rich::Nothing, |html| rich(&html));
    Pasted { text, rich }
}

fn plain(event: &Event) -> String {
    let text = clipboard::form(event, PLAIN);
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

fn rich(html: &JsValue) -> Rich {
    // What is surely more is not even copied: in bytes it is at least as long.
    let most = u32::try_from(PASTE_BYTES_MAX).map_or(f64::MAX, f64::from);
    if length(html).is_some_and(|length| length > most) {
        return Rich::TooLarge;
    }
    let html = html.as_string().unwrap_or_default();
    if html.len() > PASTE_BYTES_MAX {
        return Rich::TooLarge;
    }
    let Some(document) = document_of(&html) else {
        return Rich::Nothing;
    };
    let mark = format!("meta[name=\"{COPIED}\"]");
    if js::invoke(&document, "querySelector", &Array::of1(&mark.into()))
        .is_some_and(|found| found.is_truthy())
    {
        return Rich::Ours;
    }
    inside(&document, "body").map_or(Rich::Nothing, |body| Rich::Nodes(nodes(&body)))
}

/// How long a text of the browser's is, in the browser's units.
fn length(text: &JsValue) -> Option<f64> {
    let texts: Function = js::find("String")?.dyn_into().ok()?;
    let text = Reflect::construct(&texts, &Array::of1(text)).ok()?;
    inside(&text, "length")?.as_f64()
}

fn document_of(html: &str) -> Option<JsValue> {
    let parsers: Function = js::find("DOMParser")?.dyn_into().ok()?;
    let parser = Reflect::construct(&parsers, &Array::new()).ok()?;
    let arguments = Array::of2(&trusted(&quiet(html)), &"text/html".into());
    js::invoke(&parser, "parseFromString", &arguments)
}

/// The text as the parser takes it. It leaves this file only as nodes of another document.
fn trusted(html: &str) -> JsValue {
    thread_local! {
        static OURS: OnceCell<Option<JsValue>> = const { OnceCell::new() };
    }
    let html: JsValue = html.into();
    let made = OURS.with(|policy| {
        let policy = policy.get_or_init(policy_of_the_page).as_ref()?;
        js::invoke(policy, "createHTML", &Array::of1(&html))
    });
    made.unwrap_or(html)
}

/// None where the browser asks for none.
fn policy_of_the_page() -> Option<JsValue> {
    let rules = Object::new();
    Reflect::set(&rules, &"createHTML".into(), &js::find("String")?).ok()?;
    js::call(
        "trustedTypes.createPolicy",
        &Array::of2(&POLICY.into(), &rules),
    )
    .ok()
}

/// All below an element, walked without recursion.
fn nodes(root: &JsValue) -> Vec<Node> {
    let names = Names::new();
    let mut open: Vec<(Tag, Vec<Node>)> = vec![(Tag::Block, Vec::new())];
    // Whether the elements around are open ones, or were too deep to be.
    let mut around: Vec<bool> = Vec::new();
    let mut next = get(root, &names.first_child);
    while let Some(node) = next {
        match names.read(&node) {
            Read::Text(text) => put(&mut open, Node::Text(text)),
            Read::Element(tag) => {
                let below = get(&node, &names.first_child);
                if let Some(child) = below.filter(|_| tag != Tag::Hidden) {
                    let opens = open.len() < DEPTH_MAX;
                    around.push(opens);
                    if opens {
                        open.push((tag, Vec::new()));
                    }
                    next = Some(child);
                    continue;
                }
                let children = Vec::new();
                put(&mut open, Node::Element { tag, children });
            }
            Read::Nothing => {}
        }
        next = get(&node, &names.next_sibling);
        let mut here = node;
        while next.is_none() {
            let Some(opened) = around.pop() else { break };
            if opened && let Some((tag, children)) = open.pop() {
                put(&mut open, Node::Element { tag, children });
            }
            let Some(parent) = get(&here, &names.parent_node) else {
                break;
            };
            next = get(&parent, &names.next_sibling);
            here = parent;
        }
    }
    while open.len() > 1 {
        if let Some((tag, children)) = open.pop() {
            put(&mut open, Node::Element { tag, children });
        }
    }
    open.pop().map_or_else(Vec::new, |(_, children)| children)
}

fn put(open: &mut [(Tag, Vec<Node>)], node: Node) {
    if let Some((_, children)) = open.last_mut() {
        children.push(node);
    }
}

enum Read {
    Text(String),
    Element(Tag),
    Nothing,
}

/// The names of what is read of every node, made once.
struct Names {
    first_child: JsValue,
    next_sibling: JsValue,
    parent_node: JsValue,
    node_type: JsValue,
    local_name: JsValue,
    data: JsValue,
}

impl Names {
    fn new() -> Names {
        Names {
            first_child: "firstChild".into(),
            next_sibling: "nextSibling".into(),
            parent_node: "parentNode".into(),
            node_type: "nodeType".into(),
            local_name: "localName".into(),
            data: "data".into(),
        }
    }

    fn read(&self, node: &JsValue) -> Read {
        let text = |name| get(node, name).and_then(|value| value.as_string());
        let kind = get(node, &self.node_type);
        match kind.and_then(|kind| kind.as_f64()) {
            Some(1.0) => {
                let name = text(&self.local_name).unwrap_or_default();
                let element: &Element = node.unchecked_ref();
                Read::Element(Tag::of(&name, |wanted| {
                    let wanted = if wanted == "style" { STYLE } else { wanted };
                    element.get_attribute(wanted)
                }))
            }
            Some(3.0) => text(&self.data).map_or(Read::Nothing, Read::Text),
            _ => Read::Nothing,
        }
    }
}

fn get(node: &JsValue, name: &JsValue) -> Option<JsValue> {
    let found = Reflect::get(node, name).ok()?;
    (!found.is_null() && !found.is_undefined()).then_some(found)
}
