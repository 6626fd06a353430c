//! A checklist's header: its name, edited in place, its count, and whether edits are safe.

use super::Parts;
use super::icon::icon;
use super::progress::progress;
use super::row_editor::{Done, Editing, row_editor};
use crate::clock;
use crate::i18n;
use crate::screen::ListOnScreen;
use leptos::ev;
use leptos::html::{button, div, h2, header as header_element, span};
use leptos::prelude::*;
use std::rc::Rc;
use tickmark_domain::wire::Access;
use tickmark_engine::view::SyncState;
use tickmark_engine::{Edit, Input, Origin};

pub fn header(list: ListOnScreen, parts: Parts) -> impl IntoView {
    let editing = RwSignal::new(false);
    let name = move || list.view.with(|list| list.name.clone());
    let count = Memo::new(move |_| list.view.with(|list| list.progress));
    let title = move || {
        if editing.get() {
            return name_editor(list, parts, editing).into_any();
        }
        let read_only = parts.screen.access.get() != Access::Edit;
        let shown = if read_only {
            name.into_any()
        } else {
            button()
                .attr("type", "button")
                .attr("title", i18n::EDIT_NAME)
                .on(ev::click, move |_| editing.set(true))
                .child(name)
                .into_any()
        };
        let id = format!("name-{}", list.id);
        h2().class("name")
            .attr("id", id)
            .attr("dir", "auto")
            .child(shown)
            .into_any()
    };
    header_element().class("header").child((
        div().class("bar").child((
            div().class("title").child((
                title,
                span()
                    .class("count")
                    .child(move || i18n::count(count.get())),
            )),
            sync_mark(parts),
            button()
                .class("icon-button")
                .attr("type", "button")
                .attr(
                    "aria-label",
                    i18n::command(tickmark_engine::CommandId::Help),
                )
                .on(ev::click, move |_| parts.help.update(|open| *open = !*open))
                .child(icon("#i-keyboard")),
        )),
        progress(list.view),
    ))
}

fn name_editor(list: ListOnScreen, parts: Parts, editing: RwSignal<bool>) -> impl IntoView {
    let text = list.view.with_untracked(|list| list.name.clone());
    let on_done = Rc::new(move |done: Done| {
        if !editing.get_untracked() {
            return;
        }
        editing.set(false);
        if let Done::Save { text, .. } = done {
            let edit = Edit::Name {
                id: list.id,
                name: text,
            };
            parts.dispatch.send(Input::Edit {
                edit,
                origin: Origin::Key,
            });
        }
    });
    let label = i18n::edit_label(&text);
    let (handle, view) = row_editor(Editing {
        label,
        text,
        is_new: false,
        on_done,
    });
    // The field is in the page once this view has been shown.
    wasm_bindgen_futures::spawn_local(async move {
        clock::sleep(0).await;
        handle.focus();
        handle.select_end();
    });
    view
}

/// A quiet mark that says in words whether everything is saved.
fn sync_mark(parts: Parts) -> impl IntoView {
    let state = parts.screen.sync;
    let symbol = move || match state.get() {
        SyncState::Saved => icon("#i-check"),
        SyncState::Saving => icon("#i-cloud"),
        SyncState::Waiting { .. } | SyncState::Stale(_) => icon("#i-offline"),
    };
    span()
        .class("sync push")
        .attr("role", "img")
        .attr("aria-label", move || i18n::sync_state(&state.get()))
        .attr("title", move || i18n::sync_state(&state.get()))
        .child(symbol)
}
