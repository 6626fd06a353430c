//! What is in sight, what the person likes, and a row that is picked up, in English.

use super::en::{command, items, quoted};
use tickmark_engine::Message;
use tickmark_engine::preferences::KeyProblem;

pub const FILTER: &str = "Filter";
pub const FILTER_ITEMS: &str = "Filter items";
pub const END_FILTER: &str = "End the filter";
pub const KINDS: &str = "Show only";
pub const HIDE_DONE: &str = "Hide done";
pub const DONE_LAST: &str = "Done items at the bottom";
pub const ONLY_REQUIRED: &str = "Required";
pub const ONLY_MINE: &str = "Assigned to me";
pub const ANY_STATUS: &str = "Any status";

pub fn found(found: usize, total: usize) -> String {
    format!("{found} of {total} shown")
}

pub const PREFERENCES: &str = "Preferences";
pub const PREFERENCES_HINT: &str = "Kept in this browser, for you alone.";
pub const COMPACT: &str = "Compact rows";
pub const EVERY_TAB_STOP: &str = "Tab stops at every item";
pub const CONFIRM_DELETE: &str = "Ask before deleting";
pub const SPEECH: &str = "Announcements to screen readers";
pub const SPEECH_ALL: &str = "All";
pub const SPEECH_ERRORS: &str = "Only what failed";
pub const SPEECH_NOTHING: &str = "None";
pub const SINGLE_KEYS: &str = "Single keys run commands";
pub const KEYS: &str = "Single keys";
pub const RESET_KEYS: &str = "Reset keys";

pub fn key_problem(problem: KeyProblem) -> String {
    match problem {
        KeyProblem::NotACharacter => {
            "Choose a letter from A to Z, a digit, or a mark such as / or ?.".into()
        }
        KeyProblem::Taken(id) => format!("This key is taken by: {}. Choose another.", command(id)),
    }
}

pub const UP: &str = "Up";
pub const DOWN: &str = "Down";
pub const TOP: &str = "Top";
pub const BOTTOM: &str = "Bottom";
pub const DROP: &str = "Drop";

pub const SKIP: &str = "Skip checklist";
pub const SKIP_REST: &str = "Skip to the end";
pub const END: &str = "End of the checklist";

pub const KEEP: &str = "Keep";

pub fn delete_question(text: &str, several: Option<usize>) -> String {
    match several {
        Some(rows) => format!("Delete {}?", items(rows)),
        None => format!("Delete {}?", quoted(text)),
    }
}

pub const DELETED: &str = "Deleted";
pub const HAS_DETAILS: &str = "Has details";
pub const SHOW_ALL: &str = "Show all details";
pub const SHOW_LESS: &str = "Show fewer details";
pub const TICKED: &str = "Done";
pub const NOT_TICKED: &str = "Not done";

pub fn details_label(text: &str) -> String {
    format!("Details, {text}")
}

pub(super) fn of_view(message: &Message) -> Option<String> {
    Some(match message {
        Message::TickedOutOfSight { done, total } => {
            format!("{done} of {total} done. Hides when you move on.")
        }
        Message::Found { found: rows, total } => found(*rows, *total),
        Message::NothingFound => "No items match. Escape clears.".into(),
        Message::DoneLast { on: true } => "Done items stand at the bottom".to_owned(),
        Message::DoneLast { on: false } => "Done items stand in their places".to_owned(),
        Message::ShowingAll { total } => format!("Showing all {total}"),
        Message::Hint => "Up and Down to move, Space to tick, Alt with Up or Down to reorder. Question mark for help.".into(),
        Message::PickedUp { text, place, total } => format!(
            "Picked up {}, {place} of {total}. Arrows move, Enter drops, Escape or Cancel puts it back.",
            quoted(text)
        ),
        Message::Dropped { text, place, total } => {
            format!("{} dropped, {place} of {total}", quoted(text))
        }
        Message::PutBack { text, place, total } => format!(
            "Move cancelled. {} back at {place} of {total}",
            quoted(text)
        ),
        Message::Split { total } => format!("Split in two. {}", items(*total)),
        Message::Joined { total } => format!("Joined with the item above. {}", items(*total)),
        Message::NotJoined => "It cannot be joined with what is above".into(),
        Message::AddedSeveral { rows, total } => {
            format!("Added {}. {}", items(*rows), items(*total))
        }
        Message::TextSaved { total } => format!("Saved. {}", items(*total)),
        Message::NothingChanged => "Nothing was changed".into(),
        Message::TextKept => "Not saved. Your text is kept.".into(),
        Message::Foreign { dialect } => format!(
            "These lines look like {} and can be converted",
            super::en_text::dialect(*dialect)
        ),
        Message::Converted => "Converted to Tickmark\u{2019}s text".into(),
        Message::CameIn { changes: 1 } => {
            "1 change came in meanwhile. Save again to merge it.".into()
        }
        Message::CameIn { changes } => {
            format!("{changes} changes came in meanwhile. Save again to merge them.")
        }
        Message::NothingToPaste => "There is nothing to add".into(),
        Message::NoAddress => "Jira does not say the address of this page. Try again later.".into(),
        Message::LinkLeads { text } => format!("The link leads to {}", quoted(text)),
        Message::LinkDead { deleted: true } => "The item that the link leads to was deleted".into(),
        Message::LinkDead { .. } => "The item that the link leads to is not in this issue".into(),
        Message::DeletedElsewhere { own: true, .. } => {
            "You deleted this item elsewhere. Restore is available.".into()
        }
        Message::DeletedElsewhere { name, .. } => {
            let name = name.as_deref();
            let name = name.map_or_else(|| "Someone else".into(), quoted);
            format!("{name} deleted this item. Restore is available.")
        }
        Message::ListGone {
            list,
            name,
            own,
            can_restore,
        } => {
            let what = list_gone(list, name.as_deref(), *own);
            if *can_restore {
                format!("{what} Restore is available.")
            } else {
                what
            }
        }
        _ => return None,
    })
}

/// That a list was deleted in another panel, and by whom.
pub fn list_gone(list: &str, name: Option<&str>, own: bool) -> String {
    let list = quoted(list);
    if own {
        return format!("You deleted {list} elsewhere.");
    }
    let name = name.map_or_else(|| "Someone else".into(), quoted);
    format!("{name} deleted {list}.")
}
