//! One issue, while anybody listens to it or is in it.

use crate::limits::{PEOPLE_SHOWN_MAX, PRESENCE_PER_ISSUE_MAX, PRESENCE_PER_PERSON_MAX};
use crate::limits::{PRESENCE_TIME, STREAMS_ANONYMOUS_MAX, STREAMS_PER_PERSON_MAX};
use std::collections::BTreeMap;
use std::sync::Arc;
use tickmark_domain::presence::{Person, Presence};
use tickmark_domain::{AccountId, ClientId, ItemId, Version};
use tokio::sync::watch;
use tokio::time::Instant;

/// What a stream has to say. Only the newest is kept, however slowly it is read.
#[derive(Clone)]
pub(super) struct Now {
    pub(super) version: Version,
    /// The data of the event `presence`, made once for all who listen.
    pub(super) people: Arc<str>,
    pub(super) end: Option<End>,
}

/// Why a stream ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The token has reached its end: come again with a fresh one.
    Expired,
    /// The caller may not see the issue any more, or it cannot be found out.
    Access,
    /// The service stops.
    Stopping,
}

impl End {
    pub const fn as_str(self) -> &'static str {
        match self {
            End::Expired => "expired",
            End::Access => "access",
            End::Stopping => "stopping",
        }
    }
}

/// What one page load said about itself.
struct Note {
    account: AccountId,
    client: ClientId,
    item: Option<ItemId>,
    until: Instant,
}

pub(super) struct Room {
    /// Tells this room from a later one at the same place.
    pub(super) serial: u64,
    /// Whether a task waits for the next note to expire.
    pub(super) watched: bool,
    now: watch::Sender<Now>,
    /// Open streams; none is everybody without an account.
    streams: BTreeMap<Option<AccountId>, usize>,
    /// The one longest unrenewed first.
    notes: Vec<Note>,
}

impl Room {
    pub(super) fn new(serial: u64) -> Room {
        let now = Now {
            version: Version(0),
            people: data(&Presence::default()),
            end: None,
        };
        Room {
            serial,
            watched: false,
            now: watch::Sender::new(now),
            streams: BTreeMap::new(),
            notes: Vec::new(),
        }
    }

    /// One more stream, unless this person has enough of them.
    pub(super) fn enter(&mut self, account: Option<&AccountId>) -> Option<watch::Receiver<Now>> {
        let most = match account {
            Some(_) => STREAMS_PER_PERSON_MAX,
            None => STREAMS_ANONYMOUS_MAX,
        };
        let open = self.streams.entry(account.cloned()).or_default();
        if *open >= most {
            return None;
        }
        *open += 1;
        self.publish();
        Some(self.now.subscribe())
    }

    pub(super) fn leave(&mut self, account: Option<&AccountId>) {
        let account = account.cloned();
        if let Some(open) = self.streams.get_mut(&account) {
            *open = open.saturating_sub(1);
            if *open == 0 {
                self.streams.remove(&account);
                self.publish();
            }
        }
    }

    /// A page load is here, and stays so for the usual time.
    pub(super) fn note(
        &mut self,
        account: &AccountId,
        client: ClientId,
        item: Option<ItemId>,
        now: Instant,
    ) {
        self.forget(|note| note.client == client && note.account == *account, 1);
        let of_person = |note: &Note| note.account == *account;
        self.forget(of_person, PRESENCE_PER_PERSON_MAX);
        self.forget(|_| true, PRESENCE_PER_ISSUE_MAX);
        self.notes.push(Note {
            account: account.clone(),
            client,
            item,
            until: now + PRESENCE_TIME,
        });
        self.publish();
    }

    /// Makes place for one more of these, so that there are at most `most`.
    fn forget(&mut self, these: impl Fn(&Note) -> bool, most: usize) {
        let found = self.notes.iter().filter(|note| these(note)).count();
        let mut excess = (found + 1).saturating_sub(most);
        self.notes.retain(|note| {
            let goes = excess > 0 && these(note);
            excess -= usize::from(goes);
            !goes
        });
    }

    /// Drops what was not renewed; answers with the time at which to look again.
    pub(super) fn expire(&mut self, now: Instant) -> Option<Instant> {
        self.notes.retain(|note| note.until > now);
        self.publish();
        self.notes.first().map(|note| note.until)
    }

    /// Versions never go back, whoever brings them first.
    pub(super) fn raise(&self, version: Version) {
        self.now.send_if_modified(|now| {
            let newer = version > now.version;
            if newer {
                now.version = version;
            }
            newer
        });
    }

    pub(super) fn end(&self, end: End) {
        self.now.send_modify(|now| now.end = Some(end));
    }

    #[cfg(test)]
    pub(super) fn notes(&self) -> usize {
        self.notes.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.streams.is_empty() && self.notes.is_empty()
    }

    fn publish(&self) {
        let people = data(&self.presence());
        self.now.send_if_modified(|now| {
            let differs = now.people != people;
            if differs {
                now.people = people;
            }
            differs
        });
    }

    /// Everybody once. Of several tabs the row counts that was entered last.
    fn presence(&self) -> Presence {
        let mut people = BTreeMap::new();
        let here = |account: &AccountId| Person {
            account: account.clone(),
            client_id: None,
            item: None,
        };
        for account in self.streams.keys().flatten() {
            people.insert(account, here(account));
        }
        for note in &self.notes {
            let person = people
                .entry(&note.account)
                .or_insert_with(|| here(&note.account));
            if note.item.is_some() || person.item.is_none() {
                person.client_id = Some(note.client);
                person.item = note.item;
            }
        }
        let mut people: Vec<_> = people.into_values().collect();
        if people.len() > PEOPLE_SHOWN_MAX {
            // Who edits is worth more than who only looks.
            people.sort_by_key(|person| person.item.is_none());
            people.truncate(PEOPLE_SHOWN_MAX);
            people.sort_by(|one, other| one.account.cmp(&other.account));
        }
        Presence { people }
    }
}

fn data(presence: &Presence) -> Arc<str> {
    serde_json::to_string(presence).unwrap_or_default().into()
}
