//! English.

use super::graphemes;
use tickmark_domain::limits::{CHECKLISTS_PER_ISSUE_MAX, ITEMS_PER_CHECKLIST_MAX};
use tickmark_domain::{Category, Progress, Refusal, StatusId};
use tickmark_engine::CommandId;
use tickmark_engine::commands::{Group, Key};
use tickmark_engine::view::{Refused, SyncState, Trouble};

pub const LIST_NAME: &str = "Checklist";
pub const ADD_ITEM: &str = "Add item";
pub const NEW_ITEM: &str = "New item";
pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const UNDO: &str = "Undo";
pub const DISMISS: &str = "Dismiss";
pub const TRY_AGAIN: &str = "Try again";
pub const REST_MISSED: &str = "The connection failed while the checklist was loading. Leave this page open: what you do is saved once it is back.";
pub const COPY_TEXT: &str = "Copy the text";
pub const KEYBOARD_HELP: &str = "Keyboard help";
pub const KEYBOARD: &str = "Keyboard";
pub const CLOSE: &str = "Close";
pub const REQUIRED: &str = "Required";
pub const ACTIONS_FOR: &str = "Actions for";
pub const MOVE: &str = "Move";
pub const ACTIONS: &str = "Actions";
pub const STATUS: &str = "Status";
pub const STATUS_PREFIX: &str = "Status: ";
pub const LOADING: &str = "Loading the checklist";
pub const EMPTY: &str = "Break this issue into steps that anyone can tick off.";
pub const EMPTY_READ_ONLY: &str = "This issue has no checklist.";
pub const ADD_FIRST: &str = "Add an item";
pub const READ_ONLY: &str =
    "You can read this checklist. Changing it needs permission to edit the issue.";
pub const EDIT_NAME: &str = "Edit the checklist's name";
pub const HEADING_PREFIX: &str = "New heading";

pub const EDITING: &str = "While editing";
pub const WHILE_EDITING: [&str; 6] = [
    "Save, next item; in the middle, split",
    "Save",
    "Cancel",
    "At the start, join with the item above",
    "Move up",
    "Move down",
];
pub const OR: &str = "or";

pub fn edit_label(text: &str) -> String {
    format!("Edit, {text}")
}

pub fn count(progress: Progress) -> String {
    format!("{} of {}", progress.done, progress.total)
}

pub fn progress_label(progress: Progress) -> String {
    format!("Progress: {}", count(progress))
}

pub fn progress_hint(progress: Progress) -> String {
    format!(
        "{} of {} done, skipped items not counted",
        progress.done, progress.total
    )
}

pub fn section_count(progress: Progress) -> String {
    format!("{}/{}", progress.done, progress.total)
}

pub fn section_count_spoken(progress: Progress) -> String {
    format!(", {} of {} done", progress.done, progress.total)
}

pub fn status(id: &StatusId) -> &'static str {
    match id.category() {
        _ if id.0 == "failed" => "Failed",
        _ if id.0 == "blocked" => "Blocked",
        Category::Open => "To do",
        Category::Active => "In progress",
        Category::Done => "Done",
        Category::Skipped => "Skipped",
    }
}

pub fn status_label(id: &StatusId) -> String {
    format!("Status: {}", status(id))
}

pub fn sync_state(state: &SyncState) -> String {
    match state {
        SyncState::Saved => "All changes saved".into(),
        SyncState::Saving => "Saving".into(),
        SyncState::Waiting { edits, .. } => changes_here(*edits),
        SyncState::Stale(trouble) => trouble_short(*trouble).into(),
    }
}

fn changes_here(edits: usize) -> String {
    match edits {
        1 => "1 change only on this device".into(),
        _ => format!("{edits} changes only on this device"),
    }
}

fn trouble_short(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Offline => "Offline",
        Trouble::Service => "Tickmark does not answer",
        Trouble::NoHost => "Jira does not answer",
        Trouble::SignedOut => "Jira did not confirm who you are",
        Trouble::NotVisible => "You cannot see this issue any more",
        Trouble::OutOfDate => "This page is out of date",
    }
}

