//! From an output to who does it. The only place where I/O starts.

use crate::announce::{announce, is_waiting};
use crate::api::{self, Delivery};
use crate::clock;
use crate::device::Device;
use crate::host::{Host, issues, js, people};
use crate::memory;
use crate::past;
use crate::runtime::Dispatch;
use crate::siblings::Siblings;
use crate::storage::What;
use crate::stream;
use crate::templates;
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::{AccountId, ChecklistId, ItemId, Row, Seq, Version};
use tickmark_engine::people::Unanswered;
use tickmark_engine::templates::{Missed, Question, Step};
use tickmark_engine::{Engine, Input, Message, Output, SyncFailure, Timer};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Edits leave once they are painted: the person sees first, and a burst goes as two requests.
const EDITS_WAIT_MS: u32 = 30;

/// What outputs act on: the host once it has come, the timers, what the device keeps.
#[derive(Clone)]
pub struct World {
    pub issue_id: String,
    pub host: Rc<RefCell<Option<Rc<dyn Host>>>>,
    pub memory: Rc<memory::Memory>,
    pub device: Device,
    pub siblings: Siblings,
    /// This panel has the stream, or waits until no other panel of this browser has it.
    listens: Rc<Cell<bool>>,
    timers: Rc<RefCell<Vec<(Timer, clock::Timer)>>>,
}

impl World {
    pub fn new(issue_id: String, memory: Rc<memory::Memory>) -> World {
        World {
            issue_id,
            host: Rc::default(),
            device: Device::new(memory.clone()),
            siblings: Siblings::new(&memory.name()),
            memory,
            listens: Rc::default(),
            timers: Rc::default(),
        }
    }

    pub fn perform(&self, output: Output, engine: &RefCell<Engine>, dispatch: Dispatch) {
        match output {
            Output::Sync {
                request,
                body,
                keep_alive,
            } => {
                let delivery = if keep_alive {
                    Delivery::KeepAlive
                } else {
                    Delivery::Normal
                };
                let (world, host) = (self.clone(), self.host.borrow().clone());
                let waits = !keep_alive && !body.ops.is_empty();
                spawn_local(async move {
                    if waits {
                        clock::sleep(EDITS_WAIT_MS).await;
                    }
                    let answer = match host {
                        Some(host) => api::sync(&*host, &world.issue_id, &body, delivery).await,
                        None => Err(SyncFailure::NoHost),
                    };
                    dispatch.send(match answer {
                        Ok((access, response)) => Input::Answered {
                            request,
                            access,
                            response: Box::new(response),
                        },
                        Err(failure) => Input::Failed { request, failure },
                    });
                });
            }
            Output::Wait { timer, ms } => {
                let ms = u32::try_from(ms).unwrap_or(u32::MAX);
                let wait = clock::after(ms, move || dispatch.send(Input::Timer(timer)));
                if let Some(wait) = wait {
                    let mut timers = self.timers.borrow_mut();
                    timers.retain(|(other, _)| *other != timer);
                    timers.push((timer, wait));
                }
            }
            Output::Keep { client_id, edits } => self.device.keep(client_id, &edits, dispatch),
            Output::Forget { client_id, up_to } => self.device.forget(client_id, up_to, dispatch),
            Output::Share { client_id, edits } => self.siblings.share(client_id, edits),
            Output::AskPast { of, before } => self.ask_past(of, before, dispatch),
            Output::AskWayBack { list, to } => self.ask_way_back(list, to, dispatch),
            Output::AskTemplates(question) => self.ask_templates(question, dispatch),
            Output::AskNames(accounts) => self.ask_names(accounts, dispatch),
            Output::FindPeople(text) => self.find_people(text, dispatch),
            Output::AskIssues(keys) => self.ask_issues(keys, dispatch),
            Output::KeepIssues(issues) => self.memory.keep(What::Issues, &issues),
            Output::KeepNames(names) => self.memory.keep(What::Names, &names),
            Output::Copy(text) => copy(text, dispatch),
            Output::Listen => self.listen(dispatch),
            Output::Present { item } => self.present(engine, item),
            Output::Remember => {
                let engine = engine.borrow();
                self.memory.keep_list(engine.known());
                self.memory.keep(What::Folded, engine.folded());
                self.memory.keep_steps(engine.history());
                self.device.keep_notices(engine.notices(), dispatch);
            }
            Output::KeepPreferences(preferences) => self.memory.keep_preferences(&preferences),
            // Once for each tab, not for each issue that is opened in it, and never in the place of what just happened.
            Output::Announce(Message::Hint) if is_waiting() || !self.memory.hints_first() => {}
            Output::Announce(message) => announce(&message),
            Output::Focus(_) => {}
        }
    }

