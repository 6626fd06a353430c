//! Gives focus to what the engine named, once it is shown.

use crate::command;
use crate::dom;
use crate::rows::Rows;
use crate::ui::Parts;
use leptos::prelude::*;
use tickmark_domain::{ChecklistId, ItemId, ItemKind};
use tickmark_engine::Focus;

pub fn give(parts: Parts, focus: Focus) {
    let row = |id: ItemId| Some((parts.screen.list_with(id)?.rows_now(), id));
    let target = match focus {
        Focus::Row(id) => row(id).and_then(|(rows, id)| rows.main_control(id)),
        Focus::RowActions(id) => {
            row(id).and_then(|(rows, id)| dom::find(&*rows.row(id)?, ".actions"))
        }
        Focus::AddField(list) => add_button(list).or_else(|| add_button_anywhere()),
        Focus::NewRow { checklist, after } => {
            if let Some(rows) = rows_of(parts, checklist) {
                when_shown(rows, move |rows| {
                    command::open_new(parts, rows, after, ItemKind::Task)
                });
            }
            return;
        }
        Focus::FirstRow => {
            parts.first_row.set(true);
            return;
        }
    };
    if let Some(target) = target {
        // Only an element out of the page refuses focus.
        let _ = target.focus();
    }
}

/// How often the framework is given its turn to put a new list in the page.
const TURNS_MAX: usize = 8;

/// A list made just now comes into the page in the framework's next turn. That is before any further
/// key is heard, so what is typed on goes into the field.
fn when_shown(rows: Rows, act: impl FnOnce(&Rows) + 'static) {
    if rows.element().is_connected() {
        return act(&rows);
    }
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..TURNS_MAX {
            leptos::task::tick().await;
            if rows.element().is_connected() {
                break;
            }
        }
        act(&rows);
    });
}

fn rows_of(parts: Parts, list: ChecklistId) -> Option<Rows> {
    parts.screen.list(list).map(|list| list.rows_now())
}

fn add_button(list: ChecklistId) -> Option<web_sys::HtmlElement> {
    let document = web_sys::window()?.document()?;
    let element = document.get_element_by_id(&format!("add-{list}"))?;
    dom::html(element)
}

fn add_button_anywhere() -> Option<web_sys::HtmlElement> {
    let body = web_sys::window()?.document()?.body()?;
    dom::find(&body, ".add, .add-first")
}
