//! What the device remembers of one issue, under the one key of its tenant, person and issue.

use crate::host::FrameIdentity;
use crate::storage::{self, Owner, What};
use serde::{Serialize, de::DeserializeOwned};
use tickmark_domain::wire::{Access, FirstAnswer, SyncResponse};
use tickmark_engine::preferences::{Habits, Look, Preferences};
use tickmark_engine::{History, Known};

pub struct Memory {
    identity: FrameIdentity,
}

impl Memory {
    pub fn new(identity: FrameIdentity) -> Memory {
        Memory { identity }
    }

    /// Whose memory it is; none for someone who is not logged in.
    pub fn account(&self) -> Option<&str> {
        self.identity.account.as_deref()
    }

    /// The last known list; none when there is none, or it is of a format nobody reads any more.
    ///
    /// It is kept in the words of the wire, as the answer to a first request, so that nothing
    /// but the wire has to be read.
    pub fn list(&self) -> Option<Known> {
        let kept = storage::read(&self.key(What::List))?;
        let (access, answer) = kept.split_once('\n')?;
        known(access, answer)
    }

    pub fn keep_list(&self, known: Known) {
        let answer = SyncResponse::whole(known.snapshot);
        if let Ok(answer) = serde_json::to_string(&answer) {
            let kept = format!("{}\n{answer}", known.access.as_str());
            // What cannot be kept is held in memory; only a reload would miss it.
            let _where = storage::write(&self.key(What::List), &kept);
        }
    }

    pub fn read<T: DeserializeOwned>(&self, what: What) -> Option<T> {
        serde_json::from_str(&storage::read(&self.key(what))?).ok()
    }

    pub fn keep<T: Serialize + ?Sized>(&self, what: What, value: &T) {
        if let Ok(text) = serde_json::to_string(value) {
            // What cannot be kept is held in memory; only a reload would miss it.
            let _where = storage::write(&self.key(what), &text);
        }
    }

    /// The steps that could be taken back in this tab before the page was loaded anew.
    pub fn steps(&self) -> History {
        let text = storage::read_in_tab(&self.key(What::Steps));
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    pub fn keep_steps(&self, steps: &History) {
        if let Ok(text) = serde_json::to_string(steps) {
            // Without it nothing can be taken back after a reload.
            let _ = storage::write_in_tab(&self.key(What::Steps), &text);
        }
    }

    /// What the person likes to see, in every issue.
    pub fn look(&self) -> Look {
        let words = storage::read(&self.key_of_person(What::Look));
        Look::from_words(&words.unwrap_or_default())
    }

    pub fn habits(&self) -> Option<Habits> {
        serde_json::from_str(&storage::read(&self.key_of_person(What::Habits))?).ok()
    }

    pub fn keep_preferences(&self, preferences: &Preferences) {
        let habits = serde_json::to_string(&preferences.habits).unwrap_or_default();
        for (what, text) in [
            (What::Look, preferences.look.words()),
            (What::Habits, habits),
        ] {
            // What cannot be kept is held in memory; only a reload would miss it.
            let _where = storage::write(&self.key_of_person(what), &text);
        }
    }

    /// Whether this is the first time in this tab.
    pub fn hints_first(&self) -> bool {
        let key = self.key_of_person(What::Hinted);
        let first = storage::read_in_tab(&key).is_none();
        storage::write_in_tab(&key, "1");
        first
    }

    fn key_of_person(&self, what: What) -> String {
        let owner = Owner {
            tenant: &self.identity.tenant,
            account: self.identity.account.as_deref(),
            issue: "",
        };
        storage::key(owner, what)
    }

    /// Of all that is kept for one person and one issue.
    pub fn name(&self) -> String {
        self.key(What::All)
    }

    fn key(&self, what: What) -> String {
        let owner = Owner {
            tenant: &self.identity.tenant,
            account: self.identity.account.as_deref(),
            issue: &self.identity.issue_id,
        };
        storage::key(owner, what)
    }
}

/// The list that came with the page; none where it has not come, or was not to be had in time.
pub fn list_in_page() -> Option<Known> {
    let document = web_sys::window()?.document()?;
    let block = document.get_element_by_id("first-list")?;
    // Its end has come with what stands after it.
    block.next_element_sibling()?;
    let access = block.get_attribute("data-access")?;
    let known = known(&access, &block.text_content()?);
    block.remove();
    known
}

/// An answer to a first request, and the right that came with it.
fn known(access: &str, answer: &str) -> Option<Known> {
    let answer: FirstAnswer = serde_json::from_str(answer).ok()?;
    Some(Known {
        access: Access::from_header(Some(access)),
        snapshot: answer.into_whole(),
    })
}
