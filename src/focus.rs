//! Gives focus to what the engine named, once it is shown.

use crate::clock;
use crate::command;
use crate::dom;
use crate::ui::Parts;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};
use tickmark_engine::Focus;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

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
        Focus::AddField(list) => add_button(list).or_else(add_button_anywhere),
        Focus::NewRow { checklist, after } => {
            if let Some(list) = parts.screen.list(checklist) {
                command::open_new(parts, &list.rows, after, ItemKind::Task);
            }
            return;
        }
        Focus::FirstRow => return parts.first_row.set(true),
    };
    let Some(target) = target else {
        // What takes its place is shown by the next turn.
        return spawn_local(async {
            clock::sleep(0).await;
            if !is_somewhere() {
                stay(None);
            }
        });
    };
    if dom::focused().as_ref() != Some(&target) {
        // Only an element out of the page refuses focus.
        let _ = target.focus();
    }
}

/// Whether anything but the page itself has focus.
pub fn is_somewhere() -> bool {
    dom::focused().is_some_and(|focused| focused.tag_name() != "BODY")
}

/// What held focus is gone: its successor takes it, else the list. Focus never falls to the page.
pub fn stay(successor: Option<&HtmlElement>) {
    stay_in(successor, None);
}

/// The same for what was in a sheet: focus leaves it only when it is closed.
pub fn stay_in(successor: Option<&HtmlElement>, sheet: Option<&Element>) {
    let button = successor.and_then(|successor| dom::find(successor, "button"));
    let button = button.or_else(|| dom::find(sheet?, "button"));
    let place = button.or_else(|| {
        let body = web_sys::window()?.document()?.body()?;
        dom::find(&body, ".rows [tabindex='0']").or_else(add_button_anywhere)
    });
    if let Some(place) = place {
        let _ = place.focus();
    }
}

fn add_button(list: ChecklistId) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let element = document.get_element_by_id(&format!("add-{list}"))?;
    dom::html(element)
}

fn add_button_anywhere() -> Option<HtmlElement> {
    let body = web_sys::window()?.document()?.body()?;
    dom::find(&body, ".add, .add-first")
}
