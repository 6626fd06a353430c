//! The stream of pokes that says when to ask, and who else is here.

use crate::{Engine, Named, Output, Timer};
use serde::{Deserialize, Serialize};
use tickmark_domain::{AccountId, ItemId, Version};

/// A stream that ran ends with its token: it is opened again within this time.
const STREAM_AGAIN_MS: u64 = 2_000;
const STREAM_BACK_OFF_MS_MAX: u64 = 60_000;
/// The service forgets after 30 s which row someone edits.
const PRESENT_MS: u64 = 15_000;

/// Somebody else who has the issue open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub account: AccountId,
    /// The row that they are editing.
    #[serde(default)]
    pub item: Option<ItemId>,
    /// What Jira calls them, once it has said so.
    #[serde(default)]
    pub name: Option<String>,
}

#[derive(Default)]
pub(crate) struct Stream {
    /// It has been asked for, and is since.
    wanted: bool,
    /// It is open, so nobody has to ask every few seconds.
    pub open: bool,
    failures: u32,
    /// The newest version that the stream has told of, until it is asked for.
    pub poked: Version,
    pub people: Vec<Person>,
    editing: Option<ItemId>,
}

impl Engine {
    pub(crate) fn stream_opened(&mut self) {
        self.stream.open = true;
        self.stream.failures = 0;
        self.poll_later();
    }

    pub(crate) fn stream_ended(&mut self) {
        let was_open = std::mem::take(&mut self.stream.open);
        self.stream.people.clear();
        let ceiling = if was_open {
            STREAM_AGAIN_MS
        } else {
            let doublings = self.stream.failures.min(16);
            self.stream.failures += 1;
            (STREAM_AGAIN_MS << doublings).min(STREAM_BACK_OFF_MS_MAX)
        };
        self.outputs.push(Output::Wait {
            timer: Timer::Listen,
            ms: self.ids.below(ceiling),
        });
        if was_open {
            self.poll_later();
        }
    }

    /// After the first answer, and not all panels at once: the list comes before the stream.
    pub(crate) fn listen_soon(&mut self) {
        if !std::mem::replace(&mut self.stream.wanted, true) {
            self.outputs.push(Output::Wait {
                timer: Timer::Listen,
                ms: self.ids.below(STREAM_AGAIN_MS),
            });
        }
    }

    pub(crate) fn listen(&mut self) {
        if self.stream.wanted && !self.stream.open {
            self.outputs.push(Output::Listen);
        }
    }

    pub(crate) fn poked(&mut self, version: Version) {
        if version > self.confirmed.version {
            self.stream.poked = version;
            self.send_if_idle();
        }
    }

    /// Who is here, by the service; the person is among them.
    pub(crate) fn here(&mut self, mut people: Vec<Person>) {
        people.retain(|person| Some(&person.account) != self.account.as_ref());
        let named = people.iter().filter_map(|person| {
            Some(Named {
                account: person.account.clone(),
                name: person.name.clone()?,
                gone: false,
            })
        });
        self.learn(named.collect());
        self.stream.people = people;
    }

    /// What somebody is called who has the issue open.
    pub(crate) fn name_of_person(&self, account: &AccountId) -> Option<&str> {
        let mut people = self.stream.people.iter();
        people
            .find(|person| person.account == *account)?
            .name
            .as_deref()
    }

    /// The one who made all of these changes, by name; none where they are several, or unknown.
    pub(crate) fn one_name<'a>(
        &self,
        authors: impl Iterator<Item = Option<&'a AccountId>>,
    ) -> Option<String> {
        let mut authors: Vec<_> = authors.collect();
        authors.dedup();
        match authors.as_slice() {
            [Some(one)] => self.name_of_person(one).map(str::to_owned),
            _ => None,
        }
    }

    /// The row that is being edited here, for the others.
    pub(crate) fn editing(&mut self, item: Option<ItemId>) {
        if self.stream.editing != item {
            self.stream.editing = item;
            self.present();
        }
    }

    pub(crate) fn present_again(&mut self) {
        if self.stream.editing.is_some() {
            self.present();
        }
    }

    /// Tells the others, and again as long as it is so.
    fn present(&mut self) {
        let item = self.stream.editing;
        if self.connected {
            self.outputs.push(Output::Present { item });
        }
        if item.is_some() {
            self.outputs.push(Output::Wait {
                timer: Timer::Present,
                ms: PRESENT_MS,
            });
        }
    }
}
