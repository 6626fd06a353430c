//! What an element of HTML means, as office programs, wikis and browsers write them.
//!
//! Facts: samples of what Word, Google Docs, Sheets, Excel, Confluence, Jira's editor, Notion and GitHub put on the clipboard.

use super::adf::day_of;
use super::html::{Style, Tag};

/// A link to anything else is words.
const SCHEMES: [&str; 3] = ["https:", "http:", "mailto:"];
/// What Atlassian's editors say of a link that stands as a card.
const CARD: [&str; 3] = ["data-inline-card", "data-card-data", "data-card-appearance"];
/// A picture whose words are longer is no emoji.
const EMOJI_BYTES_MAX: usize = 48;

impl Tag {
    /// The meaning of an element, from its name in lower case and its attributes.
    pub fn of(name: &str, attribute: impl Fn(&str) -> Option<String>) -> Self {
        let says = Attributes {
            read: &attribute,
            style: attribute("style").unwrap_or_default().to_lowercase(),
        };
        if says.is_hidden() {
            return Self::Hidden;
        }
        says.of_wikis(name)
            .or_else(|| says.of_role(name))
            .unwrap_or_else(|| says.of_name(name))
    }
}

struct Attributes<'a> {
    read: &'a dyn Fn(&str) -> Option<String>,
    /// In lower case.
    style: String,
}

