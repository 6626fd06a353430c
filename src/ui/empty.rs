//! An issue without a checklist, and the first row of the one to come.

use super::row_editor::{Done, Editing, Editor, Lines};
use super::{Parts, template_sheet};
use crate::element::{Build, button, el};
use crate::i18n;
use crate::pasting::Pasting;
use crate::rest;
use std::rc::Rc;
use tickmark_domain::ItemKind;
use tickmark_domain::limits::TEXT_CHARS_MAX;
use tickmark_domain::wire::Access;
use tickmark_engine::{At, Edit, Input, Origin};

pub fn empty(parts: Parts) -> Build {
    if parts.screen.access.get() != Access::Edit {
        return el("div", "empty").child(el("p", "").text(i18n::EMPTY_READ_ONLY));
    }
    if parts.first_row.get() {
        return rest::get().map_or_else(|| el("div", ""), |rest| (rest.first_row)(parts));
    }
    let add = button("button primary add-first")
        .text(i18n::ADD_FIRST)
        .on_click(move || parts.first_row.set(true));
    el("div", "empty")
        .child(el("p", "").text(i18n::EMPTY))
        .child(
            el("div", "ways")
                .child(add)
                .slot(move || Some((rest::get()?.more_ways)(parts))),
        )
}

/// What is there once the rest of the panel is.
pub fn more_ways(parts: Parts) -> Build {
    let paste = button("button")
        .text(i18n::PASTE_A_LIST)
        .on_click(move || parts.pasting.set(Some(Pasting::default())));
    let template = button("button")
        .text(i18n::USE_A_TEMPLATE)
        .on_click(move || template_sheet::open(parts, None));
    el("div", "ways").child(paste).child(template)
}

/// Its text makes the list; the next row then opens in it.
pub fn first_row(parts: Parts) -> Build {
    let on_done = Rc::new(move |done: Done| {
        if let Done::NotTaken(refusal) = done {
            return parts.dispatch.send(Input::NotTaken(refusal));
        }
        if !parts.first_row.now() {
            return;
        }
        parts.first_row.set(false);
        if let Done::Save { text, then } = done {
            let (checklist, at, kind) = (None, At::Last, ItemKind::Task);
            let edit = Edit::Add {
                checklist,
                at,
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
    let row = el("li", "row is-new")
        .attr("data-editing", "")
        .child(el("span", "ghost"));
    let (label, text) = (i18n::NEW_ITEM.into(), String::new());
    if let Some(editor) = Editor::new(Editing {
        label,
        text,
        chars_max: TEXT_CHARS_MAX,
        lines: Lines::One,
        caret: None,
        is_new: true,
        on_done,
        on_key: None,
    }) {
        editor.mount(&row.html(), None);
        super::focus_when_shown(editor);
    }
    el("ul", "rows")
        .attr("role", "list")
        .attr("aria-label", i18n::LIST_NAME)
        .child(row)
}
