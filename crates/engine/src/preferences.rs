//! How one person likes the panel: what they see, what they hear, which keys they use.

use crate::commands::{COMMANDS, Command, CommandId, Key, SINGLE_KEYS};
use crate::filter::Shown;
use crate::{Engine, Output};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What a person has chosen. Kept for the person, not for the issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    pub look: Look,
    pub habits: Habits,
}

/// What has to be known before anything is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub density: Density,
    pub tab_stops: TabStops,
    /// What is closed is seen at the bottom of its section.
    pub done_last: bool,
    pub shown: Shown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

/// Where Tab stops in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabStops {
    /// Once; the arrows go on from there.
    #[default]
    List,
    /// At every item.
    EveryItem,
}

/// What matters once somebody works with the panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// Keys that are one character, pressed alone, run commands.
    pub single_keys: bool,
    /// Characters that the person has put in the place of those of the table.
    pub own_keys: Vec<OwnKey>,
    pub speech: Speech,
    /// Deleting asks first.
    pub confirm_delete: bool,
}

impl Default for Habits {
    fn default() -> Habits {
        Habits {
            single_keys: true,
            own_keys: Vec::new(),
            speech: Speech::All,
            confirm_delete: false,
        }
    }
}

/// The one character that runs a command alone; none switches it off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKey {
    pub command: CommandId,
    pub key: Option<char>,
}

/// What is said by ear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speech {
    #[default]
    All,
    /// Only what may interrupt.
    Errors,
    Nothing,
}

const COMPACT: &str = "compact";
const EVERY_ITEM: &str = "every-item";
const DONE_LAST: &str = "done-last";

impl Look {
    /// As words with spaces between, in which the device keeps it; words of other versions mean
    /// nothing.
    pub fn from_words(words: &str) -> Look {
        let mut look = Look::default();
        for word in words.split(' ') {
            match word {
                COMPACT => look.density = Density::Compact,
                EVERY_ITEM => look.tab_stops = TabStops::EveryItem,
                DONE_LAST => look.done_last = true,
                word => look.shown.read(word),
            }
        }
        look
    }

    pub fn words(self) -> String {
        let mut words = Vec::new();
        if self.density == Density::Compact {
            words.push(COMPACT);
        }
        if self.tab_stops == TabStops::EveryItem {
            words.push(EVERY_ITEM);
        }
        if self.done_last {
            words.push(DONE_LAST);
        }
        words.extend(self.shown.words());
        words.join(" ")
    }
}

/// Why a character cannot be the key of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// Not one that is written with one key press on every keyboard.
    NotACharacter,
    /// It runs this command already.
    Taken(CommandId),
}

impl Habits {
    /// The keys that run a command for this person.
    pub fn keys(&self, command: &Command) -> Vec<Key> {
        let own = self.own_keys.iter().find(|own| own.command == command.id);
        let mut keys: Vec<Key> = Vec::with_capacity(command.keys.len());
        if let Some(key) = own.and_then(|own| single(own.key?)) {
            keys.push(key);
        }
        let left = command
            .keys
            .iter()
            .filter(|key| !key.is_single() || own.is_none());
        keys.extend(left);
        keys.retain(|key| self.single_keys || !key.is_single());
        keys
    }

    /// The same habits with this character for the command; none switches its key off.
    pub fn with_key(&self, command: CommandId, key: Option<char>) -> Result<Habits, KeyProblem> {
        let key = key.map(|key| key.to_ascii_lowercase());
        if let Some(wanted) = key {
            let wanted = single(wanted).ok_or(KeyProblem::NotACharacter)?;
            let all = Habits {
                single_keys: true,
                ..self.clone()
            };
            let mut others = COMMANDS.iter().filter(|other| other.id != command);
            if let Some(other) = others.find(|other| all.keys(other).contains(&wanted)) {
                return Err(KeyProblem::Taken(other.id));
            }
        }
        let mut habits = self.clone();
        habits.own_keys.retain(|own| own.command != command);
        habits.own_keys.push(OwnKey { command, key });
        Ok(habits)
    }
}

impl Engine {
    pub(crate) fn prefer(&mut self, preferences: Preferences) {
        let look = preferences.look;
        let done_last = self.sees_done_last();
        self.preferences = Rc::new(preferences);
        if look.done_last != done_last {
            self.see_done_last(look.done_last);
        }
        if look.shown == self.filter.shown {
            self.keep_preferences();
        } else {
            self.show_only(look.shown);
        }
    }

    pub(crate) fn recall_habits(&mut self, habits: Habits) {
        let look = self.preferences.look;
        self.preferences = Rc::new(Preferences { look, habits });
    }

    pub(crate) fn keep_preferences(&mut self) {
        let mut preferences = Preferences::clone(&self.preferences);
        preferences.look.shown = self.filter.shown;
        self.preferences = Rc::new(preferences.clone());
        self.outputs.push(Output::KeepPreferences(preferences));
    }
}

/// The key of this character alone.
fn single(character: char) -> Option<Key> {
    let place = SINGLE_KEYS.find(character)?;
    let name = SINGLE_KEYS.get(place..=place)?;
    Some(Key::alone(name))
}
