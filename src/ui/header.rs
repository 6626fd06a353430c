//! A checklist's header: its name, edited in place, its count, and whether edits are safe.

use super::Parts;
use super::progress::progress;
use super::row_editor::{Done, Editing, Editor};
use crate::element::{Build, button, el, icon};
use crate::i18n;
use leptos::prelude::*;
use std::rc::Rc;
use tickmark_domain::ChecklistId;
use tickmark_domain::wire::Access;
use tickmark_engine::view::{ListView, SyncState};
use tickmark_engine::{CommandId, Edit, Input, Origin};

pub fn header(id: ChecklistId, list: RwSignal<ListView>, parts: Parts) -> Build {
    let editing = RwSignal::new(false);
    let title = el("div", "title");
    let place = title.html();
    let title = title
        .slot(move || (!editing.get()).then(|| name(id, list, parts, editing)))
        .slot(move || editing.get().then(|| name_editor(id, list, parts, editing)))
        .child(el("span", "count").live_text(move || i18n::count(list.with(|list| list.progress))));
    // The way back for focus, once the field is gone.
    let was_editing = std::cell::Cell::new(false);
    crate::element::live(move || {
        let now = editing.get();
        if was_editing.replace(now)
            && !now
            && let Some(name) = crate::dom::find(&place, ".name button")
        {
            let _ = name.focus();
        }
    });
    let help = button("icon-button")
        .attr("aria-label", i18n::command(CommandId::Help))
        .child(icon("#i-keyboard"))
        .on_click(move || parts.help.update(|open| *open = !*open));
    let bar = el("div", "bar").child(title).child(sync_mark(parts)).child(help);
    el("header", "header").child(bar).child(progress(list))
}

fn name(
    id: ChecklistId,
    list: RwSignal<ListView>,
    parts: Parts,
    editing: RwSignal<bool>,
) -> Build {
    let text = list.with(|list| list.name.clone());
    let title = el("h2", "name").attr("id", &format!("name-{id}")).attr("dir", "auto");
    if parts.screen.access.get() != Access::Edit {
        return title.text(&text);
    }
    let edit = button("").attr("title", i18n::EDIT_NAME).text(&text);
    title.child(edit.on_click(move || editing.set(true)))
}

fn name_editor(
    id: ChecklistId,
    list: RwSignal<ListView>,
    parts: Parts,
    editing: RwSignal<bool>,
) -> Build {
    let text = list.with_untracked(|list| list.name.clone());
    let on_done = Rc::new(move |done: Done| {
        if !editing.try_get_untracked().unwrap_or(false) {
            return;
        }
        editing.set(false);
        if let Done::Save { text: name, .. } = done {
            let edit = Edit::Name { id, name };
            parts.dispatch.send(Input::Edit { edit, origin: Origin::Key });
        }
    });
    let field = el("div", "name-editor");
    let label = i18n::edit_label(&text);
    if let Some(editor) = Editor::new(Editing { label, text, is_new: false, on_done }) {
        editor.mount(&field.html(), None);
        super::focus_when_shown(editor);
    }
    field
}

/// A quiet mark that says in words whether everything is saved.
fn sync_mark(parts: Parts) -> Build {
    let state = parts.screen.sync;
    let words = move || Some(i18n::sync_state(&state.get()));
    el("span", "sync push")
        .attr("role", "img")
        .live_attr("aria-label", words)
        .live_attr("title", words)
        .slot(move || {
            Some(icon(match state.get() {
                SyncState::Saved => "#i-check",
                SyncState::Saving => "#i-cloud",
                SyncState::Waiting { .. } | SyncState::Stale(_) => "#i-offline",
            }))
        })
}
