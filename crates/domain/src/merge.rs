//! Three-way merge of two texts that began as one, by whole words.

/// How two edits of one text fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merge {
    /// Nobody else touched the text: mine stands as it is.
    Unchanged,
    /// Both edits, in one text.
    Woven(String),
    /// Both changed the same words.
    Conflict,
}

/// Merges `mine` and `theirs`, which both began as `base`. Each side has one changed span of
/// whole words; spans that do not touch are woven together.
pub fn merge_words(base: &str, theirs: &str, mine: &str) -> Merge {
    if theirs == base || theirs == mine {
        return Merge::Unchanged;
    }
    let base = words(base);
    let theirs = words(theirs);
    let mine = words(mine);
    let (their_start, their_end) = changed_span(&base, &theirs);
    let (my_start, my_end) = changed_span(&base, &mine);
    if my_start == my_end && mine.len() == base.len() {
        return Merge::Woven(theirs.concat());
    }
    let apart = their_end < my_start || my_end < their_start;
    let touching = their_end == my_start || my_end == their_start;
    if !(apart || touching && both_delimited(&base, &theirs, &mine, their_start, my_start)) {
        return Merge::Conflict;
    }
    let their_words = replacement(&base, &theirs, their_start, their_end);
    let my_words = replacement(&base, &mine, my_start, my_end);
    let ((first, first_end, one), (second, second_end, two)) = if their_start <= my_start {
        (
            (their_start, their_end, their_words),
            (my_start, my_end, my_words),
        )
    } else {
        (
            (my_start, my_end, my_words),
            (their_start, their_end, their_words),
        )
    };
    let part = |from: usize, to: usize| base.get(from..to).unwrap_or_default().concat();
    let woven = [
        part(0, first),
        one.concat(),
        part(first_end, second),
        two.concat(),
        part(second_end, base.len()),
    ];
    Merge::Woven(woven.concat())
}

/// Words and the white space between them, each a piece of its own; joined they are the text.
fn words(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut space = None;
    for (at, letter) in text.char_indices() {
        let is_space = letter.is_whitespace();
        if space.is_some_and(|was_space| was_space != is_space) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        space = Some(is_space);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// The pieces of `base` that `edited` replaced: from, to (exclusive).
fn changed_span(base: &[&str], edited: &[&str]) -> (usize, usize) {
    let same_start = base
        .iter()
        .zip(edited)
        .take_while(|(one, other)| one == other)
        .count();
    let longest_tail = base.len().min(edited.len()) - same_start;
    let same_end = base
        .iter()
        .rev()
        .zip(edited.iter().rev())
        .take(longest_tail)
        .take_while(|(one, other)| one == other)
        .count();
    (same_start, base.len() - same_end)
}

/// The pieces that `edited` has in place of `base[start..end]`.
fn replacement<'a>(base: &[&str], edited: &[&'a str], start: usize, end: usize) -> Vec<&'a str> {
    let kept_after = base.len() - end;
    edited
        .get(start..edited.len() - kept_after)
        .unwrap_or_default()
        .to_vec()
}

/// Spans that touch are woven only where white space keeps their words apart.
fn both_delimited(
    base: &[&str],
    theirs: &[&str],
    mine: &[&str],
    their_start: usize,
    my_start: usize,
) -> bool {
    if their_start == my_start {
        return false;
    }
    let (earlier, earlier_edit) = if their_start < my_start {
        (their_start, theirs)
    } else {
        (my_start, mine)
    };
    let (_, end) = changed_span(base, earlier_edit);
    let last = replacement(base, earlier_edit, earlier, end);
    last.last()
        .is_some_and(|piece| piece.chars().all(char::is_whitespace))
}
