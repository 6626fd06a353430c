//! Gives focus to what the engine named, once it is shown.

use crate::clock;
use crate::command;
use crate::dom;
use crate::rest;
use crate::sight;
use crate::ui::{Parts, add_list, note};
use std::cell::RefCell;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};
use tickmark_engine::Focus;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

/// What takes focus first in what has come in another one's place.
const FIRST: &str = "[data-first], button";
/// The way back for a list that was deleted elsewhere.
const OFFER: &str = ".undo-offer.gone button";

thread_local! {
    static LAST_LIST: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

pub fn give(parts: Parts, focus: Focus) {
    let row = |id: ItemId| Some((parts.screen.list_with(id)?.rows, id));
    let target = match focus {
        Focus::Row(id) => row(id).and_then(|(rows, id)| rows.main_control(id)),
        Focus::RowActions(id) => {
            row(id).and_then(|(rows, id)| dom::find(&*rows.row(id)?, ".actions"))
        }
        Focus::RowHandle(id) => {
            row(id).and_then(|(rows, id)| dom::find(&*rows.row(id)?, ".handle"))
        }
        Focus::Carrying(id) => {
            row(id).and_then(|(rows, id)| dom::find(&*rows.row(id)?, ".carry button"))
        }
        Focus::Editor { id, caret } => {
            if let Some((rows, id)) = row(id) {
                command::open_editor_at(parts, &rows, id, Some(caret));
            }
            return;
        }
        Focus::Note(id) => {
            if let Some((rows, id)) = row(id) {
                note::open(parts, &rows, id);
            }
            return;
        }
        Focus::Offer => web_sys::window()
            .and_then(|window| window.document()?.body())
            .and_then(|body| dom::find(&body, OFFER)),
        Focus::List(id) => {
            let list = parts.screen.list(id);
            if list.as_ref().is_some_and(|list| folds(&list.section)) {
                return;
            }
            list.and_then(|list| dom::find(&list.section, ".bar > .actions"))
        }
        Focus::AddList => add_list::button_or_first(),
        Focus::AddCriteria => by_id("add-criteria"),
        Focus::AddField(list) => add_button(list),
        Focus::NewRow { checklist, after } => {
            if let Some(list) = parts.screen.list(checklist) {
                command::open_new(parts, &list.rows, after, ItemKind::Task);
            }
            return;
        }
        Focus::Look(id) => {
            if let Some((rows, id)) = row(id) {
                rows.look(id);
            }
            return;
        }
        Focus::FirstRow => return parts.first_row.set(true),
    };
    // What takes its place is shown by the next turn; what is about to go is gone by then.
    spawn_local(async {
        clock::sleep(0).await;
        if !is_seen() {
            stay(None);
        }
    });
    let Some(target) = target else { return };
    if dom::focused().as_ref() == Some(&target) {
        // It may have moved with its row.
        sight::keep(&target);
    } else if !take(&target) {
        stay(None);
    }
}

/// The button that folds this list has focus, and can be pressed again.
fn folds(section: &Element) -> bool {
    let focused = dom::focused().filter(|focused| section.contains(Some(focused)));
    focused.is_some_and(|focused| {
        let is_shown = focused.get_bounding_client_rect().width() > 0.0;
        is_shown && focused.matches(".bar > .fold").unwrap_or(false)
    })
}

/// Whether anything but the page itself has focus.
pub fn is_somewhere() -> bool {
    dom::focused().is_some_and(|focused| focused.tag_name() != "BODY")
}

/// The same, and it has a place: WebKit goes on naming what has just been taken out of sight.
fn is_seen() -> bool {
    let focused = dom::focused().filter(|_| is_somewhere());
    focused.is_some_and(|focused| focused.get_bounding_client_rect().width() > 0.0)
}

/// What held focus is gone: its successor takes it, else the list. Focus never falls to the page,
/// once there is a rest of the panel that can take it away.
pub fn stay(successor: Option<&HtmlElement>) {
    stay_in(successor, None);
}

/// The same for what was in a sheet: focus leaves it only when it is closed.
pub fn stay_in(successor: Option<&HtmlElement>, sheet: Option<&Element>) {
    if let Some(rest) = rest::now() {
        (rest.find_focus)(successor, sheet);
    }
}

/// In which list focus is.
pub fn remember(focused: &Element) {
    let list = focused.closest(".checklist").ok().flatten();
    if let Some(list) = list {
        LAST_LIST.set(dom::html(list));
    }
}

/// The list in which focus was last, as long as it is there.
fn last_list() -> Option<HtmlElement> {
    let list = LAST_LIST.with_borrow(Clone::clone);
    list.filter(|list| list.is_connected())
}

pub fn find(successor: Option<&HtmlElement>, sheet: Option<&Element>) {
    let button = successor.and_then(|successor| dom::find(successor, FIRST));
    let button = button.or_else(|| dom::find(sheet?, "button"));
    if button.is_some_and(|button| take(&button)) {
        return;
    }
    let body = web_sys::window().and_then(|window| window.document()?.body());
    let Some(body) = body else { return };
    // Any of them can be out of sight: in a folded section, or beside what is looked for.
    let takes = |inside: &Element, places: &str| dom::find_all(inside, places).iter().any(take);
    if last_list().is_some_and(|list| takes(&list, ".rows [tabindex='0']")) {
        return;
    }
    // A list that is gone takes nobody to a row of another one, while there is a way back.
    let is_gone = LAST_LIST.with_borrow(Option::is_some) && last_list().is_none();
    if is_gone && takes(&body, OFFER) {
        return;
    }
    let places = [".rows [tabindex='0']", ".add-first", ".add", "button"];
    let _ = places.iter().any(|places| takes(&body, places));
}

/// It has focus from now on, unless it is out of sight or out of the page.
fn take(place: &HtmlElement) -> bool {
    let _ = place.focus();
    dom::focused().as_ref() == Some(place)
}

/// What has focus in the row of a trigger; elsewhere the trigger itself.
pub fn beside(trigger: &HtmlElement) -> HtmlElement {
    let row = trigger.closest("[data-item-id]").ok().flatten();
    let focused =
        dom::focused().filter(|focused| row.is_some_and(|row| row.contains(Some(focused))));
    focused.unwrap_or_else(|| trigger.clone())
}

/// Where focus was before a sheet or a bar was opened, it is again.
pub fn back(from: Option<&HtmlElement>) {
    if !from.is_some_and(take) {
        stay(None);
    }
}

fn add_button(list: ChecklistId) -> Option<HtmlElement> {
    by_id(&format!("add-{list}"))
}

fn by_id(id: &str) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    dom::html(document.get_element_by_id(id)?)
}
