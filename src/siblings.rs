//! Other panels of the same person on the same issue in this browser: what they wait for is shown
//! here too, what a closed one left behind is taken over, and one of them holds the stream.

use crate::clock;
use crate::device::Device;
use crate::host::js::{find, inside};
use crate::listen::listen;
use crate::runtime::Dispatch;
use js_sys::{Array, Function, Object, Promise, Reflect};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::rc::Rc;
use tickmark_domain::{ClientId, Version};
use tickmark_engine::{Engine, Input, Person, Waiting};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

/// How often it is looked for what a closed panel left behind.
const LOOK_MS: u32 = 30_000;

/// What panels tell each other; what is absent is not said.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Word {
    /// A panel has opened, and wants to know what the others wait for.
    hello: bool,
    /// What this panel waits for.
    client_id: Option<ClientId>,
    edits: Vec<Waiting>,
    /// From the one that holds the stream: whether it is open, and what it tells.
    stream: Option<bool>,
    poke: Option<Version>,
    people: Option<Vec<Person>>,
}

/// The link between the panels under one name.
#[derive(Clone)]
pub struct Siblings {
    name: Rc<str>,
    channel: Option<BroadcastChannel>,
    /// This panel holds the stream, and it is open.
    streams: Rc<Cell<bool>>,
}

impl Siblings {
    pub fn new(name: &str) -> Siblings {
        Siblings {
            name: name.into(),
            // Denied together with storage.
            channel: BroadcastChannel::new(name).ok(),
            streams: Rc::default(),
        }
    }

    /// Hears the others for as long as the page lives.
    pub fn listen(&self, dispatch: Dispatch) {
        let Some(channel) = &self.channel else { return };
        let siblings = self.clone();
        let heard = listen(channel, "message", move |event| {
            let text = event
                .dyn_ref::<MessageEvent>()
                .and_then(|event| event.data().as_string());
            let word = text.and_then(|text| serde_json::from_str(&text).ok());
            let Some(word): Option<Word> = word else {
                return;
            };
            if word.hello {
                if let Some((client_id, edits)) = dispatch.read(Engine::own_edits) {
                    siblings.share(client_id, edits);
                }
                if siblings.streams.get() {
                    siblings.tell_stream(true);
                }
            }
            let edits = word.edits;
            let inputs = [
                word.client_id
                    .map(|client_id| Input::Sibling { client_id, edits }),
                word.stream.map(|open| {
                    if open {
                        Input::StreamOpened
                    } else {
                        Input::StreamEnded
                    }
                }),
                word.poke.map(Input::Poked),
                word.people.map(Input::Here),
            ];
            for input in inputs.into_iter().flatten() {
                dispatch.send(input);
            }
        });
        std::mem::forget(heard);
        self.say(&Word {
            hello: true,
            ..Word::default()
        });
    }

    /// Tells the others what this panel waits for.
    pub fn share(&self, client_id: ClientId, edits: Vec<Waiting>) {
        self.say(&Word {
            client_id: Some(client_id),
            edits,
            ..Word::default()
        });
    }

    pub fn tell_stream(&self, open: bool) {
        self.streams.set(open);
        self.say(&Word {
            stream: Some(open),
            ..Word::default()
        });
    }

    pub fn tell_poke(&self, version: Version) {
        self.say(&Word {
            poke: Some(version),
            ..Word::default()
        });
    }

    pub fn tell_here(&self, people: &[Person]) {
        self.say(&Word {
            people: Some(people.to_vec()),
            ..Word::default()
        });
    }

    fn say(&self, word: &Word) {
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(word)) {
            // A channel that was closed hears nothing; the page is going.
            let _ = channel.post_message(&text.into());
        }
    }

    /// Holds a lock as long as the page lives, and resolves once it has it.
    pub async fn hold(&self, what: &str) {
        let _ = self.lock(what, false).await;
    }

    /// Looks for edits of panels that are gone, now and every half minute.
    pub async fn adopt(&self, own: ClientId, device: Device, dispatch: Dispatch) {
        loop {
            for (client_id, edits) in device.look().await.edits {
                // The lock of a panel is free once its page is gone.
                if client_id != own && self.lock(&client_id.to_string(), true).await {
                    dispatch.send(Input::Adopt { client_id, edits });
                }
            }
            clock::sleep(LOOK_MS).await;
        }
    }

    /// Takes a lock for the life of the page; whether it was free, if it must be.
    ///
    /// A browser without locks lets everyone have everything: two that send the same edits are
    /// one too many, and nothing is sent twice.
    async fn lock(&self, what: &str, must_be_free: bool) -> bool {
        let Some(locks) = find("navigator.locks") else {
            return must_be_free;
        };
        let request = inside(&locks, "request").and_then(|request| request.dyn_into().ok());
        let Some(request): Option<Function> = request else {
            return must_be_free;
        };
        let name = JsValue::from(format!("{}:{what}", self.name));
        let options = Object::new();
        let option = (&"ifAvailable".into(), &must_be_free.into());
        if Reflect::set(&options, option.0, option.1).is_err() {
            return false;
        }
        let had = Promise::new(&mut |resolve, reject| {
            let given = Closure::once_into_js(move |lock: JsValue| -> JsValue {
                let has = !lock.is_null();
                let _ = resolve.call1(&JsValue::NULL, &has.into());
                // A promise that never ends holds the lock.
                if has {
                    Promise::new(&mut |_, _| {}).into()
                } else {
                    JsValue::UNDEFINED
                }
            });
            let arguments = Array::of3(&name, &options, &given);
            let asked = Reflect::apply(&request, &locks, &arguments);
            if asked.is_err() {
                let _ = reject.call0(&JsValue::NULL);
            }
        });
        match JsFuture::from(had).await {
            Ok(has) => has.as_bool().unwrap_or(false),
            // Refused, as some browsers did in frames: as where there are no locks.
            Err(_) => must_be_free,
        }
    }
}
