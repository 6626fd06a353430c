//! Block Markdown, as details hold it: from a text to blocks that become elements, never to HTML.

use crate::inline::{Piece, Reader};
use crate::mention;
use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};
use tickmark_domain::text::gherkin::StepKind;

/// One block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Text(Vec<Piece>),
    /// A heading within the text, whatever its level.
    Title(Vec<Piece>),
    Quote(Vec<Block>),
    List {
        /// The number of the first entry, where they are numbered.
        first: Option<u64>,
        entries: Vec<Entry>,
    },
    /// Characters as they are, with their line breaks.
    Code(String),
    /// Rows of cells; the first row names the columns.
    Table(Vec<Vec<Vec<Piece>>>),
    /// A line across.
    Line,
    /// Given, When, Then, in the details of a criterion.
    Steps(Vec<Step>),
}

/// One step: a word of Gherkin, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: StepKind,
    pub keyword: String,
    pub words: Vec<Piece>,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whether it is ticked, where it has a box.
    pub done: Option<bool>,
    pub blocks: Vec<Block>,
}

/// Quotes and lists within each other; what is deeper stands at the last level.
const DEPTH_MAX: usize = 6;

/// The blocks of a text. HTML, images and what else is not named in [`Block`] keep their characters
/// or become a link.
pub fn blocks(text: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let (plain, mentions) = mention::taken_out(text);
    let mut reading = Reading {
        text: &plain,
        events: Parser::new_ext(&plain, options).into_offset_iter(),
        line: Reader::naming(mentions),
    };
    let blocks = reading.blocks(0, &mut None);
    if blocks.is_empty() && !text.trim().is_empty() {
        // Nothing but the address of a link: details must not look empty.
        let mut line = Reader::default();
        line.read(&Event::Text(text.into()), text);
        return vec![Block::Text(line.take())];
    }
    blocks
}

struct Reading<'text> {
    text: &'text str,
    events: OffsetIter<'text>,
    /// The words that stand in no finished block yet.
    line: Reader,
}

impl Reading<'_> {
    /// Everything up to the end of what it stands in. A box at its start is told by `done`.
    fn blocks(&mut self, depth: usize, done: &mut Option<bool>) -> Vec<Block> {
        let mut blocks = Vec::new();
        // So many are open that stand too deep to be shown as such.
        let mut flattened = 0_usize;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
                    if depth == DEPTH_MAX =>
                {
                    self.end_line(&mut blocks, Block::Text);
                    flattened += 1;
                }
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
                    self.end_line(&mut blocks, Block::Text);
                    if flattened == 0 {
                        return blocks;
                    }
                    flattened -= 1;
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    self.end_line(&mut blocks, Block::Text);
                    let inner = self.blocks(depth + 1, &mut None);
                    blocks.push(Block::Quote(inner));
                }
                Event::Start(Tag::List(first)) => {
                    self.end_line(&mut blocks, Block::Text);
                    let entries = self.entries(depth + 1);
                    blocks.push(Block::List { first, entries });
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    self.end_line(&mut blocks, Block::Text);
                    blocks.push(Block::Code(self.code()));
                }
                Event::Start(Tag::Table(_)) => {
                    self.end_line(&mut blocks, Block::Text);
                    blocks.push(Block::Table(self.table()));
                }
                Event::Rule => {
                    self.end_line(&mut blocks, Block::Text);
                    blocks.push(Block::Line);
                }
                Event::TaskListMarker(ticked) => *done = Some(ticked),
                Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock)
                | Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock) => {
                    self.end_line(&mut blocks, Block::Text);
                }
                Event::End(TagEnd::Heading(_)) => self.end_line(&mut blocks, Block::Title),
                other => self
                    .line
                    .read(&other, self.text.get(range).unwrap_or_default()),
            }
        }
        self.end_line(&mut blocks, Block::Text);
        blocks
    }

    fn end_line(&mut self, blocks: &mut Vec<Block>, kind: impl FnOnce(Vec<Piece>) -> Block) {
        let pieces = self.line.take();
        if pieces.iter().any(|piece| !piece.text.trim().is_empty()) {
            blocks.push(kind(pieces));
        }
    }

    fn entries(&mut self, depth: usize) -> Vec<Entry> {
        let mut entries = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            let mut done = None;
            let blocks = self.blocks(depth, &mut done);
            entries.push(Entry { done, blocks });
        }
        entries
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        while let Some((Event::Text(text), _)) = self.events.next() {
            code.push_str(&text);
        }
        mention::in_source(code.trim_end_matches('\n'), self.line.mentions())
    }

    fn table(&mut self) -> Vec<Vec<Vec<Piece>>> {
        let mut rows = Vec::new();
        let mut row = Vec::new();
        for (event, range) in self.events.by_ref() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::End(TagEnd::TableCell) => row.push(self.line.take()),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                    rows.push(std::mem::take(&mut row));
                }
                Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
                other => self
                    .line
                    .read(&other, self.text.get(range).unwrap_or_default()),
            }
        }
        rows
    }
}