impl Attributes<'_> {
    fn get(&self, name: &str) -> Option<String> {
        (self.read)(name)
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.get(name)
            .is_some_and(|given| given.trim().eq_ignore_ascii_case(value))
    }

    fn has_class(&self, wanted: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|one| one == wanted)
    }

    /// The value of a property of its style.
    fn property(&self, wanted: &str) -> Option<&str> {
        let pairs = self.style.split(';');
        let found = pairs.filter_map(|pair| pair.split_once(':'));
        let mut found = found.filter(|(name, _)| name.trim() == wanted);
        // What follows says only how much it matters.
        let value = found.next()?.1.split('!').next()?;
        Some(value.trim())
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// Not shown, or the bullet that Word writes as words.
    fn is_hidden(&self) -> bool {
        !self.style.is_empty()
            && (self.property("display") == Some("none")
                || self.property("mso-list") == Some("ignore")
                || self.property("mso-hide") == Some("all"))
    }

    /// What Jira's and Confluence's editors say by data.
    fn of_wikis(&self, name: &str) -> Option<Tag> {
        if let Some(state) = self.get("data-task-state") {
            let checked = Some(is_done(&state));
            return Some(Tag::Item {
                checked,
                level: None,
            });
        }
        if self.has("data-task-list-local-id") || self.has("data-decision-list-local-id") {
            return Some(Tag::List);
        }
        if self.has("data-task-local-id") || self.has("data-decision-local-id") {
            return Some(Tag::Item {
                checked: None,
                level: None,
            });
        }
        if let Some(account) = self.get("data-mention-id") {
            let name = String::new();
            return Some(Tag::Mention { account, name });
        }
        let is_day = self.is("data-node-type", "date") || matches!(name, "span" | "time");
        if let Some(stamp) = self.get("data-timestamp").filter(|_| is_day) {
            let day = stamp.trim().parse().ok().map(day_of);
            return Some(day.map_or(Tag::Inline, Tag::Date));
        }
        if let Some(name) = self.get("data-emoji-short-name") {
            return Some(Tag::Words(self.get("data-emoji-text").unwrap_or(name)));
        }
        None
    }

    fn of_role(&self, name: &str) -> Option<Tag> {
        let role = self.get("role")?;
        let checked = || self.get("aria-checked").is_some_and(|word| is_done(&word));
        match role.trim() {
            "heading" => Some(Tag::Heading(self.number("aria-level").unwrap_or(2))),
            "checkbox" if !matches!(name, "li" | "img" | "input") => Some(Tag::Checkbox(checked())),
            "checkbox" if name == "img" => Some(Tag::Hidden),
            "list" if name != "table" => Some(Tag::List),
            "listitem" if name != "li" => Some(self.item()),
            _ => None,
        }
    }

    fn of_name(&self, name: &str) -> Tag {
        match name {
            "ul" | "ol" | "menu" => Tag::List,
            "li" => self.item(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.trim_start_matches('h').parse();
                Tag::Heading(level.unwrap_or(1))
            }
            "table" => Tag::Table,
            "tr" => Tag::TableRow,
            "td" | "th" => Tag::Cell,
            "br" => Tag::Break,
            "input" if self.is("type", "checkbox") => Tag::Checkbox(self.has("checked")),
            "code" | "kbd" | "samp" | "tt" => Tag::Code,
            "a" => self.link(),
            "time" => self.get("datetime").map_or(Tag::Inline, Tag::Date),
            "pre" => Tag::Preformatted,
            "script" | "style" | "head" | "template" | "noscript" | "title" | "input"
            | "select" | "textarea" | "button" | "col" | "colgroup" => Tag::Hidden,
            "img" => self.picture(),
            "video" | "audio" | "iframe" | "object" | "embed" | "canvas" | "svg" => {
                Tag::Other(name.to_owned())
            }
            _ if is_block(name) => self.block(),
            _ => self.styled(name),
        }
    }

    fn item(&self) -> Tag {
        let level = self
            .number("data-aria-level")
            .or_else(|| self.number("aria-level"));
        let checked = self.checked();
        Tag::Item { checked, level }
    }

    /// How lists of tasks mark their items: by ARIA, by data, or, on Confluence's pages, by a class.
    fn checked(&self) -> Option<bool> {
        let names = ["aria-checked", "data-checked"];
        let word = names.iter().find_map(|name| self.get(name));
        let by_class = || {
            self.has("data-inline-task-id")
                .then(|| self.has_class("checked"))
        };
        word.map(|word| is_done(&word)).or_else(by_class)
    }

    fn link(&self) -> Tag {
        let to = self.get("href").unwrap_or_default();
        let to = to.trim();
        let lower: String = to.chars().take(8).collect::<String>().to_lowercase();
        if !SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
            return Tag::Inline;
        }
        if CARD.iter().any(|name| self.has(name)) {
            Tag::Card(to.to_owned())
        } else {
            Tag::Link(to.to_owned())
        }
    }

    /// An emoji is its words; the box that Google Docs draws is told by its item.
    fn picture(&self) -> Tag {
        if self.is("aria-roledescription", "checkbox") {
            return Tag::Hidden;
        }
        let words = self.get("alt").unwrap_or_default();
        let short = !words.is_empty() && words.len() <= EMOJI_BYTES_MAX;
        let code = words.len() > 2 && words.starts_with(':') && words.ends_with(':');
        let sign = !words
            .chars()
            .any(|letter| letter.is_alphanumeric() || letter.is_whitespace());
        if short && (code || sign) {
            Tag::Words(words)
        } else {
            Tag::Other("img".to_owned())
        }
    }

    fn block(&self) -> Tag {
        if let Some(level) = self.property("mso-list").and_then(level_of) {
            let (checked, level) = (None, Some(level));
            return Tag::Item { checked, level };
        }
        if self.has_class("MsoTitle") {
            return Tag::Heading(1);
        }
        if self.has_class("checkbox-on") || self.has_class("checkbox-off") {
            return Tag::Checkbox(self.has_class("checkbox-on"));
        }
        let kept = self.property("white-space") == Some("pre");
        if kept { Tag::Preformatted } else { Tag::Block }
    }

    /// What the name says of words, unless the style says otherwise.
    fn styled(&self, name: &str) -> Tag {
        let mut style = match name {
            "b" | "strong" => Style::STRONG,
            "i" | "em" => Style::EMPHASIS,
            "s" | "del" | "strike" => Style::STRUCK,
            _ => Style::default(),
        };
        if !self.style.is_empty() {
            let weight = self.property("font-weight").and_then(is_bold);
            style.strong = weight.unwrap_or(style.strong);
            let slant = self.property("font-style").and_then(is_slanted);
            style.emphasis = slant.unwrap_or(style.emphasis);
            let lines = ["text-decoration", "text-decoration-line"];
            let mut lines = lines.iter().filter_map(|name| self.property(name));
            style.struck |= lines.any(|line| line.contains("line-through"));
        }
        if style == Style::default() {
            Tag::Inline
        } else {
            Tag::Styled(style)
        }
    }
}

fn is_done(word: &str) -> bool {
    let word = word.trim().to_lowercase();
    matches!(word.as_str(), "true" | "done" | "checked")
}

/// None where a style says nothing that is known.
fn is_bold(weight: &str) -> Option<bool> {
    match weight {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse().ok().map(|number: u32| number >= 600),
    }
}

fn is_slanted(slant: &str) -> Option<bool> {
    match slant.split_ascii_whitespace().next()? {
        "italic" | "oblique" => Some(true),
        "normal" => Some(false),
        _ => None,
    }
}

/// Of Word's `l0 level2 lfo1`.
fn level_of(list: &str) -> Option<usize> {
    let mut words = list.split_ascii_whitespace();
    words.find_map(|word| word.strip_prefix("level")?.parse().ok())
}

/// Elements that a page shows as blocks; of all others the words stand among others.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "main",
        "nav",
        "option",
        "p",
        "search",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead",
    ];
    const INLINE: &[&str] = &[
        "g-emoji",
        "local-time",
        "relative-time",
        "time-ago",
        "time-until",
    ];
    // A page's own are most often boxes for what stands in them.
    BLOCKS.contains(&name) || name.contains('-') && !INLINE.contains(&name)
}
