//! From a keyboard event to a command of the one table.

use crate::i18n;
use crate::ui::Parts;
use tickmark_domain::ItemKind;
use tickmark_engine::CommandId;
use tickmark_engine::commands::{Command, Modifiers};
use tickmark_engine::keymap::{KeyPress, command_for};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// What browsers send as `keyCode` while an input method composes.
const COMPOSING: u32 = 229;

/// The command of a key on a row of this kind, as the person likes the keys.
pub fn command(parts: Parts, event: &KeyboardEvent, kind: ItemKind) -> Option<CommandId> {
    if holds_foreign_modifier(event) {
        return None;
    }
    let preferences = &parts.screen.preferences;
    preferences.peek(|all| command_for(&press(event), kind, &all.habits))
}

/// Whether Cmd makes a command of this key, and not Ctrl: so it is on macOS, but for Space.
fn goes_with_meta(event: &KeyboardEvent) -> bool {
    is_mac() && event.key() != " "
}

/// Ctrl on macOS, the Windows or Super key elsewhere: what they do is not ours.
fn holds_foreign_modifier(event: &KeyboardEvent) -> bool {
    if goes_with_meta(event) {
        event.ctrl_key()
    } else {
        event.meta_key()
    }
}

/// Whether an event is this key, and no input method's.
pub fn is_key(event: &Event, name: &str) -> bool {
    event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|key| key.key() == name && !press(key).composing)
}

pub fn press(event: &KeyboardEvent) -> KeyPress {
    let mut key = event.key();
    // A keyboard without Latin letters has the commands where they stand on others.
    if key.chars().count() == 1 && !key.is_ascii() {
        let code = event.code();
        let letter = code.strip_prefix("Key").or(code.strip_prefix("Digit"));
        key = letter.map_or(key, str::to_ascii_lowercase);
    }
    if is_mac() && key == "Backspace" {
        key = "Delete".into();
    }
    KeyPress {
        key,
        modifiers: Modifiers {
            command: if goes_with_meta(event) {
                event.meta_key()
            } else {
                event.ctrl_key()
            },
            shift: event.shift_key(),
            alt: event.alt_key(),
        },
        composing: event.is_composing() || event.key_code() == COMPOSING,
    }
}

/// The caps of the first key that runs a command for this person.
pub fn caps(parts: Parts, command: &Command) -> Option<String> {
    let preferences = &parts.screen.preferences;
    let keys = preferences.peek(|all| all.habits.keys(command));
    Some(i18n::key_caps(keys.first()?, is_mac()).join(" "))
}

pub fn is_mac() -> bool {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok());
    platform.is_some_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}
