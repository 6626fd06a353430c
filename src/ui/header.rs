//! A checklist's header: its name, edited in place, its count, and whether edits are safe.

use super::Parts;
use super::people::people;
use super::progress::progress;
use super::row::actions;
use super::row_editor::{Done, Editing, Editor, Lines};
use crate::clock;
use crate::dom;
use crate::element::{Build, button, el, icon, live_icon};
use crate::i18n;
use crate::live::{Live, follow};
use crate::rest;
use std::rc::Rc;
use tickmark_domain::ChecklistId;
use tickmark_domain::limits::NAME_CHARS_MAX;
use tickmark_domain::wire::Access;
use tickmark_engine::view::{ListView, SyncState};
use tickmark_engine::{Edit, Input, Origin, Then};
use wasm_bindgen_futures::spawn_local;

/// Its buttons are heard by `header_events.rs`, once for all lists.
pub fn header(id: ChecklistId, list: &Live<ListView>, parts: Parts) -> Build {
    let naming = Naming {
        id,
        list: list.clone(),
        parts,
        open: Live::new(false),
    };
    let (reading, writing, count) = (naming.clone(), naming.clone(), list.clone());
    let title = el("div", "title")
        .slot(move || (!reading.open.get()).then(|| name(&reading)))
        .slot(move || {
            let rest = rest::get().filter(|_| writing.open.get())?;
            Some((rest.name_editor)(&writing))
        })
        .child(
            el("span", "count").live_text(move || count.with(|list| i18n::count(list.progress))),
        );
    let (folds, name) = (list.clone(), format!("name-{id}"));
    let fold = button("icon-button fold")
        .attr("aria-labelledby", &name)
        .live_attr("aria-expanded", move || {
            Some((!folds.with(|list| list.folded)).to_string())
        })
        .child(icon("#i-chevron"));
    let help = button("icon-button helps")
        .attr("aria-label", i18n::KEYBOARD_HELP)
        .child(icon("#i-keyboard"));
    let filter = button("icon-button filters")
        .attr("aria-label", i18n::FILTER)
        .live_attr("aria-expanded", move || {
            Some(parts.filtering.get().to_string())
        })
        .child(icon("#i-filter"));
    let selecting = Live::new(false);
    let selects = selecting.clone();
    follow(move || {
        let row = parts.screen.selection.get().map(|one| one.row);
        let list = row.and_then(|row| parts.screen.list_with(row));
        selects.set(list.is_some_and(|list| list.id == id));
    });
    let bar = el("div", "bar")
        .slot(move || {
            let rest = rest::get().filter(|_| selecting.get())?;
            (rest.selection_bar)(parts)
        })
        .child(fold)
        .child(title)
        .slot(move || people(parts))
        .child(sync_mark(parts))
        .child(filter)
        .child(help)
        .child(actions(&name).attr("tabindex", "0"));
    el("header", "header").child(bar).child(progress(list))
}

/// The name of one list, as it is read and as it is edited.
#[derive(Clone)]
pub struct Naming {
    id: ChecklistId,
    list: Live<ListView>,
    parts: Parts,
    open: Live<bool>,
}

fn name(naming: &Naming) -> Build {
    let Naming {
        id,
        list,
        parts,
        open,
    } = naming.clone();
    let text = move || list.with(|list| list.name.clone());
    let title = el("h2", "name")
        .attr("id", &format!("name-{id}"))
        .attr("dir", "auto");
    if parts.screen.access.get() != Access::Edit {
        return title.live_text(text);
    }
    let edit = button("").attr("title", i18n::EDIT_NAME).live_text(text);
    title.child(edit.on_click(move || open.set(true)))
}

pub fn name_editor(naming: &Naming) -> Build {
    let Naming {
        id,
        list,
        parts,
        open,
    } = naming.clone();
    let text = list.peek(|list| list.name.clone());
    // The list goes by what is being written.
    let field = el("div", "name-editor").attr("id", &format!("name-{id}"));
    let place = field.html();
    let on_done = Rc::new(move |done: Done| {
        if let Done::NotTaken(refusal) = done {
            return parts.dispatch.send(Input::NotTaken(refusal));
        }
        if !open.now() {
            return;
        }
        let title = place.parent_element();
        open.set(false);
        let edited = match done {
            Done::Save { text: name, then } => {
                let edit = Edit::Name { id, name };
                parts.dispatch.send(Input::Edit {
                    edit,
                    origin: Origin::Key,
                });
                then != Then::Stay
            }
            Done::Cancel => true,
            Done::Split(_) | Done::Join(_) | Done::End | Done::Leave | Done::NotTaken(_) => false,
        };
        if edited {
            // The name stands there again in the next turn.
            spawn_local(async move {
                clock::sleep(0).await;
                let name = title.and_then(|title| dom::find(&title, ".name button"));
                if let Some(name) = name {
                    let _ = name.focus();
                }
            });
        }
    });
    let label = i18n::edit_label(&text);
    if let Some(editor) = Editor::new(Editing {
        label,
        text,
        chars_max: NAME_CHARS_MAX,
        lines: Lines::One,
        caret: None,
        is_new: false,
        on_done,
        on_key: None,
    }) {
        editor.mount(&field.html(), None);
        super::focus_when_shown(editor);
    }
    field
}

/// A quiet mark that says in words whether everything is saved; behind it is the sheet that says more.
fn sync_mark(parts: Parts) -> Build {
    let screen = parts.screen();
    let words = move || {
        let looks = screen.to_look_at.get();
        Some(match looks {
            0 => screen.sync.with(i18n::sync_state),
            looks => format!(
                "{}. {}",
                screen.sync.with(i18n::sync_state),
                i18n::to_look_at(looks)
            ),
        })
    };
    button("sync icon-button push")
        .attr("aria-haspopup", "dialog")
        .live_attr("aria-label", words)
        .live_attr("title", words)
        .child(live_icon(move || {
            match (screen.sync.get(), screen.to_look_at.get()) {
                (SyncState::Waiting { .. } | SyncState::Stale(_), _) => "#i-offline",
                (_, 1..) => "#i-warn",
                (SyncState::Saved, _) => "#i-check",
                (SyncState::Saving, _) => "#i-cloud",
            }
        }))
}
