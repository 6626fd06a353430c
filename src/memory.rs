//! What the device remembers of one issue, under the one key of its tenant, person and issue.

use crate::host::FrameIdentity;
use crate::storage::{self, Owner, What};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tickmark_domain::wire::{Access, Snapshot};
use tickmark_engine::Known;

pub struct Memory {
    identity: FrameIdentity,
}

#[derive(Serialize, Deserialize)]
struct KeptList {
    access: Access,
    snapshot: Snapshot,
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
    pub fn list(&self) -> Option<Known> {
        let kept: KeptList = self.read(What::List)?;
        Some(Known {
            snapshot: kept.snapshot,
            access: kept.access,
        })
    }

    pub fn keep_list(&self, known: &Known) {
        let kept = KeptList {
            access: known.access,
            snapshot: known.snapshot.clone(),
        };
        self.keep(What::List, &kept);
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

    fn key(&self, what: What) -> String {
        let owner = Owner {
            tenant: &self.identity.tenant,
            account: self.identity.account.as_deref(),
            issue: &self.identity.issue_id,
        };
        storage::key(owner, what)
    }
}
