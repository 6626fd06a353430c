//! Keys as the command table writes them.

/// Modifiers of a key; `command` is Ctrl, on macOS Cmd.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    pub command: bool,
    pub shift: bool,
    pub alt: bool,
}

/// A key that runs a command: its `KeyboardEvent.key`, lower case for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub modifiers: Modifiers,
}

/// Characters that a person can choose as a key: those that most keyboards write by themselves.
pub(crate) const SINGLE_KEYS: &str = "abcdefghijklmnopqrstuvwxyz0123456789/?.,;:'-=[]!+*#@_";

impl Key {
    /// A character that is pressed alone, as someone does by accident who speaks or dictates.
    /// Space is none: it ticks a box in every page.
    pub fn is_single(&self) -> bool {
        let Modifiers { command, alt, .. } = self.modifiers;
        !command && !alt && self.name.len() == 1 && self.name != " "
    }

    pub(crate) const fn alone(name: &'static str) -> Key {
        key(name)
    }
}

pub(crate) const fn key(name: &'static str) -> Key {
    let modifiers = Modifiers {
        command: false,
        shift: false,
        alt: false,
    };
    Key { name, modifiers }
}

pub(crate) const fn command(name: &'static str) -> Key {
    let modifiers = Modifiers {
        command: true,
        shift: false,
        alt: false,
    };
    Key { name, modifiers }
}

pub(crate) const fn command_shift(name: &'static str) -> Key {
    let modifiers = Modifiers {
        command: true,
        shift: true,
        alt: false,
    };
    Key { name, modifiers }
}

pub(crate) const fn shift(name: &'static str) -> Key {
    let modifiers = Modifiers {
        command: false,
        shift: true,
        alt: false,
    };
    Key { name, modifiers }
}

pub(crate) const fn alt(name: &'static str) -> Key {
    let modifiers = Modifiers {
        command: false,
        shift: false,
        alt: true,
    };
    Key { name, modifiers }
}

pub(crate) const fn alt_shift(name: &'static str) -> Key {
    let modifiers = Modifiers {
        command: false,
        shift: true,
        alt: true,
    };
    Key { name, modifiers }
}
