//! Inline Markdown: from a text to pieces that become elements, never to HTML.

use crate::issues::{keys_apart, may_hold_key};
use crate::mention::{self, Mention, stands};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// One piece of a text, with the marks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marks: Marks,
    /// Characters as they are, such as a file's name.
    pub code: bool,
    /// Where it links to; only http, https and mailto.
    pub link: Option<String>,
    /// The account of who is named.
    pub mention: Option<String>,
    /// The key of a work item, where there is one that is called so.
    pub issue: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
}

/// Whether the text may hold marks at all; most do not, and become one text node.
pub fn is_plain(text: &str) -> bool {
    !text.contains(['*', '_', '~', '`', '[', ']', '\\', '&', '<', '!', ':', '{'])
        && !may_hold_key(text)
}

/// The pieces of one item's text.
///
/// Only inline marks mean anything: what Markdown takes for a heading, list, quote, table,
/// image or HTML keeps its characters.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut reader = Reader::default();
    if is_plain(text) {
        reader.push(text, false);
        return reader.pieces;
    }
    let (plain, mentions) = mention::taken_out(text);
    reader.mentions = mentions;
    // To Markdown either one ends a line.
    for line in plain.split_inclusive(['\n', '\r']) {
        reader.read_line(line);
    }
    // A link without words, or an image: a row must not look empty.
    if reader
        .pieces
        .iter()
        .all(|piece| piece.text.trim().is_empty())
    {
        reader.pieces.clear();
        reader.push(&plain, false);
    }
    reader.take()
}

/// Nearly the words of a text, for the moment in which nothing is there yet that reads its marks.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find(['*', '_', '~', '`', '[', ']', '{', '}']) {
        let (before, marked) = rest.split_at(place);
        words.push_str(before);
        let address = marked
            .strip_prefix("](")
            .and_then(|link| link.split_once(')'))
            .or_else(|| marked.strip_prefix('{')?.split_once('|'));
        rest = address.map_or_else(|| marked.get(1..).unwrap_or_default(), |(_, after)| after);
    }
    words.push_str(rest);
    words
}

/// The text alone, as it is read aloud.
pub fn plain_text(text: &str) -> String {
    pieces(text).into_iter().map(|piece| piece.text).collect()
}

#[derive(Default)]
pub(crate) struct Reader {
    pieces: Vec<Piece>,
    bold: usize,
    italic: usize,
    struck: usize,
    links: Vec<Option<String>>,
    /// Who is named in the text.
    mentions: Vec<Mention>,
}

/// A character that begins a paragraph whatever follows, and is dropped again. Punctuation, so
/// that `_` after it may open emphasis as it may at the start of a line.
const GUARD: &str = "\u{fe10}";

impl Reader {
    pub(crate) fn naming(mentions: Vec<Mention>) -> Reader {
        Reader {
            mentions,
            ..Reader::default()
        }
    }

    pub(crate) fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Reads one line as the inside of a paragraph: the guard keeps markers at its start from
    /// opening a block.
    fn read_line(&mut self, line: &str) {
        let indent = line.len() - line.trim_start().len();
        let (space, rest) = line.split_at(indent);
        self.push(space, false);
        let body = rest.trim_end();
        let tail = rest.get(body.len()..).unwrap_or_default();
        let guarded = format!("{GUARD}{body}");
        let mut skipped_guard = false;
        for (event, range) in
            Parser::new_ext(&guarded, Options::ENABLE_STRIKETHROUGH).into_offset_iter()
        {
            match event {
                Event::Text(text) if !skipped_guard => {
                    skipped_guard = true;
                    self.push(text.strip_prefix(GUARD).unwrap_or(&text), false);
                }
                other => {
                    let source = guarded.get(range).unwrap_or_default();
                    self.read(&other, source.trim_start_matches(GUARD));
                }
            }
        }
        self.push(tail, false);
    }

    /// What stands within a line. What is no mark of ours keeps its characters, `source`.
    pub(crate) fn read(&mut self, event: &Event, source: &str) {
        match event {
            Event::Text(text) => self.push(text, false),
            Event::Code(code) => self.push(code, true),
            Event::Start(tag) => self.open(tag),
            Event::End(end) => self.close(*end),
            Event::SoftBreak | Event::HardBreak => self.push("\n", false),
            _ => self.push(source, false),
        }
    }

