//! What of a text is longer than the limits. Nothing is cut: it is reported.

use super::hint::{Hint, HintKind, Place};
use super::row::TextList;
use crate::limits::{
    CHECKLISTS_PER_ISSUE_MAX, DETAILS_CHARS_MAX, ITEMS_PER_CHECKLIST_MAX, NAME_CHARS_MAX,
    NOTE_CHARS_MAX, TEXT_CHARS_MAX,
};

/// The number of characters, if that is more than there may be.
fn excess(text: &str, chars_max: usize) -> Option<usize> {
    // No text has more characters than bytes, and most are short.
    let chars = || text.chars().count();
    (text.len() > chars_max)
        .then(chars)
        .filter(|chars| *chars > chars_max)
}

pub fn of_text(place: Place, text: &str) -> Option<Hint> {
    let chars = excess(text, TEXT_CHARS_MAX)?;
    Some(Hint {
        place,
        kind: HintKind::TextTooLong { chars },
    })
}

pub fn of_name(place: Place, name: &str) -> Option<Hint> {
    let chars = excess(name, NAME_CHARS_MAX)?;
    Some(Hint {
        place,
        kind: HintKind::NameTooLong { chars },
    })
}

/// What only shows when all is read. Rows are counted over all checklists.
pub fn of_lists(lists: &[TextList]) -> Vec<Hint> {
    let mut hints = Vec::new();
    for (number, row) in lists.iter().flat_map(|list| &list.rows).enumerate() {
        if let Some(chars) = excess(&row.details, DETAILS_CHARS_MAX) {
            hints.push(Hint {
                place: Place::Row(number + 1),
                kind: HintKind::DetailsTooLong { chars },
            });
        }
        let note = row.as_task().map_or("", |task| &task.note);
        if let Some(chars) = excess(note, NOTE_CHARS_MAX) {
            hints.push(Hint {
                place: Place::Row(number + 1),
                kind: HintKind::NoteTooLong { chars },
            });
        }
    }
    let mut whole = |kind| {
        hints.push(Hint {
            place: Place::Whole,
            kind,
        });
    };
    if lists.len() > CHECKLISTS_PER_ISSUE_MAX {
        whole(HintKind::TooManyChecklists { count: lists.len() });
    }
    for list in lists {
        if let Some(chars) = excess(&list.details, DETAILS_CHARS_MAX) {
            whole(HintKind::DetailsTooLong { chars });
        }
    }
    for count in lists.iter().map(|list| list.rows.len()) {
        if count > ITEMS_PER_CHECKLIST_MAX {
            whole(HintKind::TooManyItems { count });
        }
    }
    hints
}
