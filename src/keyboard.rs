//! From a keyboard event to a command of the one table.

use tickmark_domain::ItemKind;
use tickmark_engine::CommandId;
use tickmark_engine::commands::Modifiers;
use tickmark_engine::keymap::{KeyPress, command_for};
use web_sys::KeyboardEvent;

/// What browsers send as `keyCode` while an input method composes.
const COMPOSING: u32 = 229;

pub fn command(event: &KeyboardEvent, kind: ItemKind) -> Option<CommandId> {
    if holds_foreign_modifier(event) {
        return None;
    }
    command_for(&press(event), kind)
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

pub fn press(event: &KeyboardEvent) -> KeyPress {
    let mut key = event.key();
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

pub fn is_mac() -> bool {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok());
    platform.is_some_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}
