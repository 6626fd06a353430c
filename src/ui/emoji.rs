//! Emoji while a text is written: `:` and two letters offer some, and a whole code becomes one.

use super::offer::{Offered, Source};
use super::row_editor::Lines;
use crate::announce::announce;
use crate::emoji::known;
use crate::i18n;
use std::cell::Cell;
use tickmark_engine::Message;
use tickmark_engine::emoji::{Reads, begun_in};

/// The emoji that have short codes.
pub struct Emoji {
    reads: Reads,
    /// So many were offered when it was said last.
    said: Cell<usize>,
}

impl Emoji {
    pub fn of(lines: Lines) -> Emoji {
        let reads = match lines {
            Lines::Many => Reads::Blocks,
            Lines::One | Lines::Item | Lines::Note => Reads::Line,
        };
        Emoji {
            reads,
            said: Cell::new(0),
        }
    }
}

impl Source for Emoji {
    fn list(&self) -> &'static str {
        "emoji"
    }

    fn label(&self) -> &'static str {
        i18n::EMOJI
    }

    fn begun(&self, before: &str, after: &str) -> Option<(usize, String)> {
        let (place, written) = begun_in(before, after, self.reads)?;
        Some((place, written.to_owned()))
    }

    fn look(&self, written: Option<&str>) {
        let found = written.map_or(0, |written| known().called(written).len());
        if self.said.replace(found) != found && found > 0 {
            announce(&Message::EmojiFound { emoji: found });
        }
    }

    fn offered(&self, written: &str) -> Vec<Offered> {
        let codes = known();
        let found = codes.called(written).into_iter();
        found
            .map(|(name, emoji)| Offered {
                sign: Some(emoji.to_owned()),
                name: name.to_owned(),
                text: emoji.to_owned(),
                is_word: false,
            })
            .collect()
    }

    fn closed(&self, before: &str, after: &str) -> Option<(usize, String)> {
        let codes = known();
        let (place, emoji) = codes.closed(before, after, self.reads)?;
        Some((place, emoji.to_owned()))
    }
}
