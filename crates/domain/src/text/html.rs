//! Rich text as neutral nodes: the browser makes them of HTML that it has parsed inertly, `adf` makes them of Atlassian's documents.

use super::Parsed;
use super::rich::Walk;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Text(String),
    Element { tag: Tag, children: Vec<Node> },
}

/// What an element means for a checklist. [`Tag::of`] tells it of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    List,
    Item {
        /// If it says so.
        checked: Option<bool>,
        /// How deep it stands, from 1; else the lists around it tell.
        level: Option<usize>,
    },
    Heading(usize),
    /// Words that stand apart from what is before and after them.
    Block,
    Preformatted,
    Table,
    TableRow,
    Cell,
    Break,
    Checkbox(bool),
    Styled(Style),
    Code,
    /// Of the schemes that a checklist may link to.
    Link(String),
    /// A link of which a page shows more than its words.
    Card(String),
    /// Without a name, its words are the name.
    Mention {
        account: String,
        name: String,
    },
    /// `YYYY-MM-DD`.
    Date(String),
    /// What a picture stands for.
    Words(String),
    /// Nothing of it is shown.
    Hidden,
    /// There is no place for it.
    Other(String),
    /// Words among others.
    Inline,
}

impl Tag {
    /// Whether what it holds stands among words.
    pub const fn is_in_line(&self) -> bool {
        matches!(
            self,
            Self::Inline | Self::Styled(_) | Self::Code | Self::Words(_) | Self::Date(_)
        )
    }
}

/// How words are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
}

impl Style {
    pub const STRONG: Self = Self {
        strong: true,
        emphasis: false,
        struck: false,
    };
    pub const EMPHASIS: Self = Self {
        strong: false,
        emphasis: true,
        struck: false,
    };
    pub const STRUCK: Self = Self {
        strong: false,
        emphasis: false,
        struck: true,
    };
}

/// What a document has that plain text cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Richness {
    /// Lines of words.
    Lines,
    /// Words that are bold, or links.
    Marks,
    /// Lists, boxes, headings, tables.
    Structure,
}

/// The most that any of these nodes has.
pub fn richness(nodes: &[Node]) -> Richness {
    let mut most = Richness::Lines;
    let mut waiting: Vec<&Node> = nodes.iter().collect();
    while let Some(node) = waiting.pop() {
        let Node::Element { tag, children } = node else {
            continue;
        };
        let has = match tag {
            Tag::List | Tag::Item { .. } | Tag::Heading(_) | Tag::Table | Tag::Checkbox(_) => {
                return Richness::Structure;
            }
            Tag::Styled(_)
            | Tag::Code
            | Tag::Link(_)
            | Tag::Card(_)
            | Tag::Mention { .. }
            | Tag::Date(_) => Richness::Marks,
            // As it was typed, so its lines say all.
            Tag::Preformatted => continue,
            _ => Richness::Lines,
        };
        most = most.max(has);
        waiting.extend(children);
    }
    most
}

/// Rows from a document's nodes.
pub fn parse(nodes: &[Node]) -> Parsed {
    let mut walk = Walk::default();
    walk.document(nodes);
    walk.finish()
}