/// The banner: what happened, what is safe, what to do.
pub fn banner(state: &SyncState) -> Option<String> {
    match state {
        SyncState::Saved | SyncState::Saving => None,
        SyncState::Waiting { edits, trouble } => Some(format!(
            "{}. {}.",
            trouble_short(*trouble),
            changes_here(*edits)
        )),
        SyncState::Stale(Trouble::Offline) => {
            Some("Offline. You can go on; changes are sent when the network is back.".into())
        }
        SyncState::Stale(Trouble::Service) => Some(
            "Tickmark does not answer. You can go on; changes are sent when it is back.".into(),
        ),
        SyncState::Stale(Trouble::NoHost) => Some(
            "Jira does not answer, so this list may be old. Changes are sent when it is back."
                .into(),
        ),
        SyncState::Stale(trouble) => {
            Some(format!("{}. Reload the issue.", trouble_short(*trouble)))
        }
    }
}

/// When there is nothing to show.
pub fn failed(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Offline => "The checklist could not be loaded: there is no network.",
        Trouble::Service => "The checklist could not be loaded: Tickmark does not answer.",
        Trouble::NoHost => "The checklist could not be loaded: Jira does not answer.",
        Trouble::SignedOut => {
            "The checklist could not be loaded: Jira did not confirm who you are. Reload the issue."
        }
        Trouble::NotVisible => "You do not have permission to see this issue's checklist.",
        Trouble::OutOfDate => "This page is out of date. Reload the issue.",
    }
}

pub fn refusal(refusal: Refusal) -> String {
    match refusal {
        Refusal::NotAllowed => "You may not edit this issue. Ask its owner.".into(),
        Refusal::UnknownRow => "The item is not there any more.".into(),
        Refusal::DuplicateId => "It was added already.".into(),
        Refusal::UnknownStatus => "That status does not exist any more. Choose another.".into(),
        Refusal::Empty => "Write something first.".into(),
        Refusal::TooLong => "It is too long. Shorten or split it.".into(),
        Refusal::TooManyItems => {
            format!("The list is full with {ITEMS_PER_CHECKLIST_MAX} items. Start another one.")
        }
        Refusal::TooManyChecklists => {
            format!("An issue holds {CHECKLISTS_PER_ISSUE_MAX} checklists at most.")
        }
        Refusal::Invalid => "It cannot be saved like this.".into(),
    }
}

pub fn refused(refused: &Refused) -> String {
    let reason = refusal(refused.refusal);
    match &refused.text {
        Some(text) => format!("Not saved: “{text}”. {reason}"),
        None => format!("Not saved. {reason}"),
    }
}

pub fn too_long(chars: usize, chars_max: usize) -> String {
    format!("Too long: {chars} of {chars_max} characters.")
}

pub fn deleted(text: &str, rows: usize) -> String {
    if rows > 1 {
        return format!("Deleted {}.", items(rows));
    }
    format!("Deleted {}.", quoted(text))
}

