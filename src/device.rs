//! What this device keeps of an issue until it is saved: edits, and what needs a look.
//!
//! Where the browser denies it, edits are held in the page, and the panel says so.

use crate::disk::{Change, Disk};
use crate::journal::UnderWay;
use crate::memory::Memory;
use crate::runtime::Dispatch;
use crate::storage;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::{ClientId, Seq};
use tickmark_engine::{Input, Notice, Waiting};
use wasm_bindgen_futures::spawn_local;

/// Every record begins with the version of its format; a later one reads the older ones.
const FORMAT: &str = "1\n";
const EDITS: &str = "edit:";
const NOTICES: &str = "notices";

#[derive(Clone)]
pub struct Device {
    memory: Rc<Memory>,
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
enum State {
    /// What is asked meanwhile is done once it is open.
    #[default]
    Opening,
    Waiting(Vec<Write>),
    Open {
        disk: Disk,
        /// As they were last read or written.
        notices: String,
    },
    /// The browser keeps nothing for us.
    Denied,
}

struct Write {
    changes: Vec<Change>,
    /// Ends when it is dropped. Of no type here, so that the first file need not know how.
    under_way: Option<Box<dyn Any>>,
    /// Said to the engine once it is done.
    done: Option<Input>,
}

/// What a device has kept.
#[derive(Default)]
pub struct Found {
    /// Of each client in turn, oldest first.
    pub edits: Vec<(ClientId, Vec<Waiting>)>,
    pub notices: Vec<Notice>,
}

impl Device {
    pub fn new(memory: Rc<Memory>) -> Device {
        let state = Rc::default();
        Device { memory, state }
    }

    /// Opens what is kept, and says what is there.
    pub async fn open(&self, dispatch: Dispatch) -> Found {
        let disk = Disk::open(&self.memory.name()).await;
        let kept = match &disk {
            Some(disk) => self.all(disk).await,
            None => None,
        };
        let notices = kept.iter().flatten().find(|(key, _)| key == NOTICES);
        let none = record(&[] as &[Notice]).unwrap_or_default();
        let notices = notices.map_or(none, |(_, text)| text.clone());
        let opened = match (disk, &kept) {
            (Some(disk), Some(_)) => State::Open { disk, notices },
            _ => State::Denied,
        };
        if matches!(opened, State::Denied) {
            dispatch.send(Input::StorageFailed);
        }
        let before = self.state.replace(opened);
        if let State::Waiting(writes) = before {
            for write in writes {
                self.write(write, dispatch);
            }
        }
        found(kept.unwrap_or_default())
    }

    /// Keeps edits, and tells the engine.
    pub fn keep(&self, client_id: ClientId, edits: &[Waiting], dispatch: Dispatch) {
        let records = edits
            .iter()
            .filter_map(|edit| Some((key(client_id, edit.seq), record(edit)?)));
        let records: Vec<(String, String)> = records.collect();
        let left = |(key, text): &(String, String)| (self.left() + key, text.clone());
        let under_way = UnderWay::begin(records.iter().map(left).collect());
        let done = edits.last().map(|last| Input::Kept {
            client_id,
            up_to: last.seq,
        });
        let put = |(key, text)| Change::Put { key, text };
        let changes = records.into_iter().map(put).collect();
        let write = Write {
            changes,
            under_way: Some(Box::new(under_way)),
            done,
        };
        self.write(write, dispatch);
    }

    /// These edits are decided.
    pub fn forget(&self, client_id: ClientId, up_to: Seq, dispatch: Dispatch) {
        let (from, to) = (key(client_id, Seq(0)), key(client_id, up_to));
        let (first, last) = (self.left() + &from, self.left() + &to);
        for key in storage::keys_from(&self.left()) {
            if first <= key && key <= last {
                storage::remove(&key);
            }
        }
        self.change(vec![Change::Remove { from, to }], dispatch);
    }

    pub fn keep_notices(&self, notices: &[Notice], dispatch: Dispatch) {
        let Some(text) = record(notices) else { return };
        // Before it is open, nobody here knows what stands there; and another panel may have added
        // to what this one has not changed.
        let is_new = match &mut *self.state.borrow_mut() {
            State::Open { notices, .. } if *notices != text => {
                notices.clone_from(&text);
                true
            }
            _ => false,
        };
        if is_new {
            let key = NOTICES.to_owned();
            self.change(vec![Change::Put { key, text }], dispatch);
        }
    }

    /// Reads again what is kept: other panels may have left something meanwhile.
    pub async fn look(&self) -> Found {
        let disk = match &*self.state.borrow() {
            State::Open { disk, .. } => Some(disk.clone()),
            _ => None,
        };
        let kept = match disk {
            Some(disk) => self.all(&disk).await,
            None => None,
        };
        found(kept.unwrap_or_default())
    }

    /// All that is kept, with what pages before could not give to the database any more.
    async fn all(&self, disk: &Disk) -> Option<Vec<(String, String)>> {
        let start = self.left();
        for left in storage::keys_from(&start) {
            let key = left.strip_prefix(&start).map(str::to_owned);
            let put = key.zip(storage::read(&left));
            let change = put.map(|(key, text)| Change::Put { key, text });
            if disk.change(&change.into_iter().collect::<Vec<_>>()).await {
                storage::remove(&left);
            }
        }
        disk.all().await
    }

    /// How names of edits begin that are in local storage for now.
    fn left(&self) -> String {
        self.memory.name() + ":left:"
    }

    fn change(&self, changes: Vec<Change>, dispatch: Dispatch) {
        let (under_way, done) = (None, None);
        let write = Write {
            changes,
            under_way,
            done,
        };
        self.write(write, dispatch);
    }

    fn write(&self, write: Write, dispatch: Dispatch) {
        let mut state = self.state.borrow_mut();
        match &mut *state {
            State::Opening => *state = State::Waiting(vec![write]),
            State::Waiting(writes) => writes.push(write),
            State::Denied => {
                drop(state);
                // Held in the page, which is all there is.
                write.done.into_iter().for_each(|done| dispatch.send(done));
            }
            State::Open { disk, .. } => {
                let (disk, device) = (disk.clone(), self.clone());
                drop(state);
                spawn_local(async move {
                    if !disk.change(&write.changes).await {
                        device.state.replace(State::Denied);
                        dispatch.send(Input::StorageFailed);
                    }
                    drop(write.under_way);
                    write.done.into_iter().for_each(|done| dispatch.send(done));
                });
            }
        }
    }
}

fn key(client_id: ClientId, seq: Seq) -> String {
    // In the order of the numbers; 20 digits hold the largest.
    format!("{EDITS}{client_id}:{:020}", seq.0)
}

fn found(kept: Vec<(String, String)>) -> Found {
    let mut found = Found::default();
    for (key, text) in kept {
        if key == NOTICES {
            found.notices = read(&text).unwrap_or_default();
        } else if let Some(client_id) = client_of(&key)
            && let Some(edit) = read(&text)
        {
            // The keys come in their order: one client after the other.
            match found.edits.last_mut() {
                Some((last, edits)) if *last == client_id => edits.push(edit),
                _ => found.edits.push((client_id, vec![edit])),
            }
        }
    }
    found
}

fn client_of(key: &str) -> Option<ClientId> {
    let (client_id, _) = key.strip_prefix(EDITS)?.split_once(':')?;
    ClientId::parse(client_id)
}

fn record<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    Some(FORMAT.to_owned() + &serde_json::to_string(value).ok()?)
}

/// None for a record of a format that nobody here reads; it stays where it is.
fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text.strip_prefix(FORMAT)?).ok()
}
