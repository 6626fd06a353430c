//! The rest of the panel: all that the first paint does not need, fetched once the list is shown.
//!
//! What is reached only from [`rest`] is cut off from the first file when the bundle is made.

use crate::after_show::after_show;
use crate::app::take_up;
use crate::clock;
use crate::command;
use crate::early::Held;
use crate::element::Build;
use crate::focus;
use crate::go_round::go_round;
use crate::listen::listen;
use crate::live::Live;
use crate::perform::World;
use crate::row_events;
use crate::rows::{Rows, crossing};
use crate::runtime::Runtime;
use crate::screen::Screen;
use crate::ui::{
    Parts, blocks, empty, filter_bar, header, menu, panel, row_meta, row_text, selection_bar,
    sheet, undo_offer, who,
};
use crate::work::show_work;
use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::{ClientId, ItemId, ItemKind};
use tickmark_engine::Engine;
use tickmark_engine::view::RowView;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, HtmlElement, Node};

/// Between two tries to fetch it.
const AGAIN_MS: u32 = 1_000;
const AGAIN_MS_MAX: u32 = 30_000;

/// The ways into it.
pub struct Rest {
    pub handle_inbox: fn(&Runtime),
    pub take_up: fn(Held, World, ClientId, Parts),
    pub row_event: fn(&Rows, Parts, &Event),
    pub go_round: fn(&Element, &HtmlElement, Option<&Node>) -> bool,
    pub key: fn(Parts, &Event),
    pub focus_moved: fn(Parts, &Event),
    pub find_focus: fn(Option<&HtmlElement>, Option<&Element>),
    pub show_marks: fn(&HtmlElement, &str),
    pub show_blocks: fn(&HtmlElement, &str),
    pub show_chip: fn(&HtmlElement, &str),
    pub tombstone: fn() -> Build,
    pub marks: fn(&RowView) -> [Option<Build>; 2],
    pub open_new: fn(Parts, &Rows, Option<ItemId>, ItemKind),
    pub first_row: fn(Parts) -> Build,
    pub more_ways: fn(Parts) -> Build,
    pub name_editor: fn(&header::Naming) -> Build,
    pub sheets: fn(Parts) -> Build,
    pub filter_bar: fn(Parts) -> Option<Build>,
    pub show_work: fn(&Screen, &Engine),
    pub after_show: fn(Parts, &Engine),
    pub change_list: fn(&Screen, ItemId, &Rows),
    pub menu: fn(Parts) -> Option<Build>,
    pub undo_offer: fn(Parts) -> Option<Build>,
    pub selection_bar: fn(Parts) -> Option<Build>,
}

static REST: Rest = Rest {
    handle_inbox: Runtime::handle_inbox,
    take_up,
    row_event: row_events::act,
    go_round,
    key: panel::key,
    focus_moved: row_events::focus_moved,
    find_focus: focus::find,
    show_marks: row_text::show_marks,
    show_blocks: blocks::show_blocks,
    show_chip: who::show_chip,
    tombstone: row_meta::tombstone,
    marks: row_meta::marks,
    open_new: command::open_new,
    first_row: empty::first_row,
    more_ways: empty::more_ways,
    name_editor: header::name_editor,
    sheets: sheet::sheets,
    filter_bar: filter_bar::filter_bar,
    show_work,
    after_show,
    change_list: crossing::change_list,
    menu: menu::menu,
    undo_offer: undo_offer::undo_offer,
    selection_bar: selection_bar::selection_bar,
};

#[cfg(feature = "split")]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the macro fails where it cannot be fetched"
)]
#[wasm_split_helpers::wasm_split(rest, fallible)]
fn rest() -> Result<&'static Rest, wasm_split_helpers::SplitLoaderError> {
    Ok(&REST)
}

/// Without the splitter all is in one file.
#[cfg(not(feature = "split"))]
#[expect(clippy::unused_async, reason = "as it is where it has to be fetched")]
async fn rest() -> Result<&'static Rest, std::convert::Infallible> {
    Ok(&REST)
}

thread_local! {
    static HERE: Live<Option<&'static Rest>> = Live::new(None);
    static MISSED: Live<bool> = Live::new(false);
}

/// The rest, if it is there; followed where an effect runs.
pub fn get() -> Option<&'static Rest> {
    HERE.with(Live::get)
}

pub fn now() -> Option<&'static Rest> {
    HERE.with(Live::now)
}

/// It could not be fetched so far.
pub fn is_missed() -> bool {
    MISSED.with(Live::get)
}

/// Fetches it, however often that has to be tried.
pub async fn fetch() {
    let mut wait_ms = AGAIN_MS;
    while !try_once().await {
        clock::sleep(wait_ms).await;
        wait_ms = (wait_ms * 2).min(AGAIN_MS_MAX);
    }
}

/// There may be a network again.
pub fn try_again() {
    if now().is_none() {
        spawn_local(async {
            try_once().await;
        });
    }
}

/// How the rest looks comes before what it shows. In a development build the page has it at once.
async fn show_style() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.get_element_by_id("rest-style"));
    let Some(link) = link.filter(|link| !link.has_attribute("data-shown")) else {
        return true;
    };
    let name = link.get_attribute("data-href").unwrap_or_default();
    let ends = Rc::new(RefCell::new(Vec::new()));
    let came = Promise::new(&mut |came, failed| {
        for (event, end) in [("load", came), ("error", failed)] {
            let told = listen(&link, event, move |_| drop(end.call0(&end)));
            ends.borrow_mut().push(told);
        }
    });
    // Set anew, it is fetched anew.
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", &name);
    let came = JsFuture::from(came).await.is_ok();
    ends.borrow_mut().clear();
    if came {
        let _ = link.set_attribute("data-shown", "");
    }
    came
}

async fn try_once() -> bool {
    let found = match now() {
        Some(_) => return true,
        None if show_style().await => rest().await.ok(),
        None => None,
    };
    MISSED.with(|missed| missed.set(found.is_none()));
    if found.is_some() && now().is_none() {
        HERE.with(|here| here.put(found));
    }
    found.is_some()
}
