//! What this device keeps of an issue until it is saved: edits, and what needs a look.
//!
//! Where the browser denies it, edits are held in the page, and the panel says so.

use crate::disk::{Change, Disk};
use crate::runtime::Dispatch;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::{ClientId, Seq};
use tickmark_engine::{Input, Notice, Waiting};
use wasm_bindgen_futures::spawn_local;

/// Every record begins with the version of its format; a later one reads the older ones.
const FORMAT: &str = "1\n";
const EDITS: &str = "edit:";
const NOTICES: &str = "notices";

#[derive(Clone, Default)]
pub struct Device(Rc<RefCell<State>>);

#[derive(Default)]
enum State {
    /// What is asked meanwhile is done once it is open.
    #[default]
    Opening,
    Waiting(Vec<Write>),
    Open(Disk),
    /// The browser keeps nothing for us.
    Denied,
}

struct Write {
    changes: Vec<Change>,
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
    /// Opens what is kept under this name, and says what is there.
    pub async fn open(&self, name: &str, dispatch: Dispatch) -> Found {
        let disk = Disk::open(name).await;
        let kept = match &disk {
            Some(disk) => disk.all().await,
            None => None,
        };
        let opened = match (disk, &kept) {
            (Some(disk), Some(_)) => State::Open(disk),
            _ => State::Denied,
        };
        if matches!(opened, State::Denied) {
            dispatch.send(Input::StorageFailed);
        }
        let before = self.0.replace(opened);
        if let State::Waiting(writes) = before {
            for write in writes {
                self.write(write, dispatch);
            }
        }
        found(kept.unwrap_or_default())
    }

    /// Keeps edits, and tells the engine.
    pub fn keep(&self, client_id: ClientId, edits: &[Waiting], dispatch: Dispatch) {
        let changes = edits.iter().filter_map(|edit| {
            let key = key(client_id, edit.seq);
            Some(Change::Put {
                key,
                text: record(edit)?,
            })
        });
        let done = edits.last().map(|last| Input::Kept {
            client_id,
            up_to: last.seq,
        });
        let changes = changes.collect();
        self.write(Write { changes, done }, dispatch);
    }

    /// These edits are decided.
    pub fn forget(&self, client_id: ClientId, up_to: Seq, dispatch: Dispatch) {
        let change = Change::Remove {
            from: key(client_id, Seq(0)),
            to: key(client_id, up_to),
        };
        let changes = vec![change];
        self.write(
            Write {
                changes,
                done: None,
            },
            dispatch,
        );
    }

    pub fn keep_notices(&self, notices: &[Notice], dispatch: Dispatch) {
        let Some(text) = record(notices) else { return };
        let key = NOTICES.to_owned();
        let changes = vec![Change::Put { key, text }];
        self.write(
            Write {
                changes,
                done: None,
            },
            dispatch,
        );
    }

    /// Reads again what is kept: other panels may have left something meanwhile.
    pub async fn look(&self) -> Found {
        let disk = match &*self.0.borrow() {
            State::Open(disk) => Some(disk.clone()),
            _ => None,
        };
        let kept = match disk {
            Some(disk) => disk.all().await,
            None => None,
        };
        found(kept.unwrap_or_default())
    }

    fn write(&self, write: Write, dispatch: Dispatch) {
        let mut state = self.0.borrow_mut();
        match &mut *state {
            State::Opening => *state = State::Waiting(vec![write]),
            State::Waiting(writes) => writes.push(write),
            State::Denied => {
                drop(state);
                // Held in the page, which is all there is.
                write.done.into_iter().for_each(|done| dispatch.send(done));
            }
            State::Open(disk) => {
                let (disk, device) = (disk.clone(), self.clone());
                drop(state);
                spawn_local(async move {
                    if !disk.change(&write.changes).await {
                        device.0.replace(State::Denied);
                        dispatch.send(Input::StorageFailed);
                    }
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
