//! How alike two short texts are.

/// Texts at least this alike are one text before and after an edit.
pub const ALIKE_MIN: f32 = 0.5;

/// A text in pairs of neighbouring letters, sorted.
pub struct Pairs(Vec<(char, char)>);

/// What is looked at of a text; the rest hardly changes the answer.
const CHARS_MAX: usize = 300;

impl Pairs {
    pub fn of(text: &str) -> Self {
        let letters = text.chars().take(CHARS_MAX).flat_map(char::to_lowercase);
        // An end of its own on both sides, so that one letter makes pairs too.
        let ends = std::iter::once(' ')
            .chain(letters)
            .chain(std::iter::once(' '));
        let letters: Vec<char> = ends.collect();
        let pairs = letters.iter().zip(letters.iter().skip(1));
        let mut pairs: Vec<_> = pairs.map(|(one, other)| (*one, *other)).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// From 0, nothing in common, to 1: the share of pairs that both have (the Sørensen-Dice coefficient).
    pub fn alike(&self, other: &Self) -> f32 {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0_u16;
        while let (Some(one), Some(two)) = (mine.peek(), theirs.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => drop(mine.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    mine.next();
                    theirs.next();
                }
            }
        }
        let count = |pairs: &Self| f32::from(u16::try_from(pairs.0.len()).unwrap_or(u16::MAX));
        2.0 * f32::from(common) / (count(self) + count(other)).max(1.0)
    }
}
