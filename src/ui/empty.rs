//! An issue without a checklist, and the first row of the one to come.

use super::Parts;
use super::row_editor::{Done, Editing, row_editor};
use crate::clock;
use crate::i18n;
use leptos::ev;
use leptos::html::{button, div, li, p, span, ul};
use leptos::prelude::*;
use std::rc::Rc;
use tickmark_domain::ItemKind;
use tickmark_domain::wire::Access;
use tickmark_engine::{Edit, Input, Origin};

pub fn empty(parts: Parts) -> impl IntoView {
    move || {
        if parts.screen.access.get() != Access::Edit {
            return div()
                .class("empty")
                .child(p().child(i18n::EMPTY_READ_ONLY))
                .into_any();
        }
        if parts.first_row.get() {
            return first_row(parts).into_any();
        }
        let add = button()
            .class("button primary add-first")
            .attr("type", "button")
            .on(ev::click, move |_| parts.first_row.set(true))
            .child(i18n::ADD_FIRST);
        div()
            .class("empty")
            .child((p().child(i18n::EMPTY), div().class("ways").child(add)))
            .into_any()
    }
}

/// Its text makes the list; the next row then opens in it.
fn first_row(parts: Parts) -> impl IntoView {
    let on_done = Rc::new(move |done: Done| {
        if !parts.first_row.get_untracked() {
            return;
        }
        parts.first_row.set(false);
        if let Done::Save { text, then } = done {
            let (checklist, after, kind) = (None, None, ItemKind::Task);
            let edit = Edit::Add {
                checklist,
                after,
                kind,
                text,
                then,
            };
            parts.dispatch.send(Input::Edit {
                edit,
                origin: Origin::Key,
            });
        }
    });
    let (label, text) = (i18n::NEW_ITEM.into(), String::new());
    let (handle, view) = row_editor(Editing {
        label,
        text,
        is_new: true,
        on_done,
    });
    // The field is in the page once this view has been shown.
    wasm_bindgen_futures::spawn_local(async move {
        clock::sleep(0).await;
        handle.focus();
    });
    ul().class("rows").attr("role", "list").child(
        li().class("row is-new is-editing")
            .child((span().class("ghost"), view)),
    )
}
