//! Announcements in English: what a person who listens is told.

use super::en::{NO_COMMAND, items, refusal};
use super::en_baseline::of_baseline;
use super::en_criteria::of_criteria;
use super::en_due::of_due;
use super::en_lists::of_lists;
use super::en_people::of_people;
use super::en_several::of_several;
use super::en_templates::of_templates;
use super::en_view::of_view;
use tickmark_domain::Category;
use tickmark_engine::{Deed, Message};

/// A row's text; no text stands for several rows.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "several items".into();
    }
    super::en::quoted(text)
}

/// What a command did to the rows that are named after it.
fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::Add => "add",
        Deed::Write => "edit",
        Deed::Tick => "tick",
        Deed::SetStatus => "set status of",
        Deed::SetDue => "set due date of",
        Deed::Assign => "assign",
        Deed::SetNote => "set note of",
        Deed::Move => "move",
        Deed::Delete => "delete",
        Deed::Restore => "restore",
        Deed::Split => "split",
        Deed::Join => "join",
        Deed::Change => "change",
    }
}

/// An announcement, in words.
pub fn message(message: &Message) -> String {
    match message {
        Message::Ticked { done, total } => format!("{done} of {total} done"),
        Message::AllDone { total, list } => format!("All {total} done in {}", quoted(list)),
        Message::StatusSet {
            text,
            category,
            done,
            total,
        } => {
            let status = match category {
                Category::Open => "to do",
                Category::Active => "in progress",
                Category::Done => "done",
                Category::Skipped => "skipped",
            };
            format!("{}, {status}. {done} of {total} done", quoted(text))
        }
        Message::RequiredSet {
            text,
            required: true,
        } => format!("{} is required", quoted(text)),
        Message::RequiredSet {
            text,
            required: false,
        } => format!("{} is optional", quoted(text)),
        Message::Added { total } => format!("Added. {}", items(*total)),
        Message::Saved => "Saved".into(),
        Message::EditCancelled => "Change cancelled".into(),
        Message::Deleted { text, total } => {
            format!(
                "Deleted {}. {}. Undo with Control Z",
                quoted(text),
                items(*total)
            )
        }
        Message::Undid { deed: done, text } => format!("Undid: {} {}", deed(*done), quoted(text)),
        Message::NothingToUndo => "Nothing to undo".into(),
        Message::Copied => "Copied".into(),
        Message::NotCopied => "The browser does not allow copying here".into(),
        Message::Moved {
            place,
            total,
            after: Some(after),
        } => {
            format!("{place} of {total}, after {}", quoted(after))
        }
        Message::Moved {
            place,
            total,
            after: None,
        } => format!("{place} of {total}"),
        Message::MovedToSection {
            section,
            place,
            total,
        } => {
            format!("Moved to {}, {place} of {total}", quoted(section))
        }
        Message::MovedFromTo {
            text,
            from,
            to,
            total,
        } => {
            format!("{} moved from {from} to {to} of {total}", quoted(text))
        }
        Message::AlreadyFirst => "Already first".into(),
        Message::AlreadyLast => "Already last".into(),
        Message::Folded { section, rows } => {
            format!("{} collapsed, {}", quoted(section), items(*rows))
        }
        // That it is expanded, its button says.
        Message::Unfolded { rows, .. } => format!("{} shown", items(*rows)),
        Message::NotSaved {
            changes: 1,
            deed: done,
            text: Some(text),
        } => format!("Not saved: {} {}. Retrying.", deed(*done), quoted(text)),
        Message::NotSaved { changes: 1, .. } => "Not saved: 1 change. Retrying.".into(),
        Message::NotSaved { changes, .. } => format!("Not saved: {changes} changes. Retrying."),
        Message::AllSaved => "All changes saved".into(),
        Message::Refused(reason) => format!("Not saved. {}", refusal(*reason)),
        Message::OthersChanged { rows, name } => {
            let name = name
                .as_deref()
                .map_or_else(|| "Someone else".into(), quoted);
            format!("{name} changed {}", items(*rows))
        }
        Message::ReadOnlyNow => "This list is now read only".into(),
        Message::ReadOnly => "This list is read only".into(),
        Message::NoCommand => NO_COMMAND.into(),
        Message::Template(news) => of_templates(news),
        _ => of_several(message)
            .or_else(|| of_lists(message))
            .or_else(|| of_view(message))
            .or_else(|| of_due(message))
            .or_else(|| of_people(message))
            .or_else(|| of_criteria(message))
            .or_else(|| of_baseline(message))
            .unwrap_or_else(|| of_edits_that_met(message)),
    }
}

/// Of edits that met somebody else's, or are taken back.
fn of_edits_that_met(message: &Message) -> String {
    match message {
        Message::Redid { deed: done, text } => format!("Redid: {} {}", deed(*done), quoted(text)),
        Message::TakenBackInPart { text, skipped } => format!(
            "Undid: {}, but for {skipped} that someone else has changed since",
            quoted(text)
        ),
        Message::ChangedByOthers { text } => format!(
            "Not undone: someone else has changed {} since",
            quoted(text)
        ),
        Message::DeletedSince { text } => {
            format!("Left as it is. Deleted since: {}", quoted(text))
        }
        Message::Restored { text } => format!("Restored {}. Undo takes it back", quoted(text)),
        Message::AsItWas => "It is as it was then".into(),
        Message::PastOutOfReach => "The history cannot be reached now".into(),
        Message::NothingToRedo => "Nothing to redo".into(),
        Message::Superseded { text } => format!(
            "{} was changed by someone else since. Yours is kept for review",
            quoted(text)
        ),
        Message::Conflict { text } => format!(
            "{} was also changed by someone else. Your text is kept. Review.",
            quoted(text)
        ),
        Message::Expired { text } => format!(
            "Not saved: {}. It waited too long and is kept for review",
            quoted(text)
        ),
        Message::OnDeleted { text } => format!(
            "{} was deleted by someone else. Your change is kept for review",
            quoted(text)
        ),
        _ => String::new(),
    }
}