    /// Opens the stream once no other panel of this browser holds it.
    fn listen(&self, dispatch: Dispatch) {
        let Some(host) = self.host.borrow().clone() else {
            return;
        };
        if self.listens.replace(true) {
            return;
        }
        let world = self.clone();
        spawn_local(async move {
            world.siblings.hold("stream").await;
            stream::follow(&host, &world.issue_id, &world.siblings, dispatch).await;
            world.listens.set(false);
        });
    }

    fn ask_past(&self, of: Row, before: Option<(Version, Seq)>, dispatch: Dispatch) {
        let (host, issue_id) = (self.host.borrow().clone(), self.issue_id.clone());
        spawn_local(async move {
            let page = match host {
                Some(host) => past::page(&*host, &issue_id, of, before).await,
                None => None,
            };
            dispatch.send(Input::PastCame { of, before, page });
        });
    }

    fn ask_way_back(&self, list: ChecklistId, to: Version, dispatch: Dispatch) {
        let (host, issue_id) = (self.host.borrow().clone(), self.issue_id.clone());
        spawn_local(async move {
            let ops = match host {
                Some(host) => past::way_back(&*host, &issue_id, list, to).await,
                None => None,
            };
            dispatch.send(Input::WayBack { list, to, ops });
        });
    }

    fn ask_templates(&self, asked: Question, dispatch: Dispatch) {
        let (host, issue_id) = (self.host.borrow().clone(), self.issue_id.clone());
        spawn_local(async move {
            let answer = match host {
                Some(host) => templates::ask(&*host, &issue_id, &asked).await,
                None => Err(Missed::NoAnswer),
            };
            dispatch.send(Input::Templates(Step::Told { asked, answer }));
        });
    }

    fn ask_names(&self, accounts: Vec<AccountId>, dispatch: Dispatch) {
        let Some(host) = self.host.borrow().clone() else {
            return;
        };
        spawn_local(async move {
            let known = people::named(&*host, &accounts).await;
            dispatch.send(Input::Learnt(known));
        });
    }

    fn ask_issues(&self, asked: Vec<String>, dispatch: Dispatch) {
        let host = self.host.borrow().clone();
        spawn_local(async move {
            let told = match host {
                Some(host) => issues::told(&*host, &asked).await,
                None => None,
            };
            dispatch.send(Input::IssuesTold { asked, told });
        });
    }

    fn find_people(&self, text: String, dispatch: Dispatch) {
        let (host, issue_id) = (self.host.borrow().clone(), self.issue_id.clone());
        spawn_local(async move {
            let found = match host {
                Some(host) => people::called(&*host, &issue_id, &text).await,
                None => Err(Unanswered::NoAnswer),
            };
            dispatch.send(Input::PeopleFound { text, found });
        });
    }

    fn present(&self, engine: &RefCell<Engine>, item: Option<ItemId>) {
        let Some(host) = self.host.borrow().clone() else {
            return;
        };
        let (client_id, _) = engine.borrow().own_edits();
        let item = item.map_or_else(|| "null".to_owned(), |item| format!("\"{item}\""));
        let body = format!("{{\"client_id\":\"{client_id}\",\"item\":{item}}}");
        let issue_id = self.issue_id.clone();
        spawn_local(async move { api::present(&*host, &issue_id, &body).await });
    }
}

/// To the clipboard, where the page around the frame lets us.
fn copy(text: String, dispatch: Dispatch) {
    spawn_local(async move {
        let copied = match js::call("navigator.clipboard.writeText", &Array::of1(&text.into())) {
            Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await.is_ok(),
            Err(_) => false,
        };
        dispatch.send(Input::Copied(copied));
    });
}
