//! Rich text as neutral nodes: the browser makes them of HTML that it has parsed inertly, `adf` makes them of Atlassian's documents.

use super::Parsed;
use super::rich::Walk;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Text(String),
    Element { tag: Tag, children: Vec<Node> },
}

/// What an element means for a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    List,
    /// Whether it is checked, if it says so.
    Item(Option<bool>),
    Heading(usize),
    /// Words that stand apart from what is before and after them.
    Block,
    Preformatted,
    Table,
    TableRow,
    Cell,
    Break,
    Checkbox(bool),
    Strong,
    Emphasis,
    Struck,
    Code,
    Link(String),
    Mention {
        account: String,
        name: String,
    },
    /// `YYYY-MM-DD`.
    Date(String),
    /// Nothing of it is shown.
    Hidden,
    /// There is no place for it.
    Other(String),
    /// Words among others.
    Inline,
}

impl Tag {
    /// The meaning of an HTML element, from its name in lower case and its attributes.
    pub fn of(name: &str, attribute: impl Fn(&str) -> Option<String>) -> Self {
        match name {
            "ul" | "ol" | "menu" => Self::List,
            "li" => Self::Item(checked(&attribute)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.trim_start_matches('h').parse();
                Self::Heading(level.unwrap_or(1))
            }
            "table" => Self::Table,
            "tr" => Self::TableRow,
            "td" | "th" => Self::Cell,
            "br" => Self::Break,
            "input" if attribute("type").as_deref() == Some("checkbox") => {
                Self::Checkbox(attribute("checked").is_some())
            }
            "b" | "strong" => Self::Strong,
            "i" | "em" => Self::Emphasis,
            "s" | "del" | "strike" => Self::Struck,
            "code" | "kbd" | "samp" | "tt" => Self::Code,
            "a" => attribute("href").map_or(Self::Inline, Self::Link),
            "time" => attribute("datetime").map_or(Self::Inline, Self::Date),
            "pre" => Self::Preformatted,
            "script" | "style" | "head" | "template" | "noscript" | "title" | "input"
            | "select" | "textarea" | "button" => Self::Hidden,
            "img" | "video" | "audio" | "iframe" | "object" | "embed" | "canvas" | "svg" => {
                Self::Other(name.to_owned())
            }
            "span" | "font" | "u" | "ins" | "small" | "big" | "sub" | "sup" | "mark" | "label"
            | "abbr" | "cite" | "q" | "var" | "bdi" | "bdo" | "wbr" => Self::Inline,
            _ => Self::Block,
        }
    }
}

/// How lists of tasks mark their items: GitHub and others by a class or by ARIA.
fn checked(attribute: &impl Fn(&str) -> Option<String>) -> Option<bool> {
    let mut says = ["aria-checked", "data-checked", "data-task-state"]
        .iter()
        .filter_map(|name| attribute(name));
    let word = says.next()?.to_lowercase();
    Some(matches!(word.as_str(), "true" | "done" | "checked"))
}

/// Rows from a document's nodes.
pub fn parse(nodes: &[Node]) -> Parsed {
    let mut walk = Walk::default();
    walk.document(nodes);
    walk.finish()
}
