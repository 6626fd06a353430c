//! Commands that need no row: they mean the same wherever they are asked for.

use crate::pasting::Pasting;
use crate::ui::{Parts, add_list, filter_bar, template_sheet, text_sheet};
use tickmark_domain::ChecklistKind;
use tickmark_engine::filter::Shown;
use tickmark_engine::preferences::Preferences;
use tickmark_engine::{CommandId, Edit, Input, Origin};

/// Whether it is one of them.
pub fn holds(command: CommandId) -> bool {
    matches!(
        command,
        CommandId::Undo
            | CommandId::Redo
            | CommandId::Filter
            | CommandId::HideDone
            | CommandId::DoneLast
            | CommandId::TextMode
            | CommandId::Export
            | CommandId::UseTemplate
            | CommandId::AddList
            | CommandId::AddCriteria
            | CommandId::Preferences
            | CommandId::Palette
            | CommandId::Help
            | CommandId::ClearSelection
    )
}

/// Whether Escape has something of the panel to end: else it is the host's.
pub fn has_level(parts: Parts) -> bool {
    parts.screen.selection.peek(Option::is_some) || parts.filtering.now()
}

/// Runs it, if it is one of them.
pub fn run(parts: Parts, command: CommandId, origin: Origin) {
    let edit = |edit| parts.dispatch.send(Input::Edit { edit, origin });
    match command {
        CommandId::Undo => edit(Edit::Undo),
        CommandId::Redo => edit(Edit::Redo),
        CommandId::Filter => filter_bar::open(parts),
        CommandId::HideDone => hide_done(parts),
        CommandId::DoneLast => done_last(parts),
        CommandId::TextMode => {
            match parts.screen.list_in_focus() {
                Some(list) => text_sheet::open(parts, list),
                // What is written makes one.
                None => parts.pasting.set(Some(Pasting::default())),
            }
        }
        CommandId::Export => parts.exporting.set(parts.screen.list_in_focus()),
        CommandId::UseTemplate => template_sheet::open(parts, parts.screen.list_in_focus()),
        CommandId::AddList => add_list::open(ChecklistKind::Checklist),
        CommandId::AddCriteria => add_list::open(ChecklistKind::AcceptanceCriteria),
        CommandId::Preferences => {
            parts.preferring.put(true);
        }
        // One level: what is selected, then what is looked for.
        CommandId::ClearSelection if parts.screen.selection.peek(Option::is_some) => {
            parts.dispatch.send(Input::ClearSelection);
        }
        CommandId::ClearSelection => {
            parts.dispatch.send(Input::EndFilter);
            parts.filtering.set(false);
        }
        CommandId::Palette => {
            parts.palette.put(true);
        }
        CommandId::Help => {
            parts.help.put(true);
        }
        _ => {}
    }
}

fn hide_done(parts: Parts) {
    let shown = parts.screen.filter.peek(|filter| filter.shown);
    parts.dispatch.send(Input::Show(Shown {
        hide_done: !shown.hide_done,
        ..shown
    }));
}

fn done_last(parts: Parts) {
    let mut preferences = Preferences::clone(&parts.screen.preferences.now());
    preferences.look.done_last = !preferences.look.done_last;
    parts.dispatch.send(Input::Prefer(preferences));
}