    /// What has been read so far; an address that stands there as it is, is a link.
    pub(crate) fn take(&mut self) -> Vec<Piece> {
        let pieces = std::mem::take(&mut self.pieces);
        let pieces = pieces.into_iter().flat_map(link_addresses);
        let pieces = pieces.flat_map(keys_apart).collect();
        mention::put_back(pieces, &self.mentions)
    }

    fn open(&mut self, tag: &Tag) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => self.links.push(safe_link(&format!("mailto:{dest_url}"))),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push(safe_link(dest_url));
            }
            _ => {}
        }
    }

    fn close(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => {
                self.links.pop();
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str, code: bool) {
        if text.is_empty() {
            return;
        }
        let marks = Marks {
            bold: self.bold > 0,
            italic: self.italic > 0,
            struck: self.struck > 0,
        };
        let link = self.links.iter().rev().flatten().next().cloned();
        match self.pieces.last_mut() {
            Some(last) if (last.marks, last.code, &last.link) == (marks, code, &link) => {
                last.text.push_str(text);
            }
            _ => self.pieces.push(Piece {
                text: text.into(),
                marks,
                code,
                link,
                mention: None,
                issue: None,
            }),
        }
    }
}

/// Cuts a piece where an address begins and ends.
fn link_addresses(piece: Piece) -> Vec<Piece> {
    if piece.code || piece.link.is_some() {
        return vec![piece];
    }
    let mut pieces = Vec::new();
    let mut rest = piece.text.as_str();
    let mut part = |text: &str, link: Option<String>| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.into(),
                link,
                ..piece.clone()
            });
        }
    };
    let mut from = 0;
    while let Some(found) = rest.get(from..).and_then(find_scheme) {
        let begin = from + found;
        let (before, after) = rest.split_at(begin);
        let address = address(after);
        match safe_link(address) {
            Some(link) => {
                part(before, None);
                part(address, Some(link));
                rest = after.get(address.len()..).unwrap_or_default();
                from = 0;
            }
            None => from = begin + "http".len(),
        }
    }
    part(rest, None);
    pieces
}

/// Where an address begins: not in the middle of a word.
fn find_scheme(text: &str) -> Option<usize> {
    let schemes = text.match_indices("http");
    schemes.map(|(place, _)| place).find(|place| {
        let (before, after) = text.split_at(*place);
        let in_word = before.ends_with(|letter: char| letter.is_alphanumeric());
        !in_word && (after.starts_with("http://") || after.starts_with("https://"))
    })
}

/// The address at the start of a text, without the punctuation of the sentence around it.
fn address(text: &str) -> &str {
    let ends = |letter: char| {
        letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '`') || stands(letter)
    };
    let mut address = text.split(ends).next().unwrap_or_default();
    while let Some(last) = address.chars().next_back() {
        let opened = |open: char, close: char| {
            address.matches(open).count() >= address.matches(close).count()
        };
        let belongs = match last {
            ')' => opened('(', ')'),
            ']' => opened('[', ']'),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => false,
            _ => true,
        };
        if belongs {
            break;
        }
        address = address.strip_suffix(last).unwrap_or_default();
    }
    address
}

/// The link as it may stand in the page, or none.
///
/// Refused: anything but http, https and mailto; white space, control and format characters,
/// backslashes; user info (`https://bank.example@evil.example`); relative links.
pub fn safe_link(link: &str) -> Option<String> {
    let allowed = |letter: char| {
        !letter.is_control() && !letter.is_whitespace() && !is_format(letter) && letter != '\\'
    };
    if !link.chars().all(allowed) {
        return None;
    }
    let (scheme, rest) = link.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => rest.contains('@').then(|| link.to_owned()),
        "http" | "https" => {
            let authority = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
            let named = !authority.is_empty() && !authority.contains('@');
            named.then(|| link.to_owned())
        }
        _ => None,
    }
}

/// Invisible characters that change how what stands around them is read: Unicode 16's category
/// Cf, and the fillers and joiners that show as nothing (`Default_Ignorable_Code_Point`).
fn is_format(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}
