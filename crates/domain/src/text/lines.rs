//! The lines of a text, with their numbers and how far they stand in.

/// Columns to the next tab stop.
const TAB: usize = 4;

#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Without what ends it.
    pub whole: &'a str,
    /// Columns of white space before the first character.
    pub indent: usize,
    /// Without white space at both ends.
    pub text: &'a str,
}

impl<'a> Line<'a> {
    pub fn new(number: usize, whole: &'a str) -> Self {
        let blank = whole.len() - whole.trim_start().len();
        let indent = whole.get(..blank).unwrap_or_default().chars();
        Self {
            number,
            whole,
            indent: indent.fold(0, |columns, letter| match letter {
                '\t' => columns + TAB - columns % TAB,
                _ => columns + 1,
            }),
            text: whole.trim(),
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The line from its first character on, white space at its end included.
    pub fn onward(&self) -> &'a str {
        self.whole.trim_start()
    }
}

/// All lines; what ends one is `\n`, `\r\n` or `\r`.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rest = Some(text).filter(|text| !text.is_empty());
    let mut number = 0;
    std::iter::from_fn(move || {
        let text = rest?;
        number += 1;
        let end = text.find(['\n', '\r']).unwrap_or(text.len());
        let (line, after) = text.split_at(end);
        let after = after
            .strip_prefix("\r\n")
            .or_else(|| after.strip_prefix(['\n', '\r']));
        rest = after.filter(|text| !text.is_empty());
        Some(Line::new(number, line))
    })
}

/// How deep lines stand, by what stands less far in before them.
#[derive(Default)]
pub struct Depths {
    columns: Vec<usize>,
}

impl Depths {
    /// 0 for a line that stands under no other.
    pub fn depth(&mut self, indent: usize) -> usize {
        while self.columns.last().is_some_and(|column| *column >= indent) {
            self.columns.pop();
        }
        self.columns.push(indent);
        self.columns.len() - 1
    }

    /// What follows stands under nothing before it.
    pub fn reset(&mut self) {
        self.columns.clear();
    }
}
