//! Atlassian Document Format: its nodes become the nodes of rich text.
//!
//! Facts: Atlassian's documentation, "Atlassian Document Format", pages on `taskList`, `taskItem`, `mention`, `date` and marks.

use super::html::{self, Node, Style, Tag};
use super::{Parsed, json};
use serde_json::Value;

pub fn is_adf(value: &Value) -> bool {
    kind(value) == "doc" && value.get("content").is_some_and(Value::is_array)
}

pub fn parse(text: &str) -> Parsed {
    match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        Ok(value) if value.get("content").is_some_and(Value::is_array) => parse_value(&value),
        _ => json::not_this_format(text),
    }
}

/// A document that is JSON already. How deep it is, its reader has limited.
pub fn parse_value(document: &Value) -> Parsed {
    html::parse(&[node(document)])
}

fn kind(value: &Value) -> &str {
    value
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn attribute<'a>(value: &'a Value, name: &str) -> &'a str {
    let found = value
        .get("attrs")
        .and_then(|attributes| attributes.get(name));
    found.and_then(Value::as_str).unwrap_or_default()
}

fn node(value: &Value) -> Node {
    let tag = match kind(value) {
        "text" => return text(value),
        "taskList" | "bulletList" | "orderedList" | "decisionList" => Tag::List,
        "taskItem" | "blockTaskItem" => item(Some(attribute(value, "state") == "DONE")),
        "decisionItem" => item(Some(attribute(value, "state") == "DECIDED")),
        "listItem" => item(None),
        "heading" => Tag::Heading(level(value)),
        "codeBlock" => Tag::Preformatted,
        "table" => Tag::Table,
        "tableRow" => Tag::TableRow,
        "tableCell" | "tableHeader" => Tag::Cell,
        "hardBreak" => Tag::Break,
        "mention" => Tag::Mention {
            account: attribute(value, "id").to_owned(),
            name: attribute(value, "text").to_owned(),
        },
        "date" => Tag::Date(day(value)),
        "emoji" => return words(&[attribute(value, "text"), attribute(value, "shortName")]),
        "status" | "placeholder" => return words(&[attribute(value, "text")]),
        "inlineCard" | "blockCard" | "embedCard" => return words(&[attribute(value, "url")]),
        "media" | "mediaInline" | "extension" | "inlineExtension" | "bodiedExtension" => {
            Tag::Other(kind(value).to_owned())
        }
        _ => Tag::Block,
    };
    let content = value.get("content").and_then(Value::as_array);
    let children = content.into_iter().flatten().map(node).collect();
    Node::Element { tag, children }
}

const fn item(checked: Option<bool>) -> Tag {
    Tag::Item {
        checked,
        level: None,
    }
}

/// The first of these that says something.
fn words(texts: &[&str]) -> Node {
    let mut texts = texts.iter().filter(|text| !text.is_empty());
    Node::Text(texts.next().copied().unwrap_or_default().to_owned())
}

fn text(value: &Value) -> Node {
    let text = value
        .get("text")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let marks = value.get("marks").and_then(Value::as_array);
    let mut node = Node::Text(text.to_owned());
    for mark in marks.into_iter().flatten() {
        let tag = match kind(mark) {
            "strong" => Tag::Styled(Style::STRONG),
            "em" => Tag::Styled(Style::EMPHASIS),
            "strike" => Tag::Styled(Style::STRUCK),
            "code" => Tag::Code,
            "link" => Tag::Link(attribute(mark, "href").to_owned()),
            _ => continue,
        };
        let children = vec![node];
        node = Node::Element { tag, children };
    }
    node
}

fn level(value: &Value) -> usize {
    let level = value
        .get("attrs")
        .and_then(|attributes| attributes.get("level"));
    let level = level.and_then(Value::as_u64);
    level.map_or(1, |level| usize::try_from(level.min(6)).unwrap_or(1))
}

/// A timestamp of a date is midnight of that day in UTC, in milliseconds since 1970, mostly as a text.
fn day(value: &Value) -> String {
    let stamp = value
        .get("attrs")
        .and_then(|attributes| attributes.get("timestamp"));
    let ms = stamp.and_then(|stamp| {
        stamp
            .as_i64()
            .or_else(|| stamp.as_str()?.trim().parse().ok())
    });
    ms.map_or_else(String::new, day_of)
}

/// The day of a moment, in milliseconds since 1970.
pub fn day_of(ms: i64) -> String {
    civil(ms.div_euclid(86_400_000))
}

/// The day that many days after 1970-01-01, by the Gregorian calendar.
///
/// Counted in eras of 400 years that begin in March, so that the leap day is the last of a year.
fn civil(days: i64) -> String {
    let days = days.clamp(-719_468, 2_932_896) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
