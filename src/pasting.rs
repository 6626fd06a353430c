//! What a paste is to become: at once where it is little and clear, else by way of the sheet that shows it.

use crate::keywords;
use crate::pasted::{Pasted, Rich};
use crate::ui::Parts;
use tickmark_domain::text::{Dialect, Hint};
use tickmark_domain::{ChecklistId, ItemId};
use tickmark_engine::paste::{Formatted, PREVIEW_ROWS_MIN, Preview, formatted, preview};
use tickmark_engine::{Edit, Input, Origin};

/// Where the rows are to stand, and the text that there is already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasting {
    pub checklist: Option<ChecklistId>,
    pub after: Option<ItemId>,
    pub text: String,
    /// The same, read with its formatting.
    pub formatted: Option<Formatted>,
    /// None is the likeliest.
    dialect: Option<Dialect>,
    pub too_large: bool,
    /// Nobody has it elsewhere.
    pub is_only: bool,
}

impl Pasting {
    pub fn after(id: ItemId) -> Pasting {
        Pasting {
            after: Some(id),
            ..Pasting::default()
        }
    }

    /// Of the first list.
    pub fn at_the_end(text: String) -> Pasting {
        Pasting {
            text,
            is_only: true,
            ..Pasting::default()
        }
    }

    fn of(pasted: Pasted) -> Pasting {
        let Pasted { text, rich } = pasted;
        let formatted = match &rich {
            Rich::Nodes(nodes) => formatted(nodes, &text, &keywords::known()),
            _ => None,
        };
        Pasting {
            formatted,
            dialect: matches!(rich, Rich::Ours).then_some(Dialect::Tickmark),
            too_large: matches!(rich, Rich::TooLarge),
            text,
            ..Pasting::default()
        }
    }

    pub fn choice(&self) -> Choice {
        match (&self.formatted, self.dialect) {
            (Some(_), _) => Choice::Formatted,
            (None, Some(dialect)) => Choice::As(dialect),
            (None, None) => Choice::Likeliest,
        }
    }

    /// What the text has and its rows have not.
    pub fn hints(&self) -> &[Hint] {
        self.formatted.as_ref().map_or(&[], |one| &one.hints)
    }

    /// As it is first shown in the field.
    pub fn shown(&self) -> &str {
        let formatted = self.formatted.as_ref().map(|one| one.text.as_str());
        formatted.unwrap_or(&self.text)
    }
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Formatted,
    Likeliest,
    As(Dialect),
}

impl Choice {
    pub fn read(self, text: &str) -> Preview {
        let dialect = match self {
            // Its rows stand in the field as text of ours.
            Choice::Formatted => Some(Dialect::Tickmark),
            Choice::Likeliest => None,
            Choice::As(dialect) => Some(dialect),
        };
        preview(text, dialect, &keywords::known())
    }
}

/// At once where it is little and clear; else what it would become is shown first.
pub fn paste(parts: Parts, checklist: ChecklistId, after: Option<ItemId>, pasted: Pasted) {
    let pasting = Pasting {
        checklist: Some(checklist),
        after,
        ..Pasting::of(pasted)
    };
    let choice = pasting.choice();
    let found = choice.read(pasting.shown());
    let asks = choice == Choice::Likeliest && !found.ambiguous_with.is_empty();
    if found.rows.len() >= PREVIEW_ROWS_MIN || asks || pasting.too_large {
        return parts.pasting.set(Some(pasting));
    }
    add(parts, pasting.checklist, after, found);
}

pub fn add(parts: Parts, checklist: Option<ChecklistId>, after: Option<ItemId>, found: Preview) {
    let edit = Edit::Paste {
        checklist,
        after,
        rows: found.rows,
        list: found.list,
    };
    let origin = Origin::Key;
    parts.dispatch.send(Input::Edit { edit, origin });
}
