//! Puts the panel together and starts it: what is known is shown before anything is asked.

use crate::clock;
use crate::dom;
use crate::drawings::draw;
use crate::early::{self, Held};
use crate::element::{Build, el};
use crate::files;
use crate::frame::Frame;
use crate::header_events::listen_to_headers;
use crate::host::{self, Host, HostError, HostEvent, frame_identity};
use crate::i18n;
use crate::journal;
use crate::listen::listen;
use crate::live::follow;
use crate::memory::{Memory, list_in_page};
use crate::perform::World;
use crate::pointing::follow_pointer;
use crate::presses::{after_press, follow_presses};
use crate::rest;
use crate::runtime::{Dispatch, Runtime};
use crate::screen::Screen;
use crate::sight;
use crate::storage::What;
use crate::ui::row_editor::hand_over_open;
use crate::ui::{Parts, add_list, due, linked_issue, panel, who};
use any_spawner::Executor;
use reactive_graph::owner::Owner;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::{AccountId, ClientId};
use tickmark_engine::view::{Stage, SyncState};
use tickmark_engine::{Engine, Input, Settings};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// How long the host script may take before the panel goes on without it.
const HOST_MS_MAX: u32 = 3_000;
/// After that, how often it is looked for.
const HOST_AGAIN_MS: u32 = 2_000;

/// A list that is known is painted by then.
const PAINTED_MS: u32 = 50;

/// Focus comes with the press of a click; by then that is heard.
const AFTER_FOCUS_MS: u32 = 300;

/// Mounts the panel inside the element that Atlassian's script looks for.
pub fn start() {
    let document = web_sys::window().and_then(|window| window.document());
    let place = document.and_then(|document| document.query_selector(".ac-content").ok().flatten());
    let place = place.and_then(|place| place.dyn_into::<HtmlElement>().ok());
    let (Some(place), Some(identity)) = (place, frame_identity()) else {
        return;
    };
    // Only a second start in one page finds an executor there already.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let issue_id = identity.issue_id.clone();
    let world = World::new(issue_id, Rc::new(Memory::new(identity)));
    let panel = owner.with(|| app(world));
    dom::append(&place, panel.as_ref());
    // The panel lives as long as the page.
    std::mem::forget(owner);
}

fn app(world: World) -> Build {
    let memory = world.memory.clone();
    let client_id = ClientId::from_bits(clock::random_bits());
    let engine = Engine::new(Settings {
        client_id,
        entropy: clock::random_bits(),
        list_name: i18n::LIST_NAME.into(),
        look: memory.look(),
        folded: memory.read(What::Folded).unwrap_or_default(),
        history: memory.steps(),
    });
    let lists = el("div", "lists").html();
    let dispatch = Dispatch::new();
    let parts = Parts::new(dispatch, Screen::new(engine.panel(), lists.clone()));
    let shell = panel(parts, &lists);
    size_frame(parts, &shell.html(), memory.clone());
    dispatch.connect(Runtime::new(engine, parts, world.clone()));
    show_list(&memory, dispatch);
    go_on_with_rest(&shell.html(), world.clone(), client_id, parts);
    listen_to_page(dispatch);
    listen_to_host(dispatch);
    spawn_local(reach_host(world, parts));
    shell
}

/// Shows the list that came with the page, or else the one that this device knows. The page may
/// still be on its way.
fn show_list(memory: &Memory, dispatch: Dispatch) {
    let bring = move || {
        let Some(known) = list_in_page() else {
            return false;
        };
        dispatch.bring(known);
        true
    };
    if bring() {
        return;
    }
    dispatch.start(memory.list());
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let parsed = listen(&document, "DOMContentLoaded", move |_| {
        bring();
    });
    std::mem::forget(parsed);
}

/// Fetches the rest of the panel, and goes on with it. What the person does before is held.
fn go_on_with_rest(shell: &HtmlElement, world: World, client_id: ClientId, parts: Parts) {
    let early = RefCell::new(Some((early::hold(shell, parts), world)));
    follow(move || {
        let Some(rest) = rest::get() else { return };
        let Some((held, world)) = early.take() else {
            return;
        };
        // Not in here, where all that is read would be followed.
        spawn_local(async move { (rest.take_up)(held, world, client_id, parts) });
    });
    spawn_local(async {
        clock::sleep(PAINTED_MS).await;
        rest::fetch().await;
    });
}

/// The rest is there: it takes over, and what the person did before happens.
pub fn take_up(held: Held, world: World, client_id: ClientId, parts: Parts) {
    draw();
    linked_issue::know(parts, world.memory.read(What::Issues).unwrap_or_default());
    parts.screen.show_marks();
    due::follow_days(parts);
    who::follow_people(parts);
    open_device(world, client_id, parts);
    parts.dispatch.resume();
    spawn_local(held.let_go());
}

