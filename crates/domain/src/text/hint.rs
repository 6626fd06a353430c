//! What a reader of a text wants the person to know, and where.

/// Where in the text, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Whole,
    Line(usize),
    /// The row that came out, where the text has no lines of its own.
    Row(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub place: Place,
    pub kind: HintKind,
}

/// What there is to know. The words a person reads are the panel's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HintKind {
    /// Means nothing in this format; taken as an open item.
    Unmarked,
    /// A marker without words; there is no row for it.
    Empty,
    /// Stood deeper than the one level there is.
    Flattened,
    /// Looks like a box, and is none of this format; kept as words.
    UnknownMark,
    /// A status of the site, and whether the text counts it as done.
    Status {
        name: String,
        done: bool,
    },
    /// Only the first of several people is kept.
    MoreAssignees {
        names: Vec<String>,
    },
    /// Looks like a due date, and the calendar has no such day; kept as words.
    NotADay,
    /// Something this product has no place for.
    LeftOut {
        what: String,
    },
    /// A block that the text does not end.
    Unclosed,
    /// The text is not of the format it was read as; its lines were taken instead.
    NotThisFormat,
    /// Longer than an item's text can be. `offers::as_items` and `offers::as_details` are the ways out.
    TextTooLong {
        chars: usize,
    },
    DetailsTooLong {
        chars: usize,
    },
    NoteTooLong {
        chars: usize,
    },
    NameTooLong {
        chars: usize,
    },
    TooManyItems {
        count: usize,
    },
    TooManyChecklists {
        count: usize,
    },
    /// More than one paste can be; nothing was read.
    TextTooLarge {
        bytes: usize,
    },
}
