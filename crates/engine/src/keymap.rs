//! From a pressed key to the command it means.

use crate::commands::{COMMANDS, CommandId, Modifiers};
use crate::preferences::Habits;
use tickmark_domain::ItemKind;

/// A key as the browser reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPress {
    pub key: String,
    pub modifiers: Modifiers,
    /// An input method is composing: no key means a command.
    pub composing: bool,
}

/// The command that a key runs on a row of this kind, for a person with these habits.
pub fn command_for(press: &KeyPress, kind: ItemKind, habits: &Habits) -> Option<CommandId> {
    if press.composing {
        return None;
    }
    let name = if press.key.chars().count() == 1 {
        press.key.to_ascii_lowercase()
    } else {
        press.key.clone()
    };
    // What Shift makes of a key is in its name already: `?` needs it on most keyboards. Of a
    // letter it makes another one, and with Ctrl or Cmd another command.
    let typed = name.chars().count() == 1;
    let letter = typed && name.chars().all(char::is_alphabetic);
    let fits = |modifiers: Modifiers| {
        let shift = typed && !letter || modifiers.shift == press.modifiers.shift;
        shift
            && modifiers.command == press.modifiers.command
            && modifiers.alt == press.modifiers.alt
    };
    let runs = |command: &&crate::commands::Command| {
        command.scope.holds(kind)
            && habits
                .keys(command)
                .iter()
                .any(|key| key.name == name && fits(key.modifiers))
    };
    COMMANDS.iter().find(runs).map(|command| command.id)
}
