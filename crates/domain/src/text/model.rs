//! Between the rows of a text and the items of a checklist.

use super::row::{Assignee, Level, RowKind, Task, TextRow, TextStatus, one_line, unified};
use crate::{AccountId, Item, ItemKind, StatusId};

/// The names of what an item refers to, on the site and in the person's language.
pub trait Directory {
    /// A status of the site's own.
    fn status_name(&self, status: &StatusId) -> Option<String>;
    fn status_named(&self, name: &str) -> Option<StatusId>;
    /// As people call them.
    fn person(&self, account: &AccountId) -> Option<String>;
    fn person_named(&self, name: &str) -> Option<AccountId>;
}

/// Where nobody knows any names: the four statuses of every site, and accounts.
pub struct NoNames;

impl Directory for NoNames {
    fn status_name(&self, _: &StatusId) -> Option<String> {
        None
    }

    fn status_named(&self, _: &str) -> Option<StatusId> {
        None
    }

    fn person(&self, _: &AccountId) -> Option<String> {
        None
    }

    fn person_named(&self, _: &str) -> Option<AccountId> {
        None
    }
}

/// What a text says of an item.
pub fn row_of(item: &Item, directory: &dyn Directory) -> TextRow {
    let kind = match item.kind {
        ItemKind::Heading => RowKind::Heading { level: Level::TOP },
        ItemKind::Task => RowKind::Task(Task {
            status: status_of(&item.status, directory),
            required: item.required,
            assignee: item.assignee.as_ref().and_then(|account| {
                let name = directory.person(account).unwrap_or_default();
                Assignee::of(&account.0, &one_line(&name))
            }),
            due: item.due.clone(),
            note: item.note.clone(),
            indented: false,
        }),
    };
    TextRow {
        text: one_line(&item.text),
        details: unified(&item.details),
        kind,
    }
    .in_line()
}

pub fn status_of(status: &StatusId, directory: &dyn Directory) -> TextStatus {
    match status.0.as_str() {
        "todo" => TextStatus::Open,
        "in_progress" => TextStatus::Active,
        "done" => TextStatus::Done,
        "skipped" => TextStatus::Skipped,
        other => {
            let name = directory.status_name(status);
            let name = name.as_deref().unwrap_or(other).trim();
            match name {
                "" => TextStatus::Open,
                name => TextStatus::Custom(one_line(name)),
            }
        }
    }
}

/// The status that a text means, if the site has it.
pub fn status_id(status: &TextStatus, directory: &dyn Directory) -> Option<StatusId> {
    match status {
        TextStatus::Custom(name) => directory.status_named(name).or_else(|| {
            let id = StatusId(name.to_lowercase());
            id.status().is_some().then_some(id)
        }),
        known => known.id(),
    }
}

/// The account that a text means, if it is known. A name alone is looked up.
pub fn account(assignee: &Assignee, directory: &dyn Directory) -> Option<AccountId> {
    let known = assignee.account.clone();
    known.or_else(|| directory.person_named(&assignee.name))
}
