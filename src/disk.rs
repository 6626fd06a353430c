//! A database of the browser for one person and one issue: where edits wait until they are saved.
//!
//! The few calls it takes are made directly: a wrapper crate weighs 13 kB, this one.

use crate::clock::{self, Signal};
use crate::listen::listen;
use js_sys::{Array, Function, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

/// The one table: texts under text keys.
const TABLE: &str = "kept";
const LAYOUT: u32 = 1;
/// A browser that has not opened it by then is taken to deny it.
const OPEN_MS_MAX: u32 = 2_000;

/// Something is to be kept, or need not be any longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Put {
        key: String,
        text: String,
    },
    /// All keys from `from` to `to`, both included.
    Remove {
        from: String,
        to: String,
    },
}

#[derive(Clone)]
pub struct Disk(IdbDatabase);

impl Disk {
    /// Opens the database of this name, or says that the browser denies it.
    pub async fn open(name: &str) -> Option<Disk> {
        let factory = web_sys::window()?.indexed_db().ok()??;
        let request = factory.open_with_u32(name, LAYOUT).ok()?;
        let made = request.clone();
        let upgrade = listen(&request, "upgradeneeded", move |_| {
            if let Some(database) = result(&made).and_then(|made| made.dyn_into().ok()) {
                let database: IdbDatabase = database;
                // A table that is there already is as good.
                let _ = database.create_object_store(TABLE);
            }
        });
        let opened = clock::within(OPEN_MS_MAX, answer(&request)).await??;
        drop(upgrade);
        let database: IdbDatabase = opened.dyn_into().ok()?;
        let closing = database.clone();
        // A later version of us must be able to change the layout while this page is open.
        std::mem::forget(listen(&database, "versionchange", move |_| closing.close()));
        Some(Disk(database))
    }

    /// Everything that is kept.
    pub async fn all(&self) -> Option<Vec<(String, String)>> {
        let table = self.table("readonly")?;
        let keys = table.get_all_keys().ok()?;
        let texts = answer(&table.get_all().ok()?).await?;
        let keys = result(&keys)?;
        let (keys, texts) = (Array::from(&keys), Array::from(&texts));
        let pairs = keys.iter().zip(texts.iter());
        let texts = pairs.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)));
        Some(texts.collect())
    }

    /// Makes all the changes or none. True once the device has them.
    pub async fn change(&self, changes: &[Change]) -> bool {
        let Some(table) = self.table("readwrite") else {
            return false;
        };
        let went = first_of(&table.transaction(), "complete", "abort");
        let asked = changes.iter().all(|change| ask(&table, change).is_ok());
        // Else it waits for this page, which may be going.
        let _ = commit(&table.transaction());
        asked && went.await
    }

    fn table(&self, mode: &str) -> Option<IdbObjectStore> {
        // Written through to the medium before it counts as kept, where the browser knows how.
        let options = js_sys::Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).ok()?;
        let begin = Reflect::get(&self.0, &"transaction".into()).ok()?;
        let begin: Function = begin.dyn_into().ok()?;
        let arguments = Array::of3(&TABLE.into(), &mode.into(), &options);
        let transaction = Reflect::apply(&begin, &self.0, &arguments).ok()?;
        let transaction: IdbTransaction = transaction.dyn_into().ok()?;
        transaction.object_store(TABLE).ok()
    }
}

/// Has the browser finish by itself, where it knows how.
fn commit(transaction: &IdbTransaction) -> Option<()> {
    let commit = Reflect::get(transaction, &"commit".into()).ok()?;
    commit
        .dyn_into::<Function>()
        .ok()?
        .call0(transaction)
        .ok()?;
    Some(())
}

fn ask(table: &IdbObjectStore, change: &Change) -> Result<(), JsValue> {
    match change {
        Change::Put { key, text } => {
            table.put_with_key(&text.into(), &key.into())?;
        }
        Change::Remove { from, to } => {
            let range = IdbKeyRange::bound(&from.into(), &to.into())?;
            table.delete(&range)?;
        }
    }
    Ok(())
}

fn result(request: &IdbRequest) -> Option<JsValue> {
    request.result().ok()
}

/// What a request comes to; none when it fails.
async fn answer(request: &IdbRequest) -> Option<JsValue> {
    let went = first_of(request, "success", "error").await;
    result(request).filter(|_| went)
}

/// Waits for one of two events; whether it was the first.
fn first_of(
    target: &web_sys::EventTarget,
    good: &'static str,
    bad: &'static str,
) -> impl Future<Output = bool> + use<> {
    let signal = Signal::default();
    let well = Rc::new(Cell::new(false));
    let hear = |event: &'static str, is_good: bool| {
        let (signal, well) = (signal.clone(), well.clone());
        listen(target, event, move |_: Event| {
            well.set(is_good);
            signal.ring();
        })
    };
    let heard = (hear(good, true), hear(bad, false));
    async move {
        signal.rung().await;
        drop(heard);
        well.get()
    }
}
