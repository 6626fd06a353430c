//! Three-way merge of two texts that began as one, by whole words.

/// How two edits of one text fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merge {
    /// Nobody else touched the text: mine stands as it is.
    Unchanged,
    /// Both edits, in one text.
    Woven(String),
    /// Both changed the same words, or nothing would keep their words apart.
    Conflict,
}

/// Merges `mine` and `theirs`, which both began as `base`.
///
/// Each side has one changed span of whole words. Spans that do not overlap are woven together,
/// unless that would glue two words into one or leave no text. Which side is whose does not
/// matter for a woven text: of two insertions at one point, the one that sorts first stands first.
pub fn merge_words(base: &str, theirs: &str, mine: &str) -> Merge {
    if theirs == base || theirs == mine {
        return Merge::Unchanged;
    }
    if mine == base {
        return Merge::Woven(theirs.to_owned());
    }
    let base = pieces(base);
    let theirs = Span::changed(&base, &pieces(theirs));
    let mine = Span::changed(&base, &pieces(mine));
    let (first, second) = if theirs <= mine {
        (&theirs, &mine)
    } else {
        (&mine, &theirs)
    };
    if second.start < first.end {
        return Merge::Conflict;
    }
    let kept = |from, to| base.get(from..to).unwrap_or_default();
    let woven = [
        kept(0, first.start),
        &first.pieces,
        kept(first.end, second.start),
        &second.pieces,
        kept(second.end, base.len()),
    ]
    .concat();
    let glued = woven.windows(2).any(|pair| !pair.iter().any(is_space));
    if glued || woven.iter().all(is_space) {
        return Merge::Conflict;
    }
    Merge::Woven(woven.concat())
}

/// Two texts side by side: what both begin with, what is in one, what is in the other, and what
/// both end with. In whole words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub start: String,
    pub one: String,
    pub other: String,
    pub end: String,
}

/// Compares two texts by whole words.
pub fn difference(one: &str, other: &str) -> Difference {
    let (base, edited) = (pieces(one), pieces(other));
    let span = Span::changed(&base, &edited);
    let part = |from: usize, to: usize| base.get(from..to).unwrap_or_default().concat();
    Difference {
        start: part(0, span.start),
        one: part(span.start, span.end),
        other: span.pieces.concat(),
        end: part(span.end, base.len()),
    }
}

/// Words and the white space between them, each a piece of its own; joined they are the text.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let is_other = |other: char| other.is_whitespace() != letter.is_whitespace();
        let (piece, after) = rest.split_at(rest.find(is_other).unwrap_or(rest.len()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn is_space(piece: &&str) -> bool {
    piece.starts_with(char::is_whitespace)
}

/// What one side did: `pieces` in place of those of the base from `start` to `end`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Span<'a> {
    start: usize,
    end: usize,
    pieces: Vec<&'a str>,
}

impl<'a> Span<'a> {
    fn changed(base: &[&str], edited: &[&'a str]) -> Span<'a> {
        let pairs = base.iter().zip(edited);
        let start = pairs.take_while(|(one, other)| one == other).count();
        let tail_max = base.len().min(edited.len()) - start;
        let pairs = base.iter().rev().zip(edited.iter().rev()).take(tail_max);
        let tail = pairs.take_while(|(one, other)| one == other).count();
        let pieces = edited.get(start..edited.len() - tail);
        Span {
            start,
            end: base.len() - tail,
            pieces: pieces.unwrap_or_default().to_vec(),
        }
    }
}
