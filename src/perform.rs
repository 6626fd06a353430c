//! From an output to who does it. The only place where I/O starts.

use crate::announce::announce;
use crate::api::{self, Delivery};
use crate::clock;
use crate::host::Host;
use crate::memory;
use crate::runtime::Dispatch;
use crate::storage::What;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_engine::{Engine, Input, Output, SyncFailure, Timer};
use wasm_bindgen_futures::spawn_local;

/// Edits leave once they are painted: the person sees first, and a burst goes as two requests.
const EDITS_WAIT_MS: u32 = 30;

/// What outputs act on: the host once it has come, the timers, what the device keeps.
#[derive(Clone)]
pub struct World {
    pub issue_id: String,
    pub host: Rc<RefCell<Option<Rc<dyn Host>>>>,
    pub memory: Rc<memory::Memory>,
    timers: Rc<RefCell<Vec<(Timer, clock::Timer)>>>,
}

impl World {
    pub fn new(issue_id: String, memory: Rc<memory::Memory>) -> World {
        World {
            issue_id,
            host: Rc::default(),
            memory,
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
            Output::Remember => {
                let engine = engine.borrow();
                self.memory.keep_list(engine.known());
                self.memory.keep(What::Folded, engine.folded());
            }
            Output::Announce(message) => announce(&message),
            Output::Focus(_) => {}
        }
    }
}