fn open_device(world: World, client_id: ClientId, parts: Parts) {
    let dispatch = parts.dispatch;
    follow_presses();
    sight::follow_frame();
    follow_pointer(parts);
    files::follow_drops(parts);
    listen_to_headers(parts);
    add_list::show_below_lists(parts);
    listen_to_attention(dispatch);
    if let Some(names) = world.memory.read(What::Names) {
        dispatch.send(Input::Learnt(names));
    }
    if let Some(habits) = world.memory.habits() {
        dispatch.send(Input::RecallHabits(habits));
    }
    spawn_local(take_over(world, client_id, dispatch));
}

/// Who goes leaves what is being written; whoever comes back sees what is new.
fn listen_to_attention(dispatch: Dispatch) {
    let Some(window) = web_sys::window() else {
        return;
    };
    std::mem::forget(listen(&window, "pageshow", |_| journal::stay()));
    let leaving = listen(&window, "pagehide", move |_| {
        journal::go();
        // What is being written goes along.
        hand_over_open();
        dispatch.send(Input::Hidden);
    });
    std::mem::forget(leaving);
    let focused = listen(&window, "focus", move |_| {
        spawn_local(async move {
            // What comes of asking may move the rows: not under the click that brought focus.
            clock::sleep(AFTER_FOCUS_MS).await;
            after_press(move || dispatch.send(Input::Attention));
        });
    });
    std::mem::forget(focused);
    let Some(document) = window.document() else {
        return;
    };
    let page = document.clone();
    let seen = listen(&document, "visibilitychange", move |_| {
        let visible = page.visibility_state() == web_sys::VisibilityState::Visible;
        dispatch.send(if visible {
            Input::Attention
        } else {
            Input::Hidden
        });
    });
    std::mem::forget(seen);
}

/// What earlier panels left on this device is taken over, and other panels of it are heard.
async fn take_over(world: World, client_id: ClientId, dispatch: Dispatch) {
    let World {
        device, siblings, ..
    } = world;
    // As long as it is held, nobody takes over the edits of this panel.
    siblings.hold(&client_id.to_string()).await;
    let found = device.open(dispatch).await;
    dispatch.send(Input::Recall(found.notices));
    dispatch.send(Input::Timer(tickmark_engine::Timer::Remember));
    siblings.listen(dispatch);
    siblings.adopt(client_id, device, dispatch).await;
}

fn size_frame(parts: Parts, shell: &HtmlElement, memory: Rc<Memory>) {
    let last_px = memory.read(What::Height);
    let frame = Frame::watch(shell, last_px, move |px| memory.keep(What::Height, &px));
    // Only a second frame is refused.
    let _ = parts.frame.set(frame);
    // The height that was reserved is given back once there is something to show.
    follow(move || {
        if parts.screen.stage.get() != Stage::Loading
            && let Some(frame) = parts.frame.get()
        {
            frame.settled();
        }
    });
}

fn listen_to_page(dispatch: Dispatch) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let online = listen(&window, "online", move |_| {
        rest::try_again();
        dispatch.send(Input::Attention);
    });
    // For as long as the page lives.
    std::mem::forget(online);
    let closing = listen(&window, "beforeunload", move |event| {
        let panel = dispatch.read(Engine::panel);
        let unsaved = panel.is_some_and(|panel| !panel.durable && panel.sync != SyncState::Saved);
        if unsaved || dispatch.holds_edits() {
            // The browser asks whether to leave: the edits are nowhere else.
            event.prevent_default();
        }
    });
    std::mem::forget(closing);
}

fn listen_to_host(dispatch: Dispatch) {
    let heard = host::on_event(move |event| {
        if event == HostEvent::QuickAdd {
            dispatch.send(Input::QuickAdd);
        }
    });
    std::mem::forget(heard);
}

/// Waits for the page around the frame, says so when it is late, and goes on looking.
async fn reach_host(world: World, parts: Parts) {
    loop {
        match host::connect(HOST_MS_MAX).await {
            Ok(found) => return greet(&world, parts, found),
            Err(HostError::Missing(_)) => return parts.dispatch.send(Input::HostMissing),
            Err(HostError::TimedOut(_) | HostError::Refused(_)) => {
                parts.dispatch.send(Input::HostMissing);
                clock::sleep(HOST_AGAIN_MS).await;
            }
        }
    }
}

fn greet(world: &World, parts: Parts, found: Rc<dyn Host>) {
    found.start_theming();
    world.host.replace(Some(found.clone()));
    if let Some(frame) = parts.frame.get() {
        frame.attach(found);
    }
    let account = world
        .memory
        .account()
        .map(|account| AccountId(account.to_owned()));
    parts.dispatch.send(Input::HostReady { account });
}