pub fn command(id: CommandId) -> &'static str {
    match id {
        CommandId::Previous => "Row above",
        CommandId::Next => "Row below",
        CommandId::SectionStart => "First in section",
        CommandId::SectionEnd => "Last in section",
        CommandId::PageUp => "Ten rows up",
        CommandId::PageDown => "Ten rows down",
        CommandId::ListStart => "First row",
        CommandId::ListEnd => "Last row",
        CommandId::IntoRow => "Into the row",
        CommandId::OutOfRow => "Back",
        CommandId::Tick => "Tick",
        CommandId::Edit => "Edit",
        CommandId::AddBelow => "Add item below",
        CommandId::AddAbove => "Add item above",
        CommandId::Duplicate => "Duplicate",
        CommandId::AddHeadingBelow => "Add heading below",
        CommandId::StatusTodo => "To do",
        CommandId::StatusInProgress => "In progress",
        CommandId::StatusDone => "Done",
        CommandId::StatusSkipped => "Skipped",
        CommandId::StatusMenu => "Set status",
        CommandId::RowMenu => "Row menu",
        CommandId::ToggleRequired => "Required or optional",
        CommandId::ToggleFold => "Fold or unfold",
        CommandId::MoveUp => "Move up",
        CommandId::MoveDown => "Move down",
        CommandId::MovePanel => "Move to a place",
        CommandId::MoveTop => "Move to top",
        CommandId::MoveBottom => "Move to bottom",
        CommandId::Delete => "Delete",
        CommandId::Undo => "Undo",
        CommandId::Redo => "Redo",
        CommandId::History => "History",
        CommandId::ExtendUp => "Extend selection up",
        CommandId::ExtendDown => "Extend selection down",
        CommandId::ToggleSelected => "Select or deselect",
        CommandId::SelectAll => "Select section, then list",
        CommandId::ClearSelection => "Clear selection",
        CommandId::Copy => "Copy as task list",
        CommandId::CopyLink => "Copy link to item",
        CommandId::Palette => "All commands",
        CommandId::Help => KEYBOARD_HELP,
        CommandId::Details => "Details",
        CommandId::PickUp => "Pick up and move",
        CommandId::Cut => "Cut as task list",
        CommandId::Paste => "Paste items",
        CommandId::Filter => "Filter",
        CommandId::HideDone => "Hide or show what is done",
        CommandId::DoneLast => super::DONE_LAST,
        CommandId::TextMode => super::TEXT_MODE,
        CommandId::Export => super::EXPORT,
        CommandId::AddList => super::ADD_LIST,
        CommandId::RenameList => "Rename checklist",
        CommandId::MoveListUp => "Move checklist up",
        CommandId::MoveListDown => "Move checklist down",
        CommandId::ToggleList => "Collapse or expand checklist",
        CommandId::DeleteList => "Delete checklist",
        CommandId::Preferences => super::PREFERENCES,
        CommandId::Due => super::DUE_DATE,
        CommandId::Assign => super::ASSIGN,
        CommandId::Note => super::NOTE,
        CommandId::CopyNumber => "Copy number",
        CommandId::AddCriteria => super::ADD_CRITERIA,
        CommandId::Baseline => super::BASELINE,
        CommandId::ToggleKind => "Checklist or acceptance criteria",
        CommandId::UseTemplate => super::USE_TEMPLATE,
        CommandId::SaveTemplate => super::SAVE_TEMPLATE,
    }
}

pub const COMMANDS: &str = "Commands";
pub const FIND_COMMAND: &str = "Find a command";
pub const NO_COMMAND: &str = "No command has these words.";
pub const MOVE_PANEL: &str = "Move";
pub const SECTION: &str = "Section";
pub const POSITION: &str = "Position";

pub fn of_places(places: usize) -> String {
    format!("of {places}")
}

pub const MAKE_OPTIONAL: &str = "Make optional";
pub const MAKE_REQUIRED: &str = "Make required";
pub const FOLD: &str = "Fold";
pub const UNFOLD: &str = "Unfold";

pub fn group(group: Group) -> &'static str {
    match group {
        Group::Go => "Go",
        Group::Items => "Items",
        Group::Order => "Order",
        Group::Select => "Select",
        Group::Everything => "Everything",
    }
}

/// A key as its cap reads, modifiers first.
pub fn key_caps(key: &Key, is_mac: bool) -> Vec<&'static str> {
    let mut caps = Vec::new();
    if key.modifiers.command {
        let cap = if key.name == " " { "⌃" } else { "⌘" };
        caps.push(if is_mac { cap } else { "Ctrl" });
    }
    if key.modifiers.alt {
        caps.push(if is_mac { "⌥" } else { "Alt" });
    }
    if key.modifiers.shift {
        caps.push(if is_mac { "⇧" } else { "Shift" });
    }
    caps.push(match key.name {
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        " " => "Space",
        "PageUp" => "PgUp",
        "PageDown" => "PgDn",
        "Delete" => "Del",
        "Backspace" => "Backspace",
        "ContextMenu" => "Menu",
        "Escape" => "Esc",
        letter if letter.len() == 1 => LETTERS
            .find(letter)
            .and_then(|place| CAPS.get(place..=place))
            .unwrap_or(letter),
        other => other,
    });
    caps
}

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
const CAPS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

pub(super) fn items(count: usize) -> String {
    match count {
        1 => "1 item".into(),
        _ => format!("{count} items"),
    }
}

/// A text inside a sentence: cut, and its direction kept to itself (Unicode FSI … PDI).
pub(super) fn quoted(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", cut(text))
}

const QUOTED_GRAPHEMES_MAX: usize = 60;

fn cut(text: &str) -> String {
    match graphemes::after(text, QUOTED_GRAPHEMES_MAX) {
        Some(end) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
