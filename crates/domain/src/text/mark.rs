//! The marks at the start of a line: bullets, numbers, boxes, hashes.

/// A box such as `[x]` and what follows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Box<'a> {
    /// What stands between the brackets, without white space around it.
    pub inside: &'a str,
    /// Nothing at all between the brackets.
    pub is_hollow: bool,
    /// A question mark directly after it.
    pub optional: bool,
    /// What follows, without white space before it.
    pub rest: &'a str,
}

/// What follows a mark that stands alone: the end, or white space and more.
fn apart(rest: &str) -> Option<&str> {
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// What follows one of these signs and white space.
pub fn after_sign<'a>(text: &'a str, signs: &[char]) -> Option<(char, &'a str)> {
    let sign = text.chars().next().filter(|sign| signs.contains(sign))?;
    let rest = text.get(sign.len_utf8()..).unwrap_or_default();
    apart(rest).map(|rest| (sign, rest))
}

/// What follows `1.` or `1)` and white space.
pub fn after_number(text: &str) -> Option<&str> {
    // Markdown has no longer numbers, and a longer one is more likely a word.
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).filter(|_| (1..10).contains(&digits))?;
    apart(rest.strip_prefix(['.', ')'])?)
}

/// What follows up to six hashes and white space, and how many they are.
pub fn after_hashes(text: &str) -> Option<(usize, &str)> {
    let count = text
        .bytes()
        .take(7)
        .take_while(|byte| *byte == b'#')
        .count();
    let rest = text.get(count..).filter(|_| (1..7).contains(&count))?;
    apart(rest).map(|rest| (count, rest))
}

/// A box at the start, with `]` in it written as `\]`. A link is none: its bracket is followed by `(`.
pub fn after_box(text: &str) -> Option<Box<'_>> {
    let inner = text.strip_prefix('[')?;
    let end = closing(inner)?;
    let inside = inner.get(..end)?;
    let rest = inner.get(end + 1..)?;
    let (optional, rest) = match rest.strip_prefix('?') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    Some(Box {
        inside: inside.trim(),
        is_hollow: inside.is_empty(),
        optional,
        rest: apart(rest)?,
    })
}

/// Characters between brackets at most: a status has a short name, and no search goes further.
const BOX_BYTES_MAX: usize = 600;

fn closing(inner: &str) -> Option<usize> {
    let mut escaped = false;
    for (place, letter) in inner
        .char_indices()
        .take_while(|(place, _)| *place < BOX_BYTES_MAX)
    {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => return Some(place),
            '[' => return None,
            _ => {}
        }
    }
    None
}

/// Whether a text begins with what some format reads as a marker.
pub fn is_marker(text: &str) -> bool {
    text.starts_with(|first: char| first == '>' || first.is_whitespace())
        || after_sign(text, &['-', '*', '+', '~']).is_some()
        || after_hashes(text).is_some()
        || after_box(text).is_some()
}
